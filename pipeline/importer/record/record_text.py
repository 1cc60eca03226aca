"""The text of record.yml."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from pipeline.importer.read import PageSummary
from pipeline.importer.record.clean import clean
from pipeline.importer.record.inventory import Inventory
from pipeline.importer.sheet import Entry

MOST_PAGE_LINES = 1000
"""A longer file has one line for neighbours that were read alike."""
_HEAD = """\
# What is known of original.pdf. `claimed` is what the file says of itself, `found` what its pages show:
# neither has been checked. Mend `title` and `language` here; the rest is a record.
"""


@dataclass(frozen=True, slots=True)
class RecordFacts:
    """What record.yml tells."""

    kind: str
    reason: str
    file_name: str
    sha256: str
    size: int
    pages: Sequence[PageSummary]
    outline: Sequence[Entry]
    inventory: Inventory
    found: Mapping[str, str]
    title: str
    language: str
    left_out: Sequence[str]


Value = str | int | float | bool


def record_text(facts: RecordFacts) -> str:
    """Return record.yml: every text quoted, one line each."""
    inventory = facts.inventory
    contents = inventory.contents
    source: dict[str, Value] = {
        "file": facts.file_name,
        "sha256": facts.sha256,
        "bytes": facts.size,
        "pages": len(facts.pages),
        "format": inventory.format,
        "encrypted": inventory.encryption,
        "tagged": inventory.is_tagged,
    }
    lines = [
        f"kind: {_value(facts.kind)}",
        f"reason: {_value(facts.reason)}",
        f"title: {_value(facts.title)}",
        f"language: {_value(facts.language)}",
        *_group("source", source),
        *_group("claimed", inventory.claimed),
        *_group("found", facts.found),
        *_listed("pages", [_entry(page) for page in _page_entries(facts.pages)]),
        *_listed("outline", [_entry(_outline_entry(entry)) for entry in facts.outline]),
        *_listed(
            "attachments",
            [_entry({"name": one.name, "kind": one.kind, "bytes": one.size}) for one in contents.attachments],
        ),
        *_listed(
            "scripts",
            [
                _entry({"kind": one.kind, "place": one.place, "words": one.words, "length": one.size})
                for one in contents.scripts
            ],
        ),
        *_listed("links", [_value(link) for link in contents.links]),
        *_listed("left_out", [_value(text) for text in facts.left_out]),
    ]
    return _HEAD + "\n".join(lines) + "\n"


def _page_entries(pages: Sequence[PageSummary]) -> Iterator[dict[str, Value]]:
    if len(pages) <= MOST_PAGE_LINES:
        yield from (_page_entry(page) for page in pages)
        return
    for _, group in groupby(pages, key=lambda page: (page.method, page.confidence, page.reason)):
        alike = list(group)
        yield {**_page_entry(alike[0]), "last": alike[-1].number}


def _page_entry(page: PageSummary) -> dict[str, Value]:
    return {
        "number": page.number,
        "label": clean(page.label),
        "method": str(page.method),
        "confidence": round(page.confidence, 2),
        "reason": clean(page.reason),
    }


def _outline_entry(entry: Entry) -> dict[str, Value]:
    return {"level": entry.level, "title": clean(entry.title), "page": entry.page_number}


def _group(name: str, entries: Mapping[str, Value | Sequence[str]]) -> list[str]:
    if not entries:
        return [f"{name}: {{}}"]
    lines = [f"{name}:"]
    for key, value in entries.items():
        if isinstance(value, str | int | float):
            lines.append(f"  {key}: {_value(value)}")
        else:
            lines.append(f"  {key}: [{', '.join(_value(one) for one in value)}]")
    return lines


def _listed(name: str, entries: Sequence[str]) -> list[str]:
    return [f"{name}:", *(f"  - {entry}" for entry in entries)] if entries else [f"{name}: []"]


def _entry(entries: Mapping[str, Value]) -> str:
    return "{" + ", ".join(f"{key}: {_value(value)}" for key, value in entries.items()) + "}"


def _value(value: Value) -> str:
    # A JSON text is a YAML text too; nothing that `clean` lets through needs another escape.
    return json.dumps(value, ensure_ascii=False)
