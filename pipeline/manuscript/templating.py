"""Templates to HTML: the home of Jinja, sandboxed and escaping, each error with template and line."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from types import TracebackType

from jinja2 import FileSystemLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pipeline.errors import Location, Problem

_FAILURES = (TemplateError, TypeError, ValueError, LookupError, AttributeError, ArithmeticError)


def fill(
    templates: Path, name: str, values: Mapping[str, object], filters: Mapping[str, Callable[..., object]]
) -> str | Problem:
    """Return the HTML that a template makes of the values, or what is wrong with the template."""
    try:
        return _environment(templates, tuple(filters.items())).get_template(name).render(values)
    except _FAILURES as error:
        place = _place(error, error.__traceback__, templates, name)
        if place is None:
            raise
        hint = "templates/README.md lists what a template may use"
        return Problem("template-error", _message(error), place, hint)


@lru_cache(maxsize=2)
def _environment(
    templates: Path, filters: tuple[tuple[str, Callable[..., object]], ...]
) -> ImmutableSandboxedEnvironment:
    """Return an environment that keeps compiled templates; Jinja compiles a file again when it has changed."""
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(filters)
    return environment


def _message(error: BaseException) -> str:
    if isinstance(error, TemplateNotFound):
        return f"template `{error.name}` does not exist"
    first = (str(error) or type(error).__name__).splitlines()[0]
    return first.rstrip(".").replace("'", "`")


def _place(error: BaseException, trace: TracebackType | None, templates: Path, name: str) -> Location | None:
    """Return the template's line; None where our own code failed, which no author can mend."""
    if isinstance(error, TemplateSyntaxError):
        return Location(f"{templates.name}/{error.name or name}", error.lineno, 1)
    frames = traceback.extract_tb(trace)
    inside = [frame for frame in frames if Path(frame.filename).parent == templates]
    failed_here = frames and "pipeline" in Path(frames[-1].filename).parts and frames[-1].filename != __file__
    if failed_here and not isinstance(error, TemplateError):
        return None
    if not inside:
        return Location(f"{templates.name}/{name}")
    return Location(f"{templates.name}/{Path(inside[-1].filename).name}", inside[-1].lineno or 0, 1)
