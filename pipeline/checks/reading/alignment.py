"""Typed words laid beside the printed ones, so that each printed character knows where it was typed.

What was typed stands in print one stretch after the other; what stands between them was filled in: a mention,
a figure, a reference. Comparing sees no difference between signs as typed and as set.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.checks.galley import Mark, MarkRole, Segment
from pipeline.checks.reading.inline import Plain
from pipeline.checks.reading.printed_words import PrintedWords
from pipeline.content.facts import Fact
from pipeline.content.numbers import words as in_words
from pipeline.content.registers import Person, Registers
from pipeline.errors import Location
from pipeline.manuscript.mentions import known_ids, titled_name

_ID = r"[A-Za-z0-9](?:[A-Za-z0-9_-]*[A-Za-z0-9])?"
_FOLDED = r"(?P<fold>-{2,3}|\.\.\.|[ ]{2,})"
_FILLED = re.compile(
    rf"""
    (?P<figure>\{{\{{[^{{}}]*\}}\}})
    | \[\[\s*(?P<kind>[a-z]+)\s*(?::\s*(?P<name>[^\[\]\n]*?))?\s*\]\]
    | (?<![^\W_])(?<![.@/+%])@(?P<mention>{_ID})(?::[A-Za-z]+)?
    | (?P<entity>&(?:\#[0-9]{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}|[A-Za-z][A-Za-z0-9]*);)
    | {_FOLDED}
    """,
    re.VERBOSE,
)
_SET = re.compile(_FOLDED)
_FILLED_SIGNS = ("{{", "[[", "@", "&")
_SET_SIGNS = ("--", "...", "  ")
_CANON = tuple(zip("“”„«»‘’–—\u00a0\u202f\u2007\t\n", '"""""\'\'--     ', strict=True))
_PROBE = 8
"""Characters that must agree where a comparison begins anew."""
_REACH = 300
"""Characters of print that are searched for it."""
_DROPPED = 24
"""Typed characters that may have left no trace: markup that is not known here."""


def canon(text: str) -> str:
    """Return a text in which signs as typed and as set are the same, character by character."""
    for sign, typed in _CANON:  # ten times as fast as `str.translate`
        text = text.replace(sign, typed)
    return text


@dataclass(frozen=True, slots=True)
class _Atom:
    """Typed characters that are printed one by one, as one sign, or as something else (`role`)."""

    raw: str
    canon: str
    location: Location
    role: MarkRole | None = None
    target: str = ""
    candidates: tuple[str, ...] = ()
    literals: tuple[_Atom, ...] = ()
    """The signs of what is filled in, for where they print as typed."""

    def after(self, count: int) -> _Atom:
        place = self.location
        moved = Location(place.file, place.line, place.column + count)
        return replace(self, raw=self.raw[count:], canon=self.canon[count:], location=moved)


@dataclass(frozen=True)
class Fillings:
    """What a document fills in where prose names it: people and organizations, titles, figures."""

    registers: Registers
    figures: Mapping[str, Fact]


def aligned(
    typed: Plain, words: PrintedWords, fillings: Fillings, *, is_prose: bool = True
) -> tuple[tuple[Segment, ...], tuple[Mark, ...]]:
    """Return the segments of the printed words, and marks for what was filled in.

    Only prose has mentions, figures and references; other fields print as typed.
    """
    if canon(typed.text) == canon(words.text):
        return typed.segments, ()
    atoms = tuple(_atoms(typed, fillings, is_prose=is_prose))
    if not atoms:
        return (), ()
    aligner = _Aligner(words, canon(words.text), atoms)
    aligner.run()
    return tuple(aligner.segments), tuple(aligner.marks)


def _atoms(typed: Plain, fillings: Fillings, *, is_prose: bool) -> Iterator[_Atom]:
    text = typed.text
    places = _Places(typed.segments)
    position = 0
    for match in _specials(text, is_prose=is_prose):
        yield from places.literals(text, position, match.start())
        place = places.at(match.start())
        if match["fold"] is not None:
            yield _Atom(match[0], "…" if match[0][0] == "." else match[0][0], place)
        else:
            literals = tuple(places.literals(text, match.start(), match.end()))
            yield replace(_filling(match, place, fillings), literals=literals)
        position = match.end()
    yield from places.literals(text, position, len(text))


def _specials(text: str, *, is_prose: bool) -> Iterator[re.Match[str]]:
    """Yield what is not printed as typed; most passages hold nothing of the kind, which is soon seen."""
    if is_prose and any(sign in text for sign in _FILLED_SIGNS):
        return _FILLED.finditer(text)
    return _SET.finditer(text) if any(sign in text for sign in _SET_SIGNS) else iter(())


class _Places:
    """The places of typed characters, asked for from the first to the last."""

    def __init__(self, segments: Sequence[Segment]) -> None:
        self._segments = segments
        self._index = 0

    def at(self, offset: int) -> Location:
        """Return the place of a character."""
        while self._segments[self._index].end <= offset:
            self._index += 1
        segment = self._segments[self._index]
        place = segment.location
        return Location(place.file, place.line, place.column + offset - segment.start)

    def literals(self, text: str, start: int, end: int) -> Iterator[_Atom]:
        """Yield characters that are printed as typed, each line of the source apart."""
        while start < end:
            place = self.at(start)
            stop = min(self._segments[self._index].end, end)
            yield _Atom(text[start:stop], canon(text[start:stop]), place)
            start = stop


def _filling(match: re.Match[str], place: Location, fillings: Fillings) -> _Atom:
    raw = match[0]
    named = match.groupdict()
    if named["figure"] is not None:
        name = raw[2:-2].partition("|")[0].strip()
        forms = tuple(_figure_forms(fillings.figures.get(name)))
        return _Atom(raw, canon(raw), place, "figure", name, forms)
    if named["mention"] is not None:
        forms = tuple(_forms(named["mention"], fillings.registers))
        return _Atom(raw, canon(raw), place, "register", named["mention"], forms)
    if named["entity"] is not None:
        return _Atom(raw, canon(raw), place, None, "", (canon(html.unescape(raw)),))
    kind, name = named["kind"], named["name"] or ""
    if kind == "title" and name in fillings.registers.titles:
        title = canon(fillings.registers.titles[name].title)
        return _Atom(raw, canon(raw), place, "title", name, (f'"{title}"', title))
    return _Atom(raw, canon(raw), place, "reference", f"{kind}:{name}")


def _forms(identifier: str, registers: Registers) -> Iterator[str]:
    """Yield what a mention may print, the longest first."""
    known = known_ids(registers).get(identifier)
    if isinstance(known, Person):
        name = canon(titled_name(known))
        if known.function:
            yield f"{name}, {canon(known.function)},"
            yield f"{name}, {canon(known.function)}"
        yield from (name, canon(known.name))
        if known.short:
            yield canon(known.short)
    elif known is not None:
        name = canon(known.name)
        if known.acronym:
            yield f"{name} ({canon(known.acronym)})"
        yield name
        if known.acronym:
            yield canon(known.acronym)


def _figure_forms(figure: Fact | None) -> Iterator[str]:
    if figure is not None:
        yield canon(figure.text)
        if isinstance(figure.value, int):
            yield in_words(figure.value)


@dataclass
class _Aligner:
    words: PrintedWords
    canon: str
    atoms: Sequence[_Atom]
    segments: list[Segment] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    at: int = 0

    def run(self) -> None:
        """Go through what was typed; what is printed and never typed belongs to the words before it."""
        for index, atom in enumerate(self.atoms):
            self._skip_added(atom.location)
            if self.canon.startswith(atom.canon, self.at):
                for one in atom.literals or (atom,):
                    self._take(one, len(one.canon))
            elif atom.literals:
                self._fill(atom, self._following(index))
            else:
                self._mend(atom, self._following(index))
        self._insert(len(self.canon), self.atoms[-1].location)

    def _skip_added(self, place: Location) -> None:
        for start, end in self.words.added:
            if start == self.at:
                self._insert(end, place)

    def _take(self, atom: _Atom, count: int) -> None:
        raw = atom.raw if count == len(atom.canon) else atom.raw[:count]
        self.segments.append(Segment(self.at, self.at + count, atom.location, raw))
        self.at += count

    def _insert(self, end: int, place: Location) -> None:
        if end > self.at:
            self.segments.append(Segment(self.at, end, place, None))
            self.at = end

    def _following(self, index: int) -> str:
        """Return the first typed words behind an atom, up to what is filled in next."""
        found = ""
        for atom in self.atoms[index + 1 : index + 12]:
            if atom.literals or len(found) > _DROPPED + _PROBE:
                break
            is_doubled = found.endswith(" ") and atom.canon.startswith(" ")
            found += atom.canon[1:] if is_doubled else atom.canon
        return found

    def _fill(self, atom: _Atom, following: str) -> None:
        start = self.at
        end = self._filled_end(atom, following)
        self._insert(end, atom.location)
        if atom.role is not None and end > start:
            self.marks.append(Mark(start, end, atom.role, atom.target))

    def _filled_end(self, atom: _Atom, following: str) -> int:
        probe = following[:_PROBE].rstrip() if following.strip() else following[:1]
        ends = [self.at + len(one) for one in atom.candidates if one and self.canon.startswith(one, self.at)]
        fitting = [end for end in ends if self.canon.startswith(probe, end)]
        if fitting or ends:
            return (fitting or ends)[0]
        if atom.role == "reference":
            for mark in self.words.marks:
                if mark.start == self.at and mark.role == "link" and mark.target.startswith("#"):
                    return mark.end
        if not following:
            return self.at if atom is not self.atoms[-1] else len(self.canon)
        found = self.canon.find(following[: _PROBE * 2].rstrip() or following, self.at)
        return found if found >= 0 else max(self.canon.find(probe, self.at), self.at)

    def _mend(self, atom: _Atom, following: str) -> None:
        """Take an atom piece by piece where markup that is not known here, or a space, makes a difference."""
        while atom.canon:
            self._skip_added(atom.location)
            same = _same(atom.canon, self.canon[self.at : self.at + len(atom.canon)])
            if same:
                self._take(atom, same)
                atom = atom.after(same)
                continue
            step = self._step(atom.canon, following)
            if step is None:
                return
            dropped, position = step
            self._insert(position, atom.location)
            atom = atom.after(dropped)

    def _step(self, rest: str, following: str) -> tuple[int, int] | None:
        """Return how many typed characters left no trace, and where the print goes on."""
        text = rest + following
        for dropped in range(min(len(rest), _DROPPED) + 1):
            probe = text[dropped : dropped + _PROBE]
            if len(probe) < _PROBE // 2:
                is_end = bool(probe) and self.canon.endswith(probe, self.at)
                return (dropped, len(self.canon) - len(probe)) if is_end else None
            for one in (probe, rest[dropped : dropped + _PROBE]):
                position = self.canon.find(one, self.at, self.at + _REACH) if len(one) >= _PROBE // 2 else -1
                if position >= 0:
                    return dropped, position
        return None


def _same(one: str, other: str) -> int:
    """Return how many characters at the start of two texts are the same."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((index for index, (left, right) in pairs if left != right), min(len(one), len(other)))
