"""The worked examples as a reader gets them: each built once a session, in memory."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.build import Build, BuildOptions, build
from pipeline.content.newsletter import Newsletter
from pipeline.content.proceedings import Proceedings
from pipeline.errors import InputError
from pipeline.loaders.folder import load
from pipeline.manuscript.blocks import Manuscript
from pipeline.manuscript.render import render, render_volume
from tests.support.docx_edition import read_docx_edition
from tests.support.edition import Edition, Format
from tests.support.pdf_edition import read_pdf

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = ROOT / "templates"
PROCEEDINGS = ROOT / "sources" / "proceedings" / "2016-beijing-science-centres"
NEWSLETTER = ROOT / "sources" / "newsletters" / "2022-1"


@dataclass(frozen=True, slots=True)
class Book:
    """A manuscript and the two files made from it, as they were read back."""

    manuscript: Manuscript
    editions: Mapping[Format, Edition]

    @property
    def pdf(self) -> Edition:
        """What the PDF says."""
        return self.editions["pdf"]

    @property
    def docx(self) -> Edition:
        """What the DOCX says."""
        return self.editions["docx"]


@cache
def proceedings() -> Book:
    """Return the summary of proceedings."""
    return _example(PROCEEDINGS, "proceedings")


@cache
def annex() -> Book:
    """Return the annex as a file of its own."""
    return _example(PROCEEDINGS, "annex-1")


@cache
def newsletter() -> Book:
    """Return the newsletter."""
    return _example(NEWSLETTER, "newsletter")


def small(folder: Path, name: str) -> Book:
    """Build a document of a test's own and return one of its books."""
    done = _built(folder)
    assert isinstance(done, Build), str(done)
    return _read(folder, name, done)


def built_file(folder: Path, name: str) -> bytes:
    """Return a file of one of the examples as it is written (`newsletter.pdf`)."""
    done = _built_once(folder)
    assert isinstance(done, Build), str(done)
    return next(file.content for file in done.files if file.name == name)


def built_pdf(folder: Path, name: str) -> bytes:
    """Return the PDF of that name."""
    return built_file(folder, f"{name}.pdf")


def _example(folder: Path, name: str) -> Book:
    done = _built_once(folder)
    assert isinstance(done, Build), str(done)
    return _read(folder, name, done)


@cache
def _built_once(folder: Path) -> Build | InputError:
    return _built(folder)


def _built(folder: Path) -> Build | InputError:
    """Build a document in memory; an error is a value, so that it is not met anew by each test."""
    with tempfile.TemporaryDirectory() as cache_folder:
        options = BuildOptions(root=folder, templates=TEMPLATES, cache=Path(cache_folder))
        try:
            return build(folder, options, lambda _: None)
        except InputError as error:
            return error


def _read(folder: Path, name: str, done: Build) -> Book:
    files = {file.name: file.content for file in done.files}
    editions: dict[Format, Edition] = {
        "pdf": read_pdf(files[f"{name}.pdf"]),
        "docx": read_docx_edition(files[f"{name}.docx"]),
    }
    return Book(_manuscript(folder, name), editions)


def _manuscript(folder: Path, name: str) -> Manuscript:
    document = load(folder, root=folder).document
    assert document is not None
    if isinstance(document, Newsletter):
        manuscript = render(document, TEMPLATES).manuscript
    else:
        assert isinstance(document, Proceedings)
        names = ["proceedings", *(f"annex-{one.number}" for one in document.annexes)]
        manuscript = render_volume(document, TEMPLATES)[names.index(name)].manuscript
    assert manuscript is not None
    return manuscript
