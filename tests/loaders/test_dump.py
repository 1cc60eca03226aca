from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipeline.content.document import Document
from pipeline.content.registers import House, Registers
from pipeline.loaders.dump import dump
from pipeline.loaders.folder import load
from tests.conftest import HOUSE, NEWSLETTER, PHOTO, write_folder
from tests.support.likeness import said
from tests.support.made_documents import documents

SOURCES = Path(__file__).resolve().parents[2] / "sources"
EXAMPLES = ("newsletters/2022-1", "proceedings/2016-beijing-science-centres")


def loaded(folder: Path) -> Document:
    found = load(folder, root=folder)
    assert [str(problem) for problem in found.problems if problem.is_error] == []
    assert found.document is not None
    return found.document


def written(document: Document, folder: Path) -> Path:
    for name, content in dump(document).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_comes_back_from_its_sources(name: str, tmp_path: Path) -> None:
    document = loaded(SOURCES / name)
    shutil.copytree(SOURCES / "house", tmp_path / "house")

    again = loaded(written(document, tmp_path / "archive" / "copy"))

    assert said(again) == said(document)
    assert dump(again) == dump(document)


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of sources with a house and a picture."""
    sources = tmp_path_factory.mktemp("sources")
    write_folder(sources / "house", HOUSE, {})
    (sources / "picture.png").write_bytes(PHOTO)
    write_folder(sources / "newsletters" / "2022-1", NEWSLETTER, {})
    return sources


@settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(data=st.data())
def test_any_document_comes_back_from_its_sources(workshop: Path, data: st.DataObject) -> None:
    house, registers = _house(workshop)
    document = data.draw(documents(house, registers, workshop / "picture.png"))

    with tempfile.TemporaryDirectory(dir=workshop) as folder:
        again = loaded(written(document, Path(folder) / "made"))
        files = dump(again)

    assert said(again) == said(document)
    assert {name for name in files if "/" not in name} == {name for name in dump(document) if "/" not in name}


def _house(workshop: Path) -> tuple[House, Registers]:
    document = loaded(workshop / "newsletters" / "2022-1")
    return document.house, document.registers
