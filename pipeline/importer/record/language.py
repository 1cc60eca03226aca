"""The language of a text, by its scripts and its commonest words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

_LEAST_WORDS = 12
_LEAST_SHARE = 0.12
_WORDS = re.compile(r"[^\W\d_]+")
_COMMON = {
    "en": "the of and to in is that for on with as are by this from which was be at it or has an were",
    "fr": "le la les des du et en un une est que pour dans par sur au aux qui avec ce sont pas ont cette",
    "es": "el los las del y en que por con una para se es al lo como su más sus ha este esta son no",
    "pt": "o os as do da dos das e em que por com uma para se é ao não mais seu são como no na pela",
    "it": "il lo gli di del della e in che per con una si è al come più sono nel alla dei le dal",
    "de": "der die das und den von zu mit des im für ist auf dem ein eine nicht als auch werden sich",
    "nl": "de het een van en in is dat op te voor met zijn aan door niet als bij worden ook naar",
    "ru": "и в на с по для что из не к о от как это или при был его за также она их",
    "mn": "болон нь энэ юм ба бөгөөд байна дээр гэж хийх тухай орны олон улсын байгаа",
}
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
    shares = {
        code: sum(counts[word] for word in common.split()) / len(words) for code, common in _COMMON.items()
    }
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
