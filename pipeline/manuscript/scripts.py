"""Words in another script than the document's: which language their letters show, and which way they run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

_KANA = "\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_HAN = "\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_EAST_MARKS = "\u3001-\u3003\u3008-\u3020\u30fb\uff01-\uff5e"
_HANGUL = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"
_ARABIC = "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
_CYRILLIC = "\u0400-\u052f"
_SCRIPTS = {
    "east": f"{_HAN}{_KANA}",
    "hangul": _HANGUL,
    "arabic": _ARABIC,
    "cyrillic": _CYRILLIC,
}
_FAR = re.compile("[\u0400-\u1fff\u2e80-\U0010ffff]")
"""What holds all of them: most texts hold none, and it is made in no time."""
_OWN = {"zh": "east", "ja": "east", "ko": "hangul", "ar": "arabic", "ru": "cyrillic", "mn": "cyrillic"}
_KANA_LETTER = re.compile(f"[{_KANA}]")
_MONGOLIAN_LETTER = re.compile("[ӨөҮү]")


@dataclass(frozen=True, slots=True)
class ForeignRun:
    """Characters from `start` up to `end` in another script."""

    start: int
    end: int
    language: str
    is_right_to_left: bool


def foreign_runs(text: str, language: str) -> tuple[ForeignRun, ...]:
    """Return the runs in order; the script of the document's own language is none."""
    if text.isascii() or not _FAR.search(text):
        return ()
    return tuple(sorted(_runs(text, language), key=lambda run: run.start))


def _runs(text: str, language: str) -> Iterator[ForeignRun]:
    for name in _SCRIPTS:
        if _OWN.get(language) == name:
            continue
        for match in _run(name).finditer(text):
            yield ForeignRun(match.start(), match.end(), _language(name, match[0]), name == "arabic")


@cache
def _run(script: str) -> re.Pattern[str]:
    letters = _SCRIPTS[script]
    marks = _EAST_MARKS if script in {"east", "hangul"} else ""
    return re.compile(f"[{letters}](?:[{letters}{marks}]|[ \u00a0،؛-]+(?=[{letters}]))*")


def _language(script: str, words: str) -> str:
    if script == "east":
        return "ja" if _KANA_LETTER.search(words) else "zh"
    if script == "cyrillic":
        return "mn" if _MONGOLIAN_LETTER.search(words) else "ru"
    return {"hangul": "ko", "arabic": "ar"}[script]
