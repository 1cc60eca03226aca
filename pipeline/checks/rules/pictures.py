"""Pictures: caption, credit, licence, consent, size, what a blind reader is told."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.checks.finding import Finding
from pipeline.checks.galley import Galley, Paragraph, PictureUse
from pipeline.checks.rule import Rule, Settings
from pipeline.errors import Location

PRINT_DPI = 150
"""Below this many dots per inch a printed photograph looks coarse (ISO 12647 practice: 150 to 300)."""
LONGEST_ALT = 250
_NEIGHBOURS = 6
"""How many paragraphs before and after a picture are read as its story."""


_PERSONS = (
    "child(?:ren)?|schoolchild(?:ren)?|kids?|toddlers?|infants?|bab(?:y|ies)|orphans?|minors|(?:school)?girls?",
    "(?:school)?boys?|pupils?|(?:primary|middle|elementary|nursery)[ -]?(?:and \\w+ )?school|kindergarten",
    "teenagers?|adolescents?|\\w+ with (?:\\w+ )?disabilit(?:y|ies)|wheelchair|refugees?|asylum.seekers?",
    "migrants?|displaced (?:persons?|people|famil(?:y|ies))|survivors?|victims?|patients?",
    "prisoners?|detainees?|homeless",
)
_MADE_BY_HAND = (
    "drawing|drawn|chart|graph|diagram|map|logo|poster|cover|screenshot|artwork|painting|illustration",
    "placeholder|icon",
)
_NO_LICENCE = (
    "unknown|unclear|none|all rights reserved|google|internet|web|pinterest|facebook|not free",
    "to be (?:checked|confirmed|cleared)|tbc|tbd",
)


@cache
def _vulnerable() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{'|'.join(_PERSONS)})\b")


@cache
def _drawn() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{'|'.join(_MADE_BY_HAND)})\b")


@cache
def _numbered() -> re.Pattern[str]:
    """Return how the caption of a chart or a plate of a study begins."""
    return re.compile(r"(?:Fig(?:ure|\.)|Chart|Graph|Diagram|Map|Table|Box|Plate|Scheme)s? ?[\dA-Z]")


@cache
def _not_free() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b(?:{'|'.join(_NO_LICENCE)})\b|^\?+$")


@cache
def _event() -> re.Pattern[str]:
    return re.compile(r"\b(?P<number>\d{1,3})\s?(?:st|nd|rd|th)\s+(?P<name>(?:[A-Z][\w’'-]+\s?){1,4})")


@cache
def _year() -> re.Pattern[str]:
    return re.compile(r"\b(?:19|20)\d\d\b")


@cache
def _dated() -> re.Pattern[str]:
    """Return what bears a year in its name, or is as old as that."""
    return re.compile(
        r"(?i)\b(?:report|survey|edition|published|cover|since|agenda|convention|recommendation)\b"
    )


def _credits(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    missing = [use.location for use in _each(galley) if _has_no_credit(galley, use)]
    if missing and not galley.is_record:
        count = len(missing)
        yield Finding(
            "CREDIT-MISSING",
            f"{count} picture{'s' if count > 1 else ''} {'have' if count > 1 else 'has'} no credit",
            tuple(missing),
            "name the photographer and the owner behind ©; a picture without a known owner is not printed",
            # A text in which nobody is credited may name the makers elsewhere.
            is_doubtful=galley.document is None and all(use.credit < 0 for use in galley.pictures),
        )


def _each(galley: Galley) -> Iterator[PictureUse]:
    """Yield each picture once, however often it is printed."""
    told: set[Location] = set()
    for use in galley.pictures:
        place = use.photo.location if use.photo else use.location
        if place not in told:
            told.add(place)
            yield use


def _has_no_credit(galley: Galley, use: PictureUse) -> bool:
    if use.photo:
        return not use.photo.credit
    return use.credit < 0 and not _numbered().match(galley.paragraphs[use.caption].text)


def _credit_shapes(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    shapes: dict[str, list[Paragraph]] = defaultdict(list)
    for use in galley.pictures:
        if use.credit >= 0:
            paragraph = galley.paragraphs[use.credit]
            shapes[_shape(paragraph.text)].append(paragraph)
    usual = "wide" if len(shapes["wide"]) > len(shapes["close"]) else "close"
    is_signed = len(shapes["words"]) < sum(map(len, shapes.values())) / 2
    strange = ("half", "close" if usual == "wide" else "wide", *(("words",) if is_signed else ()))
    for shape in (*strange, "turned", "capitals"):
        if shapes[shape] and (shape == "half" or len([found for found in shapes.values() if found]) > 1):
            yield _shape_finding(shapes[shape], _SHAPES[shape])


_SHAPES = {
    "half": "there is a space on one side of `/`",
    "close": "there are no spaces around `/`",
    "wide": "there are spaces around `/`",
    "words": "there is no ©",
    "turned": "the agency comes after the name",
    "capitals": "the family name is in capitals",
}


def _shape(credit: str) -> str:
    if "©" not in credit and not re.match(r"(?i)\s*(?:cc|public domain)\b", credit):
        return "words"
    owner = credit.split(",", 1)[0]
    if "/" not in owner:
        return "name"
    if re.search(r"^[^/.]+/\s?\w+\.(?:com|org|net)$", owner.strip()):
        return "turned"
    if re.search(r"/\s?(?:[A-Z][a-z]+[ -])+[A-Z]{3,}$", owner):
        return "capitals"
    is_spaced = (bool(re.search(r"\s/", credit)), bool(re.search(r"/\s", credit)))
    return {(True, True): "wide", (False, False): "close"}.get(is_spaced, "half")


def _shape_finding(credited: Sequence[Paragraph], what: str) -> Finding:
    return Finding(
        "CREDIT-FORMAT",
        f"`{credited[0].text}` is credited in another way: {what}",
        tuple(paragraph.location() for paragraph in credited),
        "write `© Organization/Name` everywhere",
    )


def _licences(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    for use in _each(galley):
        photo = use.photo
        if photo is None or galley.is_record:
            continue
        if not photo.licence:
            message = f"picture `{photo.id}` has no licence"
        elif _not_free().search(photo.licence):
            message = f"the licence `{photo.licence}` of picture `{photo.id}` does not allow printing"
        else:
            continue
        yield Finding(
            "LICENCE",
            message,
            (photo.location,),
            "write the licence under which it may be printed, or take another picture",
        )


def _consents(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    for use in _each(galley):
        photo = use.photo
        if galley.is_record or (photo and (photo.consent or photo.file.suffix.lower() == ".csv")):
            continue
        caption = galley.paragraphs[use.caption].text if use.caption >= 0 else ""
        alt = photo.alt if photo else ""
        # What follows a semicolon or a full stop tells the story, not what the picture shows.
        shown = re.split(r"[;.]\s", caption, maxsplit=1)[0]
        match = _vulnerable().search(alt) or _vulnerable().search(shown)
        if match and not _drawn().search(alt or shown) and not _numbered().match(shown):
            yield Finding(
                "CONSENT",
                f"the picture shows `{match[0]}`, and no consent is recorded",
                (photo.location if photo else use.location,),
                "fill in `consent` in photos.csv: who agreed and where the paper is kept, "
                "or that nobody can be recognized",
                is_doubtful=not _vulnerable().search(alt),
            )


def _captions(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    for use in galley.pictures:
        if use.caption < 0:
            continue
        caption = galley.paragraphs[use.caption]
        around = _story(galley, use)
        year = _other_year(galley, caption.text, around)
        told = _other_number(caption.text, around) or (year[0] if year else "")
        if told:
            offsets = [0] if not year else [year[1]] if told == year[0] else [0, year[1]]
            places = tuple(caption.location(offset) for offset in offsets)
            yield Finding("CAPTION-MISMATCH", told, places, _LOOK_AGAIN, is_doubtful=True)


_LOOK_AGAIN = "make sure that the picture belongs to this story, and say so in the caption"


def _story(galley: Galley, use: PictureUse) -> str:
    """Return the words around a picture."""
    first = max(use.caption - _NEIGHBOURS, 0)
    near = galley.paragraphs[first : use.caption + _NEIGHBOURS + 1]
    own = {use.caption, use.credit}
    return " ".join(one.text for one in near if one.index not in own and one.kind not in {"label", "caption"})


def _other_number(caption: str, around: str) -> str:
    """Return what is wrong where the caption shows another session of an event than the text tells of."""
    for match in _event().finditer(caption):
        name = match["name"].strip()
        told = {other["number"] for other in _event().finditer(around) if other["name"].startswith(name[:12])}
        if told and match["number"] not in told:
            others = ", ".join(sorted(told))
            return f"the caption names the `{match[0].strip()}`, the text number {others}"
    return ""


def _other_year(galley: Galley, caption: str, around: str) -> tuple[str, int] | None:
    """Return what is wrong where the caption shows a year before the issue that its story does not name.

    With it goes the year's place in the caption.
    """
    if galley.kind not in {"newsletter", "text"} or _dated().search(caption):
        return None
    for match in _year().finditer(caption):
        if match[0] not in around and int(match[0]) < _covered(galley):
            return f"the caption names the year {match[0]}, the text around it does not", match.start()
    return None


def _covered(galley: Galley) -> int:
    """Return the year that an issue covers; that which a loose text names most often."""
    if galley.period is not None:
        return galley.period.first.year
    named = Counter(int(year) for one in galley.prose for year in _year().findall(one.text))
    return max(named, key=lambda year: named[year], default=0)


def _alternatives(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    for use in _each(galley):
        photo = use.photo
        if photo is None or galley.is_record:
            continue
        fault = _alt_fault(photo.alt, photo.caption, photo.credit)
        if fault:
            yield Finding(
                "ALT-TEXT",
                f"alternative text of `{photo.id}`: {fault}",
                (_alt_place(galley, use),),
                "say in one sentence what a blind reader misses",
            )


def _alt_place(galley: Galley, use: PictureUse) -> Location:
    """Return where the alternative text stands: beside the caption, in photos.csv."""
    near = galley.paragraphs[max(use.caption - 2, 0) : use.caption + 4] if use.caption >= 0 else ()
    photo = use.photo
    found = next((one for one in near if one.kind == "alt" and photo and one.text == photo.alt), None)
    return found.location() if found else use.location


def _alt_fault(alt: str, caption: str, credit: str) -> str:
    folded = alt.casefold().strip(" .")
    if folded in {caption.casefold().strip(" ."), credit.casefold().strip(" .")}:
        return "it repeats what is printed"
    if re.match(r"(?i)(?:an? |the )?(?:image|picture|photo|photograph|graphic) (?:of|showing)\b", alt):
        return f"`{alt.split(' ', 2)[0]} …` repeats what a screen reader says anyway"
    if re.search(r"(?i)\.(?:jpe?g|png|gif|tiff?|webp)\b|\b(?:IMG|DSC|DSCN|PXL)_?\d{3,}", alt):
        return "it is the name of a file"
    if len(alt) > LONGEST_ALT:
        return f"{len(alt)} characters are too many to listen to"
    return "one word says nothing" if " " not in alt.strip() else ""


def _sizes(galley: Galley, _settings: Settings) -> Iterator[Finding]:
    if galley.is_record or galley.kind == "report":
        return  # nobody has a finer picture than the original of a copy
    coarse = {use.location: use for use in galley.pictures if 0 < use.dots_per_inch < PRINT_DPI}
    for use in coarse.values():
        if use.photo:
            needed = PRINT_DPI / use.dots_per_inch
            yield Finding(
                "PICTURE-SIZE",
                f"`{use.photo.file.name}` has {use.dots_per_inch:.0f} dots per inch in print",
                (use.photo.location,),
                f"ask for a file {needed:.1f} times as wide, or take a narrower `width`",
            )


RULES = (
    Rule(
        id="CREDIT-MISSING",
        family="pictures",
        summary="Every picture names who made it",
        why="A copyright notice always goes with a picture.",
        wrong="`photos.csv`: a row without `credit`",
        right="`photos.csv`: `© UNESCO/Name of the photographer`",
        source="UNESCO website toolkit, using images",
        check=_credits,
        needs="photos.csv, or captions of an extracted text",
    ),
    Rule(
        id="CREDIT-FORMAT",
        family="pictures",
        summary="Credits are written in one way",
        why="A reader who looks for the owner should find the name in the same place.",
        wrong="© UNESCO/Name beside © Agency/ Name",
        right="© UNESCO/Name beside © Agency/Name",
        source="UNESCO mediabank policies",
        check=_credit_shapes,
        needs="photos.csv, or captions of an extracted text",
    ),
    Rule(
        id="LICENCE",
        family="pictures",
        summary="Every picture has a licence under which it may be printed",
        why="A picture found on the web belongs to somebody.",
        wrong="`photos.csv`: licence `unknown`",
        right="`photos.csv`: licence `CC BY 4.0`",
        source="practice",
        check=_licences,
        needs="photos.csv",
    ),
    Rule(
        id="CONSENT",
        family="pictures",
        summary="Children and persons at risk are shown with consent",
        why="A printed face cannot be taken back; children and persons at risk need protection.",
        wrong="`photos.csv`: alt `Pupils read in a classroom`, consent empty",
        right="`photos.csv`: alt `Pupils read in a classroom`, consent `Releases signed, held by the office`",
        source="UNICEF, Eight quick steps to ethical imagery",
        check=_consents,
        needs="photos.csv, or captions of an extracted text",
    ),
    Rule(
        id="CAPTION-MISMATCH",
        family="pictures",
        summary="A picture belongs to its story",
        why="A picture of an earlier event is taken for one of this event.",
        wrong="A story on the 3rd Forum with a picture of the 2nd Forum",
        right="A story on the 3rd Forum with a picture of it, or a caption that says why another is shown",
        source="practice",
        check=_captions,
        needs="photos.csv, or captions of an extracted text",
    ),
    Rule(
        id="ALT-TEXT",
        family="pictures",
        summary="Alternative text tells what the picture shows",
        why="It is read aloud in place of the picture; the caption is read anyway.",
        wrong="`photos.csv`: alt `IMG_2041.jpg`",
        right="`photos.csv`: alt `Two women plant a mangrove at low tide`",
        source="UN Disability-Inclusive Communications Guidelines",
        check=_alternatives,
        needs="photos.csv",
    ),
    Rule(
        id="PICTURE-SIZE",
        family="pictures",
        summary="A picture has enough pixels for its printed width",
        why="Below 150 dots per inch edges look jagged in print.",
        wrong="A picture 400 pixels wide, printed at `full`",
        right="A picture 1,000 pixels wide, printed at `full`",
        source="ISO 12647 practice",
        check=_sizes,
        needs="photos.csv",
    ),
)
