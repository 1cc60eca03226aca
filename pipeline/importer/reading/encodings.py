"""Broken and outdated encodings in words, mended: what a reader sees becomes the characters that say it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from pipeline.importer.page import Word
from pipeline.importer.reading.plausibility import is_misfit

_LIGATURES = {
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
}
# Adobe's corporate use of the private area: small capitals, old-style figures, and their signs.
_ADOBE = {
    **{0xF761 + place: chr(0x41 + place) for place in range(26)},
    **{0xF730 + digit: chr(0x30 + digit) for digit in range(10)},
    **{0xF643 + digit: chr(0x30 + digit) for digit in range(10)},
    0xF6E1: ",", 0xF6E7: ".", 0xF6DE: "—", 0xF8E5: "‾", 0xF8E6: "|", 0xF8E7: "—",
    0xF8E8: "®", 0xF8E9: "©", 0xF8EA: "™", 0xF6D9: "©", 0xF6DA: "®", 0xF6DB: "™",
    0xF6E8: "R", 0xF6E9: "a", 0xF6EA: "b", 0xF6EB: "d", 0xF6EC: "e", 0xF6ED: "i", 0xF6EE: "l", 0xF6EF: "m",
    0xF6F0: "n", 0xF6F1: "o", 0xF6F2: "r", 0xF6F3: "s", 0xF6F4: "t",
    0xF7A2: "¢", 0xF724: "$", 0xF726: "&", 0xF7BF: "¿", 0xF73F: "?", 0xF721: "!", 0xF7A1: "¡",
}  # fmt: skip
_TEX_LIGATURES = {
    0x0B: "ff", 0x0C: "fi", 0x0D: "fl", 0x0E: "ffi", 0x0F: "ffl",
    0x1B: "ff", 0x1C: "fi", 0x1D: "fl", 0x1E: "ffi", 0x1F: "ffl",
}  # fmt: skip
_WINDOWS = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
# What Wingdings draws at the codes that people set as bullets, ticks and arrows.
_WINGDINGS = {
    "l": "●", "m": "❍", "n": "■", "o": "□", "p": "□", "q": "❑", "r": "❒", "s": "⬧", "t": "⧫", "u": "◆",
    "v": "❖", "w": "⬥", "x": "⌧", "\xa1": "○", "\xa2": "○", "\xa3": "○", "\xa4": "◉", "\xa6": "◯",
    "\xa7": "▪", "\xa8": "◻", "\xab": "★", "\xb2": "✧", "\xb7": "•", "\x9f": "•", "\x9e": "·",
    "\xd8": "➢", "\xd6": "➢", "\xdf": "←", "\xe0": "→", "\xe1": "↑", "\xe2": "↓", "\xe8": "➔",
    "\xf0": "⇨", "\xfb": "✗", "\xfc": "✓", "\xfd": "☒", "\xfe": "☑", "!": "✏", "(": "☎",
    ")": "✆", "*": "✉", "J": "☺", "L": "☹", "A": "✌", "F": "☞",
}  # fmt: skip
_SYMBOL = {
    "\xb7": "•", "\xa8": "♦", "\xa7": "♣", "\xa9": "♥", "\xaa": "♠", "\xae": "→", "\xac": "←",
    "\xad": "↑", "\xaf": "↓", "\xb0": "°", "\xb1": "±", "\xa3": "≤", "\xb3": "≥", "\xb4": "×",
    "\xb8": "÷", "\xb9": "≠", "\xa5": "∞", "\xbb": "≈", "\xbc": "…", "\xbe": "—", "\xd2": "®",
    "\xd3": "©", "\xd4": "™", "\xe2": "®", "\xe3": "©", "\xe4": "™", "\xd6": "√", "\xe5": "∑",
    "\xd5": "∏", "\xf2": "∫", "\xb6": "∂", "\xce": "∈", "\xc7": "∩", "\xc8": "∪", "\xde": "⇒",
    "\xdb": "⇔", "\xa2": "′", "\xb2": "″", "\xd7": "⋅", "\xd1": "∇", "-": "−", "*": "∗", "@": "≅",
    "\\": "∴", "^": "⊥", "'": "∋", "$": "∃", '"': "∀", "~": "∼",
    **dict(zip("ABGDEZHQIKLMNXOPRSTUFCYW", "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ", strict=True)),
    **dict(zip("abgdezhqiklmnxoprstufcywVJj", "αβγδεζηθικλμνξοπρστυφχψως" "ϑϕ", strict=True)),
}  # fmt: skip
_SIGNS = (
    (re.compile(r"wingdings(?![ -]?[23])", re.IGNORECASE), _WINGDINGS),
    (re.compile(r"^symbol(mt|std|neu|tiger)?\b", re.IGNORECASE), _SYMBOL),
)
_PLAIN_BULLETS = {
    "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf0a8": "◻", "\uf076": "❖",
    "\uf06c": "●", "\uf06e": "■", "\uf071": "❑", "\uf0e0": "→", "\uf0be": "—", "\uf02d": "−",
}  # fmt: skip
_MOJIBAKE = re.compile(
    "[\u00c2-\u00f4]"
    "[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)
_LOOSE_ACCENT = re.compile(r"(?<=\w)([`´¨ˆ˜ˇ˘˚˝¸])([A-Za-zıȷ])|^([´¨ˆ˜ˇ˘˚˝¸])([A-Za-zıȷ])")
_COMBINING = dict(
    zip("`´¨ˆ˜ˇ˘˚˝¸", "\u0300\u0301\u0308\u0302\u0303\u030c\u0306\u030a\u030b\u0327", strict=True)
)
_FOLDED = re.compile(r"[\ufb50-\ufdff\ufe70-\ufefc\u2e80-\u2fdf]+")
_TABLE = {**_LIGATURES, **_ADOBE}
_SIZELESS = {0xAD: None, 0x200B: None, 0x2060: None, 0xFEFF: None}


def mend_words(words: Sequence[Word]) -> tuple[Word, ...]:
    """Return the words with their text mended; those of sizeless signs alone are dropped."""
    known: dict[tuple[str, str], str] = {}
    mended: list[Word] = []
    for word in words:
        text, font = word.text, word.style.font
        if text.isascii() and text.isprintable() and not is_sign_font(font):
            mended.append(word)
            continue
        key = (text, font)
        if key not in known:
            known[key] = mend(text, font)
        if known[key]:
            mended.append(word if known[key] == text else word._replace(text=known[key]))
    return tuple(mended)


def mend(text: str, font: str) -> str:
    """Return the text of one word set in `font` (PostScript name) as a reader of the page sees it.

    Ligatures become letters, accents are put on their letters, letters of symbol fonts become signs, bytes of
    Windows-1252 and UTF-8 that were taken for Latin-1 are read again; what has no meaning becomes U+FFFD.
    """
    signs = _signs_of(font)
    if signs is not None:
        text = "".join(_sign(character, signs) for character in text)
    text = text.translate(_TABLE)
    if _MOJIBAKE.search(text):
        text = _read_again(text)
    if not text.isprintable():
        text = _without_codes(text)
    if "\xad" in text:
        text = f"{text[:-1]}-" if text.endswith("\xad") and len(text) > 1 else text
    text = text.translate(_SIZELESS)
    text = _LOOSE_ACCENT.sub(_accented, text)
    text = _FOLDED.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
    text = unicodedata.normalize("NFC", text)
    return "".join(_PLAIN_BULLETS.get(one, "\ufffd" if is_misfit(one) else one) for one in text)


def unknown_characters(texts: Iterable[str]) -> int:
    """Return how many characters were left without a meaning."""
    return sum(text.count("\ufffd") for text in texts)


def is_sign_font(font: str) -> bool:
    """Tell whether letters of the font are drawn as signs."""
    return bool(font) and _signs_of(font) is not None


def _signs_of(font: str) -> dict[str, str] | None:
    return next((signs for pattern, signs in _SIGNS if pattern.search(font)), None)


def _sign(character: str, signs: dict[str, str]) -> str:
    code = ord(character)
    if 0xF000 <= code <= 0xF0FF:
        return signs.get(chr(code - 0xF000), character)
    # A font with a sound mapping gives signs already; where it has none, the code itself comes through.
    return signs.get(character, character) if code < 0x100 else character


def _read_again(text: str) -> str:
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def _without_codes(text: str) -> str:
    has_letters = sum(character.isalpha() for character in text) >= 2
    table: dict[int, str] = {**_WINDOWS, **(_TEX_LIGATURES if has_letters else {})}
    return text.translate(table)


def _accented(found: re.Match[str]) -> str:
    accent, letter = (found[1], found[2]) if found[1] else (found[3], found[4])
    letter = {"ı": "i", "ȷ": "j"}.get(letter, letter)
    composed = unicodedata.normalize("NFC", letter + _COMBINING[accent])
    return composed if len(composed) == 1 else found[0]
