"""Words that no dictionary knows, with the nearest that it does, and known words in the wrong place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from pipeline.checks.finding import Finding
from pipeline.checks.galley import WORD, Galley, Paragraph
from pipeline.checks.lexicon import Lexicon, lexicon
from pipeline.checks.phrases import is_given, phrase_findings
from pipeline.checks.rule import Rule, Settings
from pipeline.checks.spelling_variants import variant_words
from pipeline.checks.word_forms import is_compound, is_derived, split_in_two
from pipeline.checks.word_lists import word_list
from pipeline.checks.word_slips import word_slips
from pipeline.content.registers import Registers

_LEAST = 3  # shorter ones are units, numerals and letters of formulas
_LEAST_SURE = 5  # a shorter one is one slip away from too many words
_LEAST_TYPICAL = 7
_LEAST_NAME = 8  # so is a capitalized one, which may be a name
_LEAST_FAR = 8  # where two slips still leave a word to be known
_OFTEN = 3  # what stands three times the same way was meant
_ENGLISH = frozenset(
    {"the", "The", "THE", "of", "and", "A", "is", "are", "was", "for", "with"}
)  # no text lacks them all
_USUAL = 500_000  # counts of a word that a writer may have meant
_EVERYBODYS = 100_000_000  # counts of a word in everybody's mouth
_FEW = 10  # strange words, by which no language is known
_COMMON = 5_000_000  # counts of a word that is in everybody's mouth
_SPELT_WITH_S = re.compile(r"is(?:e|ed|es|er|ers|ing|ation|ations|able)$")
_BEGINS = re.compile(r"(?:^|[a-z)”][.!?] )$")
_PLACE = r"(?<![\w@/\\#.~&=?%\ufffd]){}(?![\w@/\\\ufffd]|\.\w|['’]\w)"


def _spelling(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    yield from _unknown_words(galley)
    yield from word_slips(galley)
    yield from phrase_findings(galley, "SPELL", "confused_words")


def _unknown_words(galley: Galley) -> Iterator[Finding]:
    known = lexicon()
    suspects = [word for word in galley.vocabulary if _is_checked(word) and not known.knows(word.lower())]
    if not suspects:
        return
    others = _house_words(galley.registers) | variant_words()
    strange = frozenset(word for word in suspects if not _is_understood(word.lower(), known, others))
    if len(strange) > _FEW and not _ENGLISH & galley.vocabulary.keys():
        return
    for word in sorted(strange):
        if galley.is_excepted("SPELL", word) or _is_name_elsewhere(galley, word):
            continue
        finding = _finding(galley, word, strange)
        if finding is not None:
            yield finding


def _is_name_elsewhere(galley: Galley, word: str) -> bool:
    """Say whether a word in lower case stands in capitals too, as an acronym or a foreign word."""
    forms = {word.upper(), word.capitalize(), word[:-1].capitalize()} - {word}
    return word.islower() and not galley.vocabulary.keys().isdisjoint(forms)


def _is_checked(word: str) -> bool:
    """Say whether a word is one of plain letters, not an acronym or a brand such as `eTwinning`."""
    return len(word) >= _LEAST and word.isascii() and (word.islower() or word[1:].islower())


def _is_understood(word: str, known: Lexicon, others: frozenset[str]) -> bool:
    stem = re.sub(r"['’]s?$|['’]?s['’]$", "", word)
    field = word_list("known_words")

    def knows(one: str) -> bool:
        return known.knows(one) or one in field

    if stem in others or stem in field or _is_plural(stem, knows):
        return True
    is_made = is_derived(stem, knows) or is_compound(stem, lambda one: known.frequency(one) >= _USUAL)
    return is_made and (_is_plain(word) or not known.nearest(stem, at_least=_COMMON))


def _is_plural(word: str, knows: Callable[[str], bool]) -> bool:
    return word.endswith("s") and not re.search(r"[^aeiou]ys$", word) and knows(word[:-1])


def _is_plain(word: str) -> bool:
    """Say whether a word is made of others in a way that a slip cannot imitate."""
    return "'" in word or "’" in word or bool(_SPELT_WITH_S.search(word)) or word in word_list("prefixes")


def _finding(galley: Galley, word: str, strange: frozenset[str]) -> Finding | None:
    """Return what is wrong with a word, None where it is a name, a symbol or stands in no English prose."""
    is_name = word[0].isupper()
    if is_name and len(word) < _LEAST_SURE:
        return None
    near = _near_proposal(word.lower(), is_name=is_name)
    proposal = near or ("" if is_name else _far_proposal(word))
    if not proposal:
        return None
    places = tuple(_places(galley, word, frozenset() if near and not is_name else strange))
    if not places or (is_name and not _is_no_name(galley, word, near, places)):
        return None
    is_near = bool(near) or not proposal.isalpha()
    return Finding(
        "SPELL",
        f"`{word}` is in no dictionary",
        tuple(paragraph.location(offset) for paragraph, offset in places),
        f"write `{proposal.capitalize() if is_name else proposal}`",
        is_doubtful=is_name or len(places) >= _OFTEN or not (is_near and _is_sure(word, proposal)),
    )


def _is_no_name(galley: Galley, word: str, near: str, places: Iterable[tuple[Paragraph, int]]) -> bool:
    """Say whether a capitalized word is a month, a long word known elsewhere, or begins sentences alone."""
    is_told = near in galley.vocabulary or near.capitalize() in galley.vocabulary
    if near in word_list("calendar") or (is_told and len(word) >= _LEAST_NAME):
        return True
    begins = all(_BEGINS.search(paragraph.text[:offset]) for paragraph, offset in places)
    return begins and lexicon().frequency(near) >= _EVERYBODYS


def _is_sure(word: str, proposal: str) -> bool:
    """Say whether it is a slip of the fingers: a letter too many or too few, two swapped, a sign lost.

    Another letter in the place of one makes words of other languages out of English ones.
    """
    is_joined = not proposal.isalpha()
    is_swapped = len(word) == len(proposal) and sorted(word) == sorted(proposal)
    is_short = len(word) < (_LEAST_SURE if is_swapped or is_joined else _LEAST_TYPICAL)
    is_changed = len(word) == len(proposal) and not is_swapped and len(word) < _LEAST_FAR
    return not is_short and not is_changed


def _near_proposal(word: str, *, is_name: bool) -> str:
    if len(word) == _LEAST:
        swapped = (word[1] + word[0] + word[2], word[0] + word[2] + word[1])
        return next((one for one in swapped if lexicon().frequency(one) > _COMMON), "")
    if len(word) >= _LEAST_FAR and not is_name:
        return lexicon().nearest(word)
    return lexicon().nearest(word, at_least=_COMMON if is_name or len(word) < _LEAST_SURE else _USUAL)


def _far_proposal(word: str) -> str:
    parted = split_in_two(word, lexicon().frequency)
    return parted or (lexicon().near_two(word) if len(word) >= _LEAST_FAR else "")


def _places(galley: Galley, word: str, strange: frozenset[str]) -> Iterator[tuple[Paragraph, int]]:
    """Yield where a word stands in English; beside another strange word it stands in another language."""
    pattern = re.compile(_PLACE.format(re.escape(word)))
    for index in galley.vocabulary[word]:
        paragraph = galley.paragraphs[index]
        if paragraph.language[:2] != "en":
            continue
        for match in pattern.finditer(paragraph.text):
            if not is_given(paragraph, match.start()) and not _is_foreign(paragraph.text, match, strange):
                yield paragraph, match.start()


def _is_foreign(text: str, match: re.Match[str], strange: frozenset[str]) -> bool:
    before = WORD.findall(text, max(match.start() - 40, 0), match.start())[-1:]
    after = WORD.findall(text, match.end(), match.end() + 40)[:1]
    return any(word in strange or not word.isascii() for word in (*before, *after))


def _house_words(registers: Registers) -> frozenset[str]:
    """Return the words of everything that a register names, in lower case."""
    texts = [
        *(one.name for one in registers.organizations.values()),
        *(one.acronym for one in registers.organizations.values()),
        *(f"{one.name} {one.function}" for one in registers.people.values()),
        *(f"{one.short} {one.formal}" for one in registers.countries.values()),
        *(f"{one.acronym} {one.expansion}" for one in registers.acronyms.values()),
        *(one.preferred for one in registers.terms.values()),
        *(one.title for one in registers.titles.values()),
        *(one.name for one in registers.sectors.values()),
        *(one.name for one in registers.regions.values()),
        *(one.name for one in registers.themes.values()),
        *(one for rule in ("SPELL", "*") for one in registers.exceptions.get(rule, ())),
    ]
    return frozenset(word.lower() for text in texts for word in WORD.findall(text))


RULES: tuple[Rule, ...] = (
    Rule(
        id="SPELL",
        family="spelling",
        summary="A word that no dictionary knows",
        why="A slip of the fingers is the first thing a reader sees, and the last that a writer does.",
        wrong="The comittee met twice.",
        right="The committee met twice.",
        source="practice",
        check=_spelling,
    ),
)
