"""Resolutions, declarations, plans of action: preambular and operative paragraphs, chapeau, adoption."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.checks.evidence.list_items import end_of, ending
from pipeline.checks.finding import Finding
from pipeline.checks.galley import Galley, Paragraph
from pipeline.checks.rule import Rule, Settings
from pipeline.errors import Location

_LEAST = 3  # the operative paragraphs that need numbers to be cited
_ALSO = re.compile(r"(?:also|further|furthermore|again|moreover|likewise)\b\s*", re.IGNORECASE)
_TURNED = re.compile(r"[\s,]*(?:also|further|with|in particular)\b", re.IGNORECASE)
_LEAD = re.compile(r"(?:\d+\.\s+)?(?P<lead>[A-Za-z]\w+(?: (?:note|upon|on)\b)?)")
_NUMBERED = re.compile(r"\s*\(?(?:\d+|[ivxl]+|[a-z])[.)]\s", re.IGNORECASE)
_AIMING = re.compile(
    r"\b(?:aims?|agrees?|intends?|commits?|undertakes?|plans?|pledges?|resolves?|seeks?|strives?|will work)\b"
    r"[^.;]*\bto:?\s*\Z",
    re.IGNORECASE,
)
_ATTITUDES = frozenset(
    [
        "acknowledge",
        "appreciate",
        "commend",
        "congratulate",
        "deplore",
        "note",
        "recall",
        "regret",
        "thank",
        "welcome",
    ]
)
_ADOPTED = re.compile(
    r"\b(?:adopted|agreed|approved|done|signed|proclaimed)\b[^.]{0,80}?\b(?:at|by|in|on)\b", re.IGNORECASE
)
_PREAMBLE = re.compile(r"\W*(?:preamble|preambular)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Resolution:
    """The paragraphs of one adopted text, in print order."""

    preambular: tuple[Paragraph, ...]
    operative: tuple[Paragraph, ...]
    chapeau: Paragraph | None

    @property
    def first(self) -> Paragraph:
        return (*self.preambular, *self.operative)[0]


def _resolutions(galley: Galley) -> Iterator[_Resolution]:
    """Yield the adopted texts of a document; a preamble after an operative part opens the next one."""
    preambular: list[Paragraph] = []
    operative: list[Paragraph] = []
    chapeau: Paragraph | None = None
    part = ""
    for paragraph in galley.paragraphs:
        role = _role(galley, paragraph)
        if not role:
            continue
        is_next = paragraph.part != part or (operative and role == "preambular")
        if is_next and (preambular or operative):
            yield _Resolution(tuple(preambular), tuple(operative), chapeau)
            preambular, operative, chapeau = [], [], None
        part = paragraph.part
        if role == "chapeau":
            chapeau = paragraph
        else:
            (preambular if role == "preambular" else operative).append(paragraph)
    if preambular or operative:
        yield _Resolution(tuple(preambular), tuple(operative), chapeau)


def _role(galley: Galley, paragraph: Paragraph) -> str:
    if paragraph.kind == "label":
        return ""
    entry = paragraph.entry
    if entry is None:
        return paragraph.role if paragraph.role in {"preambular", "operative", "chapeau"} else ""
    is_operative = "operative" in {paragraph.role, galley.lists[entry.list_index].role}
    is_own = entry.is_first and entry.level == 0
    return "operative" if is_operative and is_own else ""


def _preambular_endings(galley: Galley, settings: Settings) -> Iterator[Finding]:
    for text in _resolutions(galley):
        ends = [(paragraph, ending(paragraph)) for paragraph in text.preambular]
        counted = Counter(sign for _, sign in ends if sign in {",", ";"})
        common = max(
            counted, key=lambda sign: (counted[sign], sign == settings.preambular_ending), default=""
        )
        wanted = settings.preambular_ending
        odd = [paragraph for paragraph, sign in ends if sign not in {common or wanted, "open"}]
        proposal = f"end each preambular paragraph in `{wanted}`"
        if odd:
            others = f", the others in `{common}`" if common else ""
            signs = sorted(
                {f"in `{sign}`" if sign else "without punctuation" for one, sign in ends if one in odd}
            )
            message = f"{_counted(len(odd), 'preambular paragraph')} {' or '.join(signs)}{others}"
            yield Finding("PREAMB-PUNCT", message, tuple(one.location(end_of(one)) for one in odd), proposal)
        rest = tuple(one.location(end_of(one)) for one, sign in ends if sign == common)
        if common and common != wanted:
            message = f"preambular paragraphs end in `{common}`, in this house in `{wanted}`"
            yield Finding("PREAMB-PUNCT", message, rest, proposal, is_doubtful=True)


def _counted(count: int, noun: str) -> str:
    return f"1 {noun} ends" if count == 1 else f"{count} {noun}s end"


def _repeated_leads(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    for text in _resolutions(galley):
        first: dict[str, Paragraph] = {}
        bare: dict[str, list[Location]] = {}
        for paragraph in text.preambular:
            lead, rest = _lead(paragraph)
            verb = _ALSO.sub("", lead).strip().casefold()
            if verb and verb in first and verb == lead.casefold() and not _TURNED.match(rest):
                bare.setdefault(verb, [first[verb].location()]).append(paragraph.location())
            first.setdefault(verb, paragraph)
        for verb, places in bare.items():
            opened = f"`{verb.capitalize()}` opens {len(places)} preambular paragraphs"
            proposal = f"write `Also {verb}` the second time, `Further {verb}` the third"
            yield Finding("PREAMB-REPEAT", opened, tuple(places), proposal)


def _lead(paragraph: Paragraph) -> tuple[str, str]:
    """Return the words that lead a paragraph, and what follows them."""
    marked = [mark for mark in paragraph.marks if mark.role in {"strong", "emphasis"} and mark.start == 0]
    if marked:
        return paragraph.text[: marked[0].end].strip(" ,"), paragraph.text[marked[0].end :]
    also = _ALSO.match(paragraph.text)
    match = _LEAD.match(paragraph.text if also is None else paragraph.text[also.end() :].capitalize())
    lead = (also[0] if also else "") + (match["lead"] if match else "")
    return lead.strip(), paragraph.text[len(lead) :]


def _operative_endings(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    for text in _resolutions(galley):
        ends = [(paragraph, ending(paragraph)) for paragraph in text.operative]
        if len(ends) < 2 or {sign for _, sign in ends} <= {".", "open"}:
            continue
        odd = [one for one, sign in ends[:-1] if sign not in {";", "open"}]
        if ends[-1][1] not in {".", "open"}:
            odd.append(ends[-1][0])
        if odd:
            yield Finding(
                "OPER-PUNCT",
                f"{_counted(len(odd), 'operative paragraph')} in another mark than the rest",
                tuple(one.location(end_of(one)) for one in odd),
                "end each in `;` and the last in `.`",
            )


def _numbers(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    for text in _resolutions(galley):
        bare = [one for one in text.operative if one.entry is None and not _NUMBERED.match(one.text)]
        if len(bare) >= _LEAST and text.preambular:
            yield Finding(
                "OPER-NUMBER",
                f"{len(bare)} operative paragraphs have no number, and cannot be cited",
                tuple(one.location() for one in bare),
                "number them 1, 2, 3",
            )


def _chapeau(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    for text in _resolutions(galley):
        words = text.chapeau.text.rstrip() if text.chapeau else ""
        if not re.search(r"\bto\s*:\Z", words):
            continue
        for paragraph in text.operative:
            lead = _lead(paragraph)[0].casefold()
            fault = _misfit(lead, is_aim=bool(_AIMING.search(words)))
            if fault:
                yield Finding(
                    "OPER-CHAPEAU",
                    f"`{lead.capitalize()}` does not follow from `to:`: {fault}",
                    (paragraph.location(),),
                    "take another verb, or move the paragraph out from under the chapeau",
                )


def _misfit(lead: str, *, is_aim: bool) -> str:
    verb = lead.split(" ")[0] if lead else ""
    if verb == "to":
        return "`to` stands twice"
    if verb.endswith("ing") and len(verb) > len("bring"):
        return "it is a participle"
    if verb.endswith("s") and not verb.endswith(("ss", "us", "is")):
        return "it is a verb in the present tense"
    return "it is a view that is held, not an action to be taken" if is_aim and verb in _ATTITUDES else ""


def _adoption(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    for text in _resolutions(galley):
        if not text.preambular or not text.operative:
            continue
        around = [one for one in galley.paragraphs if one.part == text.first.part and not _role(galley, one)]
        if any(one.role == "adoption" or _ADOPTED.search(one.text) for one in around):
            continue
        title = _title(around, text.first)
        yield Finding(
            "ANNEX-ADOPT",
            f"`{title.text.strip()}` does not say where, when and by whom it was adopted",
            (title.location(),),
            "add a line with place, date and body, and the names of those who sign",
        )


def _title(around: Sequence[Paragraph], first: Paragraph) -> Paragraph:
    heads = [one for one in around if one.index < first.index and one.kind in {"heading", "title"}]
    named = [one for one in heads if not _PREAMBLE.match(one.text)]
    return (named or heads or [first])[-1]


_RIGHT = (
    "# Plan for the Lake\n\n**Noting** the low water,\n\n**Also noting** the heat,\n\n*We aim to:*\n\n"
    "1. **Plant** trees;\n2. **Clean** the shore;\n3. **Count** the birds.\n\n"
    "Adopted in Bern on 4 May 2020 by the Lake Board"
)

RULES: tuple[Rule, ...] = (
    Rule(
        id="PREAMB-PUNCT",
        family="resolutions",
        summary="Preambular paragraphs end in the same punctuation mark, that of the house",
        why="The preamble is one sentence; where the mark is missing, something seems to be lost.",
        wrong="**Noting** the low water,\n\n**Stressing** the drought\n\n**Recalling** the plan of 2019,",
        right="**Noting** the low water,\n\n**Stressing** the drought,\n\n**Recalling** the plan of 2019,",
        source="United Nations Editorial Manual, resolutions and decisions",
        check=_preambular_endings,
    ),
    Rule(
        id="PREAMB-REPEAT",
        family="resolutions",
        summary="A verb that opens a second preambular paragraph takes `also`, a third `further`",
        why="Two paragraphs that open alike cannot be told apart when they are cited.",
        wrong="**Noting** the low water,\n\n**Noting** the heat,",
        right="**Noting** the low water,\n\n**Also noting** the heat,",
        source="practice of the United Nations",
        check=_repeated_leads,
    ),
    Rule(
        id="OPER-PUNCT",
        family="resolutions",
        summary="Operative paragraphs end in semicolons, the last in a full stop",
        why="The operative part is one sentence; a full stop within it cuts off what follows.",
        wrong=_RIGHT.replace("trees;", "trees."),
        right=_RIGHT,
        source="United Nations Editorial Manual, resolutions and decisions",
        check=_operative_endings,
    ),
    Rule(
        id="OPER-NUMBER",
        family="resolutions",
        summary="Operative paragraphs are numbered",
        why="Decisions are cited by the number of the paragraph, in any language.",
        wrong=re.sub(r"\d\. (.*)\n", r"\1\n\n", _RIGHT),
        right=_RIGHT,
        source="United Nations Editorial Manual, resolutions and decisions",
        check=_numbers,
    ),
    Rule(
        id="OPER-CHAPEAU",
        family="resolutions",
        summary="Each operative paragraph follows from its chapeau",
        why="The chapeau and each paragraph are read together as one sentence.",
        wrong=_RIGHT.replace("**Clean**", "**Welcome**"),
        right=_RIGHT,
        source="practice",
        check=_chapeau,
    ),
    Rule(
        id="ANNEX-ADOPT",
        family="resolutions",
        summary="An adopted text says where, when and by whom it was adopted",
        why="Without it nobody knows later whether the text is a draft, and whom it binds.",
        wrong=_RIGHT.partition("\n\nAdopted")[0],
        right=_RIGHT,
        source="United Nations Editorial Manual, resolutions and decisions",
        check=_adoption,
    ),
)
