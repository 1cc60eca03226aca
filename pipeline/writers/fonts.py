"""Which characters have a glyph: in the bundled fonts, else in a font of this machine. Home of fontTools."""

from __future__ import annotations

import shutil
import struct
import subprocess
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError

from pipeline.errors import InputError, Location, Problem

CJK_PACKAGE = "fonts-noto-cjk"
CORE_PACKAGE = "fonts-noto-core"

PREFERRED: Mapping[str, tuple[str, ...]] = {
    "zh": ("Noto Serif CJK SC", "Noto Sans CJK SC", "Source Han Serif SC", "Songti SC", "WenQuanYi Zen Hei"),
    "ja": ("Noto Serif CJK JP", "Noto Sans CJK JP", "Source Han Serif", "Hiragino Mincho ProN", "IPAMincho"),
    "ko": ("Noto Serif CJK KR", "Noto Sans CJK KR", "Source Han Serif K", "Apple SD Gothic Neo", "UnBatang"),
    "ar": ("Noto Naskh Arabic", "Noto Sans Arabic", "Amiri", "Geeza Pro", "DejaVu Sans"),
    "": (
        "Noto Serif",
        "Noto Sans",
        "Noto Sans Symbols",
        "Noto Sans Symbols2",
        "Noto Sans Math",
        "DejaVu Sans",
    ),
}
"""Families by language, best first; any other installed family comes after them, by name."""

SCRIPTS: tuple[tuple[str, str, str], ...] = (
    ("Russian", "ru", "ЖжЩщЁёЪъ"),
    ("French", "fr", "éèêëçœÿæ«»"),
    ("Spanish", "es", "ñáéíóúü¿¡"),
    ("Mongolian", "mn", "ӨөҮүЫы"),
    ("Arabic", "ar", "العربية"),
    ("Chinese", "zh", "中文科学中心"),
    ("Japanese", "ja", "日本語のカナ"),
    ("Korean", "ko", "한국어"),
)
"""Name, language and a sample of each script that a text of ours may hold."""


@dataclass(frozen=True, slots=True)
class Script:
    """Whether words of one language print here; `font` prints them, `package` (Debian) would bring one."""

    name: str
    is_printable: bool
    font: str
    package: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words of one block; `language` is a BCP 47 tag."""

    text: str
    language: str
    location: Location


@dataclass(frozen=True, slots=True)
class Coverage:
    """The families to name after the bundled ones, all together and language by language."""

    families: tuple[str, ...]
    by_language: Mapping[str, tuple[str, ...]]
    problems: tuple[Problem, ...]
    missing: frozenset[str] = frozenset()
    """Characters that no font prints."""


def find_coverage(passages: Iterable[Passage], fonts: Path) -> Coverage:
    """Return the installed families that print what the bundled fonts in `fonts` lack.

    A character without any font is one problem for each language, at its first place.
    """
    bundled = bundled_characters(fonts)
    families: dict[str, None] = {}
    by_language: dict[str, dict[str, None]] = {}
    problems: list[Problem] = []
    missing: set[str] = set()
    for (character, language), location in _lacking(passages, bundled).items():
        family = _family_for(character, language)
        if family:
            families[family] = None
            by_language.setdefault(language, {})[family] = None
        else:
            problems.append(_missing_glyph(character, location))
            missing.add(character)
    ordered = {language: tuple(names) for language, names in by_language.items()}
    return Coverage(tuple(families), ordered, tuple(problems), frozenset(missing))


def scripts_available(fonts: Path) -> tuple[Script, ...]:
    """Return, for each script of `SCRIPTS`, whether its words print here and with which font."""
    bundled = bundled_characters(fonts)
    scripts = []
    for name, language, sample in SCRIPTS:
        lacking = [character for character in sample if ord(character) not in bundled]
        found = [_family_for(character, language) for character in lacking]
        font = found[0] if lacking else "Source Serif 4"
        scripts.append(Script(name, all(found), font if all(found) else "", _package_for(sample[0])))
    return tuple(scripts)


@lru_cache(maxsize=4)
def bundled_characters(fonts: Path) -> frozenset[int]:
    """Return the code points that the regular faces in `fonts` can print; the other faces cover the same.

    Raises:
        InputError: If one of them is no whole font.
    """
    covered: set[int] = set()
    for path in sorted(fonts.glob("*_400Regular.ttf")):
        try:
            with TTFont(path, lazy=True) as font:
                covered.update(font.getBestCmap())
        except (TTLibError, AssertionError, LookupError, ValueError, TypeError, struct.error) as error:
            place = Location(f"{fonts.parent.name}/{fonts.name}/{path.name}")
            hint = "put the whole font back; `git checkout templates/fonts` does so"
            message = f"the font cannot be read: {error}"
            raise InputError([Problem("font-unreadable", message, place, hint)]) from error
    return frozenset(covered)


def _lacking(passages: Iterable[Passage], bundled: frozenset[int]) -> dict[tuple[str, str], Location]:
    lacking: dict[tuple[str, str], Location] = {}
    for passage in passages:
        for character in dict.fromkeys(passage.text):
            if ord(character) not in bundled and not _is_invisible(character):
                language = _language_of(character, passage.language)
                lacking.setdefault((character, language), passage.location)
    return lacking


def _is_invisible(character: str) -> bool:
    """Say whether no glyph of its own is drawn: spaces, joiners, direction marks, the hard hyphen."""
    category = unicodedata.category(character)
    is_selector = 0xFE00 <= ord(character) <= 0xFE0F
    return category in {"Cc", "Cf", "Zs", "Zl", "Zp"} or is_selector or character == "\u2011"


def _language_of(character: str, language: str) -> str:
    """Return the key of `PREFERRED` for a character in a text of `language`."""
    primary = language.partition("-")[0].lower()
    script = _script_name(character)
    if script == "CJK":
        return primary if primary in {"zh", "ja", "ko"} else "zh"
    return {"HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja", "ARABIC": "ar"}.get(script, "")


def _script_name(character: str) -> str:
    first = unicodedata.name(character, "").partition(" ")[0]
    is_cjk_punctuation = 0x3000 <= ord(character) <= 0x303F or 0xFF00 <= ord(character) <= 0xFFEF
    return "CJK" if is_cjk_punctuation else first


def _family_for(character: str, language: str) -> str:
    """Return the best installed family with a glyph for the character, or ""."""
    installed = _installed_families()
    code = ord(character)
    key = language if language in PREFERRED else ""
    for family in (*PREFERRED[key], *sorted(installed)):
        if any(code in span for span in installed.get(family, ())):
            return family
    return ""


@lru_cache(maxsize=1)
def _installed_families() -> Mapping[str, tuple[range, ...]]:
    """Return each family that fontconfig knows with the code points of its regular face."""
    command = shutil.which("fc-list")
    if command is None:
        return {}
    listing = subprocess.run(  # noqa: S603 - fixed arguments, no shell
        [command, "--format", "%{family[0]}\t%{charset}\n", ":outline=true:color=false:slant=0"],
        capture_output=True,
        text=True,
        check=False,
    )
    families: dict[str, tuple[range, ...]] = {}
    for line in sorted(listing.stdout.splitlines(), key=len):
        family, _, charset = line.partition("\t")
        families[family] = tuple(_span(part) for part in charset.split())
    return families


def _span(part: str) -> range:
    first, _, last = part.partition("-")
    return range(int(first, 16), int(last or first, 16) + 1)


def _missing_glyph(character: str, location: Location) -> Problem:
    name = unicodedata.name(character, "a character without a name")
    package = _package_for(character)
    remedy = f"install the Debian package `{package}`, or " if package else ""
    return Problem(
        "missing-glyph",
        f"no font here has a glyph for `{character}` (U+{ord(character):04X}, {name})",
        location,
        f"{remedy}replace the character",
    )


def _package_for(character: str) -> str:
    """Return the Debian package whose fonts print the character, or "" where none is known."""
    category = unicodedata.category(character)
    if category in {"Cn", "Co", "Cs"}:
        return ""
    is_cjk = _script_name(character) in {"CJK", "HANGUL", "HIRAGANA", "KATAKANA", "BOPOMOFO"}
    return CJK_PACKAGE if is_cjk else CORE_PACKAGE
