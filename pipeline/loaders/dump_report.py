"""A report to its sources."""

from __future__ import annotations

from pipeline.content.report import Report
from pipeline.loaders.report import CONTENT, FILE
from pipeline.loaders.source_lines import Field, text_file, yaml_text


def report_files(report: Report) -> dict[str, str]:
    """Return record.yml, which says that this is a report, and content.md with all that is printed."""
    fields: list[Field] = [
        ("title", report.title),
        ("subtitle", report.subtitle),
        *(("author", author) for author in report.authors),
        ("publisher", report.publisher),
        ("date", report.date),
        ("language", report.language),
        ("identifier", report.identifier),
        ("copy_of", report.original.name),
        ("pages", report.original.page_count or None),
    ]
    record = {"kind": "report", "title": report.title, "language": report.language}
    return {FILE: yaml_text(record), CONTENT: text_file(fields, report.body.text)}
