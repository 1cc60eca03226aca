"""The house that a folder belongs to, without a document."""

from __future__ import annotations

from pathlib import Path

from pipeline.content.registers import House, Registers
from pipeline.loaders.findings import Findings
from pipeline.loaders.house import house_folder, read_house
from pipeline.loaders.registers import read_registers
from pipeline.loaders.source_folder import SourceFolder


def house_near(folder: Path) -> tuple[House, Registers] | None:
    """Return the house whose folder stands nearest above `folder`, with its registers, or None.

    What is wrong in its files is told when a document is built.
    """
    path = house_folder(folder.absolute())
    if path is None:
        return None
    findings = Findings()
    place = SourceFolder(path, path.parent, findings)
    return read_house(place, findings), read_registers([place], findings)
