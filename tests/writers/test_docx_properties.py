from __future__ import annotations

from dataclasses import replace

from pipeline.writers.docx import write_docx
from tests.support.docx_kit import TEMPLATES, Written, manuscript, paragraph


def test_a_subject_that_word_cannot_hold_is_cut_at_a_word_and_told() -> None:
    made = manuscript(paragraph("a"))
    long = replace(made, metadata=replace(made.metadata, subject="words " * 50))

    docx = Written(write_docx(long, {}, TEMPLATES, pages={}))

    (subject,) = (one.text or "" for one in docx.find("//*[local-name()='subject']", "docProps/core.xml"))
    assert subject == "words " * 41 + "words…"
    (problem,) = docx.result.problems
    assert str(problem) == (
        "sources/issue.yml:3:1: warning[property-too-long]: the subject has 300 characters; a Word file's "
        "properties hold 255, the rest is cut\n  hint: shorten the `description`"
    )
    assert not problem.is_error


def test_characters_that_xml_forbids_are_left_out_of_properties() -> None:
    made = manuscript(paragraph("a"))
    odd = replace(made, metadata=replace(made.metadata, title="Our\x00 news\x1f"))

    docx = Written(write_docx(odd, {}, TEMPLATES, pages={}))

    (title,) = (one.text for one in docx.find("//*[local-name()='title']", "docProps/core.xml"))
    assert title == "Our news"
