"""A build reads nothing outside the document, the house and the templates, and calls nobody."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
import weasyprint

from tests.safety.leak_cases import CASES
from tests.safety.leaks import BEGINS, ENDS, FORMATS, Seen, attacked
from tests.safety.places import lay_out
from tests.safety.watching import Listener, watched

ROOT = Path(__file__).resolve().parents[2]
FEW = (
    "link: photos",
    "link: original.pdf",
    "link: the folder of the house",
    "photos.csv: an absolute path",
    "picture: an SVG as ningbo.png",
    'Markdown: <style>@import "HOST/a.css"; p { background: url(CANARY.png) }</style>',
    "YAML: description: !include PATH",
    "template: {% include 'x.j2' %}",
    "template: <p>{{ house.folder.joinpath('../../../outside/canary').read_text() }}</p>",
    'template head: <link rel="attachment" href="CANARY"/><link rel="attachment" href="HOST/a"/>',
    "link: templates/css",
    "CSS: body { background: url(CANARY.png), url(HOST/b.png) }",
    "reference.docx: a picture of the theme",
)
"""One attack of each way, for every run of the tests; `make leaktest` runs them all."""
INTERNET = re.compile(r"sa_family=AF_INET6?\b")
OPENED = re.compile(r"^(?:\d+ +)?open(?:at)?\(.*= \d+<(.*)>$")
"""A line of `strace -y`: the file that was really opened, all links followed."""


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    one = Listener()
    yield one
    one.close()


@pytest.mark.parametrize("name", FEW)
def test_nothing_outside_is_read_called_or_told(name: str, listener: Listener, tmp_path: Path) -> None:
    form = FORMATS[name.startswith("reference.docx")]

    seen = attacked(CASES[name], form, tmp_path, listener)

    assert (seen.opened, seen.called, seen.leaked) == ((), (), ()), seen.outcome


def test_the_default_fetcher_is_caught(listener: Listener, tmp_path: Path) -> None:
    place = lay_out(tmp_path, "newsletter", listener.host)
    source = f'<img src="{place.canary}.png"><img src="{listener.host}/x">'
    source += f'<link rel=attachment href="{place.canary}">'

    with watched(place.outside) as sight:
        weasyprint.HTML(string=f"<title>x</title>{source}").write_pdf()

    assert {Path(path).name for path in sight.opened} == {"canary", "canary.png"}
    assert any("127.0.0.1" in one for one in sight.called)
    assert listener.calls[-1] == "GET /x HTTP/1.1"


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_no_attack_has_anything_opened_or_called(tmp_path: Path) -> None:
    assert len(CASES) >= 60
    trace = tmp_path / "trace"
    command = [sys.executable, "-m", "tests.safety.leaks", str(tmp_path)]
    strace = shutil.which("strace")
    if strace:
        command = [strace, "-f", "-y", "-e", "trace=open,openat,openat2,connect", "-o", str(trace), *command]

    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)

    seen = [Seen(**json.loads(line)) for line in done.stdout.splitlines()]
    assert len(seen) == len(CASES) * len(FORMATS)
    assert [one for one in seen if not one.is_safe] == []
    if strace is None:
        pytest.skip("strace is not installed: what libraries open by themselves was not watched")
    lines = trace.read_text(errors="replace").splitlines()
    opened = list(_opened_by_builds(lines))
    assert any("/sources/house/" in path for path in opened)
    assert [path for path in opened if "/outside/" in path] == []
    assert [line for line in lines if "connect(" in line and INTERNET.search(line)] == []


def _opened_by_builds(lines: Iterable[str]) -> Iterator[str]:
    is_building = False
    for line in lines:
        opened = OPENED.match(line)
        if opened is None:
            continue
        is_building = opened[1].endswith(BEGINS) or (is_building and not opened[1].endswith(ENDS))
        if is_building:
            yield opened[1]
