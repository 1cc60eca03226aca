"""Plain text to source text that prints it: every sign that the source format reads as a mark is escaped."""

from __future__ import annotations

import re
import unicodedata

LONGEST_LINK = 500
"""Characters; nothing that is longer becomes a link."""
LOST_LETTER = "□"
"""Stands for a character that has no meaning outside its font, and for one that a program has lost."""
_LOST = re.compile("[\ue000-\uf8ff\ufdd0-\ufdef\ufffc-\uffff\U000f0000-\U0010ffff\ud800-\udfff]")
_SPACE = re.compile("[ \t-\r\x1c-\x1f\x85\u2028\u2029]+")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ufeff\ufff9-\ufffb]")
_MARKS = r"""
    [\\`*^~|]
    | (?<![^\W_])_ | _(?![^\W_])      # between two letters it is no emphasis
    | \{(?=[{%\#])
    | (?<!\w)@ | (?<=_)@
    | \[(?=[\[^]) | (?<=!)\[ | \](?=\()
    | \[(?=\s*[A-Za-z]+\s*[:\]])      # `[photo:x]` makes the build ask whether two brackets were meant
    | (?<=\ )\#(?=\#*$)               # at the end of a heading they would be taken for its close
    """
_SIGNS = re.compile(_MARKS + r"| <(?=[A-Za-z/!?] | [^<>\s!@:/]+@) | &(?=\#?[A-Za-z0-9]+;)", re.VERBOSE)
_SIGNS_IN_HTML = re.compile(_MARKS, re.VERBOSE)
_SCHEME = re.compile(r"(https?):(?=//)")
_ADDRESS = re.compile(r"https?://\S*")
_ADDRESS_PARTS = (
    r"https?://[A-Za-z0-9.-]*[A-Za-z0-9]"
    r"(?:[/?#:](?:[A-Za-z0-9./?=%#:+,;()~!{and_sign}-]|_(?=[A-Za-z0-9]))*)?"
    r"[\"'”’»)]*[.,;:!?]*"
)
_PLAIN_ADDRESS = re.compile(_ADDRESS_PARTS.replace("{and_sign}", "&"))
"""Becomes a link as it stands; the colon of any other address is escaped, as a link knows no marks."""
_ENTITY_FREE_ADDRESS = re.compile(_ADDRESS_PARTS.replace("{and_sign}", ""))
_BLOCK = re.compile(
    r"""
    (?P<before>
        (?=[#>=•‣▪]) | (?=:::)
        | (?=[-+–](?:\s|$)) | (?=-(?:\s*-)+\s*$)      # `--` behind the bullet of an item is a rule
        | \d{1,3}(?=[.)](?:\s|$)) | [A-Za-z]{1,7}(?=\)(?:\s|$))
        | (?=\((?:\d{1,3}|[A-Za-z]{1,7})\)(?:\s|$))
        | Table(?=:)
        | (?:date|deadline|badge|photo|link|share|when|moderator|role|kind|year)[ ]*(?=:)
    )
    """,
    re.VERBOSE,
)


def plain(text: str) -> str:
    """Return a text in one line as it can be printed: composed, white space folded, no controls."""
    # Whatever falls away goes first: it may stand between two spaces, or between a letter and its accent.
    text = unicodedata.normalize("NFC", _LOST.sub(LOST_LETTER, _UNPRINTABLE.sub("", text)))
    return _SPACE.sub(" ", text).strip()


def as_typed(text: str) -> str:
    """Return the source text of a paragraph, heading, item, note or pipe table's cell that prints `text`.

    It is one line. Quotation marks, dashes and dots stay as they are: a report prints its own, any other
    document those of its language.
    """
    return _typed(plain(text), _SIGNS, _PLAIN_ADDRESS)


def as_typed_in_html(text: str) -> str:
    """Return the source text of a cell of an HTML table that prints `text`.

    Its `&` and `<` are still to be written as entities.
    """
    return _typed(plain(text), _SIGNS_IN_HTML, _ENTITY_FREE_ADDRESS)


def _typed(text: str, signs: re.Pattern[str], address: re.Pattern[str]) -> str:
    parts: list[str] = []
    position = 0
    for found in _ADDRESS.finditer(text):
        parts.append(signs.sub(_escaped, text[position : found.start()]))
        is_link = len(found[0]) <= LONGEST_LINK and address.fullmatch(found[0]) is not None
        parts.append(found[0] if is_link else _SCHEME.sub(r"\1\\:", signs.sub(_escaped, found[0])))
        position = found.end()
    typed = "".join((*parts, signs.sub(_escaped, text[position:])))
    block = _BLOCK.match(typed)
    if block is None:
        return typed
    return f"{block['before']}\\{typed[block.end() :]}"


def _escaped(found: re.Match[str]) -> str:
    return f"\\{found[0]}"
