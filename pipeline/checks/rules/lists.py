"""Lists: punctuation, markers, items of another make, and lists within a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from string import ascii_lowercase

from pipeline.checks.evidence.list_items import Ending, Items, end_of, lists_of
from pipeline.checks.finding import Finding, listing
from pipeline.checks.galley import Galley, ListBlock, Paragraph
from pipeline.checks.language.word_lists import word_list
from pipeline.checks.rule import Rule, Settings
from pipeline.content.numbers import roman_symbol, roman_value
from pipeline.errors import Location

_BEFORE_SEMICOLON = re.compile(r"(?P<before>,?\s+)(?P<word>and|or)\s*;\s*\Z")
_LONG = 25  # words; a longer item behind a number is a numbered paragraph
_NAMED = 5  # the least items among which one may be the odd one
_PARAGRAPH = re.compile(r"\d+\.")
_INLINE = re.compile(r"(?<![\w(/])\((?P<sign>[ivx]{1,5}|[a-z]|\d{1,2})\)(?=\s)")
_REFERRING = re.compile(
    r"(?:articles?|paras?\.?|(?:sub)?paragraphs?|sections?|rules?|annex|annexes|clauses?|items?|tables?|figures?"
    r"|regulations?|points?|goals?|\d)\s*\Z",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"(?P<sign>[,;])\s*(?:(?:and|or|and/or)(?:,?\s+|\Z))?\Z")
_BETWEEN = re.compile(r"\b(?!(?:and|or|to)\b)\w+")
_PARTICLES = frozenset({"de", "la"})  # small words within names
_SIGNS: dict[str, str] = {"": "without punctuation", ";": "in `;`", ",": "in `,`", ".": "in `.`"}


def _punctuation(galley: Galley, settings: Settings) -> Iterator[Finding]:
    found = [one for one in lists_of(galley) if not one.is_torn and one.block.role != "operative"]
    for one in found:
        yield from _swapped(one)
        yield from _mixed(galley, one, settings)
    if settings.profile == "un":
        yield from _bulleted_semicolons(found)


def _swapped(one: Items) -> Iterator[Finding]:
    for item in one.items:
        match = _BEFORE_SEMICOLON.search(item.last.text)
        if match:
            start, end = match.start(), len(item.last.text.rstrip())
            yield Finding(
                "LIST-PUNCT",
                f"`{match['word']};` has the semicolon on the wrong side",
                (item.last.location(match.start("word")),),
                f"write `; {match['word']}`",
                item.last.edits(start, end, f"; {match['word']}"),
            )


def _mixed(galley: Galley, one: Items, settings: Settings) -> Iterator[Finding]:
    """Yield what is wrong with the signs at the ends of a list's items, as one finding."""
    ends = [(index, item.ending) for index, item in enumerate(one.items)]
    told = [(index, sign) for index, sign in ends if sign != "open"]
    if len(told) < 2 or _is_well_ended(galley, one, [sign for _, sign in told], ends[-1][1]):
        return
    turns = [next(run)[0] for _, run in groupby(told, key=lambda pair: pair[1])]
    yield Finding(
        "LIST-PUNCT",
        f"the items of a list end in different ways: {_told(told)}",
        tuple(one.items[index].last.location(end_of(one.items[index].last)) for index in turns),
        _wanted(one, settings),
    )


def _is_well_ended(galley: Galley, one: Items, signs: Sequence[Ending], last: Ending) -> bool:
    inner, end = set(signs[:-1]), signs[-1]
    if last == "open":
        return len(set(signs)) == 1
    if len(inner) > 1:
        return False
    sign = inner.pop()
    if sign in {";", ","}:
        return end == "." or one.block.level > 0 or _goes_on(galley, one)
    return end == sign


def _goes_on(galley: Galley, one: Items) -> bool:
    """Say whether the sentence of a list is carried on behind it."""
    after = one.items[-1].last.index + 1
    if after >= len(galley.paragraphs):
        return False
    follower = galley.paragraphs[after]
    return follower.kind in {"body", "item"} and (
        follower.text.lstrip()[:1].islower() or follower.entry is not None
    )


def _told(told: Sequence[tuple[int, Ending]]) -> str:
    """Return the runs of items that end alike: "items 1 to 2 without a sign, item 3 in `.`"."""
    parts = []
    for sign, run in groupby(told, key=lambda pair: pair[1]):
        numbers = [index + 1 for index, _ in run]
        span = f"item {numbers[0]}" if len(numbers) == 1 else f"items {numbers[0]} to {numbers[-1]}"
        parts.append(f"{span} {_SIGNS[sign]}")
    return ", ".join(parts)


def _wanted(one: Items, settings: Settings) -> str:
    if all(" " in item.last.text and item.ending == "." for item in one.items[:-1]):
        return "end each item in `.`"
    may_have_semicolons = settings.profile != "un" and any(item.ending == ";" for item in one.items)
    if one.is_bulleted and not may_have_semicolons:
        return "end all items without punctuation, or each in `.` where they are sentences"
    return "end each item in `;` and the last in `.`"


def _bulleted_semicolons(found: Iterable[Items]) -> Iterator[Finding]:
    marked = [one for one in found if one.is_bulleted and sum(item.ending == ";" for item in one.items) > 1]
    if marked:
        yield Finding(
            "LIST-PUNCT",
            "items after bullets end in semicolons",
            tuple(one.items[0].last.location(end_of(one.items[0].last)) for one in marked),
            "leave the semicolons out, or mark the items (a), (b)",
            is_doubtful=True,
        )


def _style(galley: Galley, settings: Settings) -> Iterator[Finding]:
    wanted = settings.first_list_marker
    counted = [one for one in lists_of(galley) if _is_enumeration(one)]
    if any(_goes_on_counting(block) for block in galley.lists):
        counted = [one for one in counted if not _PARAGRAPH.fullmatch(one.block.markers[0])]
    shapes = dict.fromkeys(_shape(one) for one in counted)
    strange = [one for one in counted if _shape(one) != wanted] if wanted else counted
    if not strange or galley.is_record or (len(shapes) < 2 and (not wanted or "1." in shapes)):
        return
    named = listing(shapes)
    text = (
        f"lists are marked in {len(shapes)} ways: {named}" if len(shapes) > 1 else f"lists are marked {named}"
    )
    proposal = f"mark first-level lists `{wanted}`" if wanted else "mark all lists of one level alike"
    yield Finding("LIST-STYLE", text, tuple(one.items[0].first.location() for one in strange), proposal)


def _goes_on_counting(block: ListBlock) -> bool:
    """Say whether a list takes up the count of one before it, as numbered paragraphs do."""
    marker = block.markers[0] if block.markers else ""
    return not block.level and marker != "1." and _PARAGRAPH.fullmatch(marker) is not None


def _is_enumeration(one: Items) -> bool:
    """Say whether a list of the first degree counts its items, and is not one of numbered paragraphs."""
    if one.block.level or one.block.role or one.is_bulleted:
        return False
    if any(item.first.segments[0].typed is None or "." in item.marker[:-1] for item in one.items):
        return False
    words = sum(len(item.first.text.split()) for item in one.items)
    is_text = "." in one.block.markers[0] and words > _LONG * len(one.items)
    return not is_text


def _shape(one: Items) -> str:
    """Return the marker of a list's first item with its sign made the first of its kind."""
    marker = one.block.markers[0]
    sign = "".join(letter for letter in marker if letter.isalnum())
    if sign.isdecimal():
        return marker.replace(sign, "1")
    is_roman = roman_value(sign) > 0 and (len(sign) > 1 or sign in "iI")
    first = "i" if is_roman else "a"
    return marker.replace(sign, first.upper() if sign.isupper() else first)


def _content(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    for one in lists_of(galley):
        yield from _twice(one)
        odd = [item for item in one.items if _is_bare_name(item.first.text)]
        if len(odd) == 1 and len(one.items) >= _NAMED:
            yield Finding(
                "LIST-CONTENT",
                "one item is only a name, while the others say what they are about",
                (odd[0].first.location(),),
                "say what it is about, as the other items do",
            )


def _twice(one: Items) -> Iterator[Finding]:
    seen: dict[str, list[Location]] = {}
    for item in one.items:
        words = " ".join(item.first.text.casefold().split()).rstrip(" ;,.")
        if len(words.split()) > 1 and len(item.paragraphs) == 1 and not item.is_parent:
            seen.setdefault(words, []).append(item.first.location())
    for words, places in seen.items():
        if len(places) > 1:
            yield Finding(
                "LIST-CONTENT", f"the item `{words}` stands twice", tuple(places), "remove one of them"
            )


def _is_bare_name(text: str) -> bool:
    """Say whether all words are capitalized but the small ones between them."""
    small = word_list("function_words") | _PARTICLES
    words = [word for word in re.findall(r"[^\W\d_]+", text) if word.lower() not in small]
    return len(words) > 1 and all(word[0].isupper() for word in words)


def _inline(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    for paragraph in galley.prose:
        if "(" not in paragraph.text or paragraph.kind in {"cell", "heading", "title"}:
            continue
        for run in _inline_runs(paragraph.text):
            yield from _misnumbered(paragraph, run)
            yield from _parted_in_two_ways(paragraph, run)


def _inline_runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Yield the markers of each list within a paragraph; words stand behind every one of them."""
    run: list[re.Match[str]] = []
    for match in _INLINE.finditer(text):
        if match["sign"] in {"i", "a", "1"} and not (run and run[-1]["sign"] == "h" and match["sign"] == "i"):
            if len(run) > 1:
                yield run
            run = [] if _REFERRING.search(text, max(0, match.start() - 15), match.start()) else [match]
        elif run and _value(match["sign"], run[0]["sign"]):
            run = [*run, match] if _BETWEEN.search(text, run[-1].end(), match.start()) else []
    if len(run) > 1:
        yield run


def _value(sign: str, first: str) -> int:
    """Return the number that a sign stands for in a list that begins with `first`, 0 if it cannot be its."""
    if first == "1":
        return int(sign) if sign.isdecimal() else 0
    if first == "i":
        return roman_value(sign)
    return ascii_lowercase.find(sign) + 1 if len(sign) == 1 else 0


def _misnumbered(paragraph: Paragraph, run: Sequence[re.Match[str]]) -> Iterator[Finding]:
    first = run[0]["sign"]
    for before, match in pairwise(run):
        wanted = _value(before["sign"], first) + 1
        if _value(match["sign"], first) != wanted:
            is_same = match["sign"] == before["sign"]
            fault = "stands twice" if is_same else f"follows `({before['sign']})`"
            yield Finding(
                "LIST-INLINE",
                f"`({match['sign']})` {fault} in a list within a sentence",
                (paragraph.location(match.start()),),
                f"write `({_sign(wanted, first)})`, or add what is missing",
            )
            return


def _sign(value: int, first: str) -> str:
    if first == "1":
        return str(value)
    return roman_symbol(value) if first == "i" else ascii_lowercase[(value - 1) % len(ascii_lowercase)]


def _parted_in_two_ways(paragraph: Paragraph, run: Sequence[re.Match[str]]) -> Iterator[Finding]:
    before = [_SEPARATOR.search(paragraph.text, one.end(), two.start()) for one, two in pairwise(run)]
    commas = [match for match in before if match and match["sign"] == ","]
    semicolons = [match for match in before if match and match["sign"] == ";"]
    if not commas or not semicolons:
        return
    odd = commas if len(commas) <= len(semicolons) else semicolons
    yield Finding(
        "LIST-INLINE",
        "the items of a list within a sentence are separated by semicolons and by commas",
        tuple(paragraph.location(match.start("sign")) for match in odd),
        "separate all items by semicolons, and check whether each of these is an item",
    )


_SUBJECTS = (
    "1. the soil map of Peru\n2. the river atlas of Chile\n3. the well census of the Lima Water Institute\n"
    "4. the school kits of Quito\n5. the dam survey of La Paz"
)

RULES: tuple[Rule, ...] = (
    Rule(
        id="LIST-PUNCT",
        family="lists",
        summary="The items of a list end alike",
        why="Punctuation after one item alone reads as the end of the list.",
        wrong="The group will:\n\n(a) collect the forms;\n(b) read them\n(c) answer by May.",
        right="The group will:\n\n(a) collect the forms;\n(b) read them;\n(c) answer by May.",
        source="United Nations Editorial Manual, paragraphs and bullets",
        check=_punctuation,
    ),
    Rule(
        id="LIST-STYLE",
        family="lists",
        summary="First-level lists carry the marker of the house",
        why="With one marker for each level, a reader who cites an item is understood.",
        wrong="The group will:\n\ni) collect the forms;\nii) answer by May.",
        right="The group will:\n\n(a) collect the forms;\n(b) answer by May.",
        source="United Nations Editorial Manual, paragraphs and subparagraphs",
        check=_style,
    ),
    Rule(
        id="LIST-CONTENT",
        family="lists",
        summary="Every item says what the others say, once",
        why="An item that gives a name where the others give a subject tells the reader nothing.",
        wrong=_SUBJECTS.replace("the well census of ", ""),
        right=_SUBJECTS,
        source="practice",
        check=_content,
    ),
    Rule(
        id="LIST-INLINE",
        family="lists",
        summary="A list within a sentence counts without gaps and has one separator",
        why="A missing number, or a comma among semicolons, hides where one item ends.",
        wrong="The kit holds (i) a lamp; (ii) a map, in a case; (iv) a whistle.",
        right="The kit holds (i) a lamp; (ii) a map, in a case; (iii) a whistle.",
        source="practice",
        check=_inline,
    ),
)
