from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.content.newsletter import Newsletter
from pipeline.content.proceedings import Proceedings
from pipeline.loaders.folder import load
from tests.conftest import HOUSE, MEETING, NEWSLETTER, MakeFolder, write_folder


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
        "  hint: `make new-issue NAME=…` or `make new-meeting NAME=…` lays out a folder that builds"
    )


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("issue.yaml", "rename `issue.yaml` to `issue.yml`"),
        ("Meeting.yml", "rename `Meeting.yml` to `meeting.yml`"),
        (
            "notes.txt",
            "`make new-issue NAME=…` or `make new-meeting NAME=…` lays out a folder that builds",
        ),
    ],
)
def test_a_folder_without_a_document_is_told(tmp_path: Path, name: str, hint: str) -> None:
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / name).write_text("title: x\n", encoding="utf-8")

    assert told(tmp_path / "x", tmp_path) == (
        f"x: error[no-document]: the folder holds neither `issue.yml` nor `meeting.yml`\n  hint: {hint}"
    )


@pytest.mark.parametrize(
    ("place", "name", "hint"),
    [
        ("archive/x", "content.md", "`make import FILE=…` with the original makes a record that builds"),
        ("elsewhere", "original.pdf", "`make import FILE=…` with the original makes a record that builds"),
        ("archive/x", "recrd.yml", "rename `recrd.yml` to `record.yml`"),
        ("archive", "x/record.yml", "name the records in it, one or several"),
    ],
)
def test_a_folder_of_the_archive_without_a_record_is_told(
    tmp_path: Path, place: str, name: str, hint: str
) -> None:
    file = tmp_path / place / name
    file.parent.mkdir(parents=True)
    file.write_text("title: x\n", encoding="utf-8")

    assert told(tmp_path / place, tmp_path) == (
        f"{place}: error[no-document]: the folder holds neither `issue.yml` nor `meeting.yml` "
        "nor `record.yml`\n"
        f"  hint: {hint}"
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


@pytest.mark.parametrize("name", ["x" * 300 + ".png", "a/ningbo.png", "\u00e9.png"])
def test_a_picture_that_cannot_be_there_is_missing(
    make_newsletter: MakeFolder, tmp_path: Path, name: str
) -> None:
    folder = make_newsletter({"photos.csv": ("chart,pupils.csv", f"chart,{name}"), "photos/pupils.csv": None})

    assert told(folder, tmp_path).startswith(
        "sources/newsletters/2022-1/photos.csv:4:7: error[missing-picture]: "
        f"the picture `{name}` is not in `sources/newsletters/2022-1/photos`\n"
    )


def test_a_picture_with_a_decomposed_name_is_found(make_newsletter: MakeFolder, tmp_path: Path) -> None:
    folder = make_newsletter(
        {
            "photos.csv": ("pupils.csv", "\u00e9.csv"),
            "photos/pupils.csv": None,
            "photos/e\u0301.csv": "label,value\nA,1\n",
        }
    )

    loaded = load(folder, root=tmp_path)

    assert loaded.problems == ()
    assert loaded.document
    assert loaded.document.photos["chart"].file.is_file()


def test_links_in_a_circle_are_refused(make_newsletter: MakeFolder, tmp_path: Path) -> None:
    folder = make_newsletter({"MNG-SC.md": None, "photos/pupils.csv": None})
    (folder / "MNG-SC.md").symlink_to(folder / "MNG-SC.md")
    (folder / "photos" / "pupils.csv").symlink_to(folder / "photos" / "pupils.csv")

    codes = [problem.code for problem in load(folder, root=tmp_path).problems]

    assert codes == ["outside-folder", "picture-outside"]


@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_whatever_stands_in_a_file_gives_a_document_or_a_problem(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    root = tmp_path_factory.mktemp("sources")
    for place, files in (("house", HOUSE), ("newsletters/2022-1", NEWSLETTER), ("proceedings/2016", MEETING)):
        write_folder(root / place, files, {})
    texts = sorted(path for path in root.rglob("*") if path.suffix in {".md", ".yml", ".csv"})
    path = data.draw(st.sampled_from(texts))
    content = path.read_bytes()
    start = data.draw(st.integers(0, len(content)))
    end = data.draw(st.integers(start, min(len(content), start + 30)))
    path.write_bytes(content[:start] + data.draw(st.binary(max_size=12)) + content[end:])

    for folder in (root / "newsletters" / "2022-1", root / "proceedings" / "2016"):
        loaded = load(folder, root=root)
        assert loaded.document is not None or loaded.problems


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
