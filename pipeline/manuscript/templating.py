"""Templates to HTML: the home of Jinja, sandboxed and escaping, each error with template and line."""

from __future__ import annotations

import os
import re
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from pathlib import Path, PurePath
from stat import S_ISDIR, S_IWGRP, S_IWOTH

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2 import __version__ as jinja_version
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.loaders import FileSystemLoader
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pipeline import __version__
from pipeline.errors import Location, Problem
from pipeline.manuscript.elements import TEMPLATE_MARK

Filters = tuple[tuple[str, Callable[..., object]], ...]
_FAILURES = (
    TemplateError,
    TypeError,
    ValueError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RecursionError,
)
_OTHERS_WRITE = S_IWGRP | S_IWOTH
_DIGEST_SIZE = 32
"""Bytes of a SHA-256 before the compiled template."""
_JINJA = re.compile(r"(\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\})", re.DOTALL)
_TAG = re.compile(r"<[A-Za-z][A-Za-z0-9]*(?=[\s/>])")


def fill(
    templates: Path, name: str, values: Mapping[str, object], filters: Filters, cache: Path | None = None
) -> str | Problem:
    """Return the HTML that a template makes of the values, or what is wrong with the template.

    Each element that a template writes carries its place there, `TEMPLATE_MARK="file:line:column"`. What
    templates compile to is kept in `cache` under the hash of their text.
    """
    stray = _link_outside(templates)
    if stray is not None:
        place = Location((Path(templates.name) / stray.relative_to(templates)).as_posix())
        message = f"this is a link to a place outside `{templates.name}`"
        return Problem("outside-folder", message, place, "put the file or folder itself there")
    try:
        return _environment(templates, filters, cache).get_template(name).render(values)
    except _FAILURES as error:
        hint = "templates/README.md lists what a template may use"
        return Problem("template-error", _message(error), _place(error, templates, name), hint)


def _link_outside(folder: Path) -> Path | None:
    """Return a link in the folder of templates, style sheets and fonts that leads out of it, or None."""
    home = folder.resolve()
    entries = (path for path in sorted(folder.rglob("*")) if path.is_symlink())
    return next((path for path in entries if not _leads_into(path, home)), None)


def _leads_into(link: Path, home: Path) -> bool:
    try:
        return link.resolve().is_relative_to(home)
    except (OSError, RuntimeError):  # links in a circle
        return False


class _Sandbox(ImmutableSandboxedEnvironment):
    """Lets templates read values alone: a path among them would open any file of the machine."""

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        return not isinstance(obj, PurePath) and super().is_safe_attribute(obj, attr, value)


@lru_cache(maxsize=2)
def _environment(templates: Path, filters: Filters, cache: Path | None) -> Environment:
    """Return an environment that keeps compiled templates; a file that has changed is compiled again."""
    environment = _Sandbox(
        loader=_MarkingLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_compiled(cache) if cache else None,
    )
    environment.filters.update(filters)
    return environment


class _Compiled(BytecodeCache):
    """Keeps compiled templates for later runs; where none can be kept, each run compiles anew."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            kept = (self._folder / bucket.key).read_bytes()
            digest, code = kept[:_DIGEST_SIZE], kept[_DIGEST_SIZE:]
            if sha256(code).digest() == digest:
                bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        code = bucket.bytecode_to_string()
        part = self._folder / f"{bucket.key}.{os.getpid()}.part"
        with suppress(OSError):
            part.write_bytes(sha256(code).digest() + code)
            part.replace(self._folder / bucket.key)


def _compiled(cache: Path) -> _Compiled | None:
    """Return what an earlier run compiled; it is run, so nobody but the user may have written it."""
    folder = cache / f"templates-{__version__}-{jinja_version}"
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = folder.lstat()
        if S_ISDIR(status.st_mode) and status.st_uid == os.getuid() and not status.st_mode & _OTHERS_WRITE:
            return _Compiled(folder)
    return None


class _MarkingLoader(BaseLoader):
    """Reads templates and writes its place into each tag, so that a wrong element can be found again."""

    def __init__(self, templates: Path) -> None:
        self._folder = templates.name
        self._files = FileSystemLoader(templates)

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str | None, Callable[[], bool] | None]:
        source, file, is_current = self._files.get_source(environment, template)
        return _marked(source, f"{self._folder}/{template}"), file, is_current


def _marked(source: str, file: str) -> str:
    parts = []
    position = 0
    for part in _JINJA.split(source):
        start = position
        position += len(part)
        if _JINJA.fullmatch(part):
            parts.append(part)
            continue

        def mark(found: re.Match[str], start: int = start) -> str:
            offset = start + found.start()
            line = source.count("\n", 0, offset) + 1
            column = offset - source.rfind("\n", 0, offset)
            return f'{found[0]} {TEMPLATE_MARK}="{file}:{line}:{column}"'

        parts.append(_TAG.sub(mark, part))
    return "".join(parts)


def _message(error: BaseException) -> str:
    if isinstance(error, TemplateNotFound):
        return f"template `{error.name}` does not exist"
    first = (str(error) or type(error).__name__).splitlines()[0]
    return first.rstrip(".").replace("'", "`")


def _place(error: BaseException, templates: Path, name: str) -> Location:
    if isinstance(error, TemplateSyntaxError):
        return Location(f"{templates.name}/{error.name or name}", error.lineno, 1)
    frames = [
        one for one in traceback.extract_tb(error.__traceback__) if Path(one.filename).parent == templates
    ]
    if not frames:
        return Location(f"{templates.name}/{name}")
    return Location(f"{templates.name}/{Path(frames[-1].filename).name}", frames[-1].lineno or 0, 1)
