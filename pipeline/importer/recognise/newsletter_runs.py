"""A sector's part cut into stories with their side columns, projects, and what stands outside them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from pipeline.importer.block import Kind
from pipeline.importer.recognise.newsletter_passages import (
    Passage,
    look_of,
    looks_like_heading,
    stands_beside,
    without_twins,
)
from pipeline.importer.recognise.newsletter_reading import Reading
from pipeline.importer.recognise.newsletter_words import badge_of, date_of, deadline_of

WIDEST_SIDE_PT = 170.0
"""A picture of the side column is no wider than 60 mm."""
LONGEST_NOTE = 60
"""In characters: a badge, a date or a deadline."""
LONGEST_TITLE = 24
"""In words: a titled bullet."""
WIDE_GAP = 1.6
"""White that ends a story without headline, in whites between paragraphs."""


@dataclass
class Side:
    """What stands in a story's side column under its headline."""

    badge: tuple[str, ...] = ()
    date: dt.date | None = None
    deadline: dt.date | None = None
    photos: list[str] = field(default_factory=list)

    def take(self, passage: Passage, codes: Sequence[str]) -> bool:
        """Take a badge, a date or a deadline; False for anything else, and where there is one already."""
        badge, date, deadline = (
            badge_of(passage.text, codes),
            date_of(passage.text),
            deadline_of(passage.text),
        )
        if badge and not self.badge:
            self.badge = badge
        elif date and not self.date:
            self.date = date
        elif deadline and not self.deadline:
            self.deadline = deadline
        else:
            return False
        return True


@dataclass
class Run:
    """Passages of one story, project, or of the part itself; `kind` is "", `story` or `project`."""

    kind: str
    heading: Passage | None
    side: Side = field(default_factory=Side)
    passages: list[Passage] = field(default_factory=list)
    projects: list[Run] = field(default_factory=list)


def runs_of(passages: Sequence[Passage], kind: str, reading: Reading) -> list[Run]:
    """Return the runs of a part in order; the first one is that of the part itself, which may be empty."""
    cutter = _Cutter(kind, reading, tuple(reading.part_heads.sectors))
    for index, passage in enumerate(passages):
        cutter.take(passage, passages[index - 1 : index], passages[index + 1 : index + 7])
    lead, *others = cutter.runs
    for run in others:
        run.projects = without_twins(run.projects)
    return [lead, *without_twins(others)]


@dataclass
class _Cutter:
    kind: str
    reading: Reading
    codes: tuple[str, ...]
    runs: list[Run] = field(default_factory=lambda: [Run("", None)])
    waiting: list[Passage] = field(default_factory=list)
    """Badges set above the headline to which they belong."""

    def take(self, passage: Passage, before: Sequence[Passage], following: Sequence[Passage]) -> None:
        """Put a passage where it belongs; a headline or title begins a run."""
        rank = self._rank(passage, before, following)
        if rank == "story":
            self._begin(passage)
        elif rank == "project":
            last = self.runs[-1]
            (last.projects if last.kind == "story" else self.runs).append(Run("project", passage))
        elif self._is_side_note(passage):
            self._take_side_note(passage, following)
        elif passage.photo and passage.box.width < WIDEST_SIDE_PT and stands_beside(passage, following[:3]):
            self._take_side_picture(passage)
        else:
            self._take_text(passage)

    def _begin(self, heading: Passage | None) -> None:
        self.runs.append(Run("story", heading))
        for badge in self.waiting:
            if not self.runs[-1].side.take(badge, self.codes):
                self.runs[-1].passages.append(badge)
        self.waiting.clear()

    def _rank(self, passage: Passage, before: Sequence[Passage], following: Sequence[Passage]) -> str:
        """Return `story` or `project` if a passage is the heading of one, else ""."""
        if passage.photo or not passage.text or passage.is_turned or passage.kind is Kind.NOTE:
            return ""
        if passage.kind is Kind.LIST_ITEM:
            return "project" if _is_titled_bullet(passage, before, following) else ""
        if not looks_like_heading(passage, self.reading.body) or self._is_side_note(passage):
            return ""
        if stands_beside(passage, following[:5]) or look_of(passage) in self.reading.headlines:
            return "story"
        return "story" if self.kind == "progress" and not self.reading.headlines else "project"

    def _is_side_note(self, passage: Passage) -> bool:
        text = passage.text
        return bool(text) and len(text) < LONGEST_NOTE and Side().take(passage, self.codes)

    def _take_side_note(self, passage: Passage, following: Sequence[Passage]) -> None:
        """Give a badge or a date to the story beside which it stands, which may have no headline."""
        is_beside = stands_beside(passage, following[:3]) and not passage.is_turned
        is_badge = bool(badge_of(passage.text, self.codes))
        if is_badge and self._is_above_headline(passage, following):
            self.waiting.append(passage)
            return
        last = self.runs[-1]
        if last.kind != "story" and not is_beside and not is_badge:
            last.passages.append(passage)
            return
        if last.kind != "story" or (is_beside and any(one.text for one in last.passages)):
            self._begin(None)
        if not self.runs[-1].side.take(passage, self.codes):
            self.runs[-1].passages.append(passage)

    def _is_above_headline(self, badge: Passage, following: Sequence[Passage]) -> bool:
        """Tell whether the next headline begins no lower than the middle of a badge."""
        for index, one in enumerate(following):
            is_level = one.page_number == badge.page_number and one.box.y0 <= badge.box.y_middle + 2
            if (
                is_level
                and self._rank(one, following[max(0, index - 1) : index], following[index + 1 :]) == "story"
            ):
                return True
        return False

    def _take_side_picture(self, passage: Passage) -> None:
        """Give a picture of the side column to its story, which may have no headline."""
        pictures = self.reading.pictures
        pictures[passage.photo] = replace(pictures[passage.photo], width="side")
        if self.runs[-1].kind != "story":
            self._begin(None)
        self.runs[-1].side.photos.append(passage.photo)

    def _take_text(self, passage: Passage) -> None:
        last = self.runs[-1]
        if last.kind == "story" and last.heading is None and last.passages and self._is_apart(last, passage):
            last = Run("", None)
            self.runs.append(last)
        (last.projects[-1] if last.projects else last).passages.append(passage)

    def _is_apart(self, story: Run, passage: Passage) -> bool:
        """Tell whether wide white parts a text from the story without headline above it."""
        above = story.passages[-1]
        white = passage.box.y0 - above.box.y1
        is_text = above.kind is passage.kind is Kind.PARAGRAPH
        same_page = above.page_number == passage.page_number
        return is_text and same_page and white > WIDE_GAP * max(self.reading.paragraph_gap_pt, 2.0)


def _is_titled_bullet(passage: Passage, before: Sequence[Passage], following: Sequence[Passage]) -> bool:
    """Tell whether a bullet is a title: short, without a stop, alone, and a paragraph follows."""
    is_alone = not (before and before[0].kind is Kind.LIST_ITEM)
    is_title = len(passage.text.split()) <= LONGEST_TITLE and not passage.text.endswith((".", ";", ",", ":"))
    after = following[0] if following else None
    is_followed = after is not None and after.kind is Kind.PARAGRAPH and len(after.text) > len(passage.text)
    return is_alone and is_title and is_followed
