"""Words as somebody typed them, and the small pieces that stand in several kinds of document."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import Location


@dataclass(frozen=True, slots=True)
class Prose:
    """Markdown as typed; `location` is the place of its first character."""

    text: str
    location: Location


@dataclass(frozen=True, slots=True)
class ExternalLink:
    """A named link, `link: Read the manual = https://…`; the name is never "here"."""

    text: str
    url: str
    location: Location


@dataclass(frozen=True, slots=True)
class Share:
    """A figure with its share of women, `share: pupils = people: 144, women: 72, of: local pupils`.

    `{{ pupils }}` prints "144 local pupils (50 per cent women)"; 0 <= women <= people, people > 0.
    """

    id: str
    people: int
    women: int
    of: str
    location: Location


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, both included; `first` is never after `last`."""

    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True)
class Photo:
    """A row of photos.csv: a picture, poster, video still or chart, and what is printed with it.

    `file` is absolute, inside the document's folder; a `.csv` file (label,value) is drawn as a bar chart.
    `width` is `full`, `half`, `wide`, `side` or `portrait` (see templates/README.md for millimetres).
    `caption` may be empty (the credit then stands alone); `alt` is never empty.
    """

    id: str
    file: Path
    caption: str
    credit: str
    licence: str
    alt: str
    width: str
    consent: str
    source: str
    location: Location


@dataclass(frozen=True, slots=True)
class Figure:
    """A row of figures.csv: a number for `{{ figure.<id> }}`, and where it comes from."""

    id: str
    value: int
    label: str
    source: str
    note: str
    location: Location
