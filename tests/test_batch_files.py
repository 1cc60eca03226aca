"""Files are found in folders, looked at before anybody reads them, and named so that none hides another."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.batch_files import find_files, look_at, markdown_names, shown
from pipeline.errors import ImportFailedError


def test_a_folder_gives_its_pdfs_sorted_and_those_below(tmp_path: Path) -> None:
    for name in ("b.pdf", "a.PDF", "notes.txt", "sub/c.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()

    found = find_files([tmp_path], tmp_path / "into")

    assert [path.relative_to(tmp_path).as_posix() for path in found] == ["a.PDF", "b.pdf", "sub/c.pdf"]


def test_records_are_not_imported_again(tmp_path: Path) -> None:
    for name in ("a.pdf", "archive/a-12345678/original.pdf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()

    found = find_files([tmp_path], tmp_path / "archive")

    assert [path.name for path in found] == ["a.pdf"]


def test_a_file_that_is_named_is_taken_whatever_its_name_and_once(tmp_path: Path) -> None:
    scan = tmp_path / "scan"

    assert find_files([scan, tmp_path / "a.pdf", scan], tmp_path) == (scan, tmp_path / "a.pdf")


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").touch()
    (tmp_path / "loop").symlink_to(tmp_path)

    assert [path.name for path in find_files([tmp_path], tmp_path / "into")] == ["a.pdf"]


def test_a_file_is_told_by_the_digest_of_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"abc")

    assert (
        look_at(tmp_path / "a.pdf", hashed=True)
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )
    assert look_at(tmp_path / "a.pdf", hashed=False) == ""


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


def make_giant(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate((1 << 30) + 1)


def make_nothing(path: Path) -> None:
    del path


UNFIT: dict[str, tuple[Callable[[Path], None], str]] = {
    "missing": (
        make_nothing,
        "opening: no such file or directory; look at the name, and whether you may read it",
    ),
    "empty": (Path.touch, "opening: it is empty; get another copy"),
    "a pipe": (make_pipe, "opening: it is not a file; name a PDF, or a folder that holds PDFs"),
    "a device": (
        lambda path: path.symlink_to("/dev/zero"),
        "opening: it is not a file; name a PDF, or a folder that holds PDFs",
    ),
    "too large": (make_giant, "opening: it has 1.1 GB, more than the limit of 1 GB; split it"),
    "a link to nothing": (
        lambda path: path.symlink_to("nothing"),
        "opening: no such file or directory; look at the name, and whether you may read it",
    ),
}


@pytest.mark.parametrize("case", UNFIT)
def test_what_cannot_be_read_is_refused_in_one_line(tmp_path: Path, case: str) -> None:
    make, line = UNFIT[case]
    make(tmp_path / "a.pdf")

    with pytest.raises(ImportFailedError) as refused:
        look_at(tmp_path / "a.pdf", hashed=True)

    assert str(refused.value) == line


def test_files_with_one_name_get_numbers_in_their_order() -> None:
    files = [Path("x/a.pdf"), Path("y/A.pdf"), Path("z/a.PDF"), Path("a-2.pdf"), Path("b")]

    assert list(markdown_names(files).values()) == ["a.md", "A-2.md", "a-3.md", "a-2-2.md", "b.md"]


def test_composed_and_decomposed_accents_are_one_name() -> None:
    assert list(markdown_names([Path("é.pdf"), Path("x/e\u0301.pdf")]).values()) == ["é.md", "e\u0301-2.md"]


def test_the_longest_names_still_fit() -> None:
    long = Path("x" * 251 + ".pdf")

    names = list(markdown_names([long, Path("y") / long, Path("z" * 255)]).values())

    assert [len(name) for name in names] == [254, 255, 255]
    assert names[1].endswith("x-2.md")


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("plain é.pdf", "plain é.pdf"),
        ("two\nlines.pdf", "two\\nlines.pdf"),
        ("fdp.\u202eexe", "fdp.\\u202eexe"),
        (os.fsdecode(b"bad\xff.pdf"), "bad\\xff.pdf"),
        ("\x1b[31mred", "\\x1b[31mred"),
    ],
)
def test_names_are_printed_on_one_line_with_nothing_hidden(name: str, printed: str) -> None:
    assert shown(name) == printed
