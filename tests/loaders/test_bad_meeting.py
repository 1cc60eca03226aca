"""Meetings that cannot be meant.

Each row: edits of the document, edits of the house, every message in full. Messages are not broken: E501 is off.
"""
# ruff: noqa: E501

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.conftest import Edits

CASES = [
    pytest.param(
        {
            "meeting.yml": ("days: [2016-05-16, 2016-05-17]", "days: [2016-05-16, 2016-05-19]"),
            "d2-01-closing.md": ("2016-05-17", "2016-05-19"),
        },
        {},
        """\
meeting.yml:6:20: error[day-outside-meeting]: 2016-05-19 is not a day of the meeting
  hint: the meeting is from 2016-05-15 to 2016-05-18""",
        id="day outside the meeting",
    ),
    pytest.param(
        {
            "meeting.yml": ("days: [2016-05-16, 2016-05-17]", "days: [2016-05-16, 2016-05-16]"),
            "d2-01-closing.md": ("2016-05-17", "2016-05-16"),
        },
        {},
        """\
meeting.yml:6:20: error[wrong-order]: 2016-05-16 does not come after 2016-05-16
  hint: write each day once, in order""",
        id="days out of order",
    ),
    pytest.param(
        {"meeting.yml": ("days: [2016-05-16, 2016-05-17]\n", "")},
        {},
        """\
meeting.yml:1:1: error[missing-field]: the field `days` is missing
  hint: write `days: …` among the fields that begin here""",
        id="no days",
    ),
    pytest.param(
        {"d2-01-closing.md": ("2016-05-17", "2016-05-20")},
        {},
        """\
d2-01-closing.md:3:7: error[day-outside-meeting]: 2016-05-20 is not day 2 of the meeting
  hint: the file's name says day 2, which is 2016-05-17; mend the date or rename the file""",
        id="session on a day outside the meeting",
    ),
    pytest.param(
        {"d3-01-late.md": "---\ntitle: Late\nwhen: 2016-05-18\n---\n\nText.\n"},
        {},
        """\
d3-01-late.md: error[day-outside-meeting]: there is no day 3: the meeting has 2 days
  hint: add its date to `days` in `meeting.yml`, or rename the file""",
        id="session of a day that there is not",
    ),
    pytest.param(
        {"d1-02-more.md": "---\ntitle: More\nwhen: 2016-05-16\n---\n\nText.\n"},
        {},
        """\
d1-02-themes.md: error[duplicate-session]: the session number `d1-02` stands twice
  hint: `d1-02-more.md` has it too; give one of the two another number""",
        id="session number twice",
    ),
    pytest.param(
        {"d2-01-closing.md": ("when: 2016-05-17\n", "")},
        {},
        """\
d2-01-closing.md:1:1: error[missing-field]: the field `when` is missing
  hint: write `when: …` between two lines `---` at the top of the file""",
        id="session without when",
    ),
    pytest.param(
        {"d1-01-opening.md": ("09:00-10:30", "09:00-24:30")},
        {},
        """\
d1-01-opening.md:3:24: error[wrong-type]: `24:30` is not a time
  hint: write hours and minutes: `09:00-10:30`""",
        id="time that does not exist",
    ),
    pytest.param(
        {"d1-01-opening.md": ("09:00-10:30", "11:00-10:30")},
        {},
        """\
d1-01-opening.md:3:18: error[wrong-time]: the session begins at 11:00 and ends at 10:30
  hint: the end comes after the beginning""",
        id="end before start",
    ),
    pytest.param(
        {"d1-01-opening.md": ("09:00-10:30", "09:00-09:00")},
        {},
        """\
d1-01-opening.md:3:18: error[wrong-time]: the session begins at 09:00 and ends at 09:00
  hint: the end comes after the beginning""",
        id="end at the start",
    ),
    pytest.param(
        {"d1-01-opening.md": ("2016-05-16 09:00-10:30", "on Monday, at nine o'clock")},
        {},
        """\
d1-01-opening.md:3:7: error[wrong-type]: `on Monday, at nine o'clock` is not a day with a time
  hint: write `when: 2016-05-16` or `when: 2016-05-16 09:00-10:30`""",
        id="when in words",
    ),
    pytest.param(
        {"d1-01-opening.md": ("kind: ceremony", "kind: cermony")},
        {},
        """\
d1-01-opening.md:4:7: error[unknown-value]: `cermony` is no kind
  hint: did you mean `ceremony`?""",
        id="kind of session",
    ),
    pytest.param(
        {"d1-01-opening.md": ("Master of Ceremony = han", "Master of Ceremony")},
        {},
        """\
d1-01-opening.md:5:7: error[bad-role]: `Master of Ceremony` is not a role, `=` and a person
  hint: write `role: Master of Ceremony = han`""",
        id="role without person",
    ),
    pytest.param(
        {"d1-01-opening.md": ("Master of Ceremony = han", "Master of Ceremony = hann")},
        {},
        """\
d1-01-opening.md:5:28: error[unknown-person]: the person `hann` is not in `people.csv`
  hint: did you mean `han`? Or add a row to `sources/house/people.csv`""",
        id="role of an unknown person",
    ),
    pytest.param(
        {"d1-02-themes.md": ("moderator: arduino", "moderator: arduin")},
        {},
        """\
d1-02-themes.md:4:12: error[unknown-person]: the person `arduin` is not in `people.csv`
  hint: did you mean `arduino`? Or add a row to `sources/house/people.csv`""",
        id="unknown moderator",
    ),
    pytest.param(
        {"meeting.yml": ("country: CHN", "country: China")},
        {},
        """\
meeting.yml:11:10: error[unknown-country]: the country `China` is not in `countries.csv`
  hint: did you mean `CHN`?""",
        id="unknown country of a meeting",
    ),
    pytest.param(
        {"meeting.yml": ("host: MYS", "host: MAL")},
        {},
        """\
meeting.yml:18:37: error[unknown-country]: the country `MAL` is not in `countries.csv`
  hint: add a row to `sources/house/countries.csv`""",
        id="unknown host of the next meeting",
    ),
    pytest.param(
        {"meeting.yml": ("year: 2017", "yaer: 2017")},
        {},
        """\
meeting.yml:18:42: error[unknown-field]: unknown field `yaer`
  hint: did you mean `year`?""",
        id="unknown field of the next meeting",
    ),
    pytest.param(
        {"meeting.yml": ("{title: second meeting, host: MYS, year: 2017}", "Malaysia")},
        {},
        """\
meeting.yml:18:7: error[wrong-type]: `next` is not a group of fields
  hint: write its fields as `name: value`""",
        id="next meeting as a word",
    ),
    pytest.param(
        {"meeting.yml": ("hosts: [cae]", "hosts: [cea]")},
        {},
        """\
meeting.yml:15:9: error[unknown-organization]: the organization `cea` is not in `organizations.csv`
  hint: did you mean `cae`? Or add a row to `sources/house/organizations.csv`""",
        id="unknown host",
    ),
    pytest.param(
        {"annex-1-action-plan.md": ("khan, han", "khan, zhou")},
        {},
        """\
annex-1-action-plan.md:5:20: error[unknown-person]: the person `zhou` is not in `people.csv`
  hint: did you mean `zhou-ji`? Or add a row to `sources/house/people.csv`""",
        id="unknown signatory of an annex",
    ),
    pytest.param(
        {"annex-1-action-plan.md": ("kind: preamble", "kind: preambel")},
        {},
        """\
annex-1-action-plan.md:9:7: error[unknown-value]: `preambel` is no kind
  hint: did you mean `preamble`?""",
        id="kind of a part of an annex",
    ),
    pytest.param(
        {"annex-1-more.md": "---\ntitle: More\n---\n\nText.\n"},
        {},
        """\
annex-1-more.md: error[duplicate-annex]: the annex number `1` stands twice
  hint: `annex-1-action-plan.md` has it too; give one of the two another number""",
        id="annex number twice",
    ),
    pytest.param(
        {"annex-2-introduction.md": "---\ntitle: More\n---\n\nText.\n"},
        {},
        """\
annex-2-introduction.md: error[duplicate-file]: the name `introduction` stands twice
  hint: `00-introduction.md` has it too; rename one of the two""",
        id="name twice",
    ),
    pytest.param(
        {"centres.csv": ("APA;HYD", "ASP;HYD")},
        {},
        """\
centres.csv:4:1: error[unknown-region]: the region `ASP` is not in `regions.csv`
  hint: did you mean `APA`? Or add a row to `sources/house/regions.csv`""",
        id="unknown region",
    ),
    pytest.param(
        {"centres.csv": ("APA;HYD", "APA;HID")},
        {},
        """\
centres.csv:4:5: error[unknown-theme]: the theme `HID` is not in `themes.csv`
  hint: did you mean `HYD`? Or add a row to `sources/house/themes.csv`""",
        id="unknown theme",
    ),
    pytest.param(
        {"centres.csv": ("AFR;HYD;4;3;", "AFR;HYD;;3;")},
        {},
        """\
centres.csv:2:9: error[missing-field]: the cell `total` is empty
  hint: each row needs its `total`""",
        id="count that is missing",
    ),
    pytest.param(
        {"centres.csv": ("AFR;HYD;4;3;", "AFR;HYD;4;-3;")},
        {},
        """\
centres.csv:2:11: error[wrong-type]: `present` is `-3`, not a whole number
  hint: write it in digits alone""",
        id="count that is negative",
    ),
    pytest.param(
        {"centres.csv": ("AFR;HYD;4;3;", "AFR;HYD;4;5;")},
        {},
        """\
centres.csv:2:11: error[wrong-count]: 5 centres are present of 4 in all
  hint: `present` is a part of `total`""",
        id="more present than there are",
    ),
    pytest.param(
        {"centres.csv": ("AFR;EES", "AFR;HYD")},
        {},
        """\
centres.csv:3:1: error[duplicate-id]: the row `AFR`, `HYD` stands twice
  hint: it stands first at centres.csv:2:1; keep one of the two""",
        id="count twice",
    ),
    pytest.param(
        {"centres.csv": ("AFR;EES;1;0;", "AFR;EES")},
        {},
        """\
centres.csv:3:1: error[too-few-cells]: the row has 2 cells, the head has 5
  hint: the missing ones are `total`, `present`, `note`; a cell may be empty, but its `;` must stand there""",
        id="too few cells with semicolons",
    ),
    pytest.param(
        {"participants.csv": (",Ann Other,", ",,")},
        {},
        """\
participants.csv:3:1: error[missing-field]: the row names nobody
  hint: write an id of `people.csv` in `person`, or a name in `name`""",
        id="participant without a name",
    ),
    pytest.param(
        {"participants.csv": ("khan,,,Secretariat", "kan,,,Secretariat")},
        {},
        """\
participants.csv:2:1: error[unknown-person]: the person `kan` is not in `people.csv`
  hint: did you mean `khan`? Or add a row to `sources/house/people.csv`""",
        id="unknown participant",
    ),
    pytest.param(
        {"agreements.csv": ("2016-05-16", "2016-06-16")},
        {},
        """\
agreements.csv:2:5: error[day-outside-meeting]: 2016-06-16 is not a day of the meeting
  hint: the meeting is from 2016-05-15 to 2016-05-18""",
        id="agreement outside the meeting",
    ),
    pytest.param(
        {"presentations.csv": ("d1-02", "d1-03")},
        {},
        """\
presentations.csv:2:1: error[unknown-session]: there is no session `d1-03`
  hint: did you mean `d1-02`?""",
        id="presentation in no session",
    ),
    pytest.param(
        {"presentations.csv": (",cae,", ",cas,")},
        {},
        """\
presentations.csv:2:7: error[unknown-organization]: the organization `cas` is not in `organizations.csv`
  hint: did you mean `cae`? Or add a row to `sources/house/organizations.csv`""",
        id="presentation of nobody",
    ),
    pytest.param(
        {"opening.md": "Text.\n"},
        {},
        """\
opening.md: warning[unused-file]: nothing uses `opening.md`
  hint: texts are named `00-introduction.md`, `d1-01-opening.md`, `annex-1-action-plan.md`""",
        id="file with a name that says nothing",
    ),
    pytest.param(
        {"agreements.csv": ("2016-05-16", "16/05/2016")},
        {},
        """\
agreements.csv:2:5: error[wrong-type]: `16/05/2016` is not a date
  hint: write year, month and day: `2016-05-16`""",
        id="date from a spreadsheet",
    ),
    pytest.param(
        {"centres.csv": ("total;", "sum;")},
        {},
        """\
centres.csv:1:1: error[missing-column]: the column `total` is missing
  hint: the first line names the columns: `region,theme,total,present,note`
centres.csv:1:14: error[unknown-column]: unknown column `sum`
  hint: the columns are `region`, `theme`, `total`, `present`, `note`""",
        id="missing column",
    ),
]


@pytest.mark.parametrize(("edits", "house", "expected"), CASES)
def test_bad_input_is_told_with_place_value_and_remedy(
    meeting_problems: Callable[[Edits, Edits], str], edits: Edits, house: Edits, expected: str
) -> None:
    assert meeting_problems(edits, house) == expected
