"""A batch loses nothing: not by files that fail, by names, by twins, by a kill, or by a second batch."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pipeline.batch_import import Case, ImportRequest, import_records
from pipeline.cli import main
from pipeline.workers import End, Ended
from tests.support.plain_pdf import plain_pdf

pytestmark = [
    pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning"),
    pytest.mark.xdist_group("batch"),
]

HOSTILE = Path(__file__).resolve().parents[2] / "shared" / "corpus" / "hostile"
ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PIPELINE_CACHE", str(tmp_path / "cache"))


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["import", "--ocr", "never", *arguments], catch_exceptions=False)


WORDS = "the of and water river school office report region youth science culture heritage delta coast"


def make(*names: str, folder: str = "legacy", pages: int = 1) -> list[Path]:
    """Write PDFs, each page with words of its own after the number of the page."""
    paths = [Path(folder, name) for name in names]
    for path in paths:
        chance = random.Random(f"{path!a} {pages}")  # noqa: S311 - the same words each time
        lines = [[" ".join(chance.choices(WORDS.split(), k=9)) for _ in range(12)] for _ in range(pages)]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(plain_pdf([[f"Of {pages} pages {line}" for line in page] for page in lines]))
    return paths


def lines_of(into: str = "archive") -> list[dict[str, str]]:
    return [json.loads(line) for line in Path(into, "manifest.jsonl").read_text().splitlines()]


def tree(into: Path) -> dict[str, bytes]:
    """Every file of the records, without the manifest, whose seconds differ."""
    return {
        path.relative_to(into).as_posix(): path.read_bytes()
        for path in sorted(into.rglob("*"))
        if path.is_file() and path.name != "manifest.jsonl"
    }


def test_each_pdf_of_a_folder_becomes_a_record() -> None:
    first, _ = make("a.pdf", "b.pdf")

    outcome = run("legacy", "--into", "archive")

    assert outcome.exit_code == 0, outcome.output
    records = sorted(path for path in Path("archive").iterdir() if path.is_dir())
    assert len(records) == 2
    assert (records[0] / "original.pdf").read_bytes() == first.read_bytes()
    assert sorted((line["file"], line["result"]) for line in lines_of()) == [
        (str(Path("legacy/a.pdf").absolute()), "record"),
        (str(Path("legacy/b.pdf").absolute()), "record"),
    ]
    assert "record         2\nfiles          2   2 pages in " in outcome.stdout


def test_a_file_that_fails_costs_itself_alone() -> None:
    make("a.pdf", "c.pdf")
    Path("legacy/b.pdf").write_bytes(b"<html>no such page</html>")

    outcome = run("legacy", "--into", "archive")

    assert outcome.exit_code == 5
    assert outcome.stderr == (
        "legacy/b.pdf: opening: it is not a PDF (it begins with `<html>no`); "
        "name a PDF; other documents can be printed to one\n"
    )
    assert Counter(line["result"] for line in lines_of()) == {"record": 2, "refused": 1}


def test_a_record_that_is_there_is_left_as_it_was() -> None:
    make("a.pdf")
    run("legacy", "--into", "archive")
    (record,) = (path for path in Path("archive").iterdir() if path.is_dir())
    (record / "content.md").write_text("Mended by hand\n")

    outcome = run("legacy", "--into", "archive")

    assert outcome.exit_code == 0
    assert (record / "content.md").read_text() == "Mended by hand\n"
    assert "(was there, left as it is; delete the folder to import it anew): 1 page" in outcome.stdout
    assert [line["result"] for line in lines_of()] == ["record", "kept"]


def test_the_same_bytes_under_two_names_are_one_record() -> None:
    (path,) = make("a.pdf")
    Path("legacy/twin.pdf").write_bytes(path.read_bytes())

    outcome = run("legacy", "--into", "archive", "--jobs", "1")

    assert outcome.exit_code == 0
    assert [line["result"] for line in lines_of()] == ["record", "kept"]
    assert len({line["place"] for line in lines_of()}) == 1


def test_names_that_differ_in_nothing_but_their_folder_lose_nothing() -> None:
    make("a.pdf", folder="legacy/x")
    make("a.pdf", folder="legacy/y", pages=2)

    outcome = run("legacy", "--markdown", "text")

    assert outcome.exit_code == 0
    assert sorted(path.name for path in Path("text").iterdir()) == ["a-2.md", "a.md"]
    assert "Of 1 pages" in Path("text/a.md").read_text()
    assert "Of 2 pages" in Path("text/a-2.md").read_text()


HOSTILE_NAMES = [
    "two\nlines.pdf",
    "right\u200fto\u202eleft.pdf",
    "x" * 251 + ".pdf",
    os.fsdecode(b"latin-\xe9.pdf"),
    "-rf.pdf",
    " .pdf",
    "%s{0}$HOME;`id`.pdf",
    "CON.pdf",
]


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS refuses names that are no UTF-8")
def test_hostile_names_are_imported_and_printed_on_one_line() -> None:
    make(*HOSTILE_NAMES)

    outcome = run("legacy", "--into", "archive")

    assert outcome.exit_code == 0, outcome.output
    assert len([path for path in Path("archive").iterdir() if path.is_dir()]) == len(HOSTILE_NAMES)
    assert sorted(Path(line["file"]).name for line in lines_of()) == sorted(HOSTILE_NAMES)
    assert len(outcome.stdout.splitlines()) >= len(HOSTILE_NAMES)
    assert "legacy/latin-\\xe9.pdf -> " in outcome.stdout
    assert "legacy/two\\nlines.pdf -> " in outcome.stdout
    assert all(path.name.isascii() for path in Path("archive").iterdir())


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS refuses names that are no UTF-8")
def test_hostile_names_give_markdown_of_the_same_name() -> None:
    make(*HOSTILE_NAMES)

    outcome = run("legacy", "--markdown", "text")

    assert outcome.exit_code == 0, outcome.output
    assert sorted(path.name for path in Path("text").iterdir()) == sorted(
        f"{name.removesuffix('.pdf')}.md" for name in HOSTILE_NAMES
    )


def test_markdown_writes_nothing_else() -> None:
    make("a.pdf")

    run("legacy", "--markdown", "text")

    assert sorted(path.name for path in Path().iterdir()) == ["legacy", "text"]
    assert [path.name for path in Path("text").iterdir()] == ["a.md"]


def test_markdown_that_is_replaced_is_counted() -> None:
    make("a.pdf", "b.pdf")
    Path("text").mkdir()
    Path("text/b.md").write_text("My own notes")

    outcome = run("legacy", "--markdown", "text")

    assert outcome.stdout.endswith("\n1 file of the same name replaced\n")


def test_resume_repeats_nothing_and_remembers_what_failed() -> None:
    make("a.pdf", "c.pdf")
    Path("legacy/b.pdf").write_bytes(b"no PDF")
    run("legacy", "--into", "archive")
    before = Path("archive/manifest.jsonl").read_bytes()

    outcome = run("legacy", "--into", "archive", "--resume")

    assert outcome.exit_code == 5
    assert "legacy/b.pdf: opening: it is not a PDF" in outcome.stderr
    assert Path("archive/manifest.jsonl").read_bytes() == before


def test_resume_counts_what_was_done_as_passed_over() -> None:
    make("a.pdf", "b.pdf")
    run("legacy", "--into", "archive")
    make("c.pdf")

    outcome = run("legacy", "--into", "archive", "--resume")

    assert outcome.exit_code == 0
    assert outcome.stdout.count("(done before, passed over)") == 2
    assert "record         1\npassed         2\nfiles          3   1 page in " in outcome.stdout
    assert [line["result"] for line in lines_of()] == ["record"] * 3


@pytest.mark.parametrize(
    ("option", "named"), [("--into", "--into (INTO= of make)"), ("--markdown", "--markdown")]
)
@pytest.mark.parametrize("place", ["letter.pdf", "letter.pdf/below"])
def test_a_file_in_place_of_the_folder_is_one_line(option: str, named: str, place: str) -> None:
    make("a.pdf")
    Path("letter.pdf").write_bytes(b"%PDF-1.7")

    outcome = run("legacy", option, place)

    assert outcome.exit_code == 2
    assert outcome.stderr == (
        f"{place}: no folder can be made there (a file stands there); name a folder with {named}\n"
    )


def test_resume_takes_up_what_is_new_or_gone() -> None:
    make("a.pdf", "b.pdf")
    run("legacy", "--into", "archive")
    gone = Path("archive", *[line["place"] for line in lines_of() if line["file"].endswith("a.pdf")])
    for path in gone.rglob("*"):
        if path.is_file():
            path.unlink()
    for folder in (*(path for path in gone.iterdir() if path.is_dir()), gone):
        folder.rmdir()
    make("c.pdf")

    outcome = run("legacy", "--into", "archive", "--resume")

    assert outcome.exit_code == 0
    assert sorted(Path(line["file"]).name for line in lines_of()[2:]) == ["a.pdf", "c.pdf"]
    assert gone.is_dir()


@pytest.mark.parametrize(
    ("first", "tries"),
    [
        (Ended(End.ANSWERED, {"error": "writing: no space left on device; free the disk"}, "", 1.0, 1), 2),
        (Ended(End.SIGNAL, {}, "SIGKILL", 1.0, 1), 2),
        (Ended(End.SIGNAL, {}, "SIGSEGV", 1.0, 1), 1),
        (Ended(End.TIMEOUT, {}, "30 s", 1.0, 1), 1),
        (Ended(End.ANSWERED, {"error": "opening: it needs a password; name it"}, "", 1.0, 1), 1),
    ],
)
def test_resume_tries_again_what_was_not_the_fault_of_the_file(first: Ended, tries: int) -> None:
    files, request, tried = make("a.pdf"), ImportRequest(Path("archive")), []

    def run_once(cases: Iterable[Case]) -> Iterator[tuple[Case, Ended | None]]:
        for case in cases:
            if not case.settled:
                tried.append(case.file)
            yield case, None if case.settled else first

    for _ in range(2):
        list(import_records(files, request, run_once, resume=True))

    assert len(tried) == tries


def test_no_pdf_at_all_is_said() -> None:
    Path("legacy").mkdir()

    outcome = run("legacy")

    assert outcome.exit_code == 5
    assert outcome.stderr == "No PDF is in what was named; name a PDF, or a folder that holds some\n"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--markdown", "text", "--resume"], "--resume goes on with records"),
        (["--keep-furniture"], "--keep-furniture belongs to --markdown"),
        (["--language", "eng;id"], "`eng;id` names no languages"),
        (["--jobs", "0"], "0 is not in the range"),
    ],
)
def test_options_that_do_not_fit_are_refused(arguments: Sequence[str], message: str) -> None:
    outcome = run("a.pdf", *arguments)

    assert outcome.exit_code == 2
    assert message in outcome.stderr


def test_what_a_dead_batch_left_is_swept() -> None:
    make("a.pdf")
    Path("archive/.half.being-written").mkdir(parents=True)
    Path("archive/.half.being-written/original.pdf").touch()

    run("legacy", "--into", "archive")

    assert [path.name for path in Path("archive").iterdir() if path.name.startswith(".")] == []


def start(*arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "pipeline", "import", "--ocr", "never", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def finish(process: subprocess.Popen[bytes]) -> int:
    _, errors = process.communicate(timeout=60)
    assert b"Traceback" not in errors, errors.decode()
    return process.returncode


def test_after_kills_at_any_moment_resume_leaves_the_tree_of_an_unbroken_run() -> None:
    make(*(f"{number}.pdf" for number in range(12)), pages=3)
    Path("legacy/bad.pdf").write_bytes(b"no PDF")
    chance = random.Random(20261121)  # noqa: S311 - the same moments each time
    assert finish(start("legacy", "--into", "whole")) == 5

    for _ in range(4):
        process = start("legacy", "--into", "broken", "--resume")
        time.sleep(chance.uniform(0.3, 1.2))
        process.send_signal(signal.SIGKILL)
        process.communicate()
    assert finish(start("legacy", "--into", "broken", "--resume")) == 5

    assert tree(Path("broken")) == tree(Path("whole"))
    done = [(line["file"], line["result"], line.get("place")) for line in lines_of("broken")]
    assert sorted(done) == sorted(
        (line["file"], line["result"], line.get("place")) for line in lines_of("whole")
    )


def test_two_batches_at_once_lose_nothing() -> None:
    make(*(f"{number}.pdf" for number in range(10)))
    assert finish(start("legacy", "--into", "whole")) == 0

    both = [start("legacy", "--into", "shared") for _ in range(2)]

    assert [finish(process) for process in both] == [0, 0]
    assert tree(Path("shared")) == tree(Path("whole"))
    assert Counter(line["result"] for line in lines_of("shared")) == {"record": 10, "kept": 10}


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="the hostile PDFs are not here")
def test_hostile_files_give_a_result_or_a_line_each() -> None:
    names = sorted(path for path in HOSTILE.iterdir() if path.suffix == ".pdf")
    # Those that are known to take long are left to `python -m bench.hostile`, which imports all.
    quick = [path for path in names if path.stat().st_size < 1 << 20 and not path.name.startswith("s0")]
    sample = random.Random(7).sample(quick, 60)  # noqa: S311 - the same files each time

    outcome = run(*map(str, sample), "--markdown", "text")

    assert outcome.exit_code == 5
    assert "files         60" in outcome.stdout
    good = len(list(Path("text").iterdir()))
    assert len(outcome.stderr.splitlines()) == 60 - good
    assert all(line.count("; ") >= 1 for line in outcome.stderr.splitlines())
    assert good > 30
    assert "a fault of this program" not in outcome.stderr
