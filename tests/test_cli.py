"""The command line as a person uses it: what it prints, what it says of bad input, its exit status."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock

import pytest

from resolute import cli
from resolute.cli import main, site

REPORT = "Thu ngân sách năm 2023 của tỉnh Ninh Thuận đạt 3.658 tỷ đồng, bằng 100% dự toán.\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_read_jsonl_gives_facts_with_exact_spans(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Start and end are code points of the decoded text, and the words stand there letter for letter."""
    status = main(["read", str(report), "--jsonl"])

    facts = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert status == 0
    assert [(fact["document"], fact["low"], fact["unit"]) for fact in facts] == [
        ("report", 3658000000000, "VND"),
        ("report", 100, "percent"),
    ]
    assert [REPORT[fact["start"] : fact["end"]] for fact in facts] == ["3.658", "100"]
    assert all(REPORT[fact["evidence_start"] : fact["evidence_end"]] == fact["evidence"] for fact in facts)


def test_read_table_shows_figure_place_and_words(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A person sees what, when, where, target or result, and the words."""
    main(["read", str(report)])

    out = capsys.readouterr().out
    assert "3,658 billion VND" in out and "Ninh Thuận" in out and "2023" in out and "result" in out
    assert "ngân sách" in out


def test_read_explain_names_the_rules(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each fact keeps the names of the rules that made it, and the words behind its fields."""
    main(["read", str(report), "--jsonl", "--explain"])

    facts = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert all(fact["rules"] for fact in facts)
    assert {"field": "unit", "rule": "currency", "words": "đồng"} in [
        {name: reason.get(name) for name in ("field", "rule", "words")} for reason in facts[0]["reasons"]
    ]


def test_read_explain_shows_words_by_field_and_what_stands_around_other_numbers(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A clerk sees which words gave what, and why the year is no fact."""
    main(["read", str(report), "--explain"])

    out = capsys.readouterr().out
    assert "indicator: “" in out and "in 100" in out
    assert "Among" in out.split("Ignored:")[1]


def test_read_account_tells_what_became_of_every_number(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In order of the text: fact, ignored, not understood, each with its rule."""
    main(["read", str(report), "--account"])

    numbers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {number["is"] for number in numbers} <= {"fact", "ignored", "not understood"}
    assert [number["start"] for number in numbers] == sorted(number["start"] for number in numbers)
    assert [REPORT[number["start"] : number["end"]] for number in numbers if number["is"] == "fact"] == ["3.658", "100"]
    assert all(number["why"] for number in numbers)


def test_read_when_one_file_is_bad_then_others_are_done(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The message names file and cause; the exit status is 1."""
    empty, binary = tmp_path / "empty.txt", tmp_path / "picture.txt"
    empty.write_bytes(b"")
    binary.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)))

    status = main(["read", str(empty), str(binary), str(tmp_path / "gone.txt"), str(report), "--jsonl"])

    out, err = capsys.readouterr()
    assert status == 1
    assert len(out.splitlines()) == 2
    assert all(name in err for name in ("empty.txt", "picture.txt", "gone.txt"))


def test_read_when_encoding_is_not_utf8_then_it_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """UTF-16 is read, and the encoding is said."""
    path = tmp_path / "report.txt"
    path.write_bytes(REPORT.encode("utf-16"))

    status = main(["read", str(path), "--jsonl"])

    out, err = capsys.readouterr()
    assert status == 0 and len(out.splitlines()) == 2
    assert "decoded as utf-16" in err


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Hội nghị đã thảo luận nhiều nội dung quan trọng và thống nhất các giải pháp.", "states no figures"),
        (
            "Stadens budget uppgår under 2023 till 12,5 miljoner EUR, meddelade kommunen som också skrev om skolorna.",
            "no tables",
        ),
    ],
    ids=["no figures", "a language without tables"],
)
def test_read_when_little_can_be_read_then_a_note_and_status_0(
    text: str, note: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not understanding is no failure; it is said."""
    path = tmp_path / "report.txt"
    path.write_text(text, encoding="utf-8")

    status = main(["read", str(path), "--jsonl"])

    assert status == 0
    assert note in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [["read"], ["read", "x.txt", "--published", "2023-13-01"], ["score", "--period", "2023-Q5"], ["fly"], []],
    ids=["no file", "no day", "no period", "no such command", "nothing"],
)
def test_wrong_use_exits_with_2(arguments: list[str]) -> None:
    """Wrong use is told apart from bad input."""
    with pytest.raises(SystemExit) as stop:
        main(arguments)

    assert stop.value.code == 2


def test_places_of_a_day_follow_the_reform(capsys: pytest.CaptureFixture[str]) -> None:
    """Lào Cai had 151 communes on the last day of June 2025 and has 99 since, although its code changed hands."""
    found = []
    for day in ("2025-06-30", "2025-07-01"):
        main(["places", "--on", day, "--level", "commune", "--under", "Lào Cai", "--json"])
        found.append(len(json.loads(capsys.readouterr().out)))

    assert found == [151, 99]


def test_score_of_a_file_of_facts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Targets meet results; a bad line is named, the rest is scored, and the exit status is 1."""
    row = {"indicator": "grdp", "measure": "growth", "unit": "percent", "period": "2023", "place": "Ninh Thuận"}
    lines = [
        row | {"kind": "target", "low": 10, "high": 11, "bound": "range"},
        row | {"kind": "result", "low": 9.4, "high": 9.4, "bound": "exact"},
        row | {"kind": "wish"},
    ]
    path = tmp_path / "facts.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")

    status = main(["score", str(path), "--place", "Ninh Thuận", "--period", "2023", "--json"])

    out, err = capsys.readouterr()
    assert status == 1
    assert [(one["indicator"], one["status"]) for one in json.loads(out)] == [("grdp", "missed")]
    assert "facts.jsonl:3" in err and "kind" in err


def run(*arguments: str, data: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """A command in a process of its own, on a ledger of its own."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("RESOLUTE_", "DJANGO_"))}
    return subprocess.run(
        [sys.executable, "-m", "resolute", *arguments],
        env=environment | {"RESOLUTE_DATA": str(data), "PYTHONPATH": os.pathsep.join(sys.path)} | settings,
        capture_output=True,
        text=True,
        check=False,
    )


def test_ledger_from_init_to_score(report: Path, tmp_path: Path) -> None:
    """Made, filled twice without doubling, scored; what is missing is said before anything is made."""
    data, plan = tmp_path / "data", tmp_path / "plan.txt"
    plan.write_text("Năm 2023, tỉnh Ninh Thuận phấn đấu thu ngân sách từ 3.500 tỷ đồng trở lên.\n", encoding="utf-8")

    early = run("ingest", str(report), data=data)
    made = run("init", data=data)
    first = run("ingest", str(report), str(plan), "--json", data=data)
    again = run("ingest", str(report), str(plan), "--json", data=data)
    scored = run("score", "--place", "Ninh Thuận", "--period", "2023", "--json", data=data)

    assert early.returncode == 1 and "resolute init" in early.stderr
    assert made.returncode == 0 and "one-time password" in made.stdout, made.stderr
    assert [one["known"] for run in (first, again) for one in json.loads(run.stdout)] == [False, False, True, True]
    assert scored.returncode == 0, scored.stderr
    assert [(one["target_low"], one["result_low"], one["status"]) for one in json.loads(scored.stdout)] == [
        (3500000000000, 3658000000000, "reached")
    ]


DECIDE = """
from resolute.ledger.setup import setup_django
setup_django()
from resolute.ledger import actions
from resolute.ledger.models import FactRow
first, *others = FactRow.objects.filter(document__isnull=False).order_by("start")
actions.accept_fact(first.pk, by="anna")
for other in others[{skip}:]:
    actions.reject_fact(other.pk, by="anna")
"""


def test_export_writes_reports_that_were_reviewed_to_their_end(report: Path, tmp_path: Path) -> None:
    """Text, facts and rejected ones in files by which a reader is graded; a report half done is left out by name."""
    data, folder = tmp_path / "data", tmp_path / "rows"
    run("init", data=data)
    run("ingest", str(report), data=data)

    none = run("export", str(folder), data=data)
    decide(data, skip=1)
    half = run("export", str(folder), data=data)
    partly = run("export", str(folder), "--partly", data=data)
    decide(data, skip=0)
    whole = run("export", str(folder), data=data)

    assert (none.returncode, half.returncode, partly.returncode, whole.returncode) == (1, 1, 0, 0), whole.stderr
    assert "none has been reviewed" in none.stderr
    assert "report.txt: left out, 1 facts wait" in half.stderr
    texts, facts, rejected = (
        sorted(folder.glob(f"report-*.{end}")) for end in ("txt", "facts.jsonl", "rejected.jsonl")
    )
    assert [path.read_text(encoding="utf-8") for path in texts] == [REPORT]
    assert json.loads(facts[0].read_text(encoding="utf-8"))["review"] == "accepted"
    assert json.loads(rejected[0].read_text(encoding="utf-8"))["review"] == "rejected"
    assert "1 reports with 1 facts" in whole.stdout
    assert list(folder.glob(".*")) == []


def decide(data: Path, *, skip: int) -> None:
    """Accept the first fact and reject the others but for so many, in a process of its own."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("RESOLUTE_", "DJANGO_"))}
    environment |= {"RESOLUTE_DATA": str(data), "PYTHONPATH": os.pathsep.join(sys.path)}
    code = DECIDE.replace("{skip}", str(skip))
    if not skip:
        code = code.replace('actions.accept_fact(first.pk, by="anna")\n', "")
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)


@pytest.mark.parametrize(
    "arguments",
    [["serve", "--port", "70000"], ["serve", "--threads", "0"], ["read", "x.txt", "--workers", "-1"]],
    ids=["no port", "no thread", "no worker"],
)
def test_numbers_out_of_range_are_wrong_use(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """They are refused in a sentence, before anything starts."""
    with pytest.raises(SystemExit) as stop:
        main(arguments)

    assert stop.value.code == 2
    assert "is not between" in capsys.readouterr().err


def test_output_is_utf8_in_any_locale(report: Path) -> None:
    """A file of facts is UTF-8, and a table of another script no error, where the locale knows ASCII alone."""
    done = subprocess.run(
        [sys.executable, "-m", "resolute", "read", str(report), str(report.with_name("thiếu.txt"))],
        env=os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        check=False,
    )

    assert done.returncode == 1
    assert "tỉnh Ninh Thuận" in done.stdout.decode("utf-8")
    assert "thiếu.txt: the file cannot be opened" in done.stderr.decode("utf-8")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_output_that_cannot_be_written_is_said(report: Path) -> None:
    """A full disk fails the command, in a sentence."""
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "resolute", "read", str(report), "--jsonl"],
            env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert done.returncode == 1
    assert done.stderr == "resolute: [Errno 28] No space left on device\n"


def test_bad_files_of_a_folder_are_named_by_their_path(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In a folder many files bear one name."""
    path = tmp_path / "2024" / "report.txt"
    path.parent.mkdir()
    path.write_bytes(b"")

    main(["read", str(path)])

    assert capsys.readouterr().err == f"resolute: {path}: the file is empty. Was it saved?\n"


def test_serve_on_a_port_that_is_taken_says_so() -> None:
    """Nothing claims to serve where another program listens; without a port given, the next free one is taken."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        with pytest.raises(site.AddressError) as error:
            site._free_port("127.0.0.1", (port,))

        assert str(error.value) == (
            f"127.0.0.1, port {port}: Address already in use. Choose another with --host or --port."
        )
        assert site._free_port("127.0.0.1", (port, 0)) not in (0, port)


def test_user_without_a_name_is_known_by_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a container a user may have none; no command fails for that."""
    monkeypatch.setattr("getpass.getuser", Mock(side_effect=KeyError("uid not found")))

    arguments = cli.build_parser().parse_args(["ingest", "x.txt"])

    assert arguments.by == f"user {os.getuid()}"


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"RESOLUTE_DATABASE_URL": "mysql://x"}, "database_url begins with 'mysql'"),
        ({"RESOLUTE_DATABASE_URL": "postgresql://127.0.0.1:port/x"}, "database_url: Port could not be cast"),
        ({"RESOLUTE_DATABASE_URL": "postgresql://127.0.0.1:1/x"}, "127.0.0.1"),
        ({"RESOLUTE_DATA": os.devnull}, "Not a directory"),
    ],
    ids=["another database", "no port", "out of reach", "no folder"],
)
def test_wrong_settings_are_said_in_a_sentence(settings: dict[str, str], said: str, tmp_path: Path) -> None:
    """What a person can mend is no traceback."""
    done = run("init", data=tmp_path / "data", **settings)

    assert done.returncode == 1
    assert done.stderr.startswith("resolute: ") and said in done.stderr
    assert "Traceback" not in done.stderr and len(done.stderr.splitlines()) == 1


def test_workers_read_what_one_process_reads(report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Facts come in the order of the files; a bad file fails by itself."""
    other = tmp_path / "other.txt"
    other.write_text(
        "In 9 months of 2023, GRDP of Ninh Thuan grew by 9.4% against the same period of 2022; in 2023, by 8.7%.\n",
        encoding="utf-8",
    )
    command = ["read", str(report), str(tmp_path / "gone.txt"), str(other), "--jsonl"]

    statuses = [main(command), main([*command, "--workers", "2"])]

    out, err = capsys.readouterr()
    lines = out.splitlines()
    assert statuses == [1, 1] and err.count("gone.txt") == 2
    assert len(lines) >= 6 and lines[: len(lines) // 2] == lines[len(lines) // 2 :]


def test_class_of_a_known_report_is_not_changed_in_silence(report: Path, tmp_path: Path) -> None:
    """Who ingests it again as restricted learns that it stays public."""
    data = tmp_path / "data"
    run("init", data=data)
    run("ingest", str(report), data=data)

    again = run("ingest", str(report), "--class", "restricted", data=data)

    assert again.returncode == 0
    assert again.stderr == (
        f"resolute: {report}: the ledger holds it already as public; a class is given to new reports only.\n"
    )
