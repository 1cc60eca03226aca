"""Tests of the templates: what is compiled is kept, and never trusted further than it should be."""

from __future__ import annotations

from pathlib import Path

from pipeline.manuscript.templating import fill


def _set_up(tmp_path: Path, text: str) -> tuple[Path, Path]:
    templates, cache = tmp_path / "templates", tmp_path / "cache"
    templates.mkdir(exist_ok=True)
    (templates / "page.html.j2").write_text(text, encoding="utf-8")
    return templates, cache


def _kept(cache: Path) -> list[Path]:
    return sorted(cache.glob("templates-*/*"))


def _filled(templates: Path, cache: Path, word: str) -> object:
    # A filter of its own for each call: an environment of its own, as a new run has.
    return fill(templates, "page.html.j2", {"word": word}, (("own", lambda text: text),), cache)


def test_a_template_is_compiled_once(tmp_path: Path) -> None:
    templates, cache = _set_up(tmp_path, "{{ word | own }}")
    _filled(templates, cache, "one")
    written = _kept(cache)[0].stat().st_mtime_ns

    again = _filled(templates, cache, "two")

    assert again == "two"
    assert [path.stat().st_mtime_ns for path in _kept(cache)] == [written]


def test_a_changed_template_is_compiled_anew(tmp_path: Path) -> None:
    templates, cache = _set_up(tmp_path, "{{ word | own }}")
    _filled(templates, cache, "one")
    _set_up(tmp_path, "{{ word | own }}!")

    again = _filled(templates, cache, "two")

    assert again == "two!"


def test_a_broken_file_in_the_cache_is_compiled_anew(tmp_path: Path) -> None:
    templates, cache = _set_up(tmp_path, "Day {{ word | own }}")
    _filled(templates, cache, "one")
    path = _kept(cache)[0]
    content = path.read_bytes()
    path.write_bytes(content.replace(b"Day", b"Bay"))

    again = _filled(templates, cache, "two")

    assert again == "Day two"
    assert path.read_bytes() == content


def test_a_folder_that_others_can_write_is_not_used(tmp_path: Path) -> None:
    templates, cache = _set_up(tmp_path, "{{ word | own }}")
    _filled(templates, cache, "one")
    (folder,) = cache.iterdir()
    for path in _kept(cache):
        path.unlink()
    folder.chmod(0o777)

    again = _filled(templates, cache, "two")

    assert again == "two"
    assert _kept(cache) == []


def test_a_cache_that_cannot_be_made_costs_nothing_else(tmp_path: Path) -> None:
    templates, cache = _set_up(tmp_path, "{{ word | own }}")
    cache.write_text("a file, no folder", encoding="utf-8")

    assert _filled(templates, cache, "one") == "one"
