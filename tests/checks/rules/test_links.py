"""Links: their words, their addresses, what they give away."""

from __future__ import annotations

import pytest

from tests.support.editing import findings, places


def test_vague_links_are_one_finding() -> None:
    text = "[Here](https://a.example.org) and [read more](https://b.example.org).\n\nClick here to enter.\n"

    assert [[(at.line, at.column) for at in one.places] for one in findings("LINK-TEXT", text)] == [
        [(1, 2), (1, 36), (3, 1)]
    ]


def test_a_lost_link_that_says_read_more_is_vague() -> None:
    assert places("LINK-TEXT", "They met.\n\nRead more: the report of the session\n") == [(3, 1)]
    assert places("LINK-TEXT", "They want to read more: books and papers.\n") == []


@pytest.mark.parametrize(
    "text", ["[Annual report](https://a.example.org).\n", "We read the page, and here we stop.\n"]
)
def test_words_that_name_their_target_are_left_alone(text: str) -> None:
    assert places("LINK-TEXT", text) == []


@pytest.mark.parametrize(
    "text",
    [
        "At https:/www.example.org it is.\n",
        "At [this report](https://www..example.org/a) it is.\n",
        "At [this report](ftp://files.example.org/a) it is.\n",
        "At file://server/report.docx it is.\n",
    ],
)
def test_an_address_that_does_not_open_is_found(text: str) -> None:
    assert len(places("LINK-URL", text)) == 1


def test_addresses_that_open_are_left_alone() -> None:
    text = "At https://www.example.org/a_(b)?c=d#e, www.example.org, and beijing@example.org.\n"

    assert places("LINK-URL", text) == []


def test_an_address_torn_by_a_narrow_column_is_left_alone() -> None:
    text = "| Site |\n|---|\n| https://www-examp le.org/a |\n"

    assert places("LINK-URL", text) == []


@pytest.mark.parametrize(
    "host",
    ["intranet.example.org", "office.sharepoint.com", "localhost", "192.168.0.4", "files.example.local"],
)
def test_hosts_for_insiders_are_found(host: str) -> None:
    assert places("LINK-PRIVATE", f"See the [gallery](https://{host}/a).\n") == [(1, 10)]


def test_a_host_is_told_once_with_all_places() -> None:
    text = "[One](https://intranet.example.org/1) and [two](https://intranet.example.org/2).\n"

    assert [len(one.places) for one in findings("LINK-PRIVATE", text)] == [2]


def test_a_target_that_no_heading_has_is_found() -> None:
    assert places("LINK-DEAD", "# One\n\n[one](#one) and [two](#two).\n") == [(3, 18)]


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("Join us (access code: ab12).\n", 10),
        ("Password = Sesame9\n", 1),
        ("Join [the call](https://calls.example.org/j/1?pwd=abcd1234).\n", 7),
    ],
)
def test_a_secret_is_found(text: str, column: int) -> None:
    assert places("SECRET", text) == [(1, column)]


@pytest.mark.parametrize("text", ["The access code is sent later.\n", "A pin: small, of brass.\n"])
def test_talk_of_secrets_is_none(text: str) -> None:
    assert places("SECRET", text) == []
