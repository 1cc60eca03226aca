from __future__ import annotations

import datetime as dt
from pathlib import Path

from pipeline.content.proceedings import (
    Agreement,
    CentreCount,
    Intervention,
    NextMeeting,
    Participant,
    Presentation,
    Proceedings,
    Role,
)
from pipeline.content.prose import Period, Prose
from pipeline.errors import Location
from pipeline.loaders.folder import load
from tests.conftest import MakeFolder


def loaded(folder: Path) -> Proceedings:
    document = load(folder, root=folder).document
    assert isinstance(document, Proceedings)
    return document


def test_the_meeting_has_its_own_fields(make_meeting: MakeFolder) -> None:
    meeting = loaded(make_meeting())

    assert (meeting.slug, meeting.title) == ("2016-beijing", "Coordination meeting")
    assert meeting.period == Period(dt.date(2016, 5, 15), dt.date(2016, 5, 18))
    assert (meeting.document, meeting.symbol) == ("Summary of proceedings", "")
    assert (meeting.city, meeting.country, meeting.venue) == ("Beijing", "CHN", "Conference Centre")
    assert (meeting.hosts, meeting.supporters, meeting.co_organizers) == (("cae",), ("unesco",), ())
    assert meeting.next_meeting == NextMeeting("second meeting", "MYS", 2017)
    assert (meeting.show_agenda, meeting.show_participants, meeting.show_abbreviations) == (True, True, True)
    assert meeting.signatories == ("khan",)


def test_days_hold_their_sessions_in_the_order_of_the_files(make_meeting: MakeFolder) -> None:
    days = loaded(make_meeting()).days

    held = [(day.number, day.date, [(one.id, one.number) for one in day.sessions]) for day in days]
    assert held == [
        (1, dt.date(2016, 5, 16), [("d1-01", 1), ("d1-02", 2)]),
        (2, dt.date(2016, 5, 17), [("d2-01", 1)]),
    ]


def test_sessions_are_numbered_by_order_and_not_by_file_number(make_meeting: MakeFolder) -> None:
    more = "---\ntitle: Late\nwhen: 2016-05-16\n---\n\nText.\n"

    days = loaded(make_meeting({"d1-07-late.md": more})).days

    assert [(one.id, one.number) for one in days[0].sessions] == [("d1-01", 1), ("d1-02", 2), ("d1-07", 3)]


def test_a_session_has_its_fields(make_meeting: MakeFolder) -> None:
    session = loaded(make_meeting()).days[0].sessions[0]

    assert session.title == Prose("Opening *ceremony*", Location("d1-01-opening.md", 2, 8))
    assert (session.kind, session.date) == ("ceremony", dt.date(2016, 5, 16))
    assert (session.start, session.end) == (dt.time(9, 0), dt.time(10, 30))
    assert session.roles == (Role("Master of Ceremony", "han", Location("d1-01-opening.md", 5, 28)),)
    assert session.photos == ("hall",)


def test_a_moderator_is_a_role(make_meeting: MakeFolder) -> None:
    session = loaded(make_meeting()).days[0].sessions[1]

    assert session.roles == (Role("Moderator", "arduino", Location("d1-02-themes.md", 4, 12)),)
    assert (session.start, session.end, session.kind) == (None, None, "plenary")


def test_an_intervention_is_the_first_bold_person_of_a_paragraph(make_meeting: MakeFolder) -> None:
    session = loaded(make_meeting()).days[0].sessions[0]

    assert session.interventions == (
        Intervention("zhou-ji", Location("d1-01-opening.md", 9, 3)),
        Intervention("khan", Location("d1-01-opening.md", 12, 5)),
    )


def test_an_intervention_of_nobody_known_is_left_to_the_manuscript(make_meeting: MakeFolder) -> None:
    folder = make_meeting({"d2-01-closing.md": ("It was closed.", "**@nobody** closed it.")})

    found = load(folder, root=folder)

    assert found.problems == ()
    assert isinstance(found.document, Proceedings)
    assert found.document.days[1].sessions[0].interventions == (
        Intervention("nobody", Location("d2-01-closing.md", 7, 3)),
    )


def test_chapters_stand_before_and_after_the_days(make_meeting: MakeFolder) -> None:
    meeting = loaded(make_meeting())

    assert [(one.id, one.title) for one in meeting.front] == [("introduction", "Introduction")]
    assert [(one.id, one.title) for one in meeting.back] == [("pictures", "Pictures")]
    assert meeting.back[0].links[0].url == "https://example.org/gallery"


def test_an_annex_has_parts_with_their_kinds(make_meeting: MakeFolder) -> None:
    (annex,) = loaded(make_meeting()).annexes

    assert (annex.id, annex.number, annex.title) == ("action-plan", 1, "Beijing Action Plan")
    assert (annex.adopted, annex.adopted_by) == (dt.date(2016, 5, 17), "the participants")
    assert (annex.signatories, annex.introduction) == (("khan", "han"), None)
    assert [(part.id, part.title.text, part.kind, part.body.text) for part in annex.parts] == [
        ("action-plan-preamble", "Preamble", "preamble", "**Expressing** our gratitude,"),
        ("action-plan-action", "Action", "operative", "**Agree** to meet again."),
    ]


def test_text_before_the_parts_of_an_annex_is_its_introduction(make_meeting: MakeFolder) -> None:
    (annex,) = loaded(
        make_meeting({"annex-1-action-plan.md": ("## Preamble", "Words.\n\n## Preamble")})
    ).annexes

    assert annex.introduction == Prose("Words.", Location("annex-1-action-plan.md", 8, 1))


def test_annexes_stand_in_the_order_of_their_numbers(make_meeting: MakeFolder) -> None:
    text = "---\ntitle: More\n---\n\nText.\n"

    annexes = loaded(make_meeting({"annex-10-ten.md": text, "annex-2-two.md": text})).annexes

    assert [(annex.number, annex.id) for annex in annexes] == [(1, "action-plan"), (2, "two"), (10, "ten")]


def test_the_registers_of_the_meeting_are_read(make_meeting: MakeFolder) -> None:
    meeting = loaded(make_meeting())

    assert meeting.centres[2] == CentreCount(
        "APA", "HYD", 11, 9, "the source had 10", Location("centres.csv", 4, 1)
    )
    assert meeting.participants == (
        Participant("khan", "", "", "Secretariat", Location("participants.csv", 2, 1)),
        Participant("", "Ann Other", "Researcher", "Experts", Location("participants.csv", 3, 1)),
    )
    assert meeting.agreements == (
        Agreement(
            "mou",
            dt.date(2016, 5, 16),
            "memorandum",
            2,
            "UNESCO and CAE",
            "",
            Location("agreements.csv", 2, 1),
        ),
    )
    assert meeting.presentations == (
        Presentation("d1-02", "cae", "Training of engineers", Location("presentations.csv", 2, 1)),
    )
