"""Where the sections of a newsletter begin: letter, snapshot, countries and the region, videos, profiles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.content.registers import Country
from pipeline.content.slugs import slug
from pipeline.importer.block import Kind
from pipeline.importer.page import Style
from pipeline.importer.recognise.newsletter_passages import Look, Passage, look_of, looks_like_heading
from pipeline.importer.recognise.newsletter_words import REGION_NAMES, is_salutation, plain_name, section_kind

TOP_PT = 75.0
"""Running heads stand no lower than this."""
SECTION_SHARE = 0.7
"""The heading of another section is at least this part as large as that of a country."""
COMMON_LOOK = 2
"""Countries headed in one look make it theirs: what else is headed so is a section too."""
LONGEST_NAME = 8
_PREFIX = re.compile(r"^(?P<prefix>[^-–—|:]{3,60}?)\s*[-–—|:]\s+(?P<rest>.+)$")
_JOINED = re.compile(r"\s+(?:&|and|\+)\s+|\s*[/,]\s*")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A section's heading and what stands below it; `id` is the country's, else the kind."""

    kind: str
    id: str
    title: str
    heading: Passage | None
    passages: list[Passage] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Names:
    """What may be named: the countries by each of their names."""

    countries: Mapping[str, str]

    def country(self, text: str) -> str:
        """Return the id of the country that a heading names and nothing else, "" where it names none."""
        return self.countries.get(plain_name(text), "")

    def prefixed(self, text: str) -> str:
        """Return the id of the country in `Our focus and progress – Mongolia`, "" where there is none."""
        found = _PREFIX.match(text)
        return self.country(found["rest"]) if found else ""

    def is_running(self, text: str) -> bool:
        """Tell whether a text names several countries and nothing else, as the head of a shared page does."""
        found = _PREFIX.match(text)
        for rest in (text, found["rest"] if found else ""):
            parts = _JOINED.split(rest)
            if len(parts) > 1 and all(self.country(part) for part in parts):
                return not self.country(rest)
        return False


def names_of(countries: Mapping[str, Country]) -> Names:
    """Return the names of the register; the region's are those under which offices report on it."""
    names: dict[str, str] = {}
    for country in countries.values():
        for name in (country.short, country.formal, country.heading, country.running):
            names.setdefault(plain_name(name), country.id)
    if "REGION" in countries:
        for name in REGION_NAMES:
            names.setdefault(name, "REGION")
    return Names(names)


def cut_sections(
    passages: Sequence[Passage], names: Names, body: Style
) -> tuple[tuple[Passage, ...], tuple[Stretch, ...]]:
    """Return what stands before the first section, and the sections in reading order, each once."""
    cutter = _Cutter(names, body, _country_looks(passages, names, body), _prefixes(passages, names))
    for index, passage in enumerate(passages):
        cutter.take(passage, passages[index + 1 : index + 3])
    return tuple(cutter.front), tuple(cutter.stretches)


@dataclass
class _Cutter:
    names: Names
    body: Style
    looks: Counter[Look]
    prefixes: frozenset[str]
    front: list[Passage] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)

    def take(self, passage: Passage, following: Sequence[Passage]) -> None:
        """Put a passage where it belongs; one that opens a section begins it."""
        if self._is_furniture(passage):
            return
        head = self._head(passage, following)
        if head is None:
            (self.stretches[-1].passages if self.stretches else self.front).append(passage)
            return
        kind, identifier = head
        last = self.stretches[-1] if self.stretches else None
        if last and (last.kind, last.id) == (kind, identifier) and _is_same_head(last, passage):
            return
        if any((one.kind, one.id) == (kind, identifier) for one in self.stretches):
            self.stretches[-1].passages.append(passage)
            return
        heading = None if kind == "letter" and is_salutation(passage.text) else passage
        self.stretches.append(Stretch(kind, identifier, heading.text if heading else "", heading))
        if heading is None:
            self.stretches[-1].passages.append(passage)

    def _is_furniture(self, passage: Passage) -> bool:
        is_top = passage.box.y0 < TOP_PT and passage.style.size_pt < 1.5 * self.body.size_pt
        if is_top and self.names.is_running(passage.text):
            return True
        return plain_name(passage.text) in self.prefixes and looks_like_heading(passage, self.body)

    def _head(self, passage: Passage, following: Sequence[Passage]) -> tuple[str, str] | None:
        if passage.photo or not passage.text or passage.kind in (Kind.NOTE, Kind.TABLE, Kind.LIST_ITEM):
            return None
        if (
            not self.stretches_of("letter")
            and is_salutation(passage.text)
            and not self.stretches_of("country")
        ):
            return ("letter", "letter")
        if not looks_like_heading(passage, self.body) or self._is_listed(passage):
            return None
        country = self.names.country(passage.text) or self._at_top(passage)
        if country and self._is_large(passage):
            return ("country", country)
        kind = section_kind(passage.text)
        if kind and self._may_open(kind, passage):
            return (kind, kind)
        return self._by_look(passage, following)

    def _is_listed(self, passage: Passage) -> bool:
        """Tell whether a line belongs to the list of contents, which names the sections with their pages."""
        is_in_contents = bool(self.stretches) and self.stretches[-1].kind == "contents"
        ends_with_page = bool(re.search(r"(?:^|\s)\d{1,3}$", passage.text))
        return passage.style.size_pt < self.body.size_pt or (is_in_contents and ends_with_page)

    def _at_top(self, passage: Passage) -> str:
        return self.names.prefixed(passage.text) if passage.box.y0 < TOP_PT else ""

    def _is_large(self, passage: Passage) -> bool:
        """Tell whether a country's name is a section's head, and not a label inside one."""
        look = look_of(passage)
        most = self.looks.most_common(1)
        return look in self.looks or not most or passage.style.size_pt >= 0.9 * most[0][0][1]

    def _may_open(self, kind: str, passage: Passage) -> bool:
        if kind == "letter":
            return not self.stretches_of("country") and not self.stretches_of("letter")
        if kind in ("contents", "imprint"):
            return True
        largest = max((look[1] for look in self.looks), default=0.0)
        return passage.style.size_pt >= max(SECTION_SHARE * largest, 1.02 * self.body.size_pt) or (
            not largest and passage.kind is Kind.HEADING
        )

    def _by_look(self, passage: Passage, following: Sequence[Passage]) -> tuple[str, str] | None:
        """Return what a heading opens that stands like a section's: the letter, or a snapshot."""
        if any(is_salutation(one.text) for one in following) and not self.stretches_of("country"):
            return None if self.stretches_of("letter") else ("letter", "letter")
        largest = max((look[1] for look in self.looks), default=0.0)
        is_like = bool(largest) and passage.style.size_pt >= SECTION_SHARE * largest
        is_early = self.stretches_of("letter") and not self.stretches_of("country")
        if is_like and is_early and not self.stretches_of("snapshot"):
            return ("snapshot", "snapshot")
        is_name = self.looks[look_of(passage)] >= COMMON_LOOK and len(passage.text.split()) <= LONGEST_NAME
        return ("country", slug(passage.text)) if is_name and self.stretches_of("country") else None

    def stretches_of(self, kind: str) -> bool:
        """Tell whether a section of this kind has begun."""
        return any(one.kind == kind for one in self.stretches)


def _is_same_head(stretch: Stretch, passage: Passage) -> bool:
    """Tell whether a heading of the section's kind says no more than that the section goes on."""
    is_of_house = stretch.kind in ("country", "contents", "imprint")
    return is_of_house or plain_name(passage.text) == plain_name(stretch.title)


def _country_looks(passages: Sequence[Passage], names: Names, body: Style) -> Counter[Look]:
    """Return how headings are set that name a country: the largest of these looks, and those near to it."""
    looks = Counter(
        look_of(passage)
        for passage in passages
        if looks_like_heading(passage, body) and names.country(passage.text)
    )
    largest = max((look[1] for look in looks), default=0.0)
    return Counter({look: count for look, count in looks.items() if look[1] >= 0.9 * largest})


def _prefixes(passages: Sequence[Passage], names: Names) -> frozenset[str]:
    """Return what stands before countries at the heads of pages (`Our focus and progress – Japan`)."""
    found: Counter[str] = Counter()
    for passage in passages:
        match = _PREFIX.match(passage.text)
        if (
            match
            and passage.box.y0 < TOP_PT
            and (names.prefixed(passage.text) or names.is_running(passage.text))
        ):
            found[plain_name(match["prefix"])] += 1
    return frozenset(found)
