"""Footnotes of a document: `[^1]` finds its words anywhere in its file, and each is called once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.errors import Location, Problem, did_you_mean
from pipeline.manuscript.nodes import NoteNode
from pipeline.manuscript.source import Passage


@dataclass
class Notebook:
    """The notes of each file by label, and which of them have been called."""

    _notes: dict[tuple[str, str], NoteNode] = field(default_factory=dict)
    _called: dict[tuple[str, str], Location] = field(default_factory=dict)

    def add(self, notes: Iterable[NoteNode]) -> tuple[Problem, ...]:
        """Remember the notes; the second of two with the same label in a file is a problem."""
        problems = []
        for note in notes:
            key = (note.location.file, note.label)
            if key in self._notes:
                first = self._notes[key].location
                problems.append(
                    Problem(
                        "duplicate-note",
                        f"footnote `[^{note.label}]` is written twice",
                        note.location,
                        f"the first stands in line {first.line}",
                    )
                )
            self._notes.setdefault(key, note)
        return tuple(problems)

    def called(self, label: str, location: Location) -> Passage | Problem:
        """Return the words of a note for its one call."""
        key = (location.file, label)
        note = self._notes.get(key)
        if note is None:
            known = [other for file, other in self._notes if file == location.file]
            hint = (
                did_you_mean(label, known)
                or f"write its words in a paragraph `[^{label}]: …` in the same file"
            )
            return Problem("unknown-note", f"footnote `[^{label}]` has no words", location, hint)
        if key in self._called:
            return Problem(
                "note-called-twice",
                f"footnote `[^{label}]` is called twice",
                location,
                f"the first call stands in line {self._called[key].line}; give each call its own footnote",
            )
        self._called[key] = location
        return note.passage

    def unused(self) -> tuple[Problem, ...]:
        """Return a problem for each note that nothing calls."""
        return tuple(
            Problem(
                "unused-note",
                f"footnote `[^{note.label}]` is not called",
                note.location,
                f"write `[^{note.label}]` where it belongs, or delete it",
            )
            for key, note in self._notes.items()
            if key not in self._called
        )
