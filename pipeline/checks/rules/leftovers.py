"""Notes of the makers that were left in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pipeline.checks.finding import Finding
from pipeline.checks.galley import Galley
from pipeline.checks.rule import Rule, Settings

_SIGNS = (
    *("[", "<<", "___", "???", "(?", "TB", "XX", "FIXME", "TODO", "orem ", "OREM ", "Error!", "tap here"),
    *("be confirmed)", "be completed)", "be inserted)", "be added)"),
)
"""One of these stands in every note but a caption's head."""
_LONGEST_HEAD = 14  # characters up to the colon of a caption's head
_NOTES = (
    r"^(?i:image|picture|photo|photograph|pic|img|caption|figure) ?: ?(?=\S)",
    r"\b(?:TBC|TBD|TBA|XXX+|FIXME|TODO)\b|(?i:\blorem ipsum\b)|\?{3,}|[(\[]\?+[)\]]|\bXX\b(?= [a-z])",
    r"_{4,}(?=,? \w)",  # a blank at a line's end belongs to a form
    r"\((?i:[\w ]{0,20}to be (?:confirmed|completed|inserted|added))\)",
    r"\[(?i:insert|add|to be|please|check|name|date|photo|picture|image|figure|title|xx|\.\.\.|…)[^\]\n]*\]",
    r"<<[^<>\n]+>>|Error! (?:Reference|Bookmark)[^.]*\.|Commented \[[^\]]+\]:",
    r"(?i:click or) tap here to enter",
)


@cache
def _production_note() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{note})" for note in _NOTES))


def _leftovers(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    whole = "\n".join(paragraph.text for paragraph in galley.paragraphs)
    signs = [sign for sign in _SIGNS if sign in whole]
    for paragraph in galley.paragraphs:
        text = paragraph.text
        is_headed = ":" in text[:_LONGEST_HEAD]
        if paragraph.kind == "code" or not (is_headed or any(sign in text for sign in signs)):
            continue
        for match in _production_note().finditer(text):
            if match[0].rstrip().endswith(":") and paragraph.kind in {"heading", "label", "link"}:
                continue
            yield Finding(
                "LEFTOVER",
                f"`{match[0].strip()}` is a production note, not for print",
                (paragraph.location(match.start()),),
                "delete it, or write what it stands for",
            )


RULES = (
    Rule(
        id="LEFTOVER",
        family="pictures",
        summary="No production note is left in print",
        why="Notes to the designer slip through when nobody looks for them.",
        wrong="The session is led by [insert name].",
        right="The session is led by the Chair.",
        source="practice",
        check=_leftovers,
    ),
)
