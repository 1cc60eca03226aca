"""The worked examples as a reader gets them: each built once a session, in memory."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pipeline.build import BuildOptions, build
from pipeline.content.newsletter import Newsletter
from pipeline.errors import Problem
from pipeline.loaders.folder import load
from pipeline.manuscript.blocks import Manuscript
from pipeline.manuscript.render import Rendered, render, render_annex
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


@dataclass(frozen=True, slots=True)
class Library:
    """The books of one folder by the names of their files, and what the build found."""

    books: Mapping[str, Book]
    problems: tuple[Problem, ...]


@cache
def proceedings() -> Book:
    """Return the summary of proceedings."""
    return _proceedings().books["proceedings"]


@cache
def annex() -> Book:
    """Return the annex as a file of its own."""
    return _proceedings().books["annex-1"]


@cache
def newsletter() -> Book:
    """Return the newsletter."""
    return built(NEWSLETTER).books["newsletter"]


@cache
def _proceedings() -> Library:
    return built(PROCEEDINGS)


def built(folder: Path) -> Library:
    """Build a document in memory and read its files back."""
    manuscripts = _manuscripts(folder)
    with tempfile.TemporaryDirectory() as cache_folder:
        options = BuildOptions(root=folder, templates=TEMPLATES, cache=Path(cache_folder))
        done = build(folder, options, lambda _: None)
    files = {file.name: file.content for file in done.files}
    books = {
        name: Book(
            manuscript,
            {"pdf": read_pdf(files[f"{name}.pdf"]), "docx": read_docx_edition(files[f"{name}.docx"])},
        )
        for name, manuscript in manuscripts.items()
    }
    return Library(books, done.problems)


def _manuscripts(folder: Path) -> dict[str, Manuscript]:
    document = load(folder, root=folder).document
    assert document is not None
    rendered: dict[str, Rendered] = {}
    if isinstance(document, Newsletter):
        rendered["newsletter"] = render(document, TEMPLATES)
    else:
        rendered["proceedings"] = render(document, TEMPLATES)
        for one in document.annexes:
            rendered[f"annex-{one.number}"] = render_annex(document, one, TEMPLATES)
    return {name: one.manuscript for name, one in rendered.items() if one.manuscript is not None}
