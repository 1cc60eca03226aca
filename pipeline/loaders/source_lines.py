"""Values to the lines of sources: YAML, fields of a text file, and what stands below them."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping, Sequence

from pipeline.content.prose import ExternalLink, Share

PLAIN = re.compile(r"(?!(?i:null)$)[A-Za-z0-9](?:[\w./-]| (?=[\w./]))*")
"""A value of YAML that needs no quotation marks."""

YamlValue = str | int | bool | dt.date | Sequence[str]
Field = tuple[str, str | int | dt.date | None]


def yaml_text(fields: Mapping[str, YamlValue]) -> str:
    """Return the fields of a YAML file, a line each; empty ones are left out."""
    return "".join(
        f"{name}: {yaml_value(value)}\n" for name, value in fields.items() if value not in ("", ())
    )


def yaml_value(value: YamlValue) -> str:
    """Return a value in one line: a list in brackets, a text quoted where it must be."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | dt.date):
        return str(value)
    if not isinstance(value, str):
        return f"[{', '.join(yaml_value(one) for one in value)}]"
    return value if PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)


def text_file(fields: Iterable[Field], body: str) -> str:
    """Return a text with its fields between two lines `---`, which are left out with the last field."""
    lines = field_lines(fields)
    return f"---\n{lines}---\n\n{body}\n" if lines else f"{body}\n"


def headed(marks: str, title: str, fields: Iterable[Field], body: str) -> str:
    """Return a heading with the fields under it and its text below an empty line."""
    return f"{marks} {' '.join(title.split())}\n{field_lines(fields)}\n{body}".rstrip("\n") + "\n"


def field_lines(fields: Iterable[Field]) -> str:
    """Return a line for each field that has a value."""
    return "".join(
        f"{name}: {' '.join(str(value).split())}\n" for name, value in fields if value not in ("", None)
    )


def inserts(
    photos: Iterable[str], links: Iterable[ExternalLink], shares: Iterable[Share] = ()
) -> list[Field]:
    """Return the fields `photo`, `link` and `share`."""
    return [
        *(("photo", photo) for photo in photos),
        *(("link", f"{link.text} = {link.url}") for link in links),
        *(("share", f"{one.id} = people: {one.people}, women: {one.women}, of: {one.of}") for one in shares),
    ]
