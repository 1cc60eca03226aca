"""What is printed with a picture: label, caption, credit and licence, told apart."""

from __future__ import annotations

import re
from typing import NamedTuple

_LABEL = re.compile(
    r"(?:picture|photo|photograph|figure|fig\.?|image|illustration|chart|table|map)\s*\d+[a-z]?\s*(?:[.:]|[-–—](?=\s))\s*",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?:image|photo|picture|caption)\s*:\s*(?=.*©)", re.IGNORECASE | re.DOTALL)
_CREDIT = re.compile(
    r"(?:©|\(c\)\s|\bcopyright:?\s|\bphotos?(?:\s*credits?)?\s*:|\bphoto(?:graph)?s? by\b"
    r"|\b(?:picture |image )?credits?\s*:"
    r"|\bcourtesy of\b|\bsource\s*:)\s*:?\s*",
    re.IGNORECASE,
)
_LICENCE = re.compile(
    r"\s*[,(/|]?\s*(?P<licence>CC0(?:\s*\d\.\d)?"
    r"|CC[\s-]*BY(?:\s?-\s?(?:SA|NC|ND))*(?:\s*\d\.\d)?(?:\s+[A-Z]{2,3})?|public domain)\)?\.?$",
    re.IGNORECASE,
)


class Credits(NamedTuple):
    """The words around a picture; "" for what is not there."""

    caption: str
    credit: str
    licence: str


def without_label(text: str) -> str:
    """Return a caption without `Picture 3.` or `Table 2:`, which the house prints of itself."""
    return _LABEL.sub("", text, count=1) if _LABEL.match(text) else text


def parse_credits(text: str) -> Credits:
    """Return caption, credit and licence of the words below a picture, on one line."""
    text = _NAMED.sub("", without_label(text.strip()), count=1)
    found = _CREDIT.search(text)
    if not found:
        return Credits(text, "", "")
    caption, credit = text[: found.start()].rstrip(" ,;(/|"), text[found.end() :].strip()
    if found.start() and credit.endswith(")") and credit.count("(") < credit.count(")"):
        credit = credit[:-1]
    licence = _LICENCE.search(credit)
    if licence is None:
        return Credits(caption, credit, "")
    shown = re.sub(r"\s*-\s*", "-", " ".join(licence["licence"].split()))
    return Credits(caption, credit[: licence.start()].rstrip(" ,"), shown)


def begins_credit(text: str) -> bool:
    """Tell whether a text is a credit from its first word."""
    return bool(_CREDIT.match(text.strip()))
