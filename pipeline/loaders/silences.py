"""check-ignore.csv: the findings that somebody has accepted, each with a reason and a name."""

from __future__ import annotations

import re
from collections.abc import Collection

from pipeline.content.silence import Silence
from pipeline.errors import did_you_mean
from pipeline.loaders.csv_file import Columns
from pipeline.loaders.fields import Fields
from pipeline.loaders.findings import Findings
from pipeline.loaders.nodes import Scalar
from pipeline.loaders.registers import rows
from pipeline.loaders.source_folder import SourceFolder

FILE = "check-ignore.csv"
COLUMNS = Columns(("rule", "place", "reason", "name"))
_PLACE = re.compile(r"([^:]+)(?::\s*(.+))?")
HINT = "write `file`, `file:line`, or `file: words that stand on the line`"


def read_silences(folder: SourceFolder, rules: Collection[str], findings: Findings) -> tuple[Silence, ...]:
    """Return the rows of check-ignore.csv that can be understood; `rules` are the ids that exist."""
    read = (_silence(fields, folder, rules) for fields in rows(folder, FILE, COLUMNS, findings))
    return tuple(one for one in read if one is not None)


def _silence(fields: Fields, folder: SourceFolder, rules: Collection[str]) -> Silence | None:
    rule, place = fields.scalar("rule", required=True), fields.scalar("place", required=True)
    reason, name = fields.text("reason", required=True), fields.text("name", required=True)
    fields.finish()
    if rule is None or place is None or not (reason and name):
        return None
    if rule.text not in rules:
        hint = did_you_mean(rule.text, rules) or "`pipeline rules` lists the rules"
        fields.findings.error("unknown-rule", f"there is no rule `{rule.text}`", rule.location, hint)
        return None
    file, line, words = _place(place)
    if not file or not (folder.path / file).is_file():
        hint = did_you_mean(file, folder.names()) or HINT
        fields.findings.error("unknown-file", f"there is no file `{file}`", place.location, hint)
        return None
    shown = folder.location(file).file
    return Silence(rule.text, shown, line, words, reason, name, fields.location)


def _place(cell: Scalar) -> tuple[str, int, str]:
    match = _PLACE.fullmatch(cell.text)
    if match is None:
        return cell.text, 0, ""
    file, rest = match[1].strip(), (match[2] or "").strip()
    return (file, int(rest), "") if re.fullmatch(r"[0-9]{1,9}", rest) else (file, 0, " ".join(rest.split()))
