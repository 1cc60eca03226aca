"""Files in the output folder are replaced whole, together, or not at all."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from pipeline.output import TEMPORARY_SUFFIX, folder_in_the_making, put_in_place, replace_files, sweep


def test_files_are_written_into_a_new_folder(tmp_path: Path) -> None:
    folder = tmp_path / "output" / "newsletters" / "2022-1"

    replace_files(folder, {"newsletter.pdf": b"pdf", "newsletter.docx": b"docx"})

    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        "newsletter.pdf": b"pdf",
        "newsletter.docx": b"docx",
    }


def test_a_failure_leaves_every_old_file_whole(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"old a")
    (tmp_path / "b.docx").write_bytes(b"old b")
    name_too_long_for_the_disk = "c" * 300

    with pytest.raises(OSError, match="name too long"):
        replace_files(tmp_path, {"a.pdf": b"new a", "b.docx": b"new b", name_too_long_for_the_disk: b""})

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        "a.pdf": b"old a",
        "b.docx": b"old b",
    }


def test_what_a_killed_build_left_is_swept(tmp_path: Path) -> None:
    (tmp_path / f".a.pdf{TEMPORARY_SUFFIX}").write_bytes(b"half")

    replace_files(tmp_path, {"b.pdf": b"whole"})

    assert [path.name for path in tmp_path.iterdir()] == ["b.pdf"]


def test_two_builds_at_once_never_mix_their_files(tmp_path: Path) -> None:
    def build(mark: bytes) -> None:
        for _ in range(20):
            replace_files(tmp_path, {"a.pdf": mark * 1000, "a.docx": mark * 1000})

    threads = [threading.Thread(target=build, args=(mark,)) for mark in (b"x", b"y")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    pdf, docx = (tmp_path / "a.pdf").read_bytes(), (tmp_path / "a.docx").read_bytes()
    assert pdf == docx
    assert len(pdf) == 1000


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_says_so(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)

    with pytest.raises(PermissionError):
        replace_files(tmp_path, {"a.pdf": b""})


def test_a_folder_appears_whole_by_one_rename(tmp_path: Path) -> None:
    with folder_in_the_making(tmp_path) as folder:
        (folder / "photos").mkdir()
        (folder / "photos" / "a.png").write_bytes(b"a")
        assert [path.name.endswith(TEMPORARY_SUFFIX) for path in tmp_path.iterdir()] == [True]

        was_moved = put_in_place(folder, tmp_path / "record")

    assert was_moved
    assert [path.name for path in tmp_path.iterdir()] == ["record"]
    assert (tmp_path / "record" / "photos" / "a.png").read_bytes() == b"a"


def test_a_folder_that_stands_there_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "record").mkdir()
    (tmp_path / "record" / "content.md").write_text("mended by hand")

    with folder_in_the_making(tmp_path) as folder:
        (folder / "content.md").write_text("new")
        was_moved = put_in_place(folder, tmp_path / "record")

    assert not was_moved
    assert (tmp_path / "record" / "content.md").read_text() == "mended by hand"
    assert [path.name for path in tmp_path.iterdir()] == ["record"]


def test_a_failure_takes_the_unfinished_folder_away(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="full"), folder_in_the_making(tmp_path):
        raise OSError("full")

    assert list(tmp_path.iterdir()) == []


def test_folders_of_dead_processes_are_swept_and_those_of_live_ones_stay(tmp_path: Path) -> None:
    dead = tmp_path / f".dead{TEMPORARY_SUFFIX}"
    dead.mkdir()
    (dead / "half").write_bytes(b"half")

    with folder_in_the_making(tmp_path) as live:
        sweep(tmp_path)

        assert list(tmp_path.iterdir()) == [live]
