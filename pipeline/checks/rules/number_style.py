"""Number style: words below ten and figures from ten on, figures at the head of a sentence."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.checks.finding import Edit, Finding
from pipeline.checks.galley import Galley, Paragraph
from pipeline.checks.numerals import ONES, Count, counts_in
from pipeline.checks.rule import Rule, Settings
from pipeline.checks.sentences import sentences
from pipeline.content.dates import MONTHS

_RUNNING = frozenset({"body", "item", "note", "caption"})
_NEAR = 45
_NTH = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")

Hit = tuple[Paragraph, int, int, tuple[Edit, ...]]


def _style(galley: Galley, settings: Settings) -> Iterator[Finding]:
    causes: defaultdict[tuple[str, str], list[Hit]] = defaultdict(list)
    for paragraph in galley.prose:
        if paragraph.kind in _RUNNING:
            _in_paragraph(paragraph, counts_in(galley, paragraph), settings, causes)
    _ordinals(galley, causes)
    for (words, proposal), hits in causes.items():
        yield Finding(
            "NUM-STYLE",
            _message(words, proposal, settings),
            tuple(paragraph.location(start) for paragraph, start, _, _ in hits),
            f"write `{proposal}`" if proposal else "turn the sentence round, or write the number in words",
            tuple(edit for *_, edits in hits for edit in edits),
        )


def _message(words: str, proposal: str, settings: Settings) -> str:
    if not proposal:
        return f"`{words}`: a sentence does not begin with a figure"
    if words[0].isdigit():
        return f"`{words}`: numbers below {settings.words_below} are written in words"
    return f"`{words}`: numbers from {settings.words_below} on are written in figures"


def _in_paragraph(
    paragraph: Paragraph,
    counts: Sequence[Count],
    settings: Settings,
    causes: defaultdict[tuple[str, str], list[Hit]],
) -> None:
    if not counts:
        return
    text = paragraph.text
    for start, end in sentences(text):
        inside = [one for one in counts if start <= one.start < end]
        high = [one for one in inside if not one.is_word and one.value >= settings.words_below]
        for count in inside:
            is_mixed = any(_is_series(text, count, one) for one in high)
            cause = _cause(paragraph, count, start, settings, is_mixed=is_mixed)
            if cause and not paragraph.is_protected(count.start, count.end):
                edits = paragraph.edits(count.start, count.end, cause[2]) if cause[2] else ()
                causes[cause[:2]].append((paragraph, count.start, count.end, edits))


def _is_series(text: str, count: Count, high: Count) -> bool:
    """Say whether a number stands in one series with a higher one, which it follows."""
    first, second = sorted((count, high), key=lambda one: one.start)
    between = text[first.end : second.start]
    return len(between) < _NEAR and re.search(r",|\b(?:and|or|to)\b", between) is not None


def _cause(
    paragraph: Paragraph, count: Count, start: int, settings: Settings, *, is_mixed: bool
) -> tuple[str, str, str] | None:
    """Return the words, what to write instead, and the number's replacement where it is safe."""
    text = paragraph.text
    thing = _thing().match(text, count.end)
    is_first = not text[start : count.start].strip(" \"'“‘«([")
    phrase = text[count.start : thing.end() if thing else count.end]
    behind = text[count.end : thing.end()] if thing else ""
    if count.is_word:
        if count.value < settings.words_below or is_first or not behind or count.value == 0:
            return None
        return phrase, f"{count.value}{behind}", str(count.value)
    if is_first:
        return (phrase, "", "") if _opens_sentence(paragraph, count, start) else None
    if count.value >= min(settings.words_below, len(ONES)) or count.value == 0:
        return None
    if is_mixed or not thing or _is_listed(text, count):
        return None
    word = ONES[count.value]
    return phrase, f"{word}{behind}", word


@cache
def _thing() -> re.Pattern[str]:
    stop = "as|at|are|and|by|for|from|has|have|if|in|is|of|on|or|that|the|this|these|to|was|were|where|with"
    return re.compile(rf"(?! (?i:{stop})\b)(?:-| )[A-Za-zÀ-ɏ][\w’'-]*(?:(?<![s]) [a-z][\w’'-]*)?")


def _opens_sentence(paragraph: Paragraph, count: Count, start: int) -> bool:
    """Say whether a figure opens a sentence rather than a line, an item or a number of a heading."""
    text = paragraph.text
    if start == 0 and (paragraph.kind != "body" or not text.rstrip().endswith((".", "!", "?"))):
        return False
    return (
        re.match(
            r" [a-z]|-[a-z]| (?!This)[A-Z][A-Za-z]*s (?:were|was|are|is|have|had|attended|took)\b",
            text[count.end :],
        )
        is not None
    )


def _is_listed(text: str, count: Count) -> bool:
    """Say whether digits stand in brackets, in a range, in a list of numbers or in a formula."""
    before, after = text[: count.start].rstrip(), text[count.end :].lstrip()
    if before.endswith(("(", "[", "=", "+", "×", "<", ">", "&", "–", "-", ",")) and after[:1] in ")],=+–-":
        return True
    if after[:1] in ")]=+×<>–":
        return True
    near = re.match(r"(?:,? ?(?:and|or|to|&|,) ?)\d", text[count.end :])
    far = re.search(r"\d(?:,? ?(?:and|or|to|&|,) ?)\Z", text[: count.start])
    return bool(near or far)


@cache
def _nth() -> re.Pattern[str]:
    return re.compile(r"(?<![\w.-])([1-9]) ?(st|nd|rd|th)\b(?= ([A-Za-z][\w-]*))")


def _ordinals(galley: Galley, causes: defaultdict[tuple[str, str], list[Hit]]) -> None:
    """Add ordinals below ten in figures: before a common noun, or before a name that also has it in words."""
    whole: str | None = None
    for paragraph in galley.prose:
        if paragraph.kind not in _RUNNING:
            continue
        for match in _nth().finditer(paragraph.text):
            word = _NTH[int(match[1])]
            if match[3][0].isupper():
                if whole is None:
                    whole = "\n".join(one.text for one in galley.prose)
                if f"{word.capitalize()} {match[3]}" not in whole and f" {word} {match[3]}" not in whole:
                    continue
                word = word.capitalize()
            if match[3] in _MONTHISH or paragraph.is_protected(*match.span()):
                continue
            edits = paragraph.edits(*match.span(), word)
            key = (f"{match[0]} {match[3]}", f"{word} {match[3]}")
            causes[key].append((paragraph, match.start(), match.end(), edits))


_MONTHISH = frozenset({"of", *MONTHS})

RULES: tuple[Rule, ...] = (
    Rule(
        id="NUM-STYLE",
        family="number style",
        summary="Numbers below ten in words, from ten on in figures; no figure at the head of a sentence",
        why="One rule for all numbers keeps a text calm; a series follows its highest number.",
        wrong="The 7 working groups met for twenty minutes.",
        right="The seven working groups met for 20 minutes; 12 came early and 3 late.",
        source="United Nations Editorial Manual, numbers, dates and time",
        check=_style,
    ),
)
