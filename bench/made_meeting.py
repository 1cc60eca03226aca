"""A meeting of any length, made up: seeded sentences in our own words, footnotes, lists, tables, an annex.

`python -m bench.made_meeting FOLDER PAGES` writes `FOLDER/house`, a copy of the example's, and
`FOLDER/meeting`.
"""

from __future__ import annotations

import datetime as dt
import random
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PARAGRAPHS_A_PAGE = 4.8
"""Measured: this many paragraphs, with the tables and lists among them, fill a page of the proceedings."""
NOTES_A_PAGE = 1.75
SESSIONS_A_DAY = 8
FIRST_DAY = dt.date(2026, 3, 2)

_BODIES = (
    "the working group",
    "the secretariat",
    "the steering committee",
    "the drafting team",
    "the regional office",
    "the advisory panel",
    "the host institution",
    "the review board",
    "the network of centres",
    "the task force",
)
_VERBS = (
    "examined",
    "welcomed",
    "set out",
    "compared",
    "took up",
    "reviewed",
    "presented",
    "discussed",
    "described",
    "weighed",
    "summed up",
    "questioned",
    "supported",
    "deferred",
)
_THINGS = (
    "the plan for shared laboratories",
    "a proposal to train young researchers",
    "the survey of water quality",
    "the draft guidelines on open data",
    "the exchange of field instruments",
    "a calendar of joint workshops",
    "the first results of the soil atlas",
    "the budget for translation",
    "a catalogue of teaching materials",
    "the upkeep of measuring stations",
    "the rules for visiting fellows",
    "the archive of climate records",
    "a scheme for lending equipment",
    "the report on coastal erosion",
    "the register of rare seeds",
)
_TIMES = (
    "in the light of last year’s experience",
    "before the midday break",
    "at the request of two delegations",
    "with a view to the next biennium",
    "after a short exchange of views",
    "on the basis of written comments",
    "in keeping with the rules of procedure",
    "with the help of charts and maps",
    "in the absence of objections",
    "as the agenda had foreseen",
    "in spite of the lack of time",
    "at the close of the session",
)
_REASONS = (
    "because small institutes could not carry the cost alone",
    "so that results would reach schools as well",
    "since the earlier method had proved too slow",
    "although several figures still had to be confirmed",
    "provided that each partner named a person to write to",
    "while leaving the choice of means to the partners",
    "for the records of the past ten years were incomplete",
    "as long as the measurements remained comparable",
    "in order that translators might begin in good time",
    "even if the weather kept some stations closed",
)
_SUBJECTS = (
    "rivers",
    "soils",
    "forests",
    "coasts",
    "glaciers",
    "harvests",
    "libraries",
    "museums",
    "schools",
    "harbours",
    "wetlands",
    "islands",
    "meadows",
    "orchards",
    "archives",
    "observatories",
    "workshops",
    "gardens",
    "fisheries",
)


def main() -> None:
    """Read FOLDER and PAGES from the command line."""
    print(write_meeting(Path(sys.argv[1]), int(sys.argv[2])))


def write_meeting(folder: Path, pages: int, *, seed: int = 7) -> Path:
    """Write a house and a meeting of about so many pages; return the meeting's folder."""
    maker = random.Random(seed)  # noqa: S311 - no secret, a text
    shutil.copytree(ROOT / "sources/house", folder / "house", dirs_exist_ok=True)
    meeting = folder / "meeting"
    meeting.mkdir(parents=True, exist_ok=True)
    count = max(round(pages * PARAGRAPHS_A_PAGE), SESSIONS_A_DAY)
    session_count = max(pages // 4, 2)
    day_count = -(-session_count // SESSIONS_A_DAY)
    days = [FIRST_DAY + dt.timedelta(days=number) for number in range(day_count)]
    (meeting / "meeting.yml").write_text(_meeting(days), encoding="utf-8")
    _write(meeting / "00-introduction.md", "title: Introduction", _prose(maker, 4, 0))
    notes = round(pages * NOTES_A_PAGE / session_count)
    for number in range(session_count):
        day, place = divmod(number, SESSIONS_A_DAY)
        head = (
            f"title: On {_SUBJECTS[number % len(_SUBJECTS)]} and the study of them, part {number + 1}\n"
            f"when: {days[day]}\nkind: plenary"
        )
        name = f"d{day + 1}-{place + 1:02}-session.md"
        _write(meeting / name, head, _session(maker, count // session_count, notes))
    _write(meeting / "annex-1-statement.md", "title: Joint statement", _prose(maker, 6, 0))
    return meeting


def _meeting(days: list[dt.date]) -> str:
    return (
        "title: Meeting on shared observation\ndocument: Summary of proceedings\nsymbol:\n"
        f"from: {days[0]}\nto: {days[-1]}\ndays: [{', '.join(map(str, days))}]\ndate: {days[-1]}\n"
        "venue: Conference Centre\ndistrict:\ncity: Nairobi\ncountry: KEN\nlanguage: en\n"
        "description: Proceedings of a meeting that never took place, made to measure this program\n"
        "keywords: [observation, data]\nagenda: true\nparticipants: false\nabbreviations: false\n"
    )


def _write(path: Path, head: str, body: str) -> None:
    path.write_text(f"---\n{head}\n---\n\n{body}\n", encoding="utf-8")


def _session(maker: random.Random, count: int, notes: int) -> str:
    parts = [_prose(maker, count - 3, notes), _list(maker), _table(maker)]
    return "\n\n".join(parts)


def _prose(maker: random.Random, count: int, notes: int) -> str:
    called = sorted(maker.sample(range(count), min(notes, count)))
    paragraphs: list[str] = []
    texts: list[str] = []
    for index in range(count):
        words = " ".join(_sentences(maker, maker.randint(4, 6)))
        if index in called:
            label = len(texts) + 1
            words += f"[^{label}]"
            texts.append(f"[^{label}]: {_sentence(maker)}")
        paragraphs.append(words)
    return "\n\n".join(paragraphs + texts)


def _sentences(maker: random.Random, count: int) -> Iterator[str]:
    for _ in range(count):
        yield _sentence(maker)


def _sentence(maker: random.Random) -> str:
    subject = maker.choice(_BODIES)
    thing = maker.choice(_THINGS)
    more = f"{maker.choice(_SUBJECTS)} and {maker.choice(_SUBJECTS)}"
    shape = maker.randrange(3)
    if shape == 0:
        words = f"{maker.choice(_TIMES)}, {subject} {maker.choice(_VERBS)} {thing}, {maker.choice(_REASONS)}"
    elif shape == 1:
        words = f"{subject} {maker.choice(_VERBS)} {thing} for {more} {maker.choice(_TIMES)}"
    else:
        words = f"{thing} concerned {more}, and {subject} {maker.choice(_VERBS)} it {maker.choice(_TIMES)}"
    return f"{words[0].upper()}{words[1:]}."


def _list(maker: random.Random) -> str:
    items = [f"to compare {maker.choice(_SUBJECTS)} with {maker.choice(_SUBJECTS)}" for _ in range(4)]
    return (
        "Four tasks were named:\n\n"
        + ";\n".join(f"({number}) {words}" for number, words in zip(("a", "b", "c", "d"), items, strict=True))
        + "."
    )


def _table(maker: random.Random) -> str:
    rows = [[maker.randint(1, 40) for _ in range(3)] for _ in range(5)]
    lines = [
        "Table: Stations by kind and size",
        "",
        "| Kind | Small | Middle | Large | Total |",
        "|---|--:|--:|--:|--:|",
    ]
    for name, row in zip(maker.sample(_SUBJECTS, 5), rows, strict=True):
        lines.append(f"| {name.capitalize()} | {row[0]} | {row[1]} | {row[2]} | {sum(row)} |")
    sums = [sum(column) for column in zip(*rows, strict=True)]
    lines.append(f"| Total | {sums[0]} | {sums[1]} | {sums[2]} | {sum(sums)} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
