"""The tag tree that a screen reader reads: whole blocks with ids, notes at their calls, contents in place.

WeasyPrint tags each page by itself: a block on two pages is two elements, its notes come at the page's
end, and no element has an id. Here the pieces are put together before the file is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import TYPE_CHECKING, Any, TypeAlias
from xml.etree.ElementTree import Element

import pydyf  # type: ignore[import-untyped]

from pipeline.writers.pdf_heads import connect_heads
from pipeline.writers.pdf_layout import Layout

if TYPE_CHECKING:
    from weasyprint.formatting_structure.boxes import Box

Node: TypeAlias = pydyf.Dictionary
"""A structure element as WeasyPrint makes it."""


WORD_TAGS = frozenset({"/P", *(f"/H{level}" for level in range(1, 7))})
"""Elements that hold words, and none of their own kind."""


class StructureRecord:
    """Which structure elements were made for which element of the manuscript, in reading order."""

    def __init__(self) -> None:
        self.made: list[tuple[Element, str, Node]] = []

    @contextmanager
    def listening(self, tags: ModuleType) -> Iterator[None]:
        """Note down each box as WeasyPrint tags it; it keeps no other link from tags to the tree."""
        build = vars(tags)["_build_box_tree"]

        def noting(box: Box, *rest: object) -> Iterator[Node]:
            is_new = True
            for node in build(box, *rest):
                inner = getattr(box, "_box", box)
                if is_new and inner.element is not None and inner.element_tag not in {"html", "body"}:
                    self.made.append((inner.element, inner.element_tag, node))
                is_new = False
                yield node

        vars(tags)["_build_box_tree"] = noting
        try:
            yield
        finally:
            vars(tags)["_build_box_tree"] = build


def finish_structure(pdf: pydyf.PDF, record: StructureRecord, layout: Layout) -> None:
    """Mend the tag tree of a file that is about to be written."""
    tree = _Tree(pdf)
    first = _join_pieces(tree, record)
    _gather_item_bodies(tree)
    _name(tree, first, record)
    _shape_contents(tree, first)
    _place_notes(tree, first, record)
    for table in [node for node in tree.nodes.values() if node["S"] == "/Table"]:
        connect_heads(table, tree.kids)
    for element in layout.moved:
        _move_after(tree, first, element, layout.moved_after)


class _Tree:
    """Structure elements by their reference, with the moves that keep both directions right."""

    def __init__(self, pdf: pydyf.PDF) -> None:
        self._pdf = pdf
        self._owners = _parent_tree(pdf)
        self.nodes: dict[bytes, Node] = {
            thing.reference: thing
            for thing in pdf.objects
            if isinstance(thing, pydyf.Dictionary) and thing.get("Type") == "/StructElem"
        }
        self.parents: dict[bytes, Node] = {
            kid: node for node in self.nodes.values() for kid in node["K"] if kid in self.nodes
        }

    def take_out(self, node: Node) -> None:
        """Remove the element from its parent's kids; it has no place until it is adopted."""
        parent = self.parents.pop(node.reference, None)
        if parent is not None:
            parent["K"].remove(node.reference)

    def adopt(self, parent: Node, node: Node, index: int | None = None) -> None:
        """Make the element a kid of `parent`, the last one or at `index`."""
        self.take_out(node)
        kids = parent["K"]
        kids.insert(len(kids) if index is None else index, node.reference)
        node["P"] = parent.reference
        self.parents[node.reference] = parent

    def make(self, parent: Node, kind: str) -> Node:
        """Return a new last kid of `parent`."""
        node = pydyf.Dictionary(
            {"Type": "/StructElem", "S": f"/{kind}", "K": pydyf.Array(), "P": parent.reference}
        )
        if "Pg" in parent:
            node["Pg"] = parent["Pg"]
        self._pdf.add_object(node)
        self.nodes[node.reference] = node
        self.adopt(parent, node)
        return node

    def absorb(self, kept: Node, node: Node) -> None:
        """Give `kept` all that `node` holds, marked content and annotations too, and drop `node`."""
        for kid in list(node["K"]):
            if kid in self.nodes:
                self.adopt(kept, self.nodes[kid])
            elif isinstance(kid, int) and node["Pg"] != kept["Pg"]:
                kept["K"].append(pydyf.Dictionary({"Type": "/MCR", "Pg": node["Pg"], "MCID": kid}))
            else:
                kept["K"].append(kid)
        self.take_out(node)
        old, new = node.reference, kept.reference
        for owners in self._owners:
            if old in owners:
                owners[:] = [new if owner == old else owner for owner in owners]

    def kids(self, node: Node) -> list[Node]:
        """Return the kids that are elements; marked content and annotations are left out."""
        return [self.nodes[kid] for kid in node["K"] if kid in self.nodes]


def _parent_tree(pdf: pydyf.PDF) -> list[list[Any]]:
    """Return the lists that say which element owns each piece of marked content and each annotation."""
    root = next(
        thing
        for thing in pdf.objects
        if isinstance(thing, pydyf.Dictionary) and thing.get("Type") == "/StructTreeRoot"
    )
    numbers = next(thing for thing in pdf.objects if thing.reference == root["ParentTree"])["Nums"]
    return [numbers, *(entry for entry in numbers if isinstance(entry, list))]


def _join_pieces(tree: _Tree, record: StructureRecord) -> dict[tuple[Element, str], Node]:
    """Put the pieces of a block that runs over a page into its first one; return the first ones.

    A table stays in pieces, because its head is repeated on each page.
    """
    first: dict[tuple[Element, str], Node] = {}
    for element, tag, node in record.made:
        key = (element, tag)
        if tag in {"table", "thead", "tbody", "tr", "th", "td", "caption", "img"}:
            first.setdefault(key, node)
            continue
        kept = first.setdefault(key, node)
        if kept is node or node["S"] != kept["S"]:
            continue
        if _is_inside(tree, node, kept):
            _be_part(node)
        elif _is_inside(tree, kept, node):
            _be_part(kept)
            first[key] = node
        else:
            tree.absorb(kept, node)
    return first


def _be_part(node: Node) -> None:
    """Let the box that a hanging number splits off a heading or line be no second one inside the first."""
    if node["S"] in WORD_TAGS:
        node["S"] = "/NonStruct"


def _is_inside(tree: _Tree, node: Node, other: Node) -> bool:
    parent = tree.parents.get(node.reference)
    while parent is not None:
        if parent is other:
            return True
        parent = tree.parents.get(parent.reference)
    return False


def _gather_item_bodies(tree: _Tree) -> None:
    """Give each list item one body: PDF/UA allows a label and a body in it and nothing else."""
    for item in [node for node in tree.nodes.values() if node["S"] == "/LI"]:
        loose = [kid for kid in tree.kids(item) if kid["S"] not in {"/Lbl", "/LBody"}]
        bodies = [kid for kid in tree.kids(item) if kid["S"] == "/LBody"]
        if not loose and len(bodies) < 2:
            continue
        order = [kid for kid in tree.kids(item) if kid["S"] != "/Lbl"]
        body = tree.make(item, "LBody")
        for kid in order:
            if kid["S"] == "/LBody":
                kid["S"] = "/NonStruct"
            tree.adopt(body, kid)


def _name(tree: _Tree, first: dict[tuple[Element, str], Node], record: StructureRecord) -> None:
    """Give the elements the manuscript's ids and languages."""
    named: set[str] = set()
    for element, tag, node in record.made:
        if node is not first[element, tag] or tag != element.tag:
            continue
        identifier = element.get("id", "")
        target = tree.parents[node.reference] if tag == "li" and node["S"] == "/LBody" else node
        if identifier and identifier not in named and "ID" not in target:
            named.add(identifier)
            target["ID"] = pydyf.String(identifier)
        if element.get("lang"):
            node["Lang"] = pydyf.String(element.get("lang", ""))


def _shape_contents(tree: _Tree, first: dict[tuple[Element, str], Node]) -> None:
    """Tag the contents as such: TOC, one TOCI a line, and a reference with the link and the page in it."""
    for (element, tag), node in first.items():
        if tag == "ol" and element.get("class") == "toc":
            node["S"] = "/TOC"
            for item in tree.kids(node):
                item["S"] = "/TOCI"
                for body in tree.kids(item):
                    body["S"] = "/Reference"


def _place_notes(tree: _Tree, first: dict[tuple[Element, str], Node], record: StructureRecord) -> None:
    """Move each note behind its call, where the manuscript has it."""
    for element, tag, node in record.made:
        call = first.get((element, "span::footnote-call"))
        if tag != "span" or call is None or node is not first[element, tag]:
            continue
        node["S"] = "/Note"
        paragraph = tree.parents[call.reference]
        tree.adopt(paragraph, node, paragraph["K"].index(call.reference) + 1)


def _move_after(
    tree: _Tree, first: dict[tuple[Element, str], Node], element: Element, anchor: Element | None
) -> None:
    """Move an element's tags behind those of `anchor`, whatever the place on the page."""
    if anchor is None:
        return
    node, before = first.get((element, element.tag)), first.get((anchor, anchor.tag))
    if node is not None and before is not None:
        parent = tree.parents[before.reference]
        tree.take_out(node)
        tree.adopt(parent, node, parent["K"].index(before.reference) + 1)
