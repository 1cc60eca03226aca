"""What can be said about bad input: places, problems, and the exceptions that carry them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import Enum

EXIT_INPUT = 1
"""The sources hold at least one error; no output was changed."""
EXIT_USAGE = 2
"""The command was called wrongly (click's own status)."""
EXIT_ENVIRONMENT = 3
"""A system library or tool is missing; the message names the command that installs it."""
EXIT_PARTLY = 5
"""Of many files some gave nothing; each is named with its cause, and the others are done."""


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a source file; line and column are 1-based, 0 where the whole file is meant.

    `file` is the path as a person would type it from the folder in which the command runs.
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{max(self.column, 1)}"


class Severity(Enum):
    """An error of the sources stops a build, one of the text a release; the others are only counted."""

    ERROR = "error"
    WARNING = "warning"
    SUGGESTION = "suggestion"


@dataclass(frozen=True, slots=True)
class Problem:
    """One message for the author of a source file: what is wrong, where, and the next action.

    `code` is stable and kebab-case (`unknown-field`), so that tests and editors can rely on it.
    """

    code: str
    message: str
    location: Location
    hint: str = ""
    severity: Severity = Severity.ERROR

    @property
    def is_error(self) -> bool:
        """Say whether this problem stops the build."""
        return self.severity is Severity.ERROR

    def __str__(self) -> str:
        text = f"{self.location}: {self.severity.value}[{self.code}]: {self.message}"
        return f"{text}\n  hint: {self.hint}" if self.hint else text


class PipelineError(Exception):
    """A stop with something to say to the author; never shown with a traceback."""

    exit_code = EXIT_INPUT


class InputError(PipelineError):
    """The sources cannot be built; `problems` lists everything that was found, in reading order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class EnvironmentMissingError(PipelineError):
    """A system library or tool is not there; the message names the command that installs it."""

    exit_code = EXIT_ENVIRONMENT


class ImportFailedError(PipelineError):
    """A legacy file that gives nothing; one line: stage, cause, and what to do."""

    def __init__(self, stage: str, cause: str, hint: str) -> None:
        super().__init__(f"{stage}: {cause}; {hint}")
        self.stage, self.cause, self.hint = stage, cause, hint


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return `did you mean x?` for the nearest of the known words, or "" when none is near."""
    names = sorted(known)
    near = get_close_matches(word, names, n=1, cutoff=0.6)
    if not near:
        folded = {name.casefold(): name for name in names}
        near = [folded[word.casefold()]] if word.casefold() in folded else []
    return f"did you mean `{near[0]}`?" if near else ""
