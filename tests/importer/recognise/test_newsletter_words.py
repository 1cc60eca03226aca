"""The vocabulary of newsletters: what a heading, a date, a link or a badge says."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.content.prose import Period
from pipeline.importer.recognise.newsletter_words import (
    PartHead,
    badge_of,
    date_at_end,
    date_of,
    deadline_of,
    is_salutation,
    link_of,
    number_in,
    part_head,
    period_in,
    plain_name,
    section_kind,
)
from pipeline.manuscript.words import WORDS

SECTORS = (("Education", "ED"), ("Natural Sciences", "SC"), ("Social and Human Sciences", "SHS"))
CODES = ("ED", "SC", "SHS", "CLT", "CI")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Education", PartHead("ED", "", None)),
        ("Education Work plan 2022", PartHead("ED", "plan", 2022)),
        ("Natural Sciences – Progress January–April 2022", PartHead("SC", "progress", 2022)),
        ("Natural Sciences: achievements", PartHead("SC", "progress", None)),
        ("Work Plan 2019-2020", PartHead("", "plan", 2020)),
        ("Progress from May to August 2021", PartHead("", "progress", 2021)),
        ("Education sector", PartHead("ED", "", None)),
    ],
)
def test_heading_of_a_part_names_sector_kind_and_year(text: str, says: PartHead) -> None:
    assert part_head(text, SECTORS) == says


@pytest.mark.parametrize(
    "text",
    [
        "Education for all in rural areas",
        "Work plans were adopted by the board",
        "A story",
        "Progressive taxes",
    ],
)
def test_other_headings_are_no_part(text: str) -> None:
    assert part_head(text, SECTORS) is None


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("From the Director’s Desk", "letter"),
        ("A message from the Representative", "letter"),
        ("Foreword", "letter"),
        ("Snapshot: the General Conference", "snapshot"),
        ("Video messages of the Director", "videos"),
        ("Focus on centres and chairs", "profiles"),
        ("In this issue", "contents"),
        ("About this newsletter", "imprint"),
        ("Teachers meet in the capital", ""),
    ],
)
def test_section_is_known_by_its_heading(title: str, kind: str) -> None:
    assert section_kind(title) == kind


@pytest.mark.parametrize(
    ("text", "sectors"),
    [
        ("Intersectoral event ED–CLT", ("ED", "CLT")),
        ("ED-CLT", ("ED", "CLT")),
        ("ED inte -CLT rsec t eve oral", ("ED", "CLT")),
        ("CI interse-SC cto event ral", ("CI", "SC")),
        (f"{WORDS['en'].intersectoral} ED–CLT", ("ED", "CLT")),
        ("Joint activity SC/ED", ("SC", "ED")),
        ("Cross-sectoral initiatives: ED & SHS", ("ED", "SHS")),
        ("lntersectoral event ED–CLT", ("ED", "CLT")),
        ("ED–CLT training", ()),
        ("ED–CLT coalition", ()),
        ("UNESCO-ANSO", ()),
        ("ED-ED", ()),
        ("CLT", ()),
        ("The ED-CLT project brought schools and museums together", ()),
    ],
)
def test_badge_names_its_sectors_whatever_the_order_of_its_letters(
    text: str, sectors: tuple[str, ...]
) -> None:
    assert badge_of(text, CODES) == sectors


def test_date_stands_alone_or_at_the_end() -> None:
    assert date_of("18 March 2022") == dt.date(2022, 3, 18)
    assert date_of("On 18 March 2022 a meeting was held") is None
    assert date_of("6–7 May 2022") is None
    assert date_at_end("Address to the summit, 18 March 2022") == (
        "Address to the summit",
        dt.date(2022, 3, 18),
    )
    assert date_at_end("Address to the summit on 18 March 2022") == (
        "Address to the summit",
        dt.date(2022, 3, 18),
    )
    assert date_at_end("The 18 March 2022 summit") is None
    assert deadline_of("Deadline: 31 December 2022") == dt.date(2022, 12, 31)
    assert deadline_of("Apply by 31 December 2022") == dt.date(2022, 12, 31)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2022/1 · January–April 2022", dt.date(2022, 1, 1), dt.date(2022, 4, 30)),
        ("December 2021 to February 2022", dt.date(2021, 12, 1), dt.date(2022, 2, 28)),
        ("Issue 7, Jan-Apr 2020", dt.date(2020, 1, 1), dt.date(2020, 4, 30)),
        ("Q3 2019", dt.date(2019, 7, 1), dt.date(2019, 9, 30)),
        ("Second quarter of 2018", dt.date(2018, 4, 1), dt.date(2018, 6, 30)),
        ("June 2017", dt.date(2017, 6, 1), dt.date(2017, 6, 30)),
    ],
)
def test_period_is_read_in_months_and_quarters(text: str, first: dt.date, last: dt.date) -> None:
    assert period_in(text) == Period(first, last)


def test_single_day_is_no_period() -> None:
    assert period_in("16 May 2022") is None


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2022/1 · January–April 2022", "2022/1"),
        ("No. 12, May 2020", "No. 12"),
        ("Volume 3, Issue 2", "Volume 3, Issue 2"),
        ("Issue #4", "Issue #4"),
        ("January–April 2022", ""),
        ("Nothing here", ""),
    ],
)
def test_number_of_the_issue_is_kept_as_printed(text: str, number: str) -> None:
    assert number_in(text) == number


def test_link_needs_a_name_and_an_address_and_nothing_more() -> None:
    assert link_of("Read the manual (www.example.org/manual)") == (
        "Read the manual",
        "https://www.example.org/manual",
    )
    assert link_of("Gallery: http://example.org/a_b/?c=1") == ("Gallery", "http://example.org/a_b/?c=1")
    assert link_of("The manual (www.example.org/manual) helps teachers") is None
    assert link_of("It is online. See more (see below)") is None


def test_salutation_is_a_line_that_says_nothing_more() -> None:
    assert is_salutation("Dear readers,")
    assert is_salutation("Distinguished guests, ladies and gentlemen,")
    assert is_salutation("Your Excellency,")
    assert not is_salutation("Dear readers, I am pleased to present this issue to you. It has twelve pages.")
    assert not is_salutation("Readers will find the plans here")


def test_names_are_compared_without_article_and_brackets() -> None:
    assert plain_name("The Republic of Korea (ROK)") == "republic of korea"
    assert plain_name("Focus on Centres & Chairs") == "focus on centres and chairs"
