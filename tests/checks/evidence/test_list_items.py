"""Lists as rules read them: ends of items, nested lists, torn ones."""

from __future__ import annotations

import pytest

from pipeline.checks.evidence.list_items import lists_of
from tests.support.editing import galley


def test_an_item_that_leads_a_list_is_open() -> None:
    outer, inner = lists_of(galley("(a) rain;\n\n    (i) soft;\n    (ii) hard;\n\n(b) snow; and\n(c) etc.\n"))

    assert [item.ending for item in outer.items] == ["open", ";", "open"]
    assert [item.ending for item in inner.items] == [";", ";"]


@pytest.mark.parametrize(("text", "is_torn"), [("- all of the\n- snow\n", True), ("- rain\n- snow\n", False)])
def test_a_list_that_stops_amid_a_sentence_is_torn(text: str, *, is_torn: bool) -> None:
    (found,) = lists_of(galley(text))

    assert found.is_torn is is_torn
    assert found.is_bulleted


def test_a_single_item_is_no_list() -> None:
    assert list(lists_of(galley("- rain\n"))) == []
