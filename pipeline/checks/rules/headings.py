"""Headings: one way of capitals, no headline twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from pipeline.checks.finding import Finding, listing
from pipeline.checks.galley import Galley, Paragraph
from pipeline.checks.rule import Rule, Settings

_LEAST = 4  # headings of a level, so that a way of capitals shows
_SHOUTED = 12  # letters
_BEFORE = 3  # short lines that may stand between a headline and its text
_LEAST_WORDS = 4  # of a headline that tells enough to be known again
_SHORT_LINE = 25  # words of a headline
_LEAD = 6  # words that may stand before a headline which is said again
_START = 300  # letters of a text that may repeat its headline
_SMALL_LETTERS = 3  # of the longest word that needs no capital in a title
_SHOUTING = re.compile(r"\b[A-Z]{2,}(?:[ ,:;'’&-]+[A-Z]+\b){3,}")
_JOINING = (" OF ", " THE ", " FOR ", " AND ", " OUR ", " IN ", " TO ", " ON ")
_STANDING = frozenset({"section", "part", "day", "annex"})
_CALL = re.compile(r"\s*\[\d+\]\s*\Z")
_RUN = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")
_NUMBER = re.compile(r"\s*(?:\d+(?:\.\d+)*|[A-Z]|[IVX]+)[.)]\s+")


def _capitals(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    heads = [one for one in galley.paragraphs if one.kind == "heading" and _is_free(one)]
    yield from _small_beginnings(heads)
    yield from _capitals_in_text(galley)
    yield from _running_heads(galley, heads)
    if galley.is_record:
        return
    for level in sorted({(one.level, one.role) for one in heads}):
        peers = [one for one in heads if (one.level, one.role) == level]
        yield from _shouted(peers)
        yield from _mixed(peers)


def _small_beginnings(heads: Sequence[Paragraph]) -> Iterator[Finding]:
    small = [one for one in heads if _first_letter(one.text).islower()]
    if small and len(small) * 3 < len(heads):
        places = tuple(one.location() for one in small)
        words = listing(" ".join(one.text.split()[:4]) for one in small)
        yield Finding(
            "CASE-HEAD", f"a heading begins with a small letter: {words}", places, "begin with a capital"
        )


def _first_letter(text: str) -> str:
    words = text.lstrip(" \"'“‘«(")
    is_name = len(words) > 1 and words[1].isupper()  # eTwinning, iPad
    return "" if is_name or "." in words.split(" ")[0] else words[:1]


def _capitals_in_text(galley: Galley) -> Iterator[Finding]:
    """Yield titles that are set in capitals amid a text; letters of acronyms in a row are none."""
    found = [
        (paragraph.location(match.start()), " ".join(match[0].split()[:4]))
        for paragraph in galley.prose
        if paragraph.kind in {"body", "item", "note"} and any(word in paragraph.text for word in _JOINING)
        for match in _SHOUTING.finditer(paragraph.text)
        if any(word in match[0] for word in _JOINING) and len(match[0]) < len(paragraph.text.strip())
    ]
    if found:
        message = f"a title in the text is in capital letters: `{found[0][1]} …`"
        proposal = "write it in small letters with an initial capital, in italics"
        yield Finding("CASE-HEAD", message, tuple(place for place, _ in found), proposal)


def _running_heads(galley: Galley, heads: Sequence[Paragraph]) -> Iterator[Finding]:
    """Yield headings that stand at the head of the pages in other capitals."""
    labels = [(one, one.text.strip()) for one in galley.paragraphs if one.kind == "label"]
    folded = "\n".join({text.casefold() for _, text in labels})
    for head in heads:
        words = head.text.strip()
        if len(words.split()) < _LEAST_WORDS - 1 or words.isupper() or words.casefold() not in folded:
            continue
        other = [(one, text) for one, text in labels if _differs(text, words)]
        if other:
            named = other[0][1][: len(words)]
            places = tuple(one.location() for one in sorted([*(one for one, _ in other), head], key=_index))
            yield Finding(
                "CASE-HEAD",
                f"`{named}` at the head of pages, `{words}` as heading",
                places,
                "use one of them",
            )


def _differs(label: str, words: str) -> bool:
    is_same = label[: len(words)].casefold() == words.casefold()
    return is_same and not label.startswith(words) and not label.isupper()


def _index(paragraph: Paragraph) -> int:
    return paragraph.index


def _shouted(peers: Sequence[Paragraph]) -> Iterator[Finding]:
    loud = [
        one for one in peers if one.text.isupper() and sum(sign.isalpha() for sign in one.text) >= _SHOUTED
    ]
    if loud and len(peers) >= _LEAST and len(loud) * 3 < len(peers):
        places = tuple(one.location() for one in loud)
        yield Finding(
            "CASE-HEAD",
            "a heading is in capital letters, the others of its level are not",
            places,
            "write it like the others",
        )


def _mixed(peers: Sequence[Paragraph]) -> Iterator[Finding]:
    told = [(one, _way(one)) for one in peers]
    sentence = [one for one, way in told if way == "sentence"]
    title = [one for one, way in told if way == "title"]
    odd, rest = (title, sentence) if len(title) <= len(sentence) else (sentence, title)
    if not odd or len(odd) * _LEAST > len(rest) + len(odd):
        return
    message = f"{len(odd)} of {len(odd) + len(rest)} headings of one level are capitalized in another way"
    proposal = "capitalize them alike: the first word and names only, or all main words"
    yield Finding("CASE-HEAD", message, tuple(one.location() for one in odd), proposal, is_doubtful=True)


def _way(heading: Paragraph) -> str:
    """Return `title` where all words of weight are capitalized, `sentence` where none is, else ""."""
    text = _NUMBER.sub("", heading.text)
    words = [
        match[0] for match in _RUN.finditer(text) if not heading.is_protected(match.start(), match.end())
    ][1:]
    heavy = [
        word for word in words if len(word) > _SMALL_LETTERS and not any(sign.isupper() for sign in word[1:])
    ]
    capitals = sum(word[0].isupper() for word in heavy)
    if len(heavy) < 2:
        return ""
    return "title" if capitals == len(heavy) else "sentence" if not capitals else ""


def _headlines(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    yield from _same_headlines(galley)
    yield from _repeated_below(galley)


def _same_headlines(galley: Galley) -> Iterator[Finding]:
    """Yield headlines that stand twice; one that stands more often names a kind of section."""
    seen: dict[tuple[str, ...], list[Paragraph]] = {}
    for one in galley.paragraphs:
        if one.kind == "heading" and _is_free(one):
            seen.setdefault(_words(_CALL.sub("", one.text)), []).append(one)
    for words, heads in seen.items():
        if len(heads) == 2 and len(words) >= _LEAST_WORDS and _are_read_together(heads):
            places = tuple(one.location() for one in heads)
            message = f"the headline `{heads[0].text.strip()}` is used twice"
            yield Finding("HEADLINE-DUP", message, places, "say in each what is different")


def _are_read_together(heads: Sequence[Paragraph]) -> bool:
    """Say whether two headings stand in texts that are read as one; an annex may repeat those of a report."""
    return len({one.part for one in heads}) == 1 or not any(one.part.startswith("annex") for one in heads)


def _is_free(heading: Paragraph) -> bool:
    """Say whether the words of a heading are the author's, and not those of a register or of its kind."""
    return heading.role not in _STANDING and any(segment.typed for segment in heading.segments)


def _repeated_below(galley: Galley) -> Iterator[Finding]:
    """Yield texts and captions that begin with the headline above them."""
    above: list[tuple[tuple[str, ...], Paragraph]] = []
    for paragraph in galley.paragraphs:
        if paragraph.kind in {"label", "credit", "alt", "cell"}:
            continue
        if above and paragraph.kind in {"body", "item", "caption"}:
            words = _words(paragraph.text[:_START])
            head = next((one for one in reversed(above) if _is_said_again(one, words, paragraph)), None)
            if head is not None:
                yield _repeated(head[1], paragraph)
        if paragraph.kind == "heading" or _is_title_of_item(galley, paragraph):
            words = _words(paragraph.text)
            if _LEAST_WORDS <= len(words) <= _SHORT_LINE:
                above = [*above, (words, paragraph)][-_BEFORE:]
        elif paragraph.kind != "caption":
            above = []


def _is_title_of_item(galley: Galley, paragraph: Paragraph) -> bool:
    """Say whether a line is the title of a bullet, with its text in the next paragraph."""
    entry = paragraph.entry
    if entry is None or not entry.is_first or paragraph.index + 1 >= len(galley.paragraphs):
        return False
    after = galley.paragraphs[paragraph.index + 1].entry
    return after is not None and not after.is_first and paragraph.text.rstrip()[-1:].isalpha()


def _is_said_again(
    head: tuple[tuple[str, ...], Paragraph], words: tuple[str, ...], paragraph: Paragraph
) -> bool:
    """Say whether a headline is said again as a headline, and is not the subject of the first sentence."""
    if paragraph.kind == "caption":
        is_tail = len(words) > _LEAST_WORDS and head[0][-len(words) :] == words
        return bool(words) and (words == head[0] or is_tail)
    length = len(head[0])
    start = next((at for at in range(_LEAD + 1) if words[at : at + length] == head[0]), -1)
    if start < 0:
        return False
    runs = list(_RUN.finditer(paragraph.text[:_START]))
    after = paragraph.text[runs[start + length - 1].end() :].lstrip(' ”"’)')
    return not after or after[0] in (":–—-" if start else ":.–—-")


def _repeated(head: Paragraph, paragraph: Paragraph) -> Finding:
    what = "a caption" if paragraph.kind == "caption" else "the text"
    message = f"{what} under the headline `{head.text.strip()}` repeats it"
    proposal = "say what the picture shows" if paragraph.kind == "caption" else "begin with the news"
    return Finding("HEADLINE-DUP", message, (head.location(), paragraph.location()), proposal)


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.casefold() for word in _RUN.findall(text))


RULES: tuple[Rule, ...] = (
    Rule(
        id="HEADLINE-DUP",
        family="structure",
        summary="A headline is used once, and its text does not begin with it again",
        why="Two stories under one headline cannot be told apart, and a first line that repeats it is lost.",
        wrong="# News\n\n### New wells for two villages\n\nNew wells for two villages: work began in May.",
        right="# News\n\n### New wells for two villages\n\nWork on them began in May.",
        source="practice",
        check=_headlines,
    ),
    Rule(
        id="CASE-HEAD",
        family="structure",
        summary="Headings of one level are capitalized in one way",
        why="Capitals that come and go look like a change of rank.",
        wrong=(
            "## Wells for three thirsty villages\n\nA.\n\n## New Lamps for Every School\n\nB.\n\n"
            "## Paths along the river\n\nC.\n\n## Books for small libraries\n\nD."
        ),
        right=(
            "## Wells for three thirsty villages\n\nA.\n\n## New lamps for every school\n\nB.\n\n"
            "## Paths along the river\n\nC.\n\n## Books for small libraries\n\nD."
        ),
        source="United Nations Editorial Manual, headings",
        check=_capitals,
    ),
)
