"""The manifest holds one whole line for every file, whatever happens to the machine or to a second batch."""

from __future__ import annotations

import json
import os
from pathlib import Path

from pipeline.manifest import NAME, Outcome, Result, append, read

ONE = Outcome("/a.pdf", "12ab", "auto auto eng", Result.RECORD, place="a-12ab", pages=3, seconds=0.5)
OTHER = Outcome("/b.pdf", "", "auto auto eng", Result.REFUSED, error="opening: it is empty; get another copy")


def test_lines_come_back_in_order(tmp_path: Path) -> None:
    append(tmp_path, ONE)
    append(tmp_path, OTHER)

    assert list(read(tmp_path)) == [ONE, OTHER]
    assert json.loads((tmp_path / NAME).read_text().splitlines()[0]) == {
        "file": "/a.pdf",
        "sha256": "12ab",
        "asked": "auto auto eng",
        "result": "record",
        "place": "a-12ab",
        "pages": 3,
        "seconds": 0.5,
    }


def test_a_line_that_was_cut_off_costs_itself_alone(tmp_path: Path) -> None:
    append(tmp_path, ONE)
    with (tmp_path / NAME).open("ab") as file:
        file.write(b'{"file": "/half')

    append(tmp_path, OTHER)

    assert list(read(tmp_path)) == [ONE, OTHER]


def test_names_that_are_no_text_come_back(tmp_path: Path) -> None:
    outcome = Outcome(os.fsdecode(b"/bad\xff\n.pdf"), "", "", Result.CRASHED)

    append(tmp_path, outcome)

    assert list(read(tmp_path)) == [outcome]
    assert (tmp_path / NAME).read_bytes().isascii()


def test_two_batches_at_once_lose_no_line(tmp_path: Path) -> None:
    writers = []
    for number in range(2):
        writer = os.fork()
        if not writer:
            for line in range(50):
                append(tmp_path, Outcome(f"/{number}-{line}.pdf", "", "x" * 5000, Result.MARKDOWN))
            os._exit(0)
        writers.append(writer)
    for writer in writers:
        os.waitpid(writer, 0)

    assert {outcome.file for outcome in read(tmp_path)} == {
        f"/{n}-{m}.pdf" for n in range(2) for m in range(50)
    }


def test_there_may_be_no_manifest_yet(tmp_path: Path) -> None:
    assert list(read(tmp_path)) == []
