"""What hangs together by others is one heap."""

from __future__ import annotations

from pipeline.importer.tables.heaps import heaps_of


def test_what_hangs_together_is_one_heap() -> None:
    assert heaps_of(6, [(4, 1), (1, 5), (3, 2), (2, 3)]) == ((0,), (1, 4, 5), (2, 3))


def test_nothing_makes_no_heap() -> None:
    assert heaps_of(0, []) == ()
