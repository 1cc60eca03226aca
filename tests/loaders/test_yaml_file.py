from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import Location
from pipeline.loaders.findings import Findings
from pipeline.loaders.nodes import Entry, Listing, Mapping, Scalar
from pipeline.loaders.source_folder import SourceText
from pipeline.loaders.yaml_file import read_yaml


def read(text: str) -> tuple[Mapping | None, list[str]]:
    findings = Findings()
    mapping = read_yaml(SourceText(text, "x.yml"), findings)
    return mapping, [str(problem) for problem in findings.problems]


@pytest.mark.parametrize(
    "typed",
    ["NO", "yes", "1:30", "012", "1e3", "0x10", "2022-01-01", "true", "3.10", "=", "A: B".replace(" ", "")],
)
def test_values_stay_as_they_were_typed(typed: str) -> None:
    mapping, problems = read(f"a: {typed}\n")

    assert problems == []
    assert mapping == Mapping(
        (Entry(Scalar("a", Location("x.yml", 1, 1)), Scalar(typed, Location("x.yml", 1, 4))),),
        Location("x.yml", 1, 1),
    )


@pytest.mark.parametrize(
    ("typed", "text"), [("", ""), ("~", ""), ("null", ""), ('"null"', "null"), ("'~'", "~")]
)
def test_nothing_is_an_empty_value(typed: str, text: str) -> None:
    mapping, _ = read(f"a: {typed}\n")

    assert mapping
    assert isinstance(mapping.entries[0].value, Scalar)
    assert mapping.entries[0].value.text == text


def test_lists_and_groups_know_their_places() -> None:
    mapping, _ = read("a:\n  - b: c\n    d: [e, f]\n")

    assert mapping
    listing = mapping.entries[0].value
    assert isinstance(listing, Listing)
    group = listing.items[0]
    assert isinstance(group, Mapping)
    assert group.location == Location("x.yml", 2, 5)
    assert [entry.name.location for entry in group.entries] == [
        Location("x.yml", 2, 5),
        Location("x.yml", 3, 5),
    ]
    assert [entry.value.location for entry in group.entries] == [
        Location("x.yml", 2, 8),
        Location("x.yml", 3, 8),
    ]


def test_all_refusals_of_a_file_are_told() -> None:
    mapping, problems = read("a: &x 1\nb: *x\n")

    assert mapping is None
    assert problems == [
        "x.yml:1:4: error[yaml-refused]: the anchor `&x` is not allowed here\n  hint: delete it",
        "x.yml:2:4: error[yaml-refused]: the alias `*x` is not allowed here\n"
        "  hint: write the value out where it is needed",
    ]


def test_a_file_with_too_many_values_is_refused() -> None:
    mapping, problems = read("a: [" + "b," * 20_001 + "]\n")

    assert mapping is None
    assert problems == ["x.yml:1:39999: error[yaml-refused]: the file holds more than 20,000 values"]


def test_a_list_as_the_name_of_a_field_is_told() -> None:
    mapping, problems = read("? [a, b]\n: c\n")

    assert mapping
    assert problems == [
        "x.yml:1:3: error[wrong-type]: the name of a field is a word, not a list or a group\n"
        "  hint: write `name: value`"
    ]


@given(st.text(alphabet=st.sampled_from("ab:-[]{}&*!|>'\"%@`#?,~ \n\t<"), max_size=60))
def test_whatever_is_typed_gives_fields_or_a_problem(text: str) -> None:
    mapping, problems = read(text)

    assert mapping is not None or problems
