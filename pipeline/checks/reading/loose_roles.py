"""What the whole of a loose text tells of its paragraphs: title, captions, annexes, resolutions, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from pipeline.checks.galley import Paragraph, PictureUse, TableBlock

_STOP = r"[.!?:;,][\"'”’»)\]]*$"
_TABLE = r"(?i)(?:table|matrix|annex table)\b[ :.]"
_ANNEX = r"(?i)\s*(?:annex|appendix)(?:es|ices)?\b(?:\s+(?P<number>[IVXL]+|\d+|[A-Z])\b)?"
_PARTICIPLE = (
    r"(?:(?:Also|Further|Deeply|Fully|Gravely|Strongly|Duly) (?:[a-z]+ing|[a-z]+ed|aware|mindful|conscious)"
    r"|[A-Z][a-z]+ing|Convinced|Concerned|Aware|Mindful|Conscious|Guided|Alarmed|Determined|Encouraged)\b"
)
_PREAMBLE = (
    r"(?:(?:Also|Further) [a-z]+ing|Acknowledging|Affirming|Bearing in mind|Considering|Emphasizing"
    r"|Expressing|Having|Noting|Observing|Reaffirming|Recalling|Recognizing|Stressing"
    r"|Taking (?:into account|note)|Underlining|Welcoming)\b"
)
_VERB = (
    r"(?:(?:Also|Further) )?(?:Accepts?|Adopts?|Affirms?|Agrees?|Appeals?|Approves?|Authorizes?"
    r"|Calls? (?:up)?on|Commends?|Condemns?|Confirms?|Decides?|Declares?|Emphasizes?|Encourages?|Endorses?"
    r"|Establishes|Expresses|Invites?|Notes?|Proclaims?|Reaffirms?|Recalls?|Recognizes?|Recommends?|Regrets?"
    r"|Reiterates?|Requests?|Resolves?|Stresses|Supports?|Takes? note|Thanks?|Underlines?|Urges?|Welcomes?)\b"
)
_SEPARATED = r"[,;](?: and)?$"
_WORDS = 15  # Of the longest caption or heading in bold.


def with_captions(
    paragraphs: Sequence[Paragraph], tables: Sequence[TableBlock]
) -> tuple[list[Paragraph], tuple[TableBlock, ...]]:
    """Return the paragraphs with the line above each table as its caption, where it reads like one."""
    found = list(paragraphs)
    named = []
    for table in tables:
        first = table.rows[0][0] - 1 if table.rows and table.rows[0] else -1
        if table.caption < 0 and first >= 0 and _is_caption(found[first]):
            found[first] = replace(found[first], kind="table-caption")
            table = replace(table, caption=first)
        named.append(table)
    return found, tuple(named)


def _is_caption(paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    if paragraph.kind not in {"body", "caption"} or re.search(_STOP, text) or len(text.split()) > 2 * _WORDS:
        return False
    return bool(re.match(_TABLE, text)) or text.isupper() or _is_all_strong(paragraph)


def _is_all_strong(paragraph: Paragraph) -> bool:
    covered = sum(mark.end - mark.start for mark in paragraph.marked("strong"))
    return 0 < len(paragraph.text.strip()) <= covered


def with_headings(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs with lines in bold as headings, and the heading at the top as the title."""
    found = list(paragraphs)
    level = 1
    for index, paragraph in enumerate(found):
        level = paragraph.level if paragraph.level and paragraph.role != "guessed" else level
        is_line = paragraph.kind == "body" and len(paragraph.text.split()) <= _WORDS
        if is_line and _is_all_strong(paragraph) and not re.search(_STOP, paragraph.text):
            found[index] = replace(paragraph, kind="heading", level=level + 1, role="guessed")
    if _has_title(found):
        found[0] = replace(found[0], kind="title")
    return found


def _has_title(paragraphs: Sequence[Paragraph]) -> bool:
    """Say whether the text opens with a heading that stands above others and above no text of its own."""
    if len(paragraphs) < 2 or paragraphs[0].kind != "heading" or paragraphs[0].role == "guessed":
        return False
    rest = [one for one in paragraphs[1:] if one.kind == "heading"]
    return bool(rest) and (
        (paragraphs[0].level == 1 and all(one.level > 1 for one in rest))
        or (paragraphs[1].kind == "body" and not re.search(_STOP, paragraphs[1].text))
    )


def with_parts(paragraphs: Sequence[Paragraph]) -> list[Paragraph]:
    """Return the paragraphs with what follows the heading of an annex as a part of its own."""
    part, level, count = "", 0, 0
    found = []
    for paragraph in paragraphs:
        is_heading = paragraph.kind == "heading"
        match = re.match(_ANNEX, paragraph.text) if is_heading else None
        if match is not None and (not part or paragraph.level <= level):
            count += 1
            part, level = f"annex-{count}", paragraph.level
            paragraph = replace(paragraph, role="annex")
        found.append(replace(paragraph, part=part) if part else paragraph)
    return found


def with_roles(paragraphs: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a resolution with their roles: preambular, chapeau, operative.

    Two or more that open with a participle are a preamble. Those below it that open with a verb of decision,
    or with a lead in bold or italics, are the operative part; a line above it that ends in a colon is its
    chapeau.
    """
    found = list(paragraphs)
    for run in _runs(found):
        roles = [_role(found[index]) for index in run]
        is_led = any(_has_lead(found[index]) for index in run)
        is_separated = any(re.search(_SEPARATED, found[index].text.rstrip()) for index in run)
        if not is_led and not (is_separated and "preambular" in roles):
            continue
        for index, role in zip(run, roles, strict=True):
            found[index] = replace(found[index], role=role)
        first = next((index for index, role in zip(run, roles, strict=True) if role == "operative"), 0)
        if first and _is_chapeau(found[first - 1]):
            found[first - 1] = replace(found[first - 1], role="chapeau")
    return tuple(found)


def _runs(paragraphs: Sequence[Paragraph]) -> Iterator[list[int]]:
    """Yield the stretches of two or more that open like those of a resolution, headings between them."""
    run: list[int] = []
    between = 0
    for index, paragraph in enumerate(paragraphs):
        if _role(paragraph):
            run.append(index)
            between = 0
            continue
        between += 1
        if between > 2 or not (paragraph.kind == "heading" or _is_chapeau(paragraph)):
            if len(run) > 1:
                yield run
            run = []
    if len(run) > 1:
        yield run


def _role(paragraph: Paragraph) -> str:
    if paragraph.kind not in {"body", "item"} or paragraph.role:
        return ""
    text = paragraph.text.rstrip()
    is_led = _has_lead(paragraph)
    is_loose = paragraph.kind == "body" and re.search(_SEPARATED, text)
    if re.match(_PREAMBLE, text) or (re.match(_PARTICIPLE, text) and (is_led or is_loose)):
        return "preambular"
    return "operative" if is_led or (re.match(_VERB, text) and re.search(r"[;.]$", text)) else ""


def _has_lead(paragraph: Paragraph) -> bool:
    """Say whether a paragraph opens with up to four words in bold or italics that begin its sentence."""
    for mark in paragraph.marks:
        if mark.role in {"strong", "emphasis"} and mark.start == 0:
            words = paragraph.text[: mark.end].split()
            is_sentence = bool(re.match(r" \S", paragraph.text[mark.end :]))
            return is_sentence and len(words) <= 4 and words[0].istitle() and words[-1][-1].isalpha()
    return False


def _is_chapeau(paragraph: Paragraph) -> bool:
    return paragraph.kind == "body" and paragraph.text.rstrip().endswith(":")


def pictures_of(paragraphs: Sequence[Paragraph]) -> tuple[PictureUse, ...]:
    """Return a picture for each caption with the credit under it, and for each credit that has no caption."""
    found = []
    for paragraph, after in zip_longest(paragraphs, paragraphs[1:]):
        if paragraph.kind == "caption":
            credit = after.index if after is not None and after.kind == "credit" else -1
            credit = paragraph.index if credit < 0 and "©" in paragraph.text else credit
            found.append(PictureUse(None, paragraph.index, credit, paragraph.location()))
        elif paragraph.kind == "credit" and paragraphs[max(paragraph.index - 1, 0)].kind != "caption":
            found.append(PictureUse(None, -1, paragraph.index, paragraph.location()))
    return tuple(found)
