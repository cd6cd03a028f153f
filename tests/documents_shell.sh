# Read before the commands of a document, so that they run as they stand, on this machine and without a network.
# COPY: a copy of the repository. SITE: where `pip install` puts things. PYTHON: the interpreter of the environment.
set -euo pipefail

# A clone is the copy, as old as it: `make` would take newer files for a reason to install anew.
git() {
  if [ "$1" = clone ]; then cp -Rp "$COPY" "${3:-$(basename "$2" .git)}"; else command git "$@"; fi
}

# The suite does not run itself; a server is asked for its first page and stopped.
make() {
  case "${1:-}" in
    test | gates | lint | lock) echo "left out: make $1" ;;
    demo) serve_once command make "$@" ;;
    *) command make "$@" ;;
  esac
}
resolute() {
  case "${1:-}" in
    serve | demo) serve_once command resolute "$@" ;;
    *) command resolute "$@" ;;
  esac
}

# What is installed is this repository; what it needs is there already.
pip() {
  [ "$1" = install ] && shift
  "$PYTHON" -m pip install --quiet --no-deps --no-build-isolation --no-index --target "$SITE" "$@"
}

serve_once() {
  local log server url=""
  log=$(mktemp)
  setsid "$BASH" -c '"$@"' serve "${@:2}" >"$log" 2>&1 &
  server=$!
  for _ in $(seq 600); do
    url=$(grep -oE 'http://(127\.0\.0\.1|localhost)[:0-9]*' "$log" | head -n 1 || true)
    if [ -n "$url" ] && "$PYTHON" -c "import sys, urllib.request as u; u.urlopen(sys.argv[1], timeout=5)" "$url" 2>/dev/null; then
      cat "$log"
      kill -- "-$server" 2>/dev/null || true
      wait "$server" 2>/dev/null || true
      return 0
    fi
    kill -0 "$server" 2>/dev/null || break
    sleep 0.5
  done
  cat "$log"
  kill -- "-$server" 2>/dev/null || true
  echo "no page was served" >&2
  return 1
}
