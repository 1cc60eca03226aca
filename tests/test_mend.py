"""Safe replacements: made until none is left, and nowhere but in the texts that are a person's own."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.check import CheckOptions
from pipeline.checks.catalogue import RULES
from pipeline.mend import mend
from tests.conftest import MakeFolder

TEMPLATES = Path(__file__).resolve().parents[1] / "templates"
SAFE = tuple(rule for rule in RULES if rule.id in {"SPACE", "SPELL-VARIANT"})


def options(root: Path) -> CheckOptions:
    return CheckOptions(root, TEMPLATES, SAFE)


def test_files_of_a_folder_are_mended(make_newsletter: MakeFolder, tmp_path: Path) -> None:
    folder = make_newsletter({"CHN-CLT.md": ("They were mended", "Their color was mended")})

    mended = mend([folder], options(tmp_path))

    text = "## Progress\n\n### Old walls\n\nTheir colour was mended.\n"
    assert mended.contents == {folder / "CHN-CLT.md": text.encode()}
    assert [len(checked.remarks) for checked in (*mended.before, *mended.after)] == [1, 0]


def test_a_record_is_never_rewritten(make_newsletter: MakeFolder, tmp_path: Path) -> None:
    folder = make_newsletter({"CHN-CLT.md": ("They were mended", "Their color was mended")})
    (folder / "record.yml").write_text("kind: newsletter\ntitle: Issue\nsource: {file: a.pdf, sha256: x}\n")

    mended = mend([folder], options(tmp_path))

    assert mended.contents == {}
    assert len(mended.after[0].remarks) == 1
    assert mended.after[0].is_record


def test_a_file_outside_the_folder_is_left_alone(make_newsletter: MakeFolder, tmp_path: Path) -> None:
    folder = make_newsletter({"CHN-CLT.md": None})
    outside = tmp_path / "outside.md"
    outside.write_text("## Progress\n\n### Old walls\n\nTheir color was mended.\n")
    (folder / "CHN-CLT.md").symlink_to(outside)

    mended = mend([folder], options(tmp_path))

    assert mended.contents == {}


def test_a_text_that_is_not_utf_8_is_left_alone(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_bytes("Deux  caf\xe9s.\n".encode("latin-1"))

    assert mend([text], options(tmp_path)).contents == {}


WORDS = st.sampled_from(
    [
        "the",
        "centre",
        "center",
        "per cent",
        "%",
        "12",
        "3",
        "1000",
        " - ",
        "--",
        " ",
        "  ",
        '"',
        "'",
        "(",
        ")",
        ",",
        ".",
        "\n",
        "\n\n",
        "- ",
        "# ",
        "21st",
        "May",
        "2016",
        "organise",
        "*",
        "/",
        ":",
        ";",
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, max_size=40))
def test_mending_twice_is_mending_once(tmp_path: Path, words: list[str]) -> None:
    text = tmp_path / "a.md"
    text.write_text("".join(words), encoding="utf-8")
    every = CheckOptions(tmp_path, TEMPLATES, RULES)

    once = mend([text], every)
    text.write_bytes(once.contents.get(text, text.read_bytes()))

    assert mend([text], every).contents == {}
    assert [remark.finding.edits for remark in once.after[0].remarks if remark.finding.edits] == []
