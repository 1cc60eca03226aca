"""Words that no dictionary knows, with the nearest that it does, and known words in the wrong place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from pipeline.checks.finding import Finding
from pipeline.checks.galley import FILLED_IN, WORD, Galley, Paragraph
from pipeline.checks.language.lexicon import Lexicon, lexicon
from pipeline.checks.language.phrases import occurrences, phrase_findings
from pipeline.checks.language.spellings import variant_words
from pipeline.checks.language.word_forms import is_compound, is_derived, split_in_two
from pipeline.checks.language.word_lists import word_list
from pipeline.checks.rule import Rule, Settings
from pipeline.checks.rules.word_slips import misforms, word_slips
from pipeline.content.registers import Registers

_LEAST = 3  # shorter ones are units, numerals and letters of formulas
_MOST = 30  # longer ones are no words
_LEAST_SURE = 5  # a shorter one is one slip away from too many words
_LEAST_TYPICAL = 7  # letters from which on a letter too many or too few is surely a slip
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
_CALENDAR_ENDINGS = frozenset({"ry", "ch", "il", "ly", "st", "er", "ay", "re", "yr"})
_BEGINS = re.compile(r"(?:^|[a-z)”][.!?] )$")


def _spelling(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    yield from _unknown_words(galley)
    yield from word_slips(galley)
    yield from phrase_findings(galley, "SPELL", "confused_words")


def _unknown_words(galley: Galley) -> Iterator[Finding]:
    known = lexicon()
    suspects = [word for word in galley.spelt if _is_checked(word) and not known.knows(word.lower())]
    if not suspects:
        return
    others = _house_words(galley.registers) | variant_words() | misforms().keys()
    strange = frozenset(word for word in suspects if not _is_understood(word.lower(), known, others))
    if len(strange) > _FEW and not _ENGLISH & galley.spelt.keys():
        return
    for word in sorted(strange):
        if galley.is_excepted("SPELL", word) or _is_name_elsewhere(galley, word):
            continue
        find = _finding_of_name if word[0].isupper() else _finding
        finding = find(galley, word, strange)
        if finding is not None:
            yield finding


def _is_name_elsewhere(galley: Galley, word: str) -> bool:
    """Say whether a word in lower case stands in capitals too, as an acronym or a foreign word."""
    forms = {word.upper(), word.capitalize(), word[:-1].capitalize()} - {word}
    return word.islower() and not galley.spelt.keys().isdisjoint(forms)


def _is_checked(word: str) -> bool:
    """Say whether a word is one of plain letters, not an acronym or a brand such as `eTwinning`."""
    return _LEAST <= len(word) <= _MOST and word.isascii() and (word.islower() or word[1:].islower())


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
    """Return what is wrong with a word, None where it is a symbol or stands in no English prose."""
    near = _near_proposal(word)
    proposal = near or _far_proposal(word)
    places = tuple(_places(galley, word, frozenset() if near else strange)) if proposal else ()
    if not places:
        return None
    is_near = bool(near) or not proposal.isalpha()
    return Finding(
        "SPELL",
        f"`{word}` is not in the dictionary",
        tuple(paragraph.location(offset) for paragraph, offset in places),
        f"write `{proposal}`",
        is_doubtful=len(places) >= _OFTEN or not (is_near and _is_sure(word, proposal)),
    )


def _finding_of_name(galley: Galley, word: str, strange: frozenset[str]) -> Finding | None:
    """Return what is wrong with a capitalized word, None where it may be a name.

    It is none where a month was meant, a long word that the text has elsewhere, or, at the beginning of
    sentences alone, a word that everybody uses.
    """
    places = tuple(_places(galley, word, strange))
    begins = all(_BEGINS.search(paragraph.text[:offset]) for paragraph, offset in places)
    is_short = len(word) < (_LEAST_SURE if begins or word[-2:] in _CALENDAR_ENDINGS else _LEAST_NAME)
    near = "" if is_short or not places else lexicon().nearest(word.lower(), at_least=_COMMON)
    is_told = near in galley.spelt or near.capitalize() in galley.spelt
    is_usual = begins and lexicon().frequency(near) >= _EVERYBODYS
    if not near or not (near in word_list("calendar") or is_usual or (is_told and len(word) >= _LEAST_NAME)):
        return None
    return Finding(
        "SPELL",
        f"`{word}` is not in the dictionary",
        tuple(paragraph.location(offset) for paragraph, offset in places),
        f"write `{near.capitalize()}`",
        is_doubtful=True,
    )


def _is_sure(word: str, proposal: str) -> bool:
    """Say whether it is a slip of the fingers: a letter too many or too few, two swapped, a sign lost.

    Another letter in the place of one makes words of other languages out of English ones.
    """
    is_joined = not proposal.isalpha()
    is_swapped = len(word) == len(proposal) and sorted(word) == sorted(proposal)
    is_short = len(word) < (_LEAST_SURE if is_swapped or is_joined else _LEAST_TYPICAL)
    is_changed = len(word) == len(proposal) and not is_swapped and len(word) < _LEAST_FAR
    return not is_short and not is_changed


def _near_proposal(word: str) -> str:
    if len(word) == _LEAST:
        swapped = (word[1] + word[0] + word[2], word[0] + word[2] + word[1])
        return next((one for one in swapped if lexicon().frequency(one) > _COMMON), "")
    if len(word) >= _LEAST_FAR:
        return lexicon().nearest(word)
    return lexicon().nearest(word, at_least=_COMMON if len(word) < _LEAST_SURE else _USUAL)


def _far_proposal(word: str) -> str:
    parted = split_in_two(word, lexicon().frequency)
    return parted or (lexicon().near_two(word) if len(word) >= _LEAST_FAR else "")


def _places(galley: Galley, word: str, strange: frozenset[str]) -> Iterator[tuple[Paragraph, int]]:
    """Yield where a word stands in English; beside another strange word it stands in another language."""
    for index in galley.spelt[word]:
        paragraph = galley.paragraphs[index]
        if not paragraph.is_english:
            continue
        for start in occurrences(paragraph.text, word):
            is_foreign = _is_foreign(paragraph.text, start, start + len(word), strange)
            if not is_foreign and not paragraph.touches(FILLED_IN, start):
                yield paragraph, start


def _is_foreign(text: str, start: int, end: int, strange: frozenset[str]) -> bool:
    before = WORD.findall(text, max(start - 40, 0), start)[-1:]
    after = WORD.findall(text, end, end + 40)[:1]
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
        summary="Words are spelt as in the dictionary",
        why="A typing slip is the first thing that a reader sees, and the last that a writer does.",
        wrong="The comittee met twice.",
        right="The committee met twice.",
        source="practice",
        check=_spelling,
    ),
)
