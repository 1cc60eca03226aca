"""Proceedings recognised in blocks as a legacy file of any house would give them."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.content.proceedings import Proceedings
from pipeline.content.registers import Country, Registers
from pipeline.errors import Location
from pipeline.importer.block import Block, Cell, Kind, Table
from pipeline.importer.geometry import Box
from pipeline.importer.recognise.proceedings import recognise
from pipeline.importer.recognise.recognised import ENOUGH, Recognised
from tests.importer.newsletter_blocks import COUNTRY, HEADLINE, SECTOR, SERIF, TITLE, Pages
from tests.manuscript.documents import HOUSE

KENYA = Country("KEN", "Kenya", "the Republic of Kenya", "Kenya", "Kenya", Location(""))
NOBODY = Registers({}, {}, {"KEN": KENYA}, {}, {}, {}, {}, {}, {})


def _recognised(pages: Pages) -> Recognised:
    return recognise(pages.imported(), {}, HOUSE, NOBODY)


def _meeting(pages: Pages) -> Proceedings:
    document = _recognised(pages).document
    assert isinstance(document, Proceedings)
    return document


def _opened(*, day: str = "Day 1 – Tuesday 5 March 2019") -> Pages:
    pages = Pages()
    pages.head("Regional Workshop on Lake Basins", COUNTRY, level=1)
    pages.text("Kisumu, Kenya, 5-6 March 2019", SERIF)
    pages.text("FINAL REPORT", SERIF)
    pages.turn()
    pages.head("Introduction", TITLE)
    pages.text("The workshop brought together 41 participants.")
    pages.head(day, TITLE)
    pages.head("1. Opening ceremony", SECTOR, level=3)
    pages.text("Ms Grace Otieno, Director of the Lake Authority, welcomed the participants.")
    pages.text("She thanked the hosts.")
    return pages


def test_the_title_block_gives_title_place_and_dates() -> None:
    meeting = _meeting(_opened())

    assert meeting.title == "Regional Workshop on Lake Basins"
    assert (meeting.city, meeting.country) == ("Kisumu", "KEN")
    assert (meeting.period.first, meeting.period.last) == (dt.date(2019, 3, 5), dt.date(2019, 3, 6))
    assert meeting.document == "FINAL REPORT"


def test_days_hold_their_numbered_sessions() -> None:
    pages = _opened()
    pages.head("2. Breakout session on water (Moderator John Mwangi) 14:00-15:30", SECTOR, level=3)
    pages.text("Four groups met.")
    pages.head("DAY 2 – Wednesday 6 March 2019", TITLE)
    pages.head("1. Closing", SECTOR, level=3)
    pages.text("The workshop closed.")

    days = _meeting(pages).days

    assert [(day.date.isoformat(), len(day.sessions)) for day in days] == [
        ("2019-03-05", 2),
        ("2019-03-06", 1),
    ]
    assert [session.kind for session in days[0].sessions] == ["ceremony", "breakout"]


def test_a_moderator_behind_the_title_becomes_a_role() -> None:
    pages = _opened()
    pages.head("2. Session on water (Moderator John Mwangi)", SECTOR, level=3)
    pages.text("Four groups met.")

    meeting = _meeting(pages)

    session = meeting.days[0].sessions[1]
    assert session.title.text == "Session on water"
    assert [(role.label, role.person) for role in session.roles] == [("Moderator", "john-mwangi")]
    assert meeting.registers.people["john-mwangi"].name == "John Mwangi"


def test_a_moderator_on_a_line_of_its_own_becomes_a_role() -> None:
    pages = _opened()
    pages.head("2. Session on water", SECTOR, level=3)
    pages.text("Moderator: Ms Grace Otieno; Rapporteur: John Mwangi")
    pages.text("Four groups met.")

    session = _meeting(pages).days[0].sessions[1]

    assert [(role.label, role.person) for role in session.roles] == [
        ("Moderator", "grace-otieno"),
        ("Rapporteur", "john-mwangi"),
    ]
    assert session.body.text == "Four groups met."


def test_a_paragraph_that_opens_with_a_person_is_attributed() -> None:
    body = _meeting(_opened()).days[0].sessions[0].body.text

    assert body == (
        "**@grace-otieno:full**, Director of the Lake Authority, welcomed the participants.\n\n"
        "She thanked the hosts."
    )


def test_a_function_is_taken_from_the_list_of_participants() -> None:
    pages = _opened()
    pages.head("List of participants", TITLE)
    pages.head("Hosts", HEADLINE, level=3)
    pages.text("Ms Grace Otieno, Director of the Lake Authority")
    pages.text("Someone Else, Farmer")

    meeting = _meeting(pages)

    assert [(row.person, row.name, row.function, row.group) for row in meeting.participants] == [
        ("grace-otieno", "", "", "Hosts"),
        ("", "Someone Else", "Farmer", "Hosts"),
    ]
    assert meeting.registers.people["grace-otieno"].function == "Director of the Lake Authority"
    first = meeting.days[0].sessions[0].body.text.split("\n")[0]
    assert first == "**@grace-otieno:full**, welcomed the participants."


def test_an_annex_has_preambular_and_operative_paragraphs() -> None:
    pages = _opened()
    pages.turn()
    pages.head("ANNEX I", TITLE)
    pages.head("Kisumu Statement", COUNTRY)
    pages.text("We, the participants,")
    pages.text("Recalling the earlier statement,")
    pages.text("Noting the low level of the lake,")
    pages.text("Agree to:", SERIF)
    pages.text("Welcome the offer of the Lake Authority;")
    pages.text("Invite the countries to share their figures.")
    pages.text("Adopted in Kisumu on 6 March 2019 by the participants")

    annex = _meeting(pages).annexes[0]

    assert (annex.title, annex.adopted, annex.adopted_by) == (
        "Kisumu Statement",
        dt.date(2019, 3, 6),
        "the participants",
    )
    assert [(part.kind, part.title.text) for part in annex.parts] == [
        ("preamble", "Preamble"),
        ("operative", "Operative part"),
    ]
    assert "**Recalling** the earlier statement," in annex.parts[0].body.text
    assert "**Invite** the countries" in annex.parts[1].body.text


def test_headings_that_were_added_are_doubts() -> None:
    pages = _opened()
    pages.head("Day 2", TITLE)
    pages.text("The groups went to the lake.")

    found = _recognised(pages)

    assert {doubt.code for doubt in found.doubts} == {"added-heading", "no-date"}


@pytest.mark.parametrize(
    "heading", ["Day 1 – Tuesday 5 March 2019", "DAY ONE (5 March 2019)", "Tuesday, 5 March 2019"]
)
def test_a_day_is_known_by_its_heading(heading: str) -> None:
    days = _meeting(_opened(day=heading)).days

    assert [day.date for day in days] == [dt.date(2019, 3, 5)]


def test_no_text_is_lost() -> None:
    pages = _opened()
    pages.head("Follow-up", TITLE)
    pages.text("A second workshop is planned.")

    meeting = _meeting(pages)

    bodies = [chapter.body.text for chapter in (*meeting.front, *meeting.back)]
    assert bodies == ["The workshop brought together 41 participants.", "A second workshop is planned."]


def test_proceedings_are_told_from_other_files() -> None:
    assert _recognised(_opened()).score >= ENOUGH

    report = Pages()
    report.head("Annual report 2018", COUNTRY, level=1)
    report.head("Results", TITLE)
    report.text("Rainfall was low. Figures follow.")
    assert _recognised(report).score < ENOUGH


def test_a_country_that_no_register_holds_gets_a_row_and_a_doubt() -> None:
    pages = Pages()
    pages.head("Workshop", COUNTRY, level=1)
    pages.text("Arusha, Tanzania, 5-6 March 2019", SERIF)

    found = _recognised(pages)

    assert found.document.registers.countries["TAN"].short == "Tanzania"
    assert "unknown-country" in {doubt.code for doubt in found.doubts}


def _table(pages: Pages, *rows: tuple[str, str]) -> None:
    box = Box(50.0, pages.y, 500.0, pages.y + 60.0)
    cells = tuple(
        Cell(row, column, 1, 1, text, is_header=False, box=box)
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    )
    table = Table(len(rows), 2, cells, header_rows=0)
    pages.blocks.append(Block(Kind.TABLE, pages.page_number, box, table=table))


def test_a_table_on_the_title_page_is_kept() -> None:
    pages = Pages()
    pages.head("Workshop", COUNTRY, level=1)
    pages.text("Kisumu, Kenya, 5-6 March 2019", SERIF)
    _table(pages, ("Lake", "Depth"), ("Victoria", "81"))

    (chapter,) = _meeting(pages).front

    assert "| Victoria | 81 |" in chapter.body.text


def test_an_agenda_of_the_sessions_is_made_anew() -> None:
    pages = _opened()
    pages.head("Agenda", TITLE)
    pages.item("Opening ceremony", "1.")

    meeting = _meeting(pages)

    assert meeting.show_agenda
    assert meeting.back == ()


def test_an_agenda_that_says_more_stays_as_a_chapter() -> None:
    pages = _opened()
    pages.head("Agenda", TITLE)
    pages.item("Opening ceremony", "1.")
    pages.item("Boat trip", "2.")

    meeting = _meeting(pages)

    assert not meeting.show_agenda
    assert "2. Boat trip" in meeting.back[0].body.text


def test_what_the_contents_do_not_name_is_kept() -> None:
    pages = Pages()
    pages.head("Workshop", COUNTRY, level=1)
    pages.head("Contents", TITLE)
    pages.text("Results 3")
    pages.text("Printed on paper from old maps.")
    pages.head("Results", TITLE)
    pages.text("Rainfall was low.")

    bodies = [chapter.body.text for chapter in _meeting(pages).front]

    assert bodies == ["Printed on paper from old maps.", "Rainfall was low."]


def test_without_days_place_and_date_are_doubts() -> None:
    pages = Pages()
    pages.head("Something", COUNTRY, level=1)
    pages.text("A page of text that is no meeting.")

    found = _recognised(pages)

    assert {"no-date", "no-place"} <= {doubt.code for doubt in found.doubts}
    assert isinstance(found.document, Proceedings)
    assert found.document.days == ()
