"""`[[kind:id]]`: what may be referred to, and the link or words that stand for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import escape

from pipeline.content.registers import Title
from pipeline.content.sdg import SDG_TITLES
from pipeline.errors import did_you_mean
from pipeline.manuscript.addresses import is_address
from pipeline.manuscript.mentions import typed
from pipeline.manuscript.words import Words

NUMBERED = ("photo", "matrix")
"""Kinds whose label is known only when the whole document has been set."""
KINDS = ("annex", "session", "section", "photo", "matrix", "title", "sdg")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What this document can refer to: per kind, each id with its label, "" where print order numbers it."""

    labels: Mapping[str, Mapping[str, str]]
    titles: Mapping[str, Title]
    quotes: tuple[str, str]
    words: Words


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a reference cannot be printed."""

    code: str
    message: str
    hint: str


def reference_html(typed_reference: str, catalogue: Catalogue, place: str) -> str | Refusal:
    """Return the HTML of a reference within a sentence; `place` is kept for links whose label comes later."""
    kind, _, identifier = (part.strip() for part in typed_reference.partition(":"))
    if kind == "sdg":
        return _goals(identifier, catalogue.words)
    if kind == "presentations" and not identifier:
        return Refusal(
            "stray-list",
            "`[[presentations]]` stands within a sentence",
            "put it on a line of its own between empty lines",
        )
    if kind not in KINDS:
        known = ", ".join(f"`{one}`" for one in KINDS)
        return Refusal(
            "unknown-reference",
            f"`[[{typed_reference}]]` refers to nothing known",
            did_you_mean(kind, KINDS) or f"known kinds are {known}; `\\[[` prints two brackets",
        )
    known_ids = catalogue.titles if kind == "title" else catalogue.labels.get(kind, {})
    if identifier not in known_ids:
        return _unknown(kind, identifier, tuple(known_ids))
    if kind == "title":
        return _title(catalogue.titles[identifier], catalogue.quotes)
    label = catalogue.labels[kind][identifier]
    return (
        f'<a data-ref="{escape(kind)}:{escape(identifier)}" data-source="{escape(place)}">{escape(label)}</a>'
    )


def _unknown(kind: str, identifier: str, known: tuple[str, ...]) -> Refusal:
    message = f"{kind} `{identifier}` is not known" if identifier else f"`[[{kind}]]` names nothing"
    listed = ", ".join(f"`{one}`" for one in known[:12]) or "none in this document"
    return Refusal(f"unknown-{kind}", message, did_you_mean(identifier, known) or f"known: {listed}")


def _title(title: Title, quotes: tuple[str, str]) -> str:
    if title.style == "symbol":
        html = f'<span class="nowrap"><data>{escape(title.title.replace(" ", chr(0xA0)))}</data></span>'
    elif title.style == "quoted":
        html = f'<span class="title">{typed(f"{quotes[0]}{title.title}{quotes[1]}")}</span>'
    else:
        html = f'<cite class="italic">{typed(title.title)}</cite>'
    return f'<a href="{escape(title.url)}">{html}</a>' if is_address(title.url) else html


def _goals(identifiers: str, words: Words) -> str | Refusal:
    goals = []
    for number in (one.strip() for one in identifiers.split(",")):
        if not number.isascii() or not number.isdigit() or int(number) not in SDG_TITLES:
            return Refusal("unknown-sdg", f"SDG `{number}` does not exist", "goals are numbered 1 to 17")
        goals.append(f"{words.sdg}\u00a0{int(number)} ({SDG_TITLES[int(number)]})")
    return joined(goals, words)


def joined(parts: list[str], words: Words) -> str:
    """Return "a", "a and b", or "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {words.and_} {parts[-1]}"
