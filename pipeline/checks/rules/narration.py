"""How minutes and news are told: in the past tense, each body with its own pronoun."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.checks.finding import Finding, listing
from pipeline.checks.galley import Galley, Paragraph
from pipeline.checks.language.phrases import paragraphs_with
from pipeline.checks.language.sentences import sentences
from pipeline.checks.rule import Rule, Settings
from pipeline.content.dates import MONTHS
from pipeline.errors import Location

_TOLD = re.compile(
    r"\b(?:stressed|underlined|highlighted|welcomed|thanked|expressed|noted|introduced|presented|emphasized|"
    r"pointed out|recalled|announced|applauded|stated|conveyed|praised|requested|agreed|opened|explained)\b"
)
_LEAST_TOLD = 8  # verbs of reporting that make a text the record of a meeting
_LEAST_SHARE = 0.002  # of its words: a report of other things has fewer
_PERFECT = re.compile(
    r"(?<!could )(?<!would )(?<!should )(?<!might )(?<!must )(?<!may )(?<!not )(?<!to )\b("
    r"(?:has|have) (?:also |thus |already |all |both )?(?:been (?:\w+ly )?)?"
    r"(?:\w{2,}ed|shown|given|taken|made|done|held|come|become|brought|told|led|set|begun|drawn|chosen|written))\b"
)
_FUTURE = re.compile(r"\bannounced that [^.;]*?\b(will (?:host|hold|organize|be held))\b")
_MONTH = "|".join(MONTHS)
_DATED = re.compile(rf"(?:On|In) (?:\d{{1,2}} )?(?:{_MONTH})(?: \d{{1,2}})?,? (?:19|20)\d\d\b")
_EVENT = re.compile(
    r"\b(?:has|have) (?:also |all |both )?"
    r"(?:gathered|attended|joined|participated|met|opened|delivered|spoken|signed)\b"
)
_OPEN = re.compile(r"\b(?:since|until|so far|to date|ever|yet|now|will|who|which|that)\b", re.IGNORECASE)
_BODY = (
    r"(?:Office|Organization|Secretariat|Centre|Center|Institute|Commission|Academy|Ministry|Agency|University)"
    r"(?: \([A-Z][A-Za-z]+\))?"
)
_OUR = re.compile(rf"\b{_BODY} (?:will|has|is|shall|continues?|aims?|plans?) [^.;]*?\bour (?=[a-z]+)")
_WE = re.compile(r"\b(?:we|We|us|I|my)\b")
_THEIR = re.compile(
    rf"\b(?:{_BODY}|that [A-Z]{{3,}}) "
    r"(?:organi[sz]ed|held|launched|announced|attached|presented|shared|hosted|opened|celebrated|published) "
    r"(?:(?!and\b|with\b|by\b|between\b|among\b|for\b|participants\b|students\b|people\b|members\b|"
    r"countries\b|partners\b|teachers\b|experts\b|women\b|children\b|centres\b)"
    r"[\w’'-]+ ){0,9}(their) (?=[a-z“\"]+)"
)


def _tense(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    dated = tuple(_dated(galley))
    for words, place in dated:
        yield Finding(
            "TENSE",
            f"`{words}` after a date in the past",
            (place,),
            "use the past tense",
        )
    if not _is_record_of_a_meeting(galley):
        return
    known = {place for _, place in dated}
    places = [(words, place) for words, place in _perfects(galley) if place not in known]
    if places:
        shown = listing(words for words, _ in places)
        yield Finding(
            "TENSE",
            f"minutes are written in the past tense: {shown}",
            tuple(place for _, place in places),
            "use the past tense (`was used`, `would host`), unless it is still so",
        )


def _is_record_of_a_meeting(galley: Galley) -> bool:
    if galley.kind == "newsletter":
        return False
    if not galley.vocabulary.keys() & {"stressed", "thanked", "welcomed", "expressed", "underlined", "noted"}:
        return False
    texts = [paragraph.text for paragraph in galley.prose if paragraph.kind == "body"]
    words = sum(text.count(" ") + 1 for text in texts)
    told = sum(len(_TOLD.findall(text)) for text in texts)
    return told >= _LEAST_TOLD and told >= _LEAST_SHARE * words


def _perfects(galley: Galley) -> Iterator[tuple[str, Location]]:
    for paragraph in paragraphs_with(galley, ("has", "have", "announced")):
        if (
            paragraph.kind not in {"body", "item"}
            or paragraph.part
            or paragraph.role in {"preambular", "operative"}
        ):
            continue
        matches = (*_PERFECT.finditer(paragraph.text), *_FUTURE.finditer(paragraph.text))
        for match in sorted(matches, key=lambda one: one.start()):
            if not paragraph.is_protected(match.start(1)):
                yield match[1], paragraph.location(match.start(1))


def _dated(galley: Galley) -> Iterator[tuple[str, Location]]:
    """Yield the perfects of sentences that begin with a past date, and what they say next of the event."""
    for paragraph in paragraphs_with(galley, ("has", "have")):
        pattern = None
        for start, end in sentences(paragraph.text):
            if _DATED.match(paragraph.text, start):
                pattern = _PERFECT
            match = pattern.search(paragraph.text, start, end) if pattern else None
            if match and not _OPEN.search(paragraph.text, start, end) and not paragraph.is_protected(start):
                yield match[0], paragraph.location(match.start())
            pattern = _EVENT if pattern else None


def _pronouns(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    for paragraph in galley.prose:
        if paragraph.kind not in {"body", "item", "note"} or not paragraph.is_english:
            continue
        for start, end in _sentences_about_bodies(paragraph):
            for pattern, pronoun in ((_OUR, "our"), (_THEIR, "their")):
                match = pattern.search(paragraph.text, start, end)
                if match and not paragraph.is_protected(match.start()):
                    place = paragraph.text.rindex(pronoun, match.start(), match.end())
                    yield Finding(
                        "PRONOUN",
                        f"`{pronoun}` does not refer to a single body",
                        (paragraph.location(place),),
                        "write `its`",
                    )


def _sentences_about_bodies(paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    """Yield the sentences with a pronoun to be looked at; a letter in the first person has none."""
    text = paragraph.text
    if (" our " in text or " their " in text) and not _WE.search(text):
        yield from sentences(text)


RULES: tuple[Rule, ...] = (
    Rule(
        id="TENSE",
        family="grammar",
        summary="Past events are told in the past tense",
        why="Minutes report what was said and done; a present perfect leaves open whether it is over.",
        wrong="On 3 May 2021 the Office has opened a branch.",
        right="On 3 May 2021 the Office opened a branch.",
        source="European Union Interinstitutional Style Guide, 10.2.2",
        check=_tense,
    ),
    Rule(
        id="PRONOUN",
        family="grammar",
        summary="A single body is `it`",
        why="A sentence that begins with an office as `it` cannot go on with `our`.",
        wrong="The Office will continue our work in the field.",
        right="The Office will continue its work in the field.",
        source="practice",
        check=_pronouns,
    ),
)
