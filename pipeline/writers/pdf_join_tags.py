"""The tag tree of a joined file: elements that several parts share become one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.writers.pdf_join_part import Part, filled, gap, reference

DOCUMENT = ""
"""The name of the document element."""


@dataclass(slots=True)
class _Element:
    number: int
    head: bytes = b""
    kids: list[bytes] = field(default_factory=list)


class SharedTags:
    """The document element, and those that begin in one part and go on in others, by name."""

    def __init__(self, reserve: Callable[[], int]) -> None:
        self._reserve = reserve
        self._elements: dict[str, _Element] = {}

    def enter(self, part: Part) -> list[bytes]:
        """Return references to the elements that the part shares; one that began earlier stays the same."""
        for wrapper in part.spine:
            if wrapper.name not in self._elements:
                self._elements[wrapper.name] = _Element(self._reserve())
        return [reference(self._elements[wrapper.name].number) for wrapper in part.spine]

    def hang(self, part: Part, entries: Sequence[bytes], first: int) -> None:
        """Hang the part's tags into the shared elements; `first` is the document element's entry."""
        elements = [self._elements[wrapper.name] for wrapper in part.spine]
        begun = {gap(first + index) for index, element in enumerate(elements) if element.head}
        for element, wrapper in zip(elements, part.spine, strict=True):
            element.head = element.head or filled(wrapper.head, entries)
            element.kids += [filled(kid, entries) for kid in wrapper.kids if kid not in begun]

    @property
    def document(self) -> bytes:
        """The reference to the document element."""
        return reference(self._elements[DOCUMENT].number)

    def objects(self) -> Iterator[tuple[int, bytes]]:
        """Yield number and text of each shared element."""
        for element in self._elements.values():
            yield element.number, b"%b/K [%b]>>" % (element.head, b" ".join(element.kids))
