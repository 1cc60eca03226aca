"""How much the words of a page look like words of a language: broken encodings and bad OCR do not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from pipeline.importer.function_words import FUNCTION_WORDS

FEWEST_WORDS = 12
"""Fewer words than that say nothing about the language."""

_ELIDED = frozenset("cdlns")
"""French letters before an apostrophe; in formulas they are too common to tell a language."""
_KNOWN = _ELIDED.union(*FUNCTION_WORDS.values())
_FEWEST_VOWELS = 0.22
"""Of the letters of a Latin text; languages have a third and more."""
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_LATIN = re.compile(r"[A-Za-z]")
_VOWEL = re.compile(r"[aeiouyAEIOUYà-æè-ïò-öø-üÿÀ-ÆÈ-ÏÒ-ÖØ-Ü]")
_IMPOSSIBLE = re.compile(
    r"[a-zß-ÿ][A-Z][a-z]*[A-Z]"  # capitals twice inside a word
    r"|[A-Za-z][0-9$%&#@!?;:<=>\\^|~+*]+[A-Za-z]"  # signs inside a word
    r"|([A-Za-z])\1{3}"
    r"|(?i:[bcdfghjklmnpqrstvwxz]{6})"
)
_MISFITS = ("Cn", "Co", "Cs", "Cc")
_SCRIPTS_WITHOUT_LISTS = re.compile(r"[\u0590-\u08ff\u0900-\u0fff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def misfit_share(texts: Iterable[str]) -> float:
    """Return the part of the characters that mean nothing: U+FFFD, private use, control codes, unassigned."""
    total = misfits = 0
    for text in texts:
        total += len(text)
        if not (text.isascii() and text.isprintable()):
            misfits += sum(is_misfit(character) for character in text)
    return misfits / total if total else 0.0


def is_misfit(character: str) -> bool:
    """Tell whether a character has no meaning of its own."""
    return character == "\ufffd" or unicodedata.category(character) in _MISFITS


def plausibility(texts: Sequence[str]) -> float:
    """Return from 0 to 1 how much the words of a page look like language.

    Half of it says how many words consist of letters as words do, half how many function words there are.
    Scripts without a list of function words here, and pages of few words, are judged by characters alone.
    """
    sound = 1.0 - misfit_share(texts)
    joined = " ".join(texts)
    tokens = _TOKEN.findall(joined)
    if len(tokens) < FEWEST_WORDS or len(_SCRIPTS_WITHOUT_LISTS.findall(joined)) > 0.2 * len(joined):
        return sound
    known = sum(token.lower() in _KNOWN for token in tokens) / len(tokens)
    return sound * (0.5 * _well_formed(texts) + 0.5 * min(1.0, known / 0.2))


def is_garbled(texts: Sequence[str]) -> bool:
    """Tell whether letters stand for others, as in fonts without mapping: hardly any word is one.

    Lists of names, tables of figures and languages without a list here pass: their words are well formed.
    """
    if misfit_share(texts) > 0.15:
        return True
    latin = [text for text in texts if _LATIN.search(text) and len(text) > 2]
    if len(latin) < 2 * FEWEST_WORDS or len(latin) < 0.3 * len(texts):
        return False
    tokens = _TOKEN.findall(" ".join(texts))
    known = sum(token.lower() in _KNOWN for token in tokens) / max(1, len(tokens))
    return known < 0.03 and (_well_formed(latin) < 0.6 or _vowel_share(latin) < _FEWEST_VOWELS)


def _vowel_share(words: Sequence[str]) -> float:
    letters = [character for word in words for character in word if character.isalpha()]
    return len(_VOWEL.findall("".join(letters))) / len(letters)


def _well_formed(texts: Sequence[str]) -> float:
    """Return the part of the words of three letters and more that could be words, 1.0 for none."""
    words = [text for text in texts if len(text) > 2 and not text.isdigit() and _LATIN.search(text)]
    if not words:
        return 1.0
    bad = sum(bool(_IMPOSSIBLE.search(word)) or not (_VOWEL.search(word) or word.isupper()) for word in words)
    return 1 - bad / len(words)
