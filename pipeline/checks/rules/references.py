"""References within a document: labels as they stand, annexes numbered only where there are several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.checks.finding import Finding
from pipeline.checks.galley import Galley, Paragraph
from pipeline.checks.rule import Rule, Settings
from pipeline.content.newsletter import Newsletter
from pipeline.content.numbers import roman_symbol, roman_value
from pipeline.content.proceedings import Proceedings

_SIGN = r"(?P<sign>\d+(?:\.\d+)*|[IVX]+|[A-Z])"
_LABEL = re.compile(
    rf"\s*(?P<kind>annex|appendix|table|figure|box)(?: {_SIGN}(?![\w/-])|[.:]?\s*\Z)", re.IGNORECASE
)
_HEAD_NUMBER = re.compile(r"\s*(?:(?:section|chapter) )?(?P<sign>\d+(?:\.\d+)*)[.)]?\s", re.IGNORECASE)
_MENTION = re.compile(
    rf"\b(?P<kind>[Aa]nnex|ANNEX|[Aa]ppendix|[Tt]able|[Ff]igure|[Bb]ox|[Ss]ection) {_SIGN}(?![\w/-]|\.\d)"
)
_ELSEWHERE = re.compile(r"[,)”\"’]*\s+(?:\([^)]*\)\s+)?(?:of|to|in)\s+(?:the|its|their|that|this|[A-Z\d])")
_HERE = re.compile(
    r"[,)”\"’]*\s+(?:of|to|in)\s+(?:the present|this) (?:report|document|summary|paper|text)\b"
)
_PAGE = re.compile(r"\b[Ss]ee (?:also )?(?:on )?(?:pages?|pp?\.) \d+(?:[-–]\d+)?(?! of\b)")
_NEAR = 10  # numbers beyond the last label at which a reference may still be meant for this text
_NOWHERE = "?"
_ANNEXES = ("annex", "appendix")
_WORDS = ("annex", "appendix", "table", "figure", "box", "section")


@dataclass(frozen=True, slots=True)
class _Mention:
    kind: str
    sign: str
    paragraph: Paragraph
    start: int
    end: int

    @property
    def printed(self) -> str:
        return self.paragraph.text[self.start : self.end]


def _labels(galley: Galley) -> dict[str, dict[str, Paragraph]]:
    """Return the signs that headings and captions carry, by kind and in print order; "" for a bare label."""
    found: dict[str, dict[str, Paragraph]] = {kind: {} for kind in _WORDS}
    for paragraph in galley.paragraphs:
        if paragraph.kind == "heading":
            number = _HEAD_NUMBER.match(paragraph.text)
            if number:
                found["section"].setdefault(number["sign"], paragraph)
        elif paragraph.kind not in {"table-caption", "caption"}:
            continue
        match = _LABEL.match(paragraph.text)
        kind = match["kind"].lower() if match else ""
        if match and (kind in _ANNEXES) == (paragraph.kind == "heading"):
            found[kind].setdefault((match["sign"] or "").upper(), paragraph)
    if isinstance(galley.document, Proceedings) and galley.house is not None:
        found["annex"] |= _printed_annexes(galley, is_numbered=galley.house.number_single_annex)
    if isinstance(galley.document, Proceedings | Newsletter):
        captions = [galley.paragraphs[table.caption] for table in galley.tables if table.caption >= 0]
        found["table"] = {str(index + 1): caption for index, caption in enumerate(captions)}
    return found


def _printed_annexes(galley: Galley, *, is_numbered: bool) -> dict[str, Paragraph]:
    """Return the annexes of a meeting by the signs that the program prints."""
    heads = [one for one in galley.paragraphs if one.kind == "heading" and one.role == "annex"]
    if len(heads) == 1 and not is_numbered:
        return {"": heads[0]}
    return {roman_symbol(index + 1).upper(): head for index, head in enumerate(heads)}


def _mentions(galley: Galley, kinds: Sequence[str]) -> Iterator[_Mention]:
    """Yield typed references to labels of these kinds; those to another text are left out."""
    words = [word for kind in kinds for word in (kind, kind.capitalize(), kind.upper())]
    for paragraph in galley.prose:
        text = paragraph.text
        if paragraph.kind not in {"body", "item", "note", "caption"}:
            continue
        if not any(word in text for word in words):
            continue
        for match in _MENTION.finditer(text):
            is_label = match.start() == 0 and text[match.end() : match.end() + 1] in {".", ":"}
            is_elsewhere = _ELSEWHERE.match(text, match.end()) and not _HERE.match(text, match.end())
            is_wanted = match["kind"].lower() in kinds and not is_label and not is_elsewhere
            if is_wanted and not paragraph.is_protected(*match.span()):
                yield _Mention(match["kind"].lower(), match["sign"], paragraph, *match.span())


def _wrong_labels(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    labels = _labels(galley)
    wrong: dict[tuple[str, str], list[_Mention]] = {}
    for mention in _mentions(galley, [kind for kind in labels if labels[kind]]):
        proposal = _proposal(mention, labels[mention.kind])
        if proposal is not None:
            wrong.setdefault((mention.printed, proposal), []).append(mention)
    for (printed, proposal), mentions in wrong.items():
        yield _wrong_label(printed, proposal, mentions, is_loose=galley.is_record or galley.document is None)
    yield from _pages(galley)


def _proposal(mention: _Mention, labels: Mapping[str, Paragraph]) -> str | None:
    """Return the sign to write, `_NOWHERE` if nothing in the document has it, None if all is well."""
    if mention.sign in labels:
        return None
    if list(labels) == [""]:
        return "" if mention.kind in _ANNEXES else None
    number = _number(mention.sign)
    same = next((sign for sign in labels if _number(sign) == number), _NOWHERE)
    is_sole = mention.kind in _ANNEXES
    return same if same != _NOWHERE or _is_beyond(number, labels, at_least=1 if is_sole else 2) else None


def _is_beyond(number: str, labels: Mapping[str, Paragraph], *, at_least: int) -> bool:
    """Say whether a number comes after the last of its like, all of which stand in the document.

    One far beyond is that of another text.
    """
    parent, _, last = number.rpartition(".")
    held = {_number(sign).rpartition(".") for sign in labels}
    peers = {int(child) for above, _, child in held if above == parent and child.isdecimal()}
    is_whole = len(peers) >= at_least and peers == set(range(1, len(peers) + 1))
    return is_whole and last.isdecimal() and 0 < int(last) - len(peers) <= _NEAR


def _number(sign: str) -> str:
    if roman_value(sign):
        return str(roman_value(sign))
    return str(ord(sign) - ord("A") + 1) if len(sign) == 1 and sign.isalpha() else sign


def _wrong_label(printed: str, sign: str, mentions: Sequence[_Mention], *, is_loose: bool) -> Finding:
    places = tuple(one.paragraph.location(one.start) for one in mentions)
    if sign == _NOWHERE:
        message = f"`{printed}` does not exist in this document"
        return Finding("XREF-LABEL", message, places, "refer to one that exists", is_doubtful=is_loose)
    label = f"{printed.rsplit(' ', 1)[0]} {sign}".rstrip()
    same = [one for one in mentions if sign or _number(one.sign) == "1"]
    edits = tuple(edit for one in same for edit in one.paragraph.edits(one.start, one.end, label))
    return Finding(
        "XREF-LABEL", f"`{printed}` names what is labelled `{label}`", places, f"write `{label}`", edits
    )


def _pages(galley: Galley) -> Iterator[Finding]:
    found = [
        paragraph.location(match.start())
        for paragraph in galley.prose
        if paragraph.kind in {"body", "item"} and "ee " in paragraph.text
        for match in _PAGE.finditer(paragraph.text)
    ]
    if found and not galley.is_record:
        message = "a page number is cited, which changes whenever the text does"
        yield Finding(
            "XREF-LABEL", message, tuple(found), "cite the paragraph or the section", is_doubtful=True
        )


def _single(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    labels = _labels(galley)
    for kind in _ANNEXES:
        signs = labels[kind]
        if len(signs) != 1 or _number(next(iter(signs))) != "1":
            continue
        (sign, heading), *_ = signs.items()
        mentions = list(_mentions(galley, [kind]))
        if heading.index == 0 or any(_number(one.sign) != "1" for one in mentions):
            continue
        word = kind.capitalize()
        places = [*((one.paragraph.index, one.paragraph.location(one.start)) for one in mentions)]
        places.append((heading.index, heading.location()))
        ordered = tuple(place for _, place in sorted(places))
        message = f"`{word} {sign}` is the only one of its kind"
        yield Finding("XREF-SINGLE", message, ordered, f"write `{word}` without a number")


RULES: tuple[Rule, ...] = (
    Rule(
        id="XREF-LABEL",
        family="references",
        summary="A reference names a label as it stands, and one that exists",
        why="A reader who looks for Annex 3 finds Annex III, or nothing.",
        wrong="See Annex 2.\n\n## Annex I\n\nMaps.\n\n## Annex II\n\nNames.",
        right="See Annex II.\n\n## Annex I\n\nMaps.\n\n## Annex II\n\nNames.",
        source="United Nations, instructions for preparing documents",
        check=_wrong_labels,
    ),
    Rule(
        id="XREF-SINGLE",
        family="references",
        summary="A single annex has no number",
        why="Annex I makes the reader look for Annex II.",
        wrong="The maps follow.\n\n## Annex I\n\nMaps.",
        right="The maps follow.\n\n## Annex\n\nMaps.",
        source="practice of the United Nations",
        check=_single,
    ),
)
