from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import Location
from pipeline.loaders.csv_file import Columns, CsvRow, read_csv
from pipeline.loaders.findings import Findings
from pipeline.loaders.nodes import Scalar
from pipeline.loaders.source_folder import SourceText

COLUMNS = Columns(("id",), ("name", "note"))
TEXT = st.text(alphabet=st.sampled_from(['"', ",", ";", "\n", " ", "a", "é", "'"]), max_size=8).map(str.strip)


def read(text: str) -> tuple[CsvRow, ...]:
    findings = Findings()
    rows = read_csv(SourceText(text, "people.csv"), COLUMNS, findings)
    assert findings.problems == ()
    return rows


def texts(rows: tuple[CsvRow, ...]) -> list[list[str]]:
    return [[cell.value.text for cell in row.cells if isinstance(cell.value, Scalar)] for row in rows]


@pytest.mark.parametrize(
    "text",
    [
        "id,name,note\na,B,c\n",
        "id;name;note\na;B;c\n",
        '"id","name","note"\n"a","B","c"\n',
        "id,name,note\n\na,B,c\n,,\n\n",
        "id,name,note,,\na,B,c,,\n",
        "id,name,note\n a , B ,c\n",
        "id,name,note\na,B,c",
    ],
)
def test_a_register_is_read_however_the_spreadsheet_saved_it(text: str) -> None:
    assert texts(read(text)) == [["a", "B", "c"]]


def test_quoted_cells_may_hold_separators_and_line_ends() -> None:
    rows = read('id,name,note\na,"B, or\n""C""",x\nd,E,f\n')

    assert texts(rows) == [["a", 'B, or\n"C"', "x"], ["d", "E", "f"]]
    assert rows[1].location == Location("people.csv", 4, 1)


def test_each_cell_knows_its_place() -> None:
    (row,) = read('id,name,note\na,"B, C", d\n')

    assert [cell.value.location for cell in row.cells] == [
        Location("people.csv", 2, 1),
        Location("people.csv", 2, 3),
        Location("people.csv", 2, 11),
    ]


def test_semicolons_in_a_text_do_not_make_a_register_one_of_semicolons() -> None:
    assert texts(read("id,name,note\na,B; C; D,e\n")) == [["a", "B; C; D", "e"]]


def test_columns_that_are_not_required_may_be_left_out() -> None:
    (row,) = read("id\na\n")

    assert [cell.name.text for cell in row.cells] == ["id"]


@given(st.lists(st.tuples(TEXT, TEXT, TEXT).filter(any), max_size=5), st.sampled_from(",;"))
def test_whatever_the_standard_writer_writes_is_read_back(
    rows: list[tuple[str, str, str]], separator: str
) -> None:
    written = io.StringIO()
    writer = csv.writer(written, delimiter=separator, lineterminator="\n")
    writer.writerows([("id", "name", "note"), *rows])

    assert texts(read(written.getvalue())) == [list(row) for row in rows]
