from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.content.newsletter import Newsletter
from pipeline.content.proceedings import Proceedings
from pipeline.loaders.folder import load

MakeFolder = Callable[..., Path]


def told(folder: Path, root: Path) -> str:
    return "\n".join(str(problem) for problem in load(folder, root=root).problems)


def test_the_newsletter_loads_without_a_problem(make_newsletter: MakeFolder, tmp_path: Path) -> None:
    loaded = load(make_newsletter(), root=tmp_path)

    assert loaded.problems == ()
    assert isinstance(loaded.document, Newsletter)


def test_the_meeting_loads_without_a_problem(make_meeting: MakeFolder, tmp_path: Path) -> None:
    loaded = load(make_meeting(), root=tmp_path)

    assert loaded.problems == ()
    assert isinstance(loaded.document, Proceedings)


def test_a_folder_that_is_not_there_is_told_with_its_neighbour(
    make_newsletter: MakeFolder, tmp_path: Path
) -> None:
    folder = make_newsletter()

    assert told(folder.with_name("2022-01"), tmp_path) == (
        "sources/newsletters/2022-01: error[no-folder]: there is no such folder\n"
        "  hint: did you mean `2022-1`?"
    )


def test_a_file_in_place_of_a_folder_is_told(make_newsletter: MakeFolder, tmp_path: Path) -> None:
    assert told(make_newsletter() / "issue.yml", tmp_path) == (
        "sources/newsletters/2022-1/issue.yml: error[no-folder]: this is a file, not a folder\n"
        "  hint: name the folder in which it lies"
    )


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "sources" / "newsletters" / "2022-2"
    folder.mkdir(parents=True)

    assert told(folder, tmp_path) == (
        "sources/newsletters/2022-2: error[empty-folder]: the folder is empty\n"
        "  hint: `pipeline new newsletter NAME` or `pipeline new meeting NAME` lays out a folder that builds"
    )


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("issue.yaml", "rename `issue.yaml` to `issue.yml`"),
        ("Meeting.yml", "rename `Meeting.yml` to `meeting.yml`"),
        (
            "notes.txt",
            "`pipeline new newsletter NAME` or `pipeline new meeting NAME` lays out a folder that builds",
        ),
    ],
)
def test_a_folder_without_a_document_is_told(tmp_path: Path, name: str, hint: str) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / name).write_text("title: x\n", encoding="utf-8")

    assert told(tmp_path / "x", tmp_path) == (
        f"x: error[no-document]: the folder holds neither `issue.yml` nor `meeting.yml`\n  hint: {hint}"
    )


def test_two_documents_in_one_folder_are_told(make_newsletter: MakeFolder, tmp_path: Path) -> None:
    folder = make_newsletter({"meeting.yml": "title: x\n"})

    assert told(folder, tmp_path) == (
        "sources/newsletters/2022-1: error[two-documents]: the folder holds both `issue.yml` "
        "and `meeting.yml`\n"
        "  hint: keep one document in a folder"
    )


def test_a_folder_without_a_house_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere" / "2022-1"
    folder.mkdir(parents=True)
    (folder / "issue.yml").write_text("title: x\n", encoding="utf-8")

    assert told(folder, tmp_path) == (
        "elsewhere/2022-1: error[no-house]: no house was found: there is no `house/house.yml` "
        "beside this folder or above it\n"
        "  hint: put the folder into `sources/newsletters` or `sources/proceedings`, beside `sources/house`"
    )


def test_a_broken_house_does_not_hide_problems_of_the_document(
    make_newsletter: MakeFolder, tmp_path: Path
) -> None:
    folder = make_newsletter({"issue.yml": ("director: khan", "director: kahn")}, {"house.yml": "title: [\n"})

    codes = [problem.code for problem in load(folder, root=tmp_path).problems]

    assert codes == ["yaml-syntax", "unknown-person"]


def test_a_broken_issue_does_not_hide_problems_of_the_registers(
    make_newsletter: MakeFolder, tmp_path: Path
) -> None:
    folder = make_newsletter({"issue.yml": "title: [\n", "photos.csv": ("ningbo.png", "gone.png")})

    loaded = load(folder, root=tmp_path)

    assert loaded.document is None
    assert [problem.code for problem in loaded.problems] == ["yaml-syntax", "missing-picture"]


def test_a_document_comes_in_spite_of_errors(make_newsletter: MakeFolder, tmp_path: Path) -> None:
    folder = make_newsletter({"issue.yml": ("date: 2022-05-16", "date: 2022-05-32")})

    loaded = load(folder, root=tmp_path)

    assert isinstance(loaded.document, Newsletter)
    assert len(loaded.document.sections) == 6


def test_the_folder_may_be_named_from_the_current_folder(
    make_newsletter: MakeFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_newsletter({"CHN-CLT.md": None})
    monkeypatch.chdir(tmp_path / "sources" / "house")

    loaded = load(Path("../newsletters/2022-1"), root=Path())

    assert [str(problem.location) for problem in loaded.problems] == ["../newsletters/2022-1/issue.yml:16:19"]
    assert loaded.document
    assert loaded.document.slug == "2022-1"


def test_a_text_that_links_out_of_the_folder_is_refused(make_newsletter: MakeFolder, tmp_path: Path) -> None:
    folder = make_newsletter({"MNG-SC.md": None})
    (tmp_path / "secret.txt").write_text("## Work plan\n\nsecret\n", encoding="utf-8")
    (folder / "MNG-SC.md").symlink_to(tmp_path / "secret.txt")

    assert told(folder, tmp_path) == (
        "sources/newsletters/2022-1/MNG-SC.md: error[outside-folder]: the file is a link to a place outside "
        "`sources/newsletters/2022-1`\n  hint: put the file itself into the folder"
    )


def test_a_picture_that_links_out_of_the_folder_is_refused(
    make_newsletter: MakeFolder, tmp_path: Path
) -> None:
    folder = make_newsletter({"photos/ningbo.png": None})
    (folder / "photos" / "ningbo.png").symlink_to("/etc/hostname")

    assert told(folder, tmp_path) == (
        "sources/newsletters/2022-1/photos.csv:2:8: error[picture-outside]: the picture `ningbo.png` "
        "lies outside the document's folder\n"
        "  hint: copy it to `sources/newsletters/2022-1/photos` and write its name alone"
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_in_place_of_a_text_is_not_waited_for(make_newsletter: MakeFolder, tmp_path: Path) -> None:
    folder = make_newsletter({"MNG-SC.md": None})
    os.mkfifo(folder / "MNG-SC.md")

    assert told(folder, tmp_path) == (
        "sources/newsletters/2022-1/MNG-SC.md: error[not-a-file]: this is not a file\n"
        "  hint: a text file is expected here"
    )


def test_a_text_that_is_too_large_is_refused(make_newsletter: MakeFolder, tmp_path: Path) -> None:
    folder = make_newsletter({"MNG-SC.md": "x" * 2_000_001})

    assert told(folder, tmp_path) == (
        "sources/newsletters/2022-1/MNG-SC.md: error[file-too-large]: the file has 2,000,001 bytes; "
        "a source file has at most 2,000,000\n  hint: divide it into several files"
    )


def test_files_of_tools_and_hidden_files_are_passed_over(make_newsletter: MakeFolder, tmp_path: Path) -> None:
    folder = make_newsletter(
        {
            "README.md": "x",
            ".DS_Store": b"\x00",
            "CHN.md~": "x",
            "Thumbs.db": b"\x00",
            "photos/Thumbs.db": b"\x00",
        }
    )

    assert load(folder, root=tmp_path).problems == ()
