from __future__ import annotations

from pipeline.manuscript.blocks import Cell, Row, Span, Table, Text
from tests.support.docx_kit import HERE, heading, paragraph, words, written

CAPTION = (Span("label", words("Table 1")), Text(" Centres"))


def table(*body: Row, head: tuple[Row, ...] = (), is_matrix: bool = False) -> Table:
    return Table("tab", HERE, CAPTION, head, body, is_matrix)


def row(*texts: str, is_total: bool = False) -> Row:
    first, *rest = texts
    cells = (Cell(words(first), "row"), *(Cell(words(text), align="right") for text in rest))
    return Row(cells, is_total)


HEAD = Row((Cell(words("Region"), "col"), Cell(words("Total"), "col", "right")))


def test_the_head_repeats_and_rows_do_not_break() -> None:
    docx = written(table(row("Africa", "6"), row("Asia", "23"), head=(HEAD,)))

    assert len(docx.find("//w:tr/w:trPr/w:cantSplit")) == 3
    assert len(docx.find("//w:tr/w:trPr/w:tblHeader")) == 1
    assert docx.values("//w:tblLook/@w:firstRow") == ["1"]


def test_the_caption_stands_above_and_counts() -> None:
    docx = written(table(row("Africa", "6")))

    styles = docx.values("//w:body/*[following-sibling::w:tbl or self::w:tbl]//w:pStyle/@w:val")
    assert styles == ["TableCaption", "TableText", "TableText"]
    assert docx.values("//w:instrText/text()") == [" SEQ Table \\* ARABIC "]
    assert docx.find("//w:style[@w:styleId='TableCaption']/w:pPr/w:keepNext", "word/styles.xml")


def test_numbers_stand_at_the_right_and_totals_are_bold() -> None:
    docx = written(table(row("Africa", "6"), row("Total", "46", is_total=True)))

    assert docx.values("//w:tbl//w:jc/@w:val") == ["right", "right"]
    assert len(docx.find("//w:tr[1]//w:b")) == 0
    assert len(docx.find("//w:tr[2]//w:b")) == 2
    assert len(docx.find("//w:tr[2]//w:tcBorders/w:top")) == 2


def test_a_table_fills_the_measure_and_a_matrix_fits_its_words() -> None:
    rows = (row("Africa", "6"), row("Asia", "23"))

    wide = written(table(*rows)).values("//w:tblW/@w:w")
    fitted = written(table(*rows, is_matrix=True)).values("//w:tblW/@w:w")

    assert wide == ["6463"]
    assert int(fitted[0]) < 2500


def test_widths_of_cells_agree_with_the_grid() -> None:
    docx = written(table(row("A very long name of a region in Asia and the Pacific " * 3, "6")))

    columns = docx.values("//w:gridCol/@w:w")
    assert docx.values("//w:tcW/@w:w") == columns
    assert sum(map(int, columns)) == int(docx.values("//w:tblW/@w:w")[0])


def test_spans_keep_their_columns() -> None:
    first = Row((Cell(words("a"), row_span=2), Cell(words("b"), column_span=2), Cell(words("e"), row_span=2)))
    second = Row((Cell(words("c")), Cell(words("d"))))

    docx = written(table(first, second))

    assert len(docx.find("//w:gridCol")) == 4
    assert docx.values("//w:tr[1]/w:tc[2]/w:tcPr/w:gridSpan/@w:val") == ["2"]
    assert docx.values("//w:tr[1]/w:tc[1]/w:tcPr/w:vMerge/@w:val") == ["restart"]
    assert len(docx.find("//w:tr[2]/w:tc")) == 4
    assert docx.values("//w:tr[2]//w:t/text()") == ["c", "d"]
    assert len(docx.find("//w:tr[2]/w:tc[1]/w:tcPr/w:vMerge[not(@w:val)]")) == 1
    assert len(docx.find("//w:tr[2]/w:tc[4]/w:tcPr/w:vMerge[not(@w:val)]")) == 1


def test_a_short_table_stays_on_one_page() -> None:
    docx = written(table(row("a", "1"), row("b", "2")))

    assert len(docx.find("//w:tr[1]//w:keepNext")) == 2
    assert len(docx.find("//w:tr[2]//w:keepNext")) == 0


def test_a_document_ends_with_a_paragraph_after_a_table() -> None:
    docx = written(heading("h", "Tables"), table(row("a", "1")))

    assert docx.values("//w:body/w:p[last()]//w:pStyle/@w:val") == ["SectionBreak"]


def test_text_after_a_table_keeps_its_distance() -> None:
    docx = written(table(row("a", "1")), paragraph("p"), paragraph("q"))

    assert docx.values("//w:body/w:p/w:pPr/w:spacing/@w:before") == ["160"]
