from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from PIL import Image
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject, TextStringObject

from pipeline.build import BuildOptions, build
from pipeline.importer.record.carried import Carried, read
from tests.conftest import HOUSE, NEWSLETTER, MakeFolder, write_folder
from tests.support.docx_edition import read_docx_edition
from tests.support.edition import Edition
from tests.support.pdf_edition import read_pdf

TEMPLATES = Path(__file__).resolve().parents[3] / "templates"
Change = Callable[[DictionaryObject, pypdf.PdfWriter], None]


def built(folder: Path, cache: Path) -> dict[str, bytes]:
    options = BuildOptions(folder, TEMPLATES, cache)
    return {file.name: file.content for file in build(folder, options, lambda _: None).files}


def carried_by(pdf: bytes, folder: Path) -> Carried | None:
    path = folder / "ours.pdf"
    path.write_bytes(pdf)
    return read(path)


def laid_out(carried: Carried, folder: Path) -> Path:
    for name, content in carried.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def editions(files: dict[str, bytes], name: str) -> tuple[Edition, Edition]:
    return read_pdf(files[f"{name}.pdf"]), read_docx_edition(files[f"{name}.docx"])


@pytest.mark.parametrize("name", ["newsletter", "proceedings", "annex-1"])
def test_a_pdf_of_ours_comes_back_with_the_same_text_and_structure(
    name: str, make_newsletter: MakeFolder, make_meeting: MakeFolder, tmp_path: Path
) -> None:
    folder = make_newsletter() if name == "newsletter" else make_meeting({"centres.csv": CENTRES})
    files = built(folder, tmp_path / "cache")

    carried = carried_by(files[f"{name}.pdf"], tmp_path)

    assert carried is not None
    again = built(laid_out(carried, tmp_path / "elsewhere" / folder.name), tmp_path / "cache")
    assert editions(again, name) == editions(files, name)


CENTRES = "region,theme,total,present,note\nAFR,HYD,4,3,counted twice\nAPA,HYD,11,9,the source had 10\n"
PRIVATE = {
    "photos.csv": """\
id,file,width,caption,credit,licence,alt,consent,source
ningbo,ningbo.png,full,A rain gauge,Wang Li,CC BY 4.0,A blue field,Her parents agreed,Her own camera
portrait,portrait.png,portrait,A caption that no portrait prints,The office,CC BY 4.0,A drawn placeholder,,
chart,pupils.csv,half,Pupils by school,The office,CC BY 4.0,"Bar chart: A 15, B 14",,
unseen,ningbo.png,full,Not used,Somebody,CC BY 4.0,Nobody sees it,,
""",
    "figures.csv": "id,value,label,source,note\nreaders,1200,readers,the mailing list,a guess\n",
}


def test_what_is_not_printed_is_not_carried(make_newsletter: MakeFolder, tmp_path: Path) -> None:
    files = built(make_newsletter(PRIVATE), tmp_path / "cache")

    carried = carried_by(files["newsletter.pdf"], tmp_path)

    assert carried is not None
    texts = b"\n".join(content for name, content in carried.files.items() if not name.endswith(".png"))
    assert b"A rain gauge" in texts
    for private in (b"agreed", b"camera", b"no portrait prints", b"unseen", b"guess", b"mailing", b"Arduino"):
        assert private not in texts


def test_pictures_come_back_with_the_pixels_that_were_printed(
    make_newsletter: MakeFolder, tmp_path: Path
) -> None:
    folder = make_newsletter()
    pixels = bytes((x * factor) % 256 for x in range(300 * 200) for factor in (7, 13, 29))
    Image.frombytes("RGB", (300, 200), pixels).save(folder / "photos" / "ningbo.png")

    carried = carried_by(built(folder, tmp_path / "cache")["newsletter.pdf"], tmp_path)

    assert carried is not None
    with Image.open(io.BytesIO(carried.files["photos/ningbo.png"])) as image:
        assert image.size == (300, 200)
        assert image.convert("RGB").tobytes() == pixels


@pytest.fixture(scope="module")
def newsletter_pdf(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    sources = tmp_path_factory.mktemp("sources")
    write_folder(sources / "house", HOUSE, {})
    folder = write_folder(sources / "newsletters" / "2022-1", NEWSLETTER, {})
    return built(folder, sources / "cache")["newsletter.pdf"]


def changed(pdf: bytes, change: Change) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf))
    private = writer.root_object
    for name in ("/PieceInfo", "/SecretariatPipeline", "/Private"):
        found = private[name].get_object()
        assert isinstance(found, DictionaryObject)
        private = found
    change(private, writer)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def with_sources(files: dict[str, str]) -> Change:
    def change(private: DictionaryObject, writer: pypdf.PdfWriter) -> None:
        stream = DecodedStreamObject()
        stream.set_data(json.dumps(files).encode())
        private[NameObject("/Sources")] = writer._add_object(stream)

    return change


def rename_a_picture(private: DictionaryObject, _writer: pypdf.PdfWriter) -> None:
    pictures = private["/Pictures"].get_object()
    assert isinstance(pictures, ArrayObject)
    pictures[0] = TextStringObject("../../outside.png")


def strip(_private: DictionaryObject, writer: pypdf.PdfWriter) -> None:
    del writer.root_object["/PieceInfo"]


def drop_a_page(_private: DictionaryObject, writer: pypdf.PdfWriter) -> None:
    writer.remove_page(1)


def test_a_file_that_another_program_saved_again_still_comes_back(
    newsletter_pdf: bytes, tmp_path: Path
) -> None:
    again = changed(newsletter_pdf, lambda _private, _writer: None)

    carried = carried_by(again, tmp_path)

    assert carried is not None
    assert carried.kind == "newsletter"


@pytest.mark.parametrize(
    "change",
    [
        strip,
        drop_a_page,
        rename_a_picture,
        with_sources({}),
        with_sources({"../issue.yml": "title: x"}),
        with_sources({"issue.yml": "title: x", "/etc/passwd": "x"}),
        with_sources({"issue.yml": "title: x", ".hidden.md": "x"}),
        with_sources({"issue.yml": "title: x", "run.sh": "x"}),
        with_sources({"issue.yml": "title: x", "photos/x.svg": "x"}),
        with_sources({f"text-{number}.md": "x" for number in range(1_001)}),
        with_sources({"issue.yml": "x" * 4_000_001}),
    ],
)
def test_a_file_with_a_damaged_or_hostile_load_carries_nothing(
    change: Change, newsletter_pdf: bytes, tmp_path: Path
) -> None:
    assert carried_by(changed(newsletter_pdf, change), tmp_path) is None


def test_a_record_is_never_taken_from_the_file(newsletter_pdf: bytes, tmp_path: Path) -> None:
    change = with_sources({"issue.yml": "title: x", "record.yml": "kind: report"})

    carried = carried_by(changed(newsletter_pdf, change), tmp_path)

    assert carried is not None
    assert "record.yml" not in carried.files


@pytest.mark.parametrize("content", [b"", b"no PDF", b"%PDF-1.7\n%%EOF"])
def test_a_broken_file_carries_nothing(content: bytes, tmp_path: Path) -> None:
    assert carried_by(content, tmp_path) is None
