"""What the house prints of itself and need not be kept: masthead lines, the list of contents, the imprint."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.content.dates import months_text
from pipeline.content.registers import House
from pipeline.importer.recognise.newsletter_head import IssueHead
from pipeline.importer.recognise.newsletter_passages import Passage
from pipeline.importer.recognise.newsletter_reading import Reading
from pipeline.importer.recognise.newsletter_sections import Stretch
from pipeline.importer.recognise.newsletter_words import plain_name


def with_rest(stretches: Sequence[Stretch], head: IssueHead, reading: Reading) -> tuple[Stretch, ...]:
    """Return the sections; what the first page holds besides the masthead goes to the first of them.

    The list of contents is made anew; what stands in it and is none of its lines goes to the next section.
    """
    kept: list[Stretch] = []
    waiting = list(head.rest)
    for passage in waiting:
        reading.doubt(passage, "moved-text", "text of the masthead without a place of its own")
    told = _told_words(stretches)
    for stretch in stretches:
        if stretch.kind == "contents":
            waiting += [one for one in stretch.passages if not _is_listed(one, told)]
            continue
        stretch.passages[:0] = waiting
        waiting = []
        kept.append(stretch)
    if not kept:
        kept.append(Stretch("profiles", "profiles", head.title, None))
    kept[-1].passages.extend(waiting)
    return tuple(kept)


def _told_words(stretches: Sequence[Stretch]) -> set[str]:
    """Return the words that stand outside the list of contents."""
    texts = [one.words for stretch in stretches if stretch.kind != "contents" for one in stretch.passages]
    texts += [stretch.title for stretch in stretches]
    return set(plain_name(" ".join(texts)).split())


def _is_listed(passage: Passage, told: set[str]) -> bool:
    """Tell whether a passage is a line of the list of contents: its words stand elsewhere too."""
    words = {word for word in plain_name(passage.words).split() if not word.isdigit()}
    return not passage.photo and words <= told


def without_house_text(
    stretches: Sequence[Stretch], house: House, head: IssueHead, reading: Reading
) -> tuple[Stretch, ...]:
    """Return the sections without the imprint; what the house does not print goes to the last section."""
    kept = [one for one in stretches if one.kind != "imprint"] or [
        Stretch("profiles", "profiles", head.title, None)
    ]
    printed = plain_name(" ".join((head.title, head.number, months_text(head.period), *_of_house(house))))
    for imprint in (one for one in stretches if one.kind == "imprint"):
        for passage in imprint.passages:
            words = set(plain_name(passage.words).split())
            if passage.photo or words - set(printed.split()):
                reading.doubt(passage, "moved-text", "it stands in the imprint and is not the house's")
                kept[-1].passages.append(passage)
    return tuple(kept)


def _of_house(house: House) -> tuple[str, ...]:
    contact = (house.email, house.website, house.telephone, "telephone ISSN licence about this issue")
    return (house.office, *house.address, *contact, house.licence, house.licence_url, house.disclaimer)
