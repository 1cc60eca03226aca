"""Things that hang together, directly or by others, in heaps."""

from __future__ import annotations

from collections.abc import Iterable


def heaps_of(count: int, pairs: Iterable[tuple[int, int]]) -> tuple[tuple[int, ...], ...]:
    """Return the numbers below `count` in heaps that `pairs` hold together, each in rising order.

    The heaps come by their first numbers; a number that is in no pair is a heap of its own.
    """
    parents = list(range(count))

    def root(index: int) -> int:
        while parents[index] != index:
            parents[index] = parents[parents[index]]
            index = parents[index]
        return index

    for one, other in pairs:
        parents[root(one)] = root(other)
    heaps: dict[int, list[int]] = {}
    for index in range(count):
        heaps.setdefault(root(index), []).append(index)
    return tuple(tuple(heap) for heap in heaps.values())
