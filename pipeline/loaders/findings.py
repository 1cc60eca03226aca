"""Where the loaders note what they find wrong, so that one run reports all of it."""

from __future__ import annotations

from pipeline.errors import Location, Problem, Severity


class Findings:
    """A growing list of problems; the readers of one folder share it."""

    def __init__(self) -> None:
        self._problems: list[Problem] = []

    def error(self, code: str, message: str, location: Location, hint: str = "") -> None:
        """Note something that stops the build."""
        self._problems.append(Problem(code, message, location, hint))

    def warning(self, code: str, message: str, location: Location, hint: str = "") -> None:
        """Note something that a draft may have."""
        self._problems.append(Problem(code, message, location, hint, Severity.WARNING))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Each problem once, in the order of the files and of their lines."""
        return tuple(sorted(dict.fromkeys(self._problems), key=lambda problem: problem.location))
