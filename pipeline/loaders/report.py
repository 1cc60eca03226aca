"""record.yml and content.md of an archived file, to a report."""

from __future__ import annotations

from pipeline.content.prose import Prose
from pipeline.content.report import Original, Report
from pipeline.loaders.desk import Desk
from pipeline.loaders.fields import Fields
from pipeline.loaders.findings import Findings
from pipeline.loaders.source_folder import RECORD_BYTES
from pipeline.loaders.yaml_file import RECORD_NODES, read_yaml

FILE = "record.yml"
CONTENT = "content.md"
LANGUAGE = "en"


def read_report(desk: Desk) -> Report | None:
    """Return the report, or None when record.yml cannot be read as a whole.

    What content.md says at its top is printed; what it leaves out is taken from record.yml.
    """
    source = desk.folder.read(FILE, limit=RECORD_BYTES)
    mapping = read_yaml(source, desk.findings, limit=RECORD_NODES) if source else None
    if mapping is None:
        return None
    record = Fields(mapping.entries, mapping.location, desk.findings)
    report = _report(desk, record)
    desk.report_unused("a record holds `record.yml`, `content.md`, `photos.csv` and registers")
    return report


def _report(desk: Desk, record: Fields) -> Report:
    text = desk.text(CONTENT, limit=RECORD_BYTES)
    if text is None or text.is_empty:
        _report_no_text(desk, is_there=text is not None)
    top = text.fields if text else Fields((), desk.folder.location(CONTENT), Findings())
    found = record.group("found") or Fields((), record.location, Findings())
    original = record.group("source") or Fields((), record.location, Findings())
    title = record.text("title", required=True)
    report = Report(
        slug=desk.folder.path.name,
        folder=desk.folder.path,
        title=top.text("title", default=title),
        subtitle=top.text("subtitle", default=found.text("subtitle")),
        authors=tuple(author.text for author in top.repeated("author") or found.items("authors")),
        publisher=top.text("publisher", default=found.text("publisher")),
        date=top.text("date", default=found.text("date")),
        language=top.text("language", default=record.text("language", default=LANGUAGE)),
        identifier=top.text("identifier", default=_identifier(found)),
        original=Original(
            top.text("copy_of", default=original.text("file")),
            top.whole("pages") or original.whole("pages") or 0,
        ),
        body=text.body if text else Prose("", desk.folder.location(CONTENT)),
        photos=desk.references.photos,
        figures=desk.figures,
        house=desk.house,
        registers=desk.references.registers,
        location=desk.folder.location(FILE),
    )
    # What else stands in record.yml describes the original; programs may add to it.
    record.finish_unnamed()
    top.finish()
    return report


def _report_no_text(desk: Desk, *, is_there: bool) -> None:
    location = desk.folder.location(CONTENT)
    if is_there:
        message = f"`{CONTENT}` holds no text, so nothing but the title page is printed"
        hint = "write the text below the fields, where the original has any"
        desk.findings.warning("empty-text", message, location, hint)
    elif CONTENT not in desk.folder.refused:  # otherwise it has been reported
        message = f"`{CONTENT}` is missing, which holds the text of the record"
        hint = "put it back, or delete the record's folder and import the original anew"
        desk.findings.error("missing-text", message, location, hint)


def _identifier(found: Fields) -> str:
    """Return the symbol, else the ISBN or ISSN with its name."""
    numbers = ((name.upper(), found.text(name)) for name in ("isbn", "issn"))
    named = (number if name in number.upper() else f"{name} {number}" for name, number in numbers if number)
    return found.text("symbol") or next(named, "")
