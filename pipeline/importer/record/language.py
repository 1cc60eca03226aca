"""The language of a text, by its scripts and its commonest words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from pipeline.importer.function_words import FUNCTION_WORDS

_LEAST_WORDS = 12
_LEAST_SHARE = 0.12
_WORDS = re.compile(r"[^\W\d_]+")
_TOLD = ("en", "fr", "es", "pt", "it", "de", "nl", "ru", "mn")
"""The other lists would take Danish for Swedish, Czech for Polish and Malay for Indonesian."""
_MONGOLIAN = frozenset("өүӨҮ")


def language_of(text: str) -> str:
    """Return the BCP 47 code of the language that most of the text is in, "" where nothing shows it."""
    scripts = Counter(_script(letter) for letter in text if letter.isalpha())
    total = sum(scripts.values())
    if not total:
        return ""
    if scripts["kana"] > 0.05 * total:
        return "ja"
    for script, code in (("han", "zh"), ("hangul", "ko"), ("arabic", "ar")):
        if scripts[script] > 0.4 * total:
            return code
    words = [word.casefold() for word in _WORDS.findall(text)]
    if len(words) < _LEAST_WORDS:
        return ""
    counts = Counter(words)
    shares = {code: sum(counts[word] for word in FUNCTION_WORDS[code]) / len(words) for code in _TOLD}
    if any(letter in _MONGOLIAN for letter in text) and shares["mn"] >= shares["ru"]:
        return "mn"
    best = max(shares, key=lambda code: shares[code])
    return best if shares[best] >= _LEAST_SHARE else ""


def _script(letter: str) -> str:
    if letter < "\u0590":
        return "alphabet"
    name = unicodedata.name(letter, "")
    for start, script in (
        ("CJK", "han"),
        ("HIRAGANA", "kana"),
        ("KATAKANA", "kana"),
        ("HANGUL", "hangul"),
        ("ARABIC", "arabic"),
    ):
        if name.startswith(start):
            return script
    return "alphabet"
