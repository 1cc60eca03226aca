"""A house, templates and a document for an attacker to change, and files outside that nobody may read."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from tests.conftest import HOUSE, MEETING, NEWSLETTER, PHOTO, write_folder

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
WORD = "Quagga7Canary"
"""Stands in each canary that is text; no output and no message may hold it."""
Kind = Literal["newsletter", "meeting", "record"]

RECORD: Mapping[str, str | bytes] = {
    "record.yml": 'kind: report\ntitle: "Final report"\nlanguage: "en"\n'
    f'source: {{file: "report.pdf", sha256: "{"ab" * 32}", bytes: 12, pages: 30}}\nfound: {{}}\n',
    "content.md": "# Opening\n\nIt was opened.\n\n[[photo:p1]]\n",
    "photos.csv": "id,file,width,caption,credit,alt\np1,p1.png,full,A caption,,Picture on page 1\n",
    "photos/p1.png": PHOTO,
    "original.pdf": b"%PDF-1.7",
}
DOCUMENTS: Mapping[Kind, tuple[str, Mapping[str, str | bytes]]] = {
    "newsletter": ("newsletters/2022-1", NEWSLETTER),
    "meeting": ("proceedings/2016-beijing", MEETING),
    "record": ("archive/final-report", RECORD),
}
CANARIES: Mapping[str, str | bytes] = {
    **{f"canary{suffix}": f"{WORD}\n" for suffix in ("", ".md", ".html", ".j2", ".dtd")},
    "canary.csv": f"label,value\n{WORD},15\n",
    "canary.css": f'@page {{ @top-center {{ content: "{WORD}" }} }}\n',
    "canary.yml": f"title: {WORD}\n",
    "canary.png": PHOTO,
    "canary.pdf": b"%PDF-1.7 " + WORD.encode(),
    "photos/ningbo.png": PHOTO,
    "photos/secret-name.png": PHOTO,
}


@dataclass(frozen=True, slots=True)
class Place:
    """A tree made for one attack; `host` is where the listener on the loopback answers."""

    root: Path
    folder: Path
    host: str

    @property
    def house(self) -> Path:
        """Return the folder of the house."""
        return self.root / "sources" / "house"

    @property
    def templates(self) -> Path:
        """Return the templates' own copy."""
        return self.root / "templates"

    @property
    def outside(self) -> Path:
        """Return the folder that nobody may read."""
        return self.root.parent / "outside"

    @property
    def canary(self) -> str:
        """Return the address of the canary as a URL without its suffix."""
        return (self.outside / "canary").as_uri()

    def write(self, path: Path, content: str | bytes) -> None:
        """Write a file anew: those of the templates are hard links."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    def change(self, path: Path, old: str, new: str) -> None:
        """Replace words that stand in a file."""
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {path}"
        self.write(path, text.replace(old, new, 1))

    def link(self, path: Path, target: Path | str) -> None:
        """Put a symbolic link where a file or a folder stands."""
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        path.symlink_to(target)


def lay_out(above: Path, kind: Kind, host: str) -> Place:
    """Write the tree into the folder `above`, with the canaries beside it."""
    root = above / "work"
    write_folder(root / "sources" / "house", HOUSE, {})
    place, files = DOCUMENTS[kind]
    folder = write_folder(root / "sources" / place, files, {})
    shutil.copytree(TEMPLATES, root / "templates", copy_function=os.link)
    outside = write_folder(above / "outside", CANARIES, {})
    write_folder(
        outside / "house", {**HOUSE, "house.yml": str(HOUSE["house.yml"]).replace("UNESCO", WORD)}, {}
    )
    shutil.copy(TEMPLATES / "reference.docx", outside / "canary.docx")
    shutil.copy(TEMPLATES / "fonts" / "SourceSerif4_400Regular.ttf", outside / "canary.ttf")
    shutil.copytree(TEMPLATES / "fonts", outside / "fonts")
    shutil.copytree(TEMPLATES / "css", outside / "css")
    shutil.copy(TEMPLATES / "newsletter.html.j2", outside / "newsletter.html.j2")
    return Place(root, folder, host)
