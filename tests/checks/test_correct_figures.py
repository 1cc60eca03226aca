"""Figures and dates of the reference texts that are right: no rule of figures or dates speaks."""

from __future__ import annotations

import pytest

from pipeline.checks.catalogue import RULES
from pipeline.checks.profiles import settings_of
from tests.support.editing import galley

TOTALS = """Table: All centres

| Region | HYD | PCB | EES | Total |
|---|---|---|---|---|
| AFR | 4 | 3 | 1 | 8 |
| APA | 11 | 10 | 4 | 25 |
| ARB | 5 | 1 | 0 | 6 |
| EUR | 10 | 6 | 2 | 18 |
| LAC | 6 | 2 | 0 | 8 |
| Total | 36 | 22 | 7 | 65 |
"""
PRESENT = """Table: Centres that came

| Region | HYD | PCB | EES | Total |
|---|---|---|---|---|
| AFR | 3 | 3 | 0 | 6 |
| APA | 9 | 10 | 4 | 23 |
| ARB | 3 | 0 | 0 | 3 |
| EUR | 6 | 5 | 1 | 12 |
| LAC | 1 | 1 | 0 | 2 |
| Total | 22 | 19 | 5 | 46 |
"""
CENTRES = """In the morning 11 centres spoke: the first, the second, the third, the fourth, the fifth,
the sixth, the seventh, the eighth, the ninth, the tenth and the last. They told of:

1. the soil maps of one
2. the rain maps of one
3. the star maps of one
4. the wood maps of one
5. the road maps of one
6. the well maps of one
7. the lake maps of one
8. the town maps of one
9. the seed maps of one
10. the bird maps of one
11. the wind maps of one
"""
SPEAKERS = """The host, the guest, the chair and the director spoke:

The host thanked everybody.

The guest was pleased with the days in the city.

The chair named the next place.

The director closed the meeting.
"""
DAYS = """The meeting was held from 15 to 18 May 2016.

## Day 1 – Monday 16 May 2016

It began.

## Day 2 – Tuesday 17 May 2016

It went on.

## Day 3 – Wednesday 18 May 2016

It ended.
"""
COUNTRIES = """The office serves five countries: China, the Democratic People's Republic of Korea, Japan,
Mongolia and the Republic of Korea.
"""
RIGHT = {
    "row and column sums": TOTALS,
    "sums of those present": PRESENT,
    "those present are no more than all": TOTALS + "\n" + PRESENT,
    "more than half": "Of all 115 centres, 65 belong to the sector, which is 56.5 per cent.",
    "less than two in five": "Of all 115 centres, 45 were present, which is 39.1 per cent.",
    "seven in ten": "Of the 65 centres of the sector, 45 were present, which is 69.2 per cent.",
    "weekdays": DAYS,
    "as many named as counted": CENTRES,
    "as many speakers as announced": SPEAKERS,
    "whole persons in a small group": "It was a team of eight students (88 per cent women).",
    "whole persons among teachers": (
        "The lecture drew 144 pupils (50 per cent girls) and 27 teachers (93 per cent women)."
    ),
    "whole persons in two groups": (
        "There were 25 weavers (92 per cent women) and 28 keepers of bees (50 per cent women)."
    ),
    "countries of the office": COUNTRIES,
    "observances": (
        "The press has its day on 3 May, access to information on 28 September, journalists on 2 November."
    ),
    "goals": "Water serves Goal 1, Goal 2, Goal 5, Goal 6, Goal 11, Goal 13 and Goal 15.",
}


@pytest.mark.parametrize("text", RIGHT.values(), ids=RIGHT)
def test_what_is_right_is_left_alone(text: str) -> None:
    read = galley(text)
    settings = settings_of("un")

    said = [
        finding
        for rule in RULES
        if rule.family in {"figures", "number style", "dates"}
        for finding in rule.check(read, settings)
    ]

    assert said == []
