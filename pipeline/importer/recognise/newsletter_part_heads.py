"""Which headings open a part of a sector: by what they say, and for unknown sectors by how they are set."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.content.registers import Sector
from pipeline.importer.page import Style
from pipeline.importer.recognise.newsletter_passages import Look, Passage, look_of, looks_like_heading
from pipeline.importer.recognise.newsletter_prose import PLACE
from pipeline.importer.recognise.newsletter_words import PartHead, part_head

AHEAD = 3
"""The kind of a part stands so near to its sector's name; a side headline may come between."""
LONGEST_NAME = 6
"""In words: a sector that no register knows."""
_NAMED_PART = re.compile(
    r"(?P<name>[A-Z][^\d:]{2,60}?)[\s:–—|-]+(?P<rest>(?:work\s?-?\s?plan|progress)\b.*\d{4}\)?)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PartHeads:
    """The headings of parts in one file; `sectors` grows by those that no register knows."""

    sectors: dict[str, Sector]
    looks: frozenset[Look]
    body: Style
    colour: str
    """Of new sectors."""

    def of(self, passage: Passage) -> PartHead | None:
        """Return what a passage says if it is the heading of a part."""
        if not self._may_head(passage):
            return None
        head = part_head(passage.text, self._names())
        is_set_so = look_of(passage) in self.looks or not self.looks
        if head is not None:
            is_sure = bool(head.sector and head.kind) or head.year is not None
            return head if is_sure or is_set_so else None
        named = _NAMED_PART.fullmatch(passage.text) if self.looks and is_set_so else None
        rest = part_head(named["rest"], ()) if named else None
        if named is None or rest is None or len(named["name"].split()) > LONGEST_NAME:
            return None
        return rest._replace(sector=self._added(named["name"].strip()))

    def with_kind(self, passages: Sequence[Passage], index: int) -> tuple[PartHead, int] | None:
        """Return what the heading at an index says, and the index of the one that tells its kind, or -1."""
        passage = passages[index]
        head = self.of(passage)
        if head is not None and head.kind:
            return head, -1
        ahead = self._kind_ahead(passages, index)
        if head is None:
            is_name = self._may_head(passage) and len(passage.text.split()) <= LONGEST_NAME
            if ahead is None or not is_name or not self.looks or ahead[0] != index + 1:
                return None
            if look_of(passage) not in self.looks or ahead[1].year is None:
                return None
            head = PartHead(self._added(passage.text), "", None)
        return (head._replace(kind=ahead[1].kind, year=ahead[1].year), ahead[0]) if ahead else (head, -1)

    def _names(self) -> tuple[tuple[str, str], ...]:
        return tuple((sector.name, sector.id) for sector in self.sectors.values())

    def _may_head(self, passage: Passage) -> bool:
        return not passage.photo and bool(passage.text) and looks_like_heading(passage, self.body)

    def _added(self, name: str) -> str:
        sector = _new_sector(name, self.sectors, self.colour)
        self.sectors[sector.id] = sector
        return sector.id

    def _kind_ahead(self, passages: Sequence[Passage], index: int) -> tuple[int, PartHead] | None:
        for at in range(index + 1, min(index + 1 + AHEAD, len(passages))):
            one = passages[at]
            head = part_head(one.text, self._names()) if self._may_head(one) else None
            if head is not None:
                return (at, head) if head.kind and not head.sector else None
            if not looks_like_heading(one, self.body) and not one.is_turned:
                return None
        return None


def part_heads_of(
    passages: Sequence[Passage], sectors: Mapping[str, Sector], body: Style, colour: str
) -> PartHeads:
    """Return how parts are headed in a file: as the headings that name a known sector and a kind."""
    first = PartHeads(dict(sectors), frozenset(), body, colour)
    looks: set[Look] = set()
    for index, passage in enumerate(passages):
        head = first.of(passage)
        if head is None or not head.sector:
            continue
        found = first.with_kind(passages, index)
        if found and found[0].kind:
            looks.add(look_of(passage))
            looks.update({look_of(passages[found[1]])} if found[1] >= 0 else ())
    return PartHeads(dict(sectors), frozenset(looks), body, colour)


def _new_sector(name: str, sectors: Mapping[str, Sector], colour: str) -> Sector:
    """Return a row for a sector that no register has; its id is made of its initials."""
    words = [word for word in re.findall(r"[A-Za-z]+", name) if word[0].isupper()] or ["X"]
    initials = "".join(word[0] for word in words).upper() if len(words) > 1 else words[0][:3].upper()
    identifier, number = initials, 1
    while identifier in sectors:
        number += 1
        identifier = f"{initials}{number}"
    return Sector(identifier, name, colour, PLACE)
