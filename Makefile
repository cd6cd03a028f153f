# Needs git and Python >= 3.11 alone. All else goes into a local environment; nothing needs root, a second run is quick.
#   make demo    an embedded ledger with the Vietnam pack and the sample reports, served on loopback
#   make test    the whole suite, on SQLite and on PostgreSQL
#   make gold    grade the reader on the sample reports and those in evaluation/; facts gained and lost since the last commit
#   make lint    format, rules, types, imports
#   make gates   lint and test: what has to hold before a change goes in
#   make lock    resolve the dependencies anew (needs uv)
PYTHON ?= $(shell for each in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$each" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$each"; break; }; done)
VENV ?= .venv
BIN := $(VENV)/bin
MESSAGES := $(shell find src -name '*.po')
INSTALL := $(BIN)/python -m pip install --disable-pip-version-check --progress-bar=on
LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header \
	--no-emit-index-url --no-emit-find-links --quiet

.PHONY: demo test gold lint lint-format lint-rules lint-types lint-imports format gates lock clean help
help:
	@sed -n 's/^#   //p' Makefile

demo: $(VENV)/.installed
	$(BIN)/resolute demo

test: $(VENV)/.installed-dev
	$(BIN)/python tools/test_all.py

gold: $(VENV)/.installed
	$(BIN)/python tools/gold.py

lint: lint-format lint-rules lint-types lint-imports
lint-format: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .
lint-rules: $(VENV)/.installed-dev
	$(BIN)/ruff check .
lint-types: $(VENV)/.installed-dev
	$(BIN)/mypy
lint-imports: $(VENV)/.installed-dev
	$(BIN)/lint-imports

format: $(VENV)/.installed-dev
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

gates: lint test

lock:
	$(LOCK) pyproject.toml requirements/build.in --output-file requirements/run.txt
	$(LOCK) pyproject.toml requirements/build.in --extra dev --output-file requirements/dev.txt

$(VENV)/.made:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; none was found. Name one: make PYTHON=/path/to/python3" >&2; exit 1; }
	@echo "== Making the environment $(VENV) with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv is missing (on Debian and Ubuntu: the package python3-venv)." >&2; exit 1; }
	@touch $@

# The lock holds a hash of every file that may be installed, and no address: pip takes them from where it is told to.
$(VENV)/.installed: $(VENV)/.made requirements/run.txt pyproject.toml setup.py $(MESSAGES)
	@echo "== Installing"
	$(INSTALL) --require-hashes --requirement requirements/run.txt
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements/dev.txt
	@echo "== Installing what tests need"
	$(INSTALL) --require-hashes --requirement requirements/dev.txt
	@touch $@

clean:
	rm -rf $(VENV) build dist src/*.egg-info
	find src -name '*.mo' -delete
