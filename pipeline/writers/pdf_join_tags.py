"""The tag tree of a joined file: elements that several parts share become one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.writers.pdf_join_part import Part, filled, gap, reference


@dataclass(slots=True)
class _Element:
    name: str
    number: int
    head: bytes = b""
    kids: list[bytes] = field(default_factory=list)


class SharedTags:
    """The document element, and those that begin in one part and go on in the next."""

    def __init__(self, reserve: Callable[[], int]) -> None:
        self._reserve = reserve
        self._elements: list[_Element] = []
        self._open: list[_Element] = []
        self._continued = 0

    def enter(self, part: Part) -> list[bytes]:
        """Return references to the elements of the part's spine; those that are open stay the same."""
        names = [wrapper.name for wrapper in part.spine]
        before = [element.name for element in self._open]
        while names[: len(before)] != before:
            before.pop()
        del self._open[len(before) :]
        self._continued = len(before)
        for name in names[len(before) :]:
            element = _Element(name, self._reserve())
            self._elements.append(element)
            self._open.append(element)
        return [reference(element.number) for element in self._open]

    def hang(self, part: Part, entries: Sequence[bytes], first: int) -> None:
        """Hang the kids of the part's spine into the elements; `first` is the document element's entry."""
        for depth, (element, wrapper) in enumerate(zip(self._open, part.spine, strict=True)):
            if depth >= self._continued:
                element.head = filled(wrapper.head, entries)
            has_next = depth + 1 < self._continued
            known = gap(first + depth + 1) if has_next else b""
            element.kids += [filled(kid, entries) for kid in wrapper.kids if kid != known]

    @property
    def document(self) -> bytes:
        """The reference to the document element."""
        return reference(self._elements[0].number)

    def objects(self) -> Iterator[tuple[int, bytes]]:
        """Yield number and text of each shared element."""
        for element in self._elements:
            yield element.number, b"%b/K [%b]>>" % (element.head, b" ".join(element.kids))
