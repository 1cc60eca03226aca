"""What kind of document a file is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from pipeline.content.prose import Photo
from pipeline.content.registers import House, Registers
from pipeline.importer.read import Imported
from pipeline.importer.recognise import newsletter, proceedings
from pipeline.importer.recognise.recognised import ENOUGH, Recognised

AskedKind = Literal["auto", "report", "proceedings", "newsletter"]
Recogniser = Callable[[Imported, Mapping[int, Photo], House, Registers], Recognised]

RECOGNISERS: Mapping[str, Recogniser] = {
    "newsletter": newsletter.recognise,
    "proceedings": proceedings.recognise,
}

_NOTHING: Mapping[str, str] = {
    "newsletter": "nothing that a newsletter has was found",
    "proceedings": "nothing that proceedings have was found",
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a file was taken for and why; `recognised` is None for a report."""

    kind: str
    reason: str
    recognised: Recognised | None = None


def recognise(
    imported: Imported,
    photos: Mapping[int, Photo],
    house: tuple[House, Registers] | None,
    asked: AskedKind,
) -> Verdict:
    """Return the kind that was asked for, or with `auto` the one that the blocks speak for most."""
    if asked == "report":
        return Verdict("report", "it was asked for")
    if house is None:
        return Verdict("report", "no house was found, and the other kinds need its registers")
    if not any(block.lines for block in imported.blocks):
        return Verdict("report", "no words were read in it")
    if asked != "auto":
        found = RECOGNISERS[asked](imported, photos, *house)
        shown = f"it shows {found.reason}" if found.reason else _NOTHING[asked]
        return Verdict(asked, f"it was asked for; {shown}", found)
    found_by_kind = {kind: one(imported, photos, *house) for kind, one in RECOGNISERS.items()}
    kind, best = max(found_by_kind.items(), key=lambda pair: pair[1].score)
    if best.score >= ENOUGH:
        return Verdict(kind, f"{best.score:.2f} of 1: it shows {best.reason}", best)
    scores = " or ".join(f"{kind} ({found.score:.2f} of 1)" for kind, found in found_by_kind.items())
    return Verdict("report", f"too little speaks for {scores}")
