"""Newsletters recognised in blocks as a legacy file of any office would give them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pipeline.content.newsletter import (
    Letter,
    Newsletter,
    Profile,
    Project,
    SectorPart,
    Snapshot,
    Story,
    Video,
)
from pipeline.content.prose import Photo, Prose
from pipeline.content.registers import Country, Registers, Sector
from pipeline.errors import Location
from pipeline.importer.block import Kind
from pipeline.importer.recognise.newsletter import recognise
from pipeline.importer.recognise.recognised import ENOUGH, Recognised
from tests.importer.newsletter_blocks import COUNTRY, SECTOR, SMALL, TITLE, Pages
from tests.manuscript.documents import HOUSE

NOWHERE = Location("")
NAMES = {
    "PER": ("Peru", "the Republic of Peru", "Peru"),
    "BOL": ("Bolivia", "the Plurinational State of Bolivia", "Plurinational State of Bolivia"),
    "REGION": ("Region", "the region", "Region wide"),
}
COUNTRIES = {
    key: Country(key, short, formal, heading, heading, NOWHERE)
    for key, (short, formal, heading) in NAMES.items()
}
SECTORS = {
    "ED": Sector("ED", "Education", "#8A5A00", NOWHERE),
    "CLT": Sector("CLT", "Culture", "#5B3E9E", NOWHERE),
    "SC": Sector("SC", "Natural Sciences", "#00696B", NOWHERE),
}
REGISTERS = Registers({}, {}, COUNTRIES, SECTORS, {}, {}, {}, {}, {})
LONG = (
    "The course drew teachers from four provinces. They met twice a week and wrote a handbook together. " * 2
)
OTHER = (
    "The walls of the old town were measured by pupils, who drew plans of them. A museum shows the plans. "
    * 2
)


def recognised(pages: Pages) -> Recognised:
    blocks = pages.blocks
    photos = {
        index: Photo(f"p{index}", Path("x.png"), "", "", "", "A picture", "full", "", "", NOWHERE)
        for index, block in enumerate(blocks)
        if block.kind is Kind.PICTURE and block.image is not None
    }
    return recognise(pages.imported(), photos, HOUSE, REGISTERS)


def issue_of(pages: Pages) -> Newsletter:
    document = recognised(pages).document
    assert isinstance(document, Newsletter)
    return document


def begun() -> Pages:
    """Return an issue up to the first sector of its first country."""
    pages = Pages()
    pages.head("Andean Office Bulletin", COUNTRY, level=1)
    pages.text("No. 7 · May to August 2019", x=50.0)
    pages.head("From the Representative’s desk", TITLE)
    pages.text("Dear friends,")
    pages.text(LONG)
    pages.text("Enjoy the issue!")
    pages.text("Ana Quispe", SMALL)
    pages.text("Representative to Peru and Bolivia", SMALL)
    pages.turn()
    pages.head("Peru", COUNTRY)
    return pages


def _part(pages: Pages) -> SectorPart:
    """Return the only part of the first country."""
    country = next(one for one in issue_of(pages).sections if one.kind == "country")
    (part,) = country.parts
    assert isinstance(part, SectorPart)
    return part


def test_masthead_gives_title_number_and_period() -> None:
    issue = issue_of(begun())

    assert (issue.title, issue.number) == ("Andean Office Bulletin", "No. 7")
    assert (issue.period.first, issue.period.last) == (dt.date(2019, 5, 1), dt.date(2019, 8, 31))


def test_letter_has_salutation_closing_and_signature() -> None:
    issue = issue_of(begun())

    (letter,) = issue.sections[0].parts
    assert isinstance(letter, Letter)
    assert (letter.title, letter.salutation) == ("From the Representative’s desk", "Dear friends,")
    assert letter.closing == "Enjoy the issue!"
    assert letter.signature == ("Representative to Peru and Bolivia",)
    assert issue.registers.people[letter.author].name == "Ana Quispe"
    assert issue.director == letter.author


def test_salutation_that_begins_a_paragraph_is_taken_from_it() -> None:
    pages = Pages()
    pages.head("Foreword", TITLE)
    pages.text(f"Dear readers,\n{LONG}")

    (letter,) = issue_of(pages).sections[0].parts

    assert isinstance(letter, Letter)
    assert letter.salutation == "Dear readers,"
    assert letter.body.text.startswith("The course drew")


def test_side_headline_begins_a_story_with_its_badge_date_picture_and_link() -> None:
    pages = begun()
    pages.head("Education", SECTOR)
    pages.head("Progress May–August 2019", SECTOR)
    pages.side("Teachers write a handbook")
    pages.y += 40
    pages.side("Intersectoral event ED-CLT", SMALL)
    pages.y += 12
    pages.side("3 July 2019", SMALL)
    pages.y -= 52
    pages.text(LONG)
    pages.text(OTHER)
    pages.text("Read the handbook (www.example.org/handbook)", SMALL)
    picture = pages.picture()
    pages.below("Picture 4. Teachers at work", picture)
    pages.below("© Luis Mamani, CC BY 4.0", picture, Kind.CREDIT)
    pages.side("Old walls measured")
    pages.text(OTHER)

    first, second = _part(pages).body

    assert isinstance(first, Story)
    assert isinstance(second, Story)
    assert first.headline == Prose("Teachers write a handbook", Location("original.pdf"))
    assert (first.badge, first.date) == (("ED", "CLT"), dt.date(2019, 7, 3))
    assert [(link.text, link.url) for link in first.links] == [
        ("Read the handbook", "https://www.example.org/handbook")
    ]
    photo = issue_of(pages).photos[first.photos[0]]
    assert (photo.caption, photo.credit, photo.licence) == ("Teachers at work", "Luis Mamani", "CC BY 4.0")
    assert second.headline == Prose("Old walls measured", Location("original.pdf"))
    assert (second.badge, second.date, second.photos) == ((), None, ())


def test_headlines_that_stand_before_both_bodies_are_put_beside_theirs() -> None:
    pages = begun()
    pages.head("Education Progress May–August 2019", SECTOR)
    first_y = pages.y
    pages.side("First headline")
    pages.y = first_y + 200
    pages.side("Second headline")
    pages.y = first_y
    pages.text(LONG)
    pages.y = first_y + 200
    pages.text(OTHER)

    first, second = _part(pages).body

    assert isinstance(first, Story)
    assert isinstance(second, Story)
    assert first.headline
    assert (first.headline.text, _text(first)) == ("First headline", LONG.strip())
    assert second.headline
    assert (second.headline.text, _text(second)) == ("Second headline", OTHER.strip())


def test_badge_at_an_angle_is_put_together_from_its_pieces() -> None:
    pages = begun()
    pages.head("Education Progress May–August 2019", SECTOR)
    pages.side("First headline")
    pages.turned("ED inte")
    pages.turned("-CLT")
    pages.turned("rsec t")
    pages.turned("eve oral nt")
    pages.text(LONG)
    pages.turned("SC-ED")
    pages.side("Second headline")
    pages.text(OTHER)

    first, second = _part(pages).body

    assert isinstance(first, Story)
    assert isinstance(second, Story)
    assert (first.badge, _text(first)) == (("ED", "CLT"), LONG.strip())
    assert (second.badge, _text(second)) == (("SC", "ED"), OTHER.strip())


def test_turned_words_that_are_no_badge_stay_as_text() -> None:
    pages = begun()
    pages.head("Education Progress May–August 2019", SECTOR)
    pages.side("First headline")
    pages.turned("Free entry")
    pages.text(LONG)

    assert "Free entry" in repr(_part(pages))


def test_story_without_headline_stands_beside_its_picture_until_wide_white() -> None:
    pages = begun()
    pages.head("Education Work plan 2019", SECTOR)
    pages.text(LONG)
    pages.text(LONG)
    y = pages.y
    pages.picture(width=120.0, height=60.0, x=50.0)
    pages.y = y
    pages.text(OTHER)
    pages.y += 40
    pages.text("The part goes on.")

    prose, story, after = _part(pages).body

    assert isinstance(prose, Prose)
    assert isinstance(story, Story)
    assert (story.headline, len(story.photos), _text(story)) == (None, 1, OTHER.strip())
    assert issue_of(pages).photos[story.photos[0]].width == "side"
    assert after == Prose("The part goes on.", Location("original.pdf"))


def _text(story: Story) -> str:
    (body,) = story.body
    assert isinstance(body, Prose)
    return body.text


def test_titled_bullets_are_projects_and_plain_ones_a_list() -> None:
    pages = begun()
    pages.head("Natural Sciences", SECTOR)
    pages.head("Work Plan 2020", SECTOR)
    pages.text("The sector plans the following:")
    pages.item("a survey of springs;")
    pages.item("a map of wells.")
    pages.text("Two projects are named.")
    pages.item("Glaciers of the Andes")
    pages.text(LONG)
    pages.item("Rivers and people")
    pages.text(OTHER)

    part = _part(pages)

    prose, first, second = part.body
    assert (part.kind, part.year) == ("plan", 2020)
    assert isinstance(prose, Prose)
    assert prose.text.endswith("- a survey of springs;\n- a map of wells.\n\nTwo projects are named.")
    assert isinstance(first, Project)
    assert isinstance(second, Project)
    assert (first.title.text, second.title.text) == ("Glaciers of the Andes", "Rivers and people")


def test_titled_text_under_a_country_is_a_box() -> None:
    pages = begun()
    pages.head("Support to the United Nations", SECTOR)
    pages.text(LONG)
    pages.head("Education Work plan 2019", SECTOR)
    pages.text(OTHER)

    country = issue_of(pages).sections[-1]

    assert [(box.title.text, box.body.text) for box in country.boxes] == [
        ("Support to the United Nations", LONG.strip())
    ]
    assert len(country.parts) == 1


def test_two_countries_share_a_page_under_a_joint_running_head() -> None:
    pages = begun()
    pages.head("Education Work plan 2019", SECTOR)
    pages.text(LONG)
    pages.turn()
    pages.text("Our work – Bolivia & Region wide", SMALL, x=50.0)
    pages.head("The Plurinational State of Bolivia (PSB)", COUNTRY)
    pages.head("Culture Work plan 2019", SECTOR)
    pages.text(OTHER)
    pages.head("Region wide", COUNTRY)
    pages.head("Culture Progress May–August 2019", SECTOR)
    pages.text(LONG)

    countries = [one for one in issue_of(pages).sections if one.kind == "country"]

    assert [(one.id, one.same_page) for one in countries] == [
        ("PER", False),
        ("BOL", False),
        ("REGION", True),
    ]
    assert "Our work" not in repr(countries)


def test_country_named_on_each_of_its_pages_is_one_section() -> None:
    pages = begun()
    pages.head("Education Work plan 2019", SECTOR)
    pages.text(LONG)
    pages.turn()
    pages.text("Our work – Peru", SMALL, x=50.0)
    pages.head("Culture Work plan 2019", SECTOR)
    pages.text(OTHER)

    issue = issue_of(pages)

    assert [one.id for one in issue.sections] == ["letter", "PER"]
    assert [part.id for part in issue.sections[1].parts] == ["PER-ED-plan", "PER-CLT-plan"]


def test_snapshot_stands_between_letter_and_countries_with_its_items() -> None:
    pages = begun()
    opening = pages.blocks.pop()
    pages.y = 60.0
    pages.head("The regional congress in pictures", COUNTRY)
    pages.text(LONG)
    pages.side("First item")
    pages.text(OTHER)
    pages.side("Second item")
    pages.text(LONG)
    pages.turn()
    pages.head("Peru", COUNTRY)
    pages.head("Education Work plan 2019", SECTOR)
    pages.text(OTHER)

    (snapshot,) = issue_of(pages).sections[1].parts

    assert opening.kind is Kind.HEADING
    assert isinstance(snapshot, Snapshot)
    assert (snapshot.title, snapshot.introduction.text) == ("The regional congress in pictures", LONG.strip())
    assert [item.headline.text for item in snapshot.items] == ["First item", "Second item"]


def test_video_message_tells_speaker_event_organizer_and_salutation() -> None:
    pages = begun()
    pages.head("Education Work plan 2019", SECTOR)
    pages.text(LONG)
    pages.turn()
    pages.head("Video messages", COUNTRY)
    pages.head("Water for the highlands", TITLE)
    pages.text(
        "Dr Ana Quispe, Representative to Peru\nAddress to the forum, 5 June 2019\nOrganized by the forum",
        SMALL,
        x=50.0,
        width=490.0,
    )
    pages.text("Excellencies, ladies and gentlemen,")
    pages.text(OTHER)
    pages.text("Watch the address (www.example.org/address)", SMALL)

    (video,) = issue_of(pages).sections[-1].parts

    assert isinstance(video, Video)
    assert (video.title, video.speaker) == (
        "Water for the highlands",
        "Dr Ana Quispe, Representative to Peru",
    )
    assert (video.event, video.date) == ("Address to the forum", dt.date(2019, 6, 5))
    assert (video.organizer, video.salutation) == (
        "Organized by the forum",
        "Excellencies, ladies and gentlemen,",
    )
    assert video.body.text == OTHER.strip()
    assert len(video.links) == 1


def test_profile_has_a_kicker_above_its_name() -> None:
    pages = begun()
    pages.head("Education Work plan 2019", SECTOR)
    pages.text(LONG)
    pages.turn()
    pages.head("Focus on centres and chairs", COUNTRY)
    pages.text("| Centres of category 2", SMALL, x=50.0)
    pages.head("Centre for Mountain Water", TITLE)
    pages.text(LONG)
    pages.text("Chairs programme", SMALL, x=50.0)
    pages.head("Chair of Highland Farming", TITLE)
    pages.text(OTHER)

    first, second = issue_of(pages).sections[-1].parts

    assert isinstance(first, Profile)
    assert isinstance(second, Profile)
    assert (first.kicker, first.title, first.body.text) == (
        "Centres of category 2",
        "Centre for Mountain Water",
        LONG.strip(),
    )
    assert (second.kicker, second.title) == ("Chairs programme", "Chair of Highland Farming")


def test_list_of_contents_and_imprint_of_the_house_are_not_text() -> None:
    pages = Pages()
    pages.head("Andean Office Bulletin", COUNTRY, level=1)
    pages.head("Contents", SECTOR)
    pages.text("From the Representative’s desk 1\nPeru 2", SMALL, x=50.0)
    pages.turn()
    pages.head("From the Representative’s desk", TITLE)
    pages.text("Dear friends,")
    pages.text(LONG)
    pages.turn()
    pages.head("Peru", COUNTRY)
    pages.head("Education Work plan 2019", SECTOR)
    pages.text(OTHER)
    pages.head("About this issue", SECTOR)
    pages.text(HOUSE.office, SMALL)

    issue = issue_of(pages)

    assert [one.id for one in issue.sections] == ["letter", "PER"]
    assert HOUSE.office not in repr(issue.sections)


def test_pictures_that_the_document_names_are_kept_alone() -> None:
    pages = Pages()
    pages.head("Andean Office Bulletin", COUNTRY, level=1)
    lead = pages.picture()
    logo = pages.picture(width=100.0, height=40.0)
    pages.head("From the Representative’s desk", TITLE)
    pages.text("Dear friends,")
    pages.text(LONG)
    in_text = pages.picture()
    pages.text(OTHER)
    pages.text("Ana Quispe", SMALL)
    pages.text(f"p{logo}", SMALL)
    pages.turn()
    pages.head("Peru", COUNTRY)
    pages.head("Education Work plan 2019", SECTOR)
    pages.text(OTHER)
    of_part = pages.picture()

    issue = issue_of(pages)

    assert list(issue.photos) == [f"p{lead}", f"p{in_text}", f"p{of_part}"]


@pytest.mark.parametrize("words", ["Nobody knows where this belongs.", "It was written in 1987."])
def test_text_without_any_section_is_kept_and_scores_nothing(words: str) -> None:
    pages = Pages()
    pages.text(words)
    pages.text(LONG)

    done = recognised(pages)

    assert done.score < ENOUGH
    assert words in repr(done.document)
    assert LONG.strip() in repr(done.document)


def test_reason_says_what_speaks_for_a_newsletter() -> None:
    pages = begun()
    pages.head("Education Progress May–August 2019", SECTOR)
    pages.side("A headline")
    pages.text(LONG)

    done = recognised(pages)

    assert done.score >= ENOUGH
    assert done.reason == "a newsletter's title, a letter, 1 country section, 1 part of a sector, 1 story"


def test_persons_and_acronyms_that_the_house_does_not_know_are_registered() -> None:
    pages = begun()
    pages.head("Education Progress May–August 2019", SECTOR)
    pages.text("The Andean Network of Schools (ANS) met. Ms Rosa Condori, Director of the Network, spoke.")

    registers = issue_of(pages).registers

    assert registers.organizations["ans"].name == "Andean Network of Schools"
    person = registers.people["rosa-condori"]
    assert (person.title, person.name, person.function) == ("Ms", "Rosa Condori", "Director of the Network")
