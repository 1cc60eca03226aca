from __future__ import annotations

from pathlib import Path

from pipeline.content.facts import Fact, facts
from pipeline.loaders.folder import load
from tests.conftest import MakeFolder


def known(folder: Path) -> dict[str, Fact]:
    document = load(folder, root=folder).document
    assert document
    found = facts(document)
    assert len({fact.name for fact in found}) == len(found)
    return {fact.name: fact for fact in found}


def texts(folder: Path) -> dict[str, str]:
    return {name: fact.text for name, fact in known(folder).items()}


def test_the_figures_of_a_newsletter(make_newsletter: MakeFolder) -> None:
    assert texts(make_newsletter()) == {
        "issue.title": "UNESCO Beijing newsletter",
        "issue.number": "2022/1",
        "issue.period": "January–April 2022",
        "issue.year": "2022",
        "countries": "2",
        "stories": "3",
        "plans": "2",
        "progress": "2",
        "pictures": "3",
        "figure.readers": "1,200",
        "pupils": "144 local pupils (50 per cent women)",
    }


def test_the_region_as_a_whole_is_no_country(make_newsletter: MakeFolder) -> None:
    edits = {
        "issue.yml": ("  - section: MNG", "  - section: REGION"),
        "REGION-SC.md": "## Work plan\n\nText.\n",
    }

    assert texts(make_newsletter({**edits, "MNG-SC.md": None}))["countries"] == "1"


def test_a_picture_that_nothing_shows_is_not_counted(make_newsletter: MakeFolder) -> None:
    assert texts(make_newsletter({"MNG-SC.md": "## Work plan\n\nText.\n"}))["pictures"] == "2"


def test_a_picture_that_is_in_no_register_is_not_counted(make_newsletter: MakeFolder) -> None:
    edits = {"MNG-SC.md": "## Work plan\n\n[[photo:chart]]\n\n[[photo:nothing]]\n"}

    assert texts(make_newsletter(edits))["pictures"] == "3"


def test_figures_of_registers_name_their_row(make_newsletter: MakeFolder) -> None:
    found = known(make_newsletter())

    assert found["figure.readers"] == Fact("figure.readers", 1200, "1,200", "figures.csv:2")
    assert found["pupils"].source == "CHN-ED.md:20"
    assert found["pupils"].value == 144


def test_the_sums_of_a_meeting(make_meeting: MakeFolder) -> None:
    found = texts(make_meeting())

    matrix = {name: text for name, text in found.items() if name.partition(".")[0] in {"total", "present"}}
    assert matrix == {
        "total.all": "20",
        "total.HYD": "15",
        "total.EES": "5",
        "total.AFR": "5",
        "total.APA": "15",
        "total.AFR.HYD": "4",
        "total.AFR.EES": "1",
        "total.APA.HYD": "11",
        "total.APA.EES": "4",
        "present.all": "16",
        "present.HYD": "12",
        "present.EES": "4",
        "present.AFR": "3",
        "present.APA": "13",
        "present.AFR.HYD": "3",
        "present.AFR.EES": "0",
        "present.APA.HYD": "9",
        "present.APA.EES": "4",
    }


def test_the_other_figures_of_a_meeting(make_meeting: MakeFolder) -> None:
    found = texts(make_meeting())

    others = {
        name: text for name, text in found.items() if name.partition(".")[0] not in {"total", "present"}
    }
    assert others == {
        "meeting.title": "Coordination meeting",
        "meeting.dates": "15–18 May 2016",
        "meeting.first": "15 May 2016",
        "meeting.last": "18 May 2016",
        "meeting.year": "2016",
        "meeting.place": "Beijing, China",
        "meeting.days": "2",
        "meeting.venue": "Conference Centre, Chaoyang District, Beijing",
        "meeting.hosts": "Chinese Academy of Engineering",
        "meeting.supporters": "United Nations Educational, Scientific and Cultural Organization",
        "percent.present": "80 per cent",
        "percent.present.HYD": "80 per cent",
        "percent.present.EES": "80 per cent",
        "percent.present.AFR": "60 per cent",
        "percent.present.APA": "87 per cent",
        "regions": "2",
        "themes": "2",
        "agreements.total": "2",
        "agreements.day1": "2",
        "agreements.day2": "0",
        "sessions": "3",
        "sessions.day1": "2",
        "sessions.day2": "1",
        "interventions": "3",
        "speakers": "2",
        "presentations": "1",
        "participants": "2",
        "persons": "4",
        "next.title": "second meeting",
        "next.host": "Malaysia",
        "next.year": "2017",
        "figure.opening": "1,200",
    }


def test_sums_name_their_column_and_single_counts_their_row(make_meeting: MakeFolder) -> None:
    found = known(make_meeting())

    assert found["present.HYD"].source == "centres.csv, column present, theme HYD"
    assert found["total.AFR.EES"].source == "centres.csv:3"


def test_the_organizers_of_a_meeting_are_enumerated(make_meeting: MakeFolder) -> None:
    edits = {
        "meeting.yml": ("co_organizers: []", "co_organizers: [cae, ihe, ifh]"),
        "organizations.csv": "id,name\nihe,Institute for Water\nifh,Institute for Hydrology\n",
    }

    found = known(make_meeting(edits))

    assert found["meeting.co_organizers"] == Fact(
        "meeting.co_organizers",
        "Chinese Academy of Engineering, Institute for Water and Institute for Hydrology",
        "Chinese Academy of Engineering, Institute for Water and Institute for Hydrology",
        "meeting.yml, co_organizers, and organizations.csv",
    )


def test_a_meeting_without_centres_has_no_matrix(make_meeting: MakeFolder) -> None:
    found = texts(make_meeting({"centres.csv": None}))

    assert "total.all" not in found
    assert "percent.present" not in found
