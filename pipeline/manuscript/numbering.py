"""What is known when the whole text stands: ids, numbers of tables and pictures, references, contents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from pipeline.errors import Problem
from pipeline.manuscript.elements import HEADINGS, Element, is_note, parsed_location, taken, text_of
from pipeline.manuscript.identity import file_stem, words_hash
from pipeline.manuscript.typography import NO_BREAK

_WITH_ID = frozenset(
    {
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "table",
        "figure",
        "nav",
        "header",
        "section",
        "article",
        "aside",
        "div",
        "footer",
    }
)
_SILENT = frozenset({"footnote", "role"})
"""Spans of a heading that its entry in the contents leaves out."""


def remove_empty_paragraphs(root: Element) -> None:
    """Remove the paragraphs for which the sources had no words."""
    for paragraph in list(root.iter("p")):
        parent = paragraph.getparent()
        if parent is not None and not text_of(paragraph).strip() and paragraph.find(".//a") is None:
            parent.remove(paragraph)


def give_ids(root: Element) -> None:
    """Give every block and note an id made from its file and words, and a place where it has none."""
    counts: Counter[str] = Counter()
    body = root.find("body")
    for element in (root if body is None else body).iter(etree.Element):
        if element.tag not in _WITH_ID and not is_note(element):
            continue
        if not element.get("data-source"):
            element.set("data-source", _inherited(element, "data-source"))
        wanted = element.get("id") or _made(element)
        counts[wanted] += 1
        element.set("id", wanted if counts[wanted] == 1 else f"{wanted}-{counts[wanted]}")
        counts[element.get("id", "")] += counts[wanted] > 1
        taken(element, "data-words")


def _inherited(element: Element, name: str) -> str:
    parent = element.getparent()
    while parent is not None:
        value = parent.get(name)
        if value:
            return value
        parent = parent.getparent()
    return ""


def _made(element: Element) -> str:
    stem = file_stem(parsed_location(element.get("data-source", "")).file)
    words = element.get("data-words")
    if words:
        kind = "note-" if is_note(element) else "box-" if element.tag == "aside" else ""
        return f"{stem}-{kind}{words}"
    if element.tag in {"header", "section", "article", "aside", "div", "footer", "nav"}:
        role = element.get("class", element.tag).split()[0]
        return f"{_inherited(element, 'id') or stem}-{role}"
    if element.tag in {"ul", "ol"}:
        first = element.find("li")
        own = first.get("data-words") if first is not None else ""
        return f"{stem}-list-{own or words_hash(text_of(element))}"
    return f"{stem}-{words_hash(text_of(element))}"


def number_labels(root: Element, names: dict[str, str]) -> dict[str, str]:
    """Number the labels of each kind in print order; return the label of each picture and matrix by key."""
    counts: Counter[str] = Counter()
    labels: dict[str, str] = {}
    for span in list(root.iter("span")):
        kind = taken(span, "data-number")
        if not kind:
            continue
        counts[kind] += 1
        span.text = f"{names[kind]}{NO_BREAK}{counts[kind]}"
        span.tail = f".{span.tail or ''}"
        owner = next((one for one in span.iterancestors("figure", "table") if one.get("data-key")), None)
        if owner is not None:
            labels.setdefault(owner.get("data-key", ""), span.text)
    return labels


def drop_labels(root: Element) -> None:
    """Take labels out of captions: the captions of a copy hold those of its original."""
    for span in list(root.iter("span")):
        if not taken(span, "data-number"):
            continue
        caption = span.getparent()
        assert caption is not None  # noqa: S101 - a label stands in a caption
        rest = (span.tail or "").lstrip()
        caption.remove(span)
        caption.text = rest or caption.text
        holder = caption.getparent()
        if holder is not None and not text_of(caption).strip():
            holder.remove(caption)


def resolve_references(root: Element, labels: dict[str, str]) -> tuple[Problem, ...]:
    """Give each reference its target and, where it is empty, its label; its target must be printed."""
    targets: dict[str, str] = {}
    for element in root.iter(etree.Element):
        key = taken(element, "data-key")
        if key:
            named = element if element.tag in {"figure", "table"} else next(_headings(element), element)
            targets.setdefault(key, named.get("id", ""))
    problems = []
    for link in list(root.iter("a")):
        key = taken(link, "data-ref")
        if not key:
            continue
        source = taken(link, "data-source")
        if key in targets:
            link.set("href", f"#{targets[key]}")
            link.text = link.text or labels.get(key, "")
            continue
        link.tag = "data"
        kind, _, identifier = key.partition(":")
        problems.append(
            Problem(
                "not-printed",
                f"{kind} `{identifier}` is referred to but not printed",
                parsed_location(source),
                f"print it with `[[{key}]]` alone in a paragraph",
            )
        )
    return tuple(problems)


def fill_contents(root: Element) -> None:
    """Write the entries of the contents: headings of level 2 and 3 that carry `data-contents`."""
    nav = root.find(".//nav")
    listed = [heading for heading in _headings(root) if taken(heading, "data-contents")]
    for heading in listed:
        heading.set("data-contents", "true")
    if nav is None:
        return
    entries = etree.SubElement(nav, "ol")
    entries.set("class", "toc")
    for heading in listed:
        entry = etree.SubElement(entries, "li")
        entry.set("class", f"toc-{max(int(heading.tag[1]) - 1, 1)}")
        if heading.get("data-sectors"):
            entry.set("data-sectors", heading.get("data-sectors", ""))
        link = etree.SubElement(entry, "a")
        link.set("href", f"#{heading.get('id', '')}")
        link.text = heading_words(heading)


def _headings(root: Element) -> Iterator[Element]:
    return root.iter(*HEADINGS)


def heading_words(heading: Element) -> str:
    """Return a heading's words for contents and bookmarks: "Education: Work plan 2022", "Annex. A plan"."""
    return "".join(_spoken(heading)).strip()


def _spoken(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        role = child.get("class", "").split()[:1]
        if role and role[0] in _SILENT:
            yield child.tail or ""
            continue
        yield from _spoken(child)
        follows = child.getnext()
        is_sector = role == ["sector"] and follows is not None
        is_annex = (
            role == ["label"]
            and (child.tail or "").startswith(" ")
            and not (child.tail or "").startswith(" –")
        )
        yield (":" if is_sector else "." if is_annex else "") + (child.tail or "")


def keep_used_terms(root: Element) -> None:
    """Remove the abbreviations that the text does not use, and the list itself when none is left."""
    lists = [one for one in root.iter("section") if one.get("class") == "abbreviations"]
    for section in lists:
        terms = [term for term in section.iter("p") if term.get("data-acronym") is not None]
        text = _text_without(root, section)
        for term in terms:
            acronym = taken(term, "data-acronym")
            # To look for the letters first spares most patterns, which are slow to make.
            if acronym not in text or not re.search(rf"(?<!\w){re.escape(acronym)}s?(?!\w)", text):
                section.remove(term)
        parent = section.getparent()
        if parent is not None and section.find("p") is None:
            parent.remove(section)


def _text_without(root: Element, section: Element) -> str:
    body = root.find("body")
    parts = []
    for container in (root if body is None else body).iter(
        "p", *HEADINGS, "li", "th", "td", "caption", "figcaption"
    ):
        if section not in container.iterancestors():
            parts.append(text_of(container))
    return "\n".join(parts)
