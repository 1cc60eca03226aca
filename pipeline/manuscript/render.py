"""A document to its manuscript: templates filled, references settled, the block tree read back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree

from pipeline.content.document import Document
from pipeline.content.facts import facts
from pipeline.content.newsletter import Newsletter
from pipeline.content.proceedings import Annex, Proceedings
from pipeline.content.report import Report
from pipeline.content.walk import proses
from pipeline.errors import Problem, Severity
from pipeline.manuscript.annex import annex_alone
from pipeline.manuscript.blocks import Manuscript, Picture
from pipeline.manuscript.catalogue import annex_label, catalogue_of, sections_of_files
from pipeline.manuscript.elements import TEMPLATE_MARK, Element, taken
from pipeline.manuscript.insets import DocumentInsets
from pipeline.manuscript.kit import FILTERS, Kit
from pipeline.manuscript.notebook import Notebook
from pipeline.manuscript.numbering import (
    drop_labels,
    fill_contents,
    give_ids,
    keep_used_terms,
    number_labels,
    remove_empty_paragraphs,
    resolve_references,
)
from pipeline.manuscript.phrases import Phrases
from pipeline.manuscript.properties import metadata_of, pictures_of, theme_of
from pipeline.manuscript.prose import AnnexStyle, Insets, ProseSetter
from pipeline.manuscript.templating import fill
from pipeline.manuscript.tree import block_tree
from pipeline.manuscript.typeset import typeset
from pipeline.manuscript.vocabulary import Rules
from pipeline.manuscript.wellformed import parsed_page
from pipeline.manuscript.words import WORDS, Words


@dataclass(frozen=True, slots=True)
class Rendered:
    """A manuscript, None where an error stands among the problems, and all that was found.

    `pictures` are those that the pages show, errors or not, so that their own problems are told in one go.
    """

    manuscript: Manuscript | None
    problems: tuple[Problem, ...]
    pictures: Mapping[str, Picture] = field(default_factory=dict)


def render(document: Document, templates: Path, cache: Path | None = None) -> Rendered:
    """Return the manuscript of a whole document; compiled templates are kept in `cache`."""
    page, problems = _page(document, templates, cache)
    if page is None:
        return Rendered(None, problems)
    return _finished(page, problems, document, templates)


def render_volume(document: Proceedings, templates: Path, cache: Path | None = None) -> tuple[Rendered, ...]:
    """Return the manuscript of the proceedings, then that of each annex as a file of its own.

    An annex is cut from the finished proceedings, so its words are theirs.
    """
    page, problems = _page(document, templates, cache)
    if page is None:
        return tuple(Rendered(None, problems) for _ in (document, *document.annexes))
    alone = [(annex, annex_alone(page, annex)) for annex in document.annexes]
    return (
        _finished(page, problems, document, templates),
        *(_finished(one, problems, document, templates, annex) for annex, one in alone),
    )


def _page(
    document: Document, templates: Path, cache: Path | None
) -> tuple[Element | None, tuple[Problem, ...]]:
    """Return the finished tree of the whole document, or None where the templates could not be filled."""
    words = WORDS["en"] if isinstance(document, Report) else WORDS.get(document.language)
    if words is None:
        problem = Problem(
            "unknown-language",
            f"documents are set in English (`en`); `{document.language}` is not there yet",
            document.location,
            "write `language: en`; words in other languages may stand in the text",
        )
        return None, (problem,)
    setter = _setter(document, words)
    for prose in proses(document):
        setter.read(prose)
    values = Kit(document, words, setter).values()
    html = fill(templates, _template(document), values, tuple(FILTERS.items()), cache)
    problems = setter.phrases.problems
    if isinstance(html, Problem):
        return None, (*problems, html)
    problems.extend(_unused_notes(setter, document))
    page = parsed_page(html, f"{templates.name}/{_template(document)}")
    if isinstance(page, Problem):
        return None, (*problems, page)
    problems.extend(_settle(page, document, words))
    return page, tuple(dict.fromkeys(problems))


def _unused_notes(setter: ProseSetter, document: Document) -> tuple[Problem, ...]:
    """Return what is wrong with notes that nothing calls; a copy builds without them."""
    unused = setter.phrases.notebook.unused()
    if not isinstance(document, Report):
        return unused
    return tuple(replace(problem, severity=Severity.WARNING) for problem in unused)


def _setter(document: Document, words: Words) -> ProseSetter:
    figures = {fact.name: fact for fact in facts(document)}
    phrases = Phrases(
        document.registers,
        catalogue_of(document, words),
        figures,
        Notebook(),
        sections_of_files(document),
        is_copy=isinstance(document, Report),
    )
    insets = DocumentInsets(document, words, phrases.organization)
    house = document.house
    return ProseSetter(
        phrases,
        Insets(document.photos, insets.matrix, insets.presentations),
        AnnexStyle(house.lead_verb, house.number_operative),
        is_copy=isinstance(document, Report),
    )


def _settle(page: Element, document: Document, words: Words) -> tuple[Problem, ...]:
    keep_used_terms(page)
    remove_empty_paragraphs(page)
    give_ids(page)
    figure = words.picture if isinstance(document, Newsletter) else words.figure
    labels: dict[str, str] = {}
    if isinstance(document, Report):
        drop_labels(page)
    else:
        labels = number_labels(page, {"table": words.table, "figure": figure})
    problems = resolve_references(page, labels)
    typeset(page, document.language, is_copy=isinstance(document, Report))
    fill_contents(page)
    return problems


def _finished(
    page: Element,
    problems: tuple[Problem, ...],
    document: Document,
    templates: Path,
    annex: Annex | None = None,
) -> Rendered:
    rules = Rules(f"{templates.name}/{_template(document)}")
    body = page.find("body")
    blocks = block_tree(page if body is None else body, rules)
    pictures = pictures_of(page, document, rules)
    found = (*problems, *rules.problems)
    if any(problem.is_error for problem in found):
        return Rendered(None, found, pictures)
    label = (
        annex_label(annex, document, WORDS[document.language])
        if annex and isinstance(document, Proceedings)
        else ""
    )
    manuscript = Manuscript(
        _html(page), blocks, pictures, metadata_of(document, annex, label), theme_of(document)
    )
    return Rendered(manuscript, found, pictures)


def _html(page: Element) -> str:
    for element in page.iter(etree.Element):
        taken(element, TEMPLATE_MARK)
    return etree.tostring(page, encoding="unicode", method="html", doctype="<!DOCTYPE html>")


def _template(document: Document) -> str:
    if isinstance(document, Report):
        return "report.html.j2"
    return "newsletter.html.j2" if isinstance(document, Newsletter) else "proceedings.html.j2"
