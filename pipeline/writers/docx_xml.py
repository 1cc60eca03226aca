"""The Word XML of paragraphs, runs, fields, bookmarks and links, as text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 forbids, and the C1 controls, which no font has."""
SOFT_HYPHEN = "\u00ad"
_ENTITIES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": " ", "\n": " ", "\r": " "}
)


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour with the theme slot that holds it, so that Word's palette changes it; `theme` may be ""."""

    rgb: str
    theme: str = ""


@dataclass(frozen=True, slots=True)
class RunFormat:
    """What is set on a run itself; everything else comes from its styles.

    Bold and italic are set on the run: a bold style in a bold paragraph cancels out in Word.
    """

    style: str = ""
    is_bold: bool | None = None
    is_italic: bool = False
    is_rtl: bool = False
    colour: Colour | None = None
    position: Literal["", "superscript", "subscript"] = ""
    language: str = ""
    half_points: int = 0
    """The size of the type, 0 for that of the style."""


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """What is set on a paragraph itself; lengths in twentieths of a point, `indent` is (left, hanging)."""

    style: str
    keeps_next: bool = False
    keeps_lines: bool = False
    frame: str = ""
    numbering: tuple[int, int] | None = None
    borders: str = ""
    shading: Colour | None = None
    right_tab: int = 0
    leader: Literal["none", "dot"] = "none"
    space_before: int | None = None
    space_after: int | None = None
    indent: tuple[int, int] | None = None
    right_indent: int | None = None
    align: Literal["", "left", "right", "center"] = ""
    outline_level: int = 0


PLAIN = RunFormat()


def twips(length_mm: float) -> int:
    """Return millimetres in twentieths of a point, Word's unit on the page."""
    return round(length_mm * 1440 / 25.4)


def millimetres(length: int) -> float:
    """Return twentieths of a point in millimetres."""
    return length * 25.4 / 1440


def emu(length_mm: float) -> int:
    """Return millimetres in English Metric Units, Word's unit for pictures."""
    return round(length_mm * 36_000)


def printable(text: str) -> str:
    """Return text without the characters that no word processor can print."""
    return UNPRINTABLE.sub("", text)


def escaped(text: str) -> str:
    """Return text that stands for itself in elements and attributes; unprintable characters are left out."""
    return printable(text).translate(_ENTITIES)


@lru_cache(maxsize=4096)
def run_properties(format_: RunFormat) -> str:
    """Return `w:rPr`, or "" where nothing is set; the order of the elements is that of the schema."""
    parts: list[str] = []
    if format_.style:
        parts.append(f'<w:rStyle w:val="{format_.style}"/>')
    if _script(format_.language) in _EAST_ASIAN:
        parts.append('<w:rFonts w:hint="eastAsia"/>')
    parts.append(_emphasis(format_))
    if format_.colour:
        parts.append(colour_element(format_.colour))
    if format_.half_points:
        parts.append(f'<w:sz w:val="{format_.half_points}"/><w:szCs w:val="{format_.half_points}"/>')
    if format_.position:
        parts.append(f'<w:vertAlign w:val="{format_.position}"/>')
    if format_.is_rtl:
        parts.append("<w:rtl/>")
    if format_.language:
        parts.append(_language(format_.language))
    body = "".join(parts)
    return f"<w:rPr>{body}</w:rPr>" if body else ""


def _emphasis(format_: RunFormat) -> str:
    value = "" if format_.is_bold else ' w:val="0"'
    bold = "" if format_.is_bold is None else f"<w:b{value}/><w:bCs{value}/>"
    return bold + ("<w:i/><w:iCs/>" if format_.is_italic else "")


def colour_element(colour: Colour) -> str:
    """Return `w:color`."""
    theme = f' w:themeColor="{colour.theme}"' if colour.theme else ""
    return f'<w:color w:val="{colour.rgb}"{theme}/>'


_REGIONS = {
    "ar": "ar-SA", "de": "de-DE", "en": "en-GB", "es": "es-ES", "fa": "fa-IR", "fr": "fr-FR", "he": "he-IL",
    "it": "it-IT", "ja": "ja-JP", "ko": "ko-KR", "mn": "mn-MN", "pt": "pt-PT", "ru": "ru-RU", "zh": "zh-CN",
}  # fmt: skip
_BIDI = ("ar", "fa", "he", "ur")
_EAST_ASIAN = ("zh", "ja", "ko")


def word_language(tag: str) -> str:
    """Return the tag with a region, without which Word finds no dictionary."""
    return _REGIONS.get(tag, tag)


def language_attribute(tag: str) -> tuple[str, str]:
    """Return name and value of the attribute of `w:lang` that Word reads for this script."""
    script = _script(tag)
    name = "bidi" if script in _BIDI else "eastAsia" if script in _EAST_ASIAN else "val"
    return name, word_language(tag)


def _script(tag: str) -> str:
    return tag.split("-")[0].lower()


def _language(tag: str) -> str:
    name, value = language_attribute(tag)
    return f'<w:lang w:{name}="{escaped(value)}"/>'


def text_run(text: str, format_: RunFormat = PLAIN) -> str:
    """Return a run; soft hyphens become Word's own, everything else prints as it stands."""
    body = f'<w:t xml:space="preserve">{escaped(text)}</w:t>'
    if SOFT_HYPHEN in body:
        body = body.replace(SOFT_HYPHEN, '</w:t><w:softHyphen/><w:t xml:space="preserve">')
    return f"<w:r>{run_properties(format_)}{body}</w:r>"


def tab_run() -> str:
    """Return a run that holds a tab."""
    return "<w:r><w:tab/></w:r>"


def break_run(format_: RunFormat = PLAIN) -> str:
    """Return a run that holds a line break."""
    return f"<w:r>{run_properties(format_)}<w:br/></w:r>"


def field_begin(instruction: str) -> str:
    """Return the runs of a field up to its result; `instruction` is ours, never an author's text."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def field(instruction: str, result: str, format_: RunFormat = PLAIN) -> str:
    """Return a field with its result as last computed, so that nothing has to be updated on opening."""
    return field_begin(instruction) + text_run(result, format_) + FIELD_END


def bookmark_start(number: int, name: str) -> str:
    """Return the beginning of a bookmark; `number` pairs it with its end."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'


def bookmark_end(number: int) -> str:
    """Return the end of a bookmark."""
    return f'<w:bookmarkEnd w:id="{number}"/>'


@lru_cache(maxsize=4096)
def paragraph_properties(format_: ParagraphFormat) -> str:
    """Return `w:pPr`; the order of the elements is that of the schema."""
    parts = [f'<w:pStyle w:val="{format_.style}"/>']
    if format_.keeps_next:
        parts.append("<w:keepNext/>")
    if format_.keeps_lines:
        parts.append("<w:keepLines/>")
    parts.append(format_.frame)
    if format_.numbering:
        level, number = format_.numbering
        parts.append(f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
    parts.append(f"<w:pBdr>{format_.borders}</w:pBdr>" if format_.borders else "")
    if format_.shading:
        parts.append(_shading(format_.shading))
    parts += _placement(format_)
    if format_.outline_level:
        parts.append(f'<w:outlineLvl w:val="{format_.outline_level - 1}"/>')
    return f"<w:pPr>{''.join(parts)}</w:pPr>"


def _shading(colour: Colour) -> str:
    theme = f' w:themeFill="{colour.theme}"' if colour.theme else ""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour.rgb}"{theme}/>'


def _placement(format_: ParagraphFormat) -> list[str]:
    parts: list[str] = []
    if format_.right_tab:
        tab = f'<w:tab w:val="right" w:leader="{format_.leader}" w:pos="{format_.right_tab}"/>'
        parts.append(f"<w:tabs>{tab}</w:tabs>")
    spaces = {"before": format_.space_before, "after": format_.space_after}
    set_spaces = "".join(f' w:{side}="{space}"' for side, space in spaces.items() if space is not None)
    if set_spaces:
        parts.append(f"<w:spacing{set_spaces}/>")
    if format_.indent:
        left, hanging = format_.indent
        right = "" if format_.right_indent is None else f' w:right="{format_.right_indent}"'
        parts.append(f'<w:ind w:left="{left}"{right} w:hanging="{hanging}"/>')
    if format_.align:
        parts.append(f'<w:jc w:val="{format_.align}"/>')
    return parts


def paragraph(format_: ParagraphFormat, content: str) -> str:
    """Return a paragraph that holds these runs."""
    return f"<w:p>{paragraph_properties(format_)}{content}</w:p>"
