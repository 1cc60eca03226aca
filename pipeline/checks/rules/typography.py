"""Typography: dashes, brackets, raised ordinals; spaces, quotation marks and hyphens stand apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.checks.evidence.torn_pairs import Stray, lonely
from pipeline.checks.evidence.uses import Use
from pipeline.checks.finding import Edit, Finding
from pipeline.checks.galley import Galley, Paragraph
from pipeline.checks.language.verbs import is_verb
from pipeline.checks.rule import Rule, Settings
from pipeline.errors import Location

_DASH = "–"
_NEAR = 24  # characters beside a place in which the next word is looked for
_BRACKETS = "()[]"
_PAIRS = (("(", ")"), ("[", "]"))
_ORDINAL_ENDS = {"1": "st", "2": "nd", "3": "rd"}


@cache
def _suspended() -> re.Pattern[str]:
    return re.compile(r"(?P<first>[a-z]{3,}) [-–] (?P<joint>and|or) (?P<second>[a-z]{3,})-[a-z]+")


@cache
def _loose_hyphen() -> re.Pattern[str]:
    return re.compile(r"(?<=[^\s\-–—]) (-) (?=[^\s\-–—])")


@cache
def _half_loose_hyphen() -> re.Pattern[str]:
    return re.compile(r"(?<=[a-z]{3})(?: -(?=[A-Za-z]{3})|- (?!(?:and|or|to|und|et)\b)(?=[A-Za-z]{3}))")


@cache
def _brackets() -> re.Pattern[str]:
    # An enumerator, "a)" or "12)", closes nothing.
    return re.compile(r"(?<![\w(])(?:[A-Za-z]|[ivxIVX]{1,5}|\d{1,2})\)|[()\[\]]")


@cache
def _long_dash() -> re.Pattern[str]:
    return re.compile(r"(?<=[\w”’)]) ?— ?(?=[\w“‘(])")


@cache
def _short_dash() -> re.Pattern[str]:
    return re.compile(r"(?<=[^\W\d]) – (?=\w)")


@cache
def _ended_figure() -> re.Pattern[str]:
    """Return what is looked for first: it is found fast, as it begins with a figure."""
    return re.compile(r"\d ?[snrt][tdh]\b")


@cache
def _ordinal() -> re.Pattern[str]:
    return re.compile(r"(?<![\w.,/-])(?P<number>\d{1,3})(?P<gap> ?)(?P<end>st|nd|rd|th)\b")


def _dashes(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    loose: list[Use] = []
    for paragraph in galley.printed:
        text = paragraph.text
        if " -" not in text and "- " not in text and " – " not in text:
            continue
        taken = [match.span() for match in _suspended().finditer(text)]
        yield from (_suspension(paragraph, *span) for span in taken)
        for match in _loose_hyphen().finditer(text):
            is_taken = any(start <= match.start() < end for start, end in taken)
            if not is_taken and not _is_span(paragraph, *match.span()):
                loose.append(Use(paragraph, *match.span(1)))
        if not galley.is_record and paragraph.kind != "label":
            yield from _half_loose(paragraph)
    if loose:
        yield Finding(
            "DASH",
            f"a hyphen is used as a dash in `{_around(loose[0])}`{_more(len(loose))}",
            _places(loose),
            f"write an en dash, ` {_DASH} `",
            _edits(loose, _DASH),
            is_doubtful=True,
        )
    yield from _two_dashes(galley)


def _is_span(paragraph: Paragraph, start: int, end: int) -> bool:
    """Say whether figures in a cell are taken from each other, or run from one to the other."""
    sides = paragraph.text[start - 1 : start] + paragraph.text[end : end + 1]
    return paragraph.kind == "cell" and sides.isdigit()


def _two_dashes(galley: Galley) -> Iterator[Finding]:
    """Yield what pauses of two lengths in running text are told as."""
    running = [one for one in galley.prose if one.kind in {"body", "item", "note"} and one.is_english]
    long = list(_matches(running, "—", _long_dash()))
    short = list(_matches(running, " – ", _short_dash())) if long else []
    if long and short:
        fewer = long if len(long) <= len(short) else short
        yield Finding(
            "DASH",
            f"the text has {len(long)} long and {len(short)} short dashes, as in `{_around(fewer[0])}`",
            _places(fewer),
            f"write ` {_DASH} ` throughout",
            _edits(long, f" {_DASH} "),
            is_doubtful=True,
        )


def _matches(paragraphs: Sequence[Paragraph], sign: str, pattern: re.Pattern[str]) -> Iterator[Use]:
    for paragraph in paragraphs:
        if sign in paragraph.text:
            for match in pattern.finditer(paragraph.text):
                if not paragraph.is_protected(*match.span()):
                    yield Use(paragraph, *match.span())


def _suspension(paragraph: Paragraph, start: int, end: int) -> Finding:
    match = _suspended().match(paragraph.text, start)
    words = match.groupdict() if match else {}
    return Finding(
        "DASH",
        f"`{paragraph.text[start:end]}`: a hyphen that waits for its word has a space before it",
        (paragraph.location(start),),
        f"write `{words['first']}- {words['joint']} {words['second']}-…`, or leave both hyphens out",
    )


def _half_loose(paragraph: Paragraph) -> Iterator[Finding]:
    for match in _half_loose_hyphen().finditer(paragraph.text):
        if paragraph.location(match.start()).line != paragraph.location(match.end()).line:
            continue  # the space is a line's end
        yield Finding(
            "DASH",
            f"a hyphen has a space on one side in `{_around(Use(paragraph, *match.span()))}`",
            (paragraph.location(match.start()),),
            f"write a hyphen without spaces, or a dash with one on each side, ` {_DASH} `",
            is_doubtful=True,
        )


def _parentheses(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    yield from _unbalanced(galley)
    for paragraph in galley.prose:
        for match in _capitalized().finditer(paragraph.text) if " (" in paragraph.text else ():
            small = match["first"].lower()
            if is_verb(small.removesuffix("ing")) or is_verb(small.removesuffix("ing") + "e"):
                yield Finding(
                    "PAREN",
                    f"`({match['first']}` has a capital within a sentence",
                    (paragraph.location(match.start("first")),),
                    f"write `({small}`",
                    paragraph.edits(*match.span("first"), small),
                    is_doubtful=True,
                )


@cache
def _capitalized() -> re.Pattern[str]:
    return re.compile(r"(?<=[a-z,] )\((?P<first>[A-Z][a-z]+ing)(?= (?:\d|[a-z]))")


def _unbalanced(galley: Galley) -> Iterator[Finding]:
    strays = [
        Stray(paragraph, offset, paragraph.text[offset] in "([")
        for paragraph in galley.prose
        if paragraph.kind not in {"cell", "caption"} and any(sign in paragraph.text for sign in _BRACKETS)
        for offset in _stray_brackets(paragraph.text)
    ]
    for stray in lonely(galley, strays):
        paragraph, offset = stray.paragraph, stray.offset
        what = "is not closed" if stray.is_opening else "closes nothing"
        yield Finding(
            "PAREN",
            f"`{paragraph.text[offset]}` {what} in `{_around(Use(paragraph, offset, offset + 1))}`",
            (paragraph.location(offset),),
            "add its counterpart, or delete it",
        )


def _stray_brackets(text: str) -> list[int]:
    """Return where brackets stand that open nothing or close nothing."""
    if all(
        text.count(one) == text.count(other) and text.find(one) <= text.find(other) for one, other in _PAIRS
    ):
        return []
    opened: list[int] = []
    strays: list[int] = []
    for match in _brackets().finditer(text):
        sign = match[0][-1]
        if sign in "([":
            opened.append(match.start())
        elif opened and text[opened[-1]] == {")": "(", "]": "["}[sign]:
            opened.pop()
        elif len(match[0]) == 1:
            strays.append(match.start())
    return sorted(opened + strays)


def _ordinals(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    raised = any(
        paragraph.text[mark.start : mark.end] in {"st", "nd", "rd", "th"}
        for paragraph in galley.prose
        for mark in paragraph.marked("superscript")
    )
    flat: list[Use] = []
    for paragraph in galley.prose:
        if not _ended_figure().search(paragraph.text):
            continue
        for match in _ordinal().finditer(paragraph.text):
            if match["gap"]:
                yield _split_ordinal(paragraph, match)
            elif match["end"] != _ending(match["number"]):
                yield Finding(
                    "ORDINAL",
                    f"`{match[0]}` has a wrong ending",
                    (paragraph.location(match.start()),),
                    f"write `{match['number']}{_ending(match['number'])}`",
                )
            elif not any(mark.start == match.start("end") for mark in paragraph.marked("superscript")):
                flat.append(Use(paragraph, *match.span("end")))
    if flat and raised:
        first = flat[0].paragraph.text[flat[0].start - 3 : flat[0].end].split()[-1]
        yield Finding(
            "ORDINAL",
            f"other ordinals are raised, but not `{first}`{_more(len(flat))}",
            _places(flat),
            "raise all: `^th^` in Markdown",
            tuple(edit for use in flat for edit in _raised(use)),
        )


def _raised(use: Use) -> tuple[Edit, ...]:
    """Return the replacement where Markdown is read: a row of a register may print its signs."""
    is_markdown = use.paragraph.kind in {"heading", "body", "item", "cell", "note"}
    if not is_markdown or use.place.file.endswith((".csv", ".yml")):
        return ()
    return use.edits(f"^{use.words}^")


def _split_ordinal(paragraph: Paragraph, match: re.Match[str]) -> Finding:
    return Finding(
        "ORDINAL",
        f"`{match[0]}` has a space in it",
        (paragraph.location(match.start()),),
        f"write `{match['number']}{match['end']}`",
        paragraph.edits(*match.span(), match["number"] + match["end"]),
    )


def _ending(number: str) -> str:
    return "th" if number[-2:] in {"11", "12", "13"} else _ORDINAL_ENDS.get(number[-1], "th")


def _around(use: Use) -> str:
    """Return words with the word before them and the word behind them."""
    text = use.paragraph.text
    before = text[max(use.start - _NEAR, 0) : use.start].split(" ")
    after = text[use.end : use.end + _NEAR].split(" ")
    left = before[-1] or " ".join(before[-2:])
    right = after[0] or " ".join(after[:2])
    return left + use.words + right


def _more(count: int) -> str:
    others = f"{count - 1} other place{'s' if count > 2 else ''}"
    return f" and {others}" if count > 1 else ""


def _places(found: Sequence[Use]) -> tuple[Location, ...]:
    return tuple(use.place for use in found)


def _edits(found: Sequence[Use], new: str) -> tuple[Edit, ...]:
    return tuple(edit for use in found for edit in use.edits(new))


RULES = (
    Rule(
        id="DASH",
        family="typography",
        summary="Dashes and hyphens are not confused",
        why="A hyphen joins; where a sentence pauses it reads as a broken word.",
        wrong="Two rooms - the hall and the library - were open.",
        right="Two rooms – the hall and the library – were open.",
        source="Oxford Style Manual, chapter 4",
        check=_dashes,
    ),
    Rule(
        id="PAREN",
        family="typography",
        summary="Brackets come in pairs, and an aside within a sentence begins with a small letter",
        why="A bracket that is not closed makes readers look for the end of what it holds.",
        wrong="The Committee (which had met in March adopted the plan.",
        right="The Committee (which had met in March) adopted the plan.",
        source="practice",
        check=_parentheses,
    ),
    Rule(
        id="ORDINAL",
        family="typography",
        summary="Ordinals have the right ending, all raised or none",
        why="Two ways on one page look like a slip, and a space within an ordinal is one.",
        wrong="The 3 rd forum was opened on the 2th floor.",
        right="The 3rd forum was opened on the 2nd floor.",
        source="practice",
        check=_ordinals,
    ),
)
