"""Hyphens: one compound, one way of writing it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from pipeline.checks.evidence.uses import Use
from pipeline.checks.finding import Finding, listing
from pipeline.checks.galley import Galley
from pipeline.checks.language.spellings import preferred_compounds
from pipeline.checks.language.word_lists import word_list
from pipeline.checks.rule import Rule, Settings

_Words = tuple[str, str]
_Spellings = Mapping[str, Sequence[str]]
"""How a word in small letters is written in a text."""
_PARTICLES = frozenset(("up", "out", "in", "on", "off", "down", "over", "through", "away", "back"))
"""Second words of compounds that are verbs where they stand apart: to follow up."""
_RELATIVE = frozenset(("related", "based", "oriented", "led", "driven", "specific"))
"""Second words that make an adjective of the noun before them."""


@cache
def _hyphenated() -> re.Pattern[str]:
    return re.compile(r"(?<![\w\-/.])([A-Za-z]{2,})-([A-Za-z]{2,})(?![\w\-/])")


@cache
def _next_word() -> re.Pattern[str]:
    return re.compile(r" ([A-Za-z]{3,})(?![\w’'-])")


@cache
def _threefold() -> re.Pattern[str]:
    """Return how a phrase of three words qualifies a noun: `a case by case review`."""
    return re.compile(
        r"\b(?:an?|the|with|of|for|through|by|in|their|our|its|more) "
        r"(?P<phrase>(?P<first>[a-z]{3,}) (?:by|to) (?P=first)|up to date|state of the art) [a-z]{4,}\b"
    )


@cache
def _adverb() -> re.Pattern[str]:
    """Return an adverb that is joined to its participle; family-owned and early-stage hold none."""
    nouns = "family|supply|assembly|anomaly|ally|early|daily|weekly|monthly|yearly|quarterly|only|likely"
    others = "based|made|known|grown|built|friendly|led|held|written|driven|sound"
    return re.compile(rf"(?<![\w-])(?!(?i:{nouns})-)[A-Za-z]{{3,}}ly-(?:[a-z]{{2,}}ed|{others})\b(?!-)")


def _compounds(galley: Galley, settings: Settings) -> Iterator[Finding]:
    hyphenated: dict[_Words, list[Use]] = defaultdict(list)
    for paragraph in galley.prose:
        if "-" in paragraph.text:
            for match in _hyphenated().finditer(paragraph.text):
                if not paragraph.is_protected(*match.span()):
                    hyphenated[match[1].casefold(), match[2].casefold()].append(Use(paragraph, *match.span()))
    known = _registered(galley)
    preferred = {} if settings.profile == "house" else preferred_compounds()
    spellings = _folded(galley)
    for (first, second), uses in hyphenated.items():
        is_settled = f"{first} {second}" in known or galley.is_excepted("HYPHEN", f"{first}-{second}")
        others = [] if is_settled else _otherwise(galley, spellings, uses, (first, second))
        chosen = [[use for use in found if not _is_named(galley, use)] for found in (uses, others) if others]
        if chosen and all(chosen):
            yield _finding(chosen[0], chosen[1], preferred)
    yield from _relatives(galley, spellings, hyphenated)
    yield from _phrases(galley)
    yield from _adverbs(galley)


def _is_named(galley: Galley, use: Use) -> bool:
    """Say whether a compound is part of an organization's own name."""
    for organization in galley.registers.organizations.values():
        inside = organization.name.find(use.words)
        text = use.paragraph.text
        if 0 <= inside <= use.start and text.startswith(organization.name, use.start - inside):
            return True
    return False


def _otherwise(galley: Galley, spellings: _Spellings, uses: Sequence[Use], words: _Words) -> list[Use]:
    """Return where a compound stands in one word, or else in two that mean the same."""
    joined = list(_joined(galley, spellings, *words))
    apart = [] if joined else list(_apart(galley, spellings, *words))
    return apart if _in_one_place(uses, apart) else joined


def _folded(galley: Galley) -> _Spellings:
    found: dict[str, list[str]] = defaultdict(list)
    for word in galley.vocabulary:
        found[word.casefold()].append(word)
    return found


def _holding(galley: Galley, spellings: _Spellings, word: str) -> set[int]:
    """Return the indices of the paragraphs that hold a word."""
    return {index for one in spellings.get(word, ()) for index in galley.vocabulary[one]}


def _joined(galley: Galley, spellings: _Spellings, first: str, second: str) -> Iterator[Use]:
    """Yield the uses of a compound in one word, in the same form or another: co-host, cohosted."""
    if first == "re":
        return  # to re-form is not to reform
    stem = second.removesuffix("ing").removesuffix("ed").removesuffix("s")
    forms = {first + second}
    if len(stem) >= 4:
        forms |= {first + stem + ending for ending in ("", "s", "ed", "ing")}
    for form in sorted(forms & spellings.keys()):
        yield from _uses(galley, _holding(galley, spellings, form), form)


def _apart(galley: Galley, spellings: _Spellings, first: str, second: str) -> Iterator[Use]:
    """Yield the uses of a compound in two words, where they can be no accident."""
    form = f"{first} {second}"
    both = _holding(galley, spellings, first) & _holding(galley, spellings, second)
    close = {index for index in both if form in galley.paragraphs[index].text.casefold()}
    for use in _uses(galley, close, form) if close else ():
        if second not in _PARTICLES or _is_noun(use.paragraph.text[: use.start]):
            yield use


def _is_noun(before: str) -> bool:
    """Say whether what follows is a noun: `a follow up`, `in follow up to`."""
    return before.rstrip().rpartition(" ")[2].casefold() in {"a", "an", "the", "in", "as", "its", "their"}


def _uses(galley: Galley, indices: Iterable[int], form: str) -> Iterator[Use]:
    return _matches(galley, indices, _form(form))


def _matches(galley: Galley, indices: Iterable[int], pattern: re.Pattern[str]) -> Iterator[Use]:
    """Yield the matches whose spelling the author chose; a title and a register keep theirs."""
    for index in sorted(indices):
        paragraph = galley.paragraphs[index]
        for match in pattern.finditer(paragraph.text):
            if not paragraph.is_protected(*match.span()):
                yield Use(paragraph, *match.span())


@lru_cache(maxsize=512)
def _form(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w\-])(?i:{re.escape(form)})(?![\w\-])")


def _in_one_place(uses: Sequence[Use], others: Sequence[Use]) -> bool:
    """Say whether both are nouns, or both qualify one: a long-term plan for the long term is right."""
    places = [{_stands_before_noun(use) for use in found} for found in (uses, others)]
    cased = [{re.split("[ -]", use.words)[1].istitle() for use in found} for found in (uses, others)]
    return bool(places[0] & places[1]) and bool(cased[0] & cased[1])


def _stands_before_noun(use: Use) -> bool:
    match = _next_word().match(use.paragraph.text, use.end)
    return match is not None and match[1].casefold() not in word_list("function_words")


def _relatives(
    galley: Galley, spellings: _Spellings, hyphenated: Mapping[_Words, Sequence[Use]]
) -> Iterator[Finding]:
    """Yield `Climate related plans` in a text that writes `youth-related`."""
    for second in sorted(_RELATIVE & spellings.keys()):
        if not any(last == second for _, last in hyphenated):
            continue
        pattern = re.compile(rf"(?<=[a-z,] )(?:[A-Z][a-z]{{3,}}|[A-Z]{{2,}}) {second}(?= [a-z]{{4,}})")
        for use in _matches(galley, _holding(galley, spellings, second), pattern):
            if _stands_before_noun(use):
                yield _unjoined(use)


def _phrases(galley: Galley) -> Iterator[Finding]:
    """Yield phrases that qualify a noun without hyphens: a case by case review."""
    for paragraph in galley.prose:
        text = paragraph.text
        if (
            "up to date" in text
            or "state of the art" in text
            or _comes_back(text, " by ")
            or _comes_back(text, " to ")
        ):
            for match in _threefold().finditer(text):
                use = Use(paragraph, *match.span("phrase"))
                if _stands_before_noun(use) and not paragraph.is_protected(*match.span()):
                    yield _unjoined(use)


def _comes_back(text: str, joint: str) -> bool:
    """Say whether a word stands on both sides of a small one."""
    parts = text.split(joint)
    return any(before.rpartition(" ")[2] == after.partition(" ")[0] for before, after in pairwise(parts))


def _adverbs(galley: Galley) -> Iterator[Finding]:
    """Yield as one finding the adverbs that are joined to what they qualify: newly-formed."""
    held = [paragraph.index for paragraph in galley.prose if "ly-" in paragraph.text]
    uses = list(_matches(galley, held, _adverb()))
    if uses:
        words = dict.fromkeys(use.words for use in uses)
        yield Finding(
            "HYPHEN",
            f"{listing(words)}: an adverb in -ly needs no hyphen",
            tuple(use.place for use in uses),
            f"write `{next(iter(words)).replace('-', ' ')}`",
            is_doubtful=True,
        )


def _unjoined(use: Use) -> Finding:
    words = use.words
    return Finding(
        "HYPHEN",
        f"`{words}` needs a hyphen before its noun",
        (use.place,),
        f"write `{words.replace(' ', '-')}`",
        is_doubtful=True,
    )


def _registered(galley: Galley) -> frozenset[str]:
    """Return the compounds that terms.csv decides on, without hyphens."""
    terms = galley.registers.terms.values()
    return frozenset(
        form.casefold().replace("-", " ") for term in terms for form in (term.preferred, *term.variants)
    )


def _finding(uses: Sequence[Use], others: Sequence[Use], preferred: Mapping[str, str]) -> Finding:
    fewer, more = sorted((uses, others), key=len)
    strange, usual = fewer[0].words, more[0].words
    decided = preferred.get(strange.lower()) or preferred.get(usual.lower())
    either = "" if decided else ", or the other"
    return Finding(
        "HYPHEN",
        f"the text has both `{strange}` and `{usual}`",
        tuple(use.place for use in sorted((*fewer, *more), key=lambda use: use.order)),
        f"write `{decided or usual}` throughout{either}"
        if _is_same(strange, usual)
        else "write the hyphen in both, or in neither",
        is_doubtful=" " in strange + usual,
    )


def _is_same(one: str, other: str) -> bool:
    return re.sub("[ -]", "", one).casefold() == re.sub("[ -]", "", other).casefold()


RULES = (
    Rule(
        id="HYPHEN",
        family="typography",
        summary="One compound is written in one way",
        why="The reader of a translation or of an index takes two spellings for two things.",
        wrong="The cross-border forum was followed by crossborder talks.",
        right="The cross-border forum was followed by cross-border talks.",
        source="practice",
        check=_compounds,
    ),
)
