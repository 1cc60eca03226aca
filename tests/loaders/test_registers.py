"""Registers that only the editorial check reads."""

from __future__ import annotations

from pathlib import Path

from pipeline.loaders.findings import Findings
from pipeline.loaders.registers import read_registers
from pipeline.loaders.source_folder import SourceFolder


def test_exceptions_of_document_and_house_hold_together(tmp_path: Path) -> None:
    issue, house = tmp_path / "issue", tmp_path / "house"
    for folder, rows in ((issue, "acr-undef,GRIP,"), (house, "ACR-UNDEF,ASPnet,a name\n*,Songtao,")):
        folder.mkdir()
        (folder / "exceptions.csv").write_text(f"rule,text,note\n{rows}\n", encoding="utf-8")
    findings = Findings()

    registers = read_registers([SourceFolder(one, tmp_path, findings) for one in (issue, house)], findings)

    assert registers.exceptions == {"ACR-UNDEF": ("GRIP", "ASPnet"), "*": ("Songtao",)}
