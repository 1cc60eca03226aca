"""Words of unknown origin made fit for any file of a record."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 500
"""Characters; a title that is longer is none."""
_UNWANTED = re.compile(
    "[\u0000-\u001f\u007f-\u009f\u2028\u2029"  # controls, and what some programs take for line ends
    "\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c"  # marks that turn the direction of what follows
    "\ufeff\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"  # no characters
)


def clean(text: str, *, longest: int = LONGEST) -> str:
    """Return the text on one line, in NFC, without control characters, cut at `longest`."""
    # Cut first too: to normalize a text of a hundred megabytes takes a while.
    shown = unicodedata.normalize("NFC", _UNWANTED.sub(" ", text[: 4 * longest]))
    line = " ".join(shown.split())
    return line if len(line) <= longest else f"{line[: longest - 1].rstrip()}…"
