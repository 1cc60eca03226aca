"""Structure: numbers and levels of headings, counterparts, captions of tables, length."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pipeline.checks.profiles import settings_of
from tests.support.editing import findings, galley, places, rule_named

_TABLE = "| Year | Trees |\n| --- | --- |\n| 2019 | 4 |\n| 2020 | 5 |\n"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("# R\n\n## A. Rain\n\nIt fell.\n", 3),
        ("# R\n\n## 1. Rain\n\nIt fell.\n\n## 3. Snow\n\nIt fell.\n", 7),
        ("# R\n\n## 1. Rain\n\nIt fell.\n\n# 2. Snow\n\nIt fell.\n", 7),
        ("# R\n\nText.\n\n### Rain\n\nIt fell.\n", 5),
        ("# R\n\n## Rain\n\n## Snow\n\nIt fell.\n", 3),
    ],
)
def test_headings_out_of_order_are_told(text: str, line: int) -> None:
    assert [place for place, _ in places("STRUCT", text)] == [line]


@pytest.mark.parametrize(
    "text",
    [
        "# R\n\n## 1. Rain\n\nIt.\n\n### 1.1 Soft\n\nIt.\n\n### 1.2 Hard\n\nIt.\n\n## 2. Snow\n\nIt.\n",
        "# R\n\n## H. Rain\n\nIt fell.\n\n## I. Snow\n\nIt fell.\n",
        "# R\n\n## 16 days of rain\n\nIt fell.\n",
        "# R\n\n## Chapter 2\n\n## Rain\n\nIt fell.\n",
    ],
)
def test_headings_in_order_are_left_alone(text: str) -> None:
    assert places("STRUCT", text) == []


def _issue(*sectors: tuple[str, ...]) -> str:
    parts = [f"## {name}\n\n### {kind}\n\nText.\n" for name, *kinds in sectors for kind in kinds]
    return "# Issue\n\n" + "\n".join(parts)


_BOTH = ("Plan for 2022", "Progress in 2022")


def test_a_topic_that_lacks_what_the_others_have_is_told_with_its_lone_part() -> None:
    text = _issue(("Rain", *_BOTH), ("Snow", *_BOTH), ("Rain", *_BOTH), ("Snow", _BOTH[0]))

    found = findings("STRUCT", text)

    assert [one.message for one in found] == ["sections lack the part `Progress in 2022` that others have"]
    assert [place.line for place in found[0].places] == [39, 41]


def test_topics_that_seldom_have_both_parts_are_left_alone() -> None:
    text = _issue(("Rain", *_BOTH), ("Snow", *_BOTH), ("Rain", _BOTH[0]), ("Snow", _BOTH[1]))

    assert places("STRUCT", text) == []


def test_an_event_of_the_past_under_a_plan_is_doubted() -> None:
    fair = "On 4 May 2022 a fair was held.\n"
    text = f"# Lake\n\n## Work plan\n\n{fair}\n## Progress\n\n{fair}"

    assert places("STRUCT", text) == [(5, 1)]


def test_a_coming_event_under_a_plan_is_left_alone() -> None:
    assert places("STRUCT", "# Lake\n\n## Work plan\n\nThe fair will be held on 4 May 2022.\n") == []


def test_tables_without_caption_are_one_finding() -> None:
    assert places("TABLE-CAPTION", f"{_TABLE}\nText.\n\n{_TABLE}") == [(1, 1), (8, 1)]


def test_captions_without_numbers_are_one_finding() -> None:
    text = f"Table: Trees\n\n{_TABLE}\nText.\n\nTable: Wood\n\n{_TABLE}"

    assert [one.message for one in findings("TABLE-CAPTION", text)] == ["captions of tables have no number"]


def test_a_text_beyond_the_limit_of_its_kind_is_told() -> None:
    document = replace(galley("word " * 8501), kind="proceedings")

    found = list(rule_named("LENGTH").check(document, settings_of("un")))

    assert [one.message for one in found] == ["8,501 words; a text of this kind holds 8,500 at most"]
    assert list(rule_named("LENGTH").check(document, settings_of("house"))) == []
