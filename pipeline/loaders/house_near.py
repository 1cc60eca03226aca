"""The house that a record belongs to, without a document."""

from __future__ import annotations

from pathlib import Path

from pipeline.content.registers import House, Registers
from pipeline.loaders.findings import Findings
from pipeline.loaders.house import house_of_record, read_house
from pipeline.loaders.registers import read_registers
from pipeline.loaders.source_folder import SourceFolder


def house_near(folder: Path, working: Path) -> tuple[House, Registers] | None:
    """Return the house of the record in `folder`, with its registers, or None.

    It stands nearest above `folder`, else it is `sources/house` of the folder `working`. What is wrong in its
    files is told when a document is built.
    """
    path = house_of_record(folder.absolute(), working.absolute())
    if path is None:
        return None
    findings = Findings()
    place = SourceFolder(path, path.parent, findings)
    return read_house(place, findings), read_registers([place], findings)
