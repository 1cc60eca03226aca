"""Plain text to source text that prints it: every sign that the source format reads as a mark is escaped."""

from __future__ import annotations

import re
import unicodedata

LOST_LETTER = "□"
"""Stands for a character that has no meaning outside its font, and for one that a program has lost."""
_LOST = re.compile("[\ue000-\uf8ff\ufdd0-\ufdef\ufffc-\uffff\U000f0000-\U0010ffff\ud800-\udfff]")
_SPACE = re.compile("[ \t-\r\x1c-\x1f\x85\u2028\u2029]+")
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\ufeff\ufff9-\ufffb]")
_SIGNS = re.compile(
    r"""
    [\\`*^~|]
    | (?<![^\W_])_ | _(?![^\W_])      # between two letters it is no emphasis
    | \{(?=[{%\#])
    | (?<!\w)@ | (?<=_)@
    | \[(?=[\[^]) | (?<=!)\[ | \](?=\()
    | \[(?=\s*[A-Za-z]+\s*[:\]])      # `[photo:x]` makes the build ask whether two brackets were meant
    | <(?=[A-Za-z/!?])
    | &(?=\#?[A-Za-z0-9]+;)
    | (?<=\ )\#(?=\#*$)               # at the end of a heading they would be taken for its close
    """,
    re.VERBOSE,
)
_BLOCK = re.compile(
    r"""
    (?P<before>
        (?=[#>=•‣▪]) | (?=:::)
        | (?=[-+–](?:\s|$)) | (?=-(?:\s*-){2,}\s*$)
        | \d{1,3}(?=[.)](?:\s|$)) | [A-Za-z]{1,7}(?=\)(?:\s|$))
        | (?=\((?:\d{1,3}|[A-Za-z]{1,7})\)(?:\s|$))
        | Table(?=:)
        | (?:date|deadline|badge|photo|link|share|when|moderator|role|kind|year)[ ]*(?=:)
    )
    """,
    re.VERBOSE,
)


def plain(text: str) -> str:
    """Return a text in one line as it can be printed: composed, white space folded, no control characters."""
    text = _SPACE.sub(" ", unicodedata.normalize("NFC", text))
    return _LOST.sub(LOST_LETTER, _UNPRINTABLE.sub("", text)).strip()


def as_typed(text: str) -> str:
    """Return the source text of a paragraph, heading, list item, note or pipe table's cell that prints `text`.

    It is one line. Quotation marks, dashes and dots stay as they are: a document that is set anew has those of
    its language, a report has its own.
    """
    typed = _SIGNS.sub(_escaped, plain(text))
    block = _BLOCK.match(typed)
    if block is None:
        return typed
    return f"{block['before']}\\{typed[block.end() :]}"


def as_typed_in_html(text: str) -> str:
    """Return the source text of a cell of an HTML table that prints `text`."""
    typed = as_typed(text)
    typed = re.sub(r"\\(?=[<&])", "", typed)
    return typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _escaped(found: re.Match[str]) -> str:
    return f"\\{found[0]}"
