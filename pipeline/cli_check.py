"""The commands of the editorial check: what it finds, what it mends, and what its rules say."""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal, TypeVar

import click

from pipeline import __version__
from pipeline.check import Checked, CheckOptions, check
from pipeline.checks.catalogue import RULES
from pipeline.checks.choosing import UnknownRuleError, chosen
from pipeline.checks.finding import Remark
from pipeline.checks.report.explaining import as_markdown, explained, listed
from pipeline.checks.report.formats import as_annotations, as_json, as_text, counted
from pipeline.checks.report.sarif import as_sarif
from pipeline.checks.rule import Rule
from pipeline.cli_places import FOLDER, TEMPLATES, cache_folder, keep_defect
from pipeline.cli_watch import Watch
from pipeline.content.registers import PROFILES
from pipeline.errors import EXIT_INPUT, Problem, Severity
from pipeline.faults import attempt
from pipeline.mend import Mended, difference, mend
from pipeline.output import replace_files

Format = Literal["text", "json", "sarif", "github"]
COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.SUGGESTION: "cyan"}
_WHY_NOT = "(--fix rewrites UTF-8 text alone, and follows no link)"
RULES_HELP = "ids (NUM-ROW), beginnings of ids (NUM) or families (figures), separated by commas"

Command = TypeVar("Command", bound=Callable[..., None])
T = TypeVar("T")


def _choices(command: Command) -> Command:
    """Add the options that say which rules are run."""
    options = (
        click.option("--profile", type=click.Choice(PROFILES), help="Use this one, not the house's own."),
        click.option("--select", default="", metavar="RULES", help=f"Run only these: {RULES_HELP}."),
        click.option("--ignore", default="", metavar="RULES", help="Run all but these."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.command("check")
@click.argument("paths", nargs=-1, required=True, type=FOLDER)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    show_default=True,
    help="For people or for programs.",
)
@_choices
@click.option("--fix", is_flag=True, help="Make the safe replacements in the files.")
@click.option("--diff", is_flag=True, help="Show what --fix would write, and write nothing.")
@click.pass_obj
def check_texts(
    watch: Watch | None,
    paths: tuple[Path, ...],
    form: Format,
    profile: str | None,
    select: str,
    ignore: str,
    *,
    fix: bool,
    diff: bool,
) -> None:
    """Read each PATH as an editor does: a document's folder, a record, a Markdown or text file.

    Exit status 1 says that an error was found; warnings and suggestions leave it at 0.
    """
    if diff and (fix or form != "text"):
        raise click.UsageError("--diff writes nothing but the differences; leave --fix and --format out")
    if watch:
        watch.begin_document(" ".join(map(str, paths)))
    options = CheckOptions(Path.cwd(), TEMPLATES, _chosen(select, ignore), profile or "", cache_folder())
    if diff:
        found = _show_differences(_unless_faulty(lambda: mend(paths, options)))
    elif fix:
        found = _write(_unless_faulty(lambda: mend(paths, options)))
        _print(found, form, is_mended=True)
    else:
        found = _unless_faulty(lambda: tuple(check(path, options) for path in paths))
        _print(found, form)
    sys.exit(EXIT_INPUT if Severity.ERROR in _severities(found) else 0)


@click.command()
@click.argument("names", nargs=-1, metavar="[RULE]")
@click.option("--markdown", is_flag=True, help="Print docs/rules.md.")
def rules(names: tuple[str, ...], *, markdown: bool) -> None:
    """List the rules of the check, or explain RULE: an id, how ids begin, or a family."""
    if markdown:
        click.echo(as_markdown(RULES), nl=False)
    elif names:
        click.echo("\n\n".join(explained(rule) for rule in _chosen(",".join(names), "")))
    else:
        click.echo(listed(RULES))


def _chosen(select: str, ignore: str) -> tuple[Rule, ...]:
    try:
        return chosen(RULES, select, ignore)
    except UnknownRuleError as error:
        raise click.UsageError(str(error)) from error


def _unless_faulty(work: Callable[[], T]) -> T:
    """Return what the work gives; end with one line where this program itself is at fault."""
    done, defect = attempt(work)
    if done is None:
        log = keep_defect(defect)
        click.echo(f"a fault of this program, not your text; please send {log}", err=True)
        sys.exit(EXIT_INPUT)
    return done


def _severities(found: Sequence[Checked]) -> list[Severity]:
    return [
        *(remark.severity for checked in found for remark in checked.remarks),
        *(problem.severity for checked in found for problem in checked.problems),
    ]


def _print(found: Sequence[Checked], form: Format, *, is_mended: bool = False) -> None:
    remarks = [one for checked in found for one in checked.remarks]
    silenced = [one for checked in found for one in checked.silenced]
    problems = [one for checked in found for one in checked.problems]
    match form:
        case "json":
            click.echo(as_json(remarks, silenced, problems))
        case "sarif":
            click.echo(as_sarif(remarks, silenced, problems, RULES, __version__))
        case "github":
            click.echo(as_annotations(remarks, problems), nl=bool(remarks or problems))
        case "text":
            _print_text(remarks, problems)
            click.echo(_summary(found, [] if is_mended else _mendable(found), len(silenced)))


def _print_text(remarks: Sequence[Remark], problems: Sequence[Problem]) -> None:
    for problem in problems:
        _print_one(str(problem), problem.severity)
    for remark in remarks:
        _print_one(as_text(remark), remark.severity)


def _mendable(found: Sequence[Checked]) -> list[Remark]:
    return [one for checked in found if not checked.is_record for one in checked.remarks if one.finding.edits]


def _summary(found: Sequence[Checked], mendable: Sequence[Remark], silenced: int) -> str:
    parts = [counted(_severities(found))]
    if silenced:
        parts.append(f"{silenced} silenced")
    if mendable:
        parts.append("--fix mends some, --diff shows how")
    unread = [checked for checked in found if not checked.has_run]
    if unread:
        parts.append("the rules run once the input is mended")
    return "; ".join(parts)


def _print_one(text: str, severity: Severity) -> None:
    first, _, rest = text.partition("\n")
    click.secho(first, fg=COLOURS[severity])
    if rest:
        click.echo(rest)


def _show_differences(mended: Mended) -> tuple[Checked, ...]:
    for path, new in sorted(mended.contents.items()):
        click.echo(difference(path, new, os.path.relpath(path)), nl=False)
    _tell_records(mended.before)
    for problem in (problem for checked in mended.before for problem in checked.problems):
        click.echo(str(problem), err=True)
    return mended.before


def _write(mended: Mended) -> tuple[Checked, ...]:
    """Write the files with their replacements; return what is found in them then."""
    by_folder: defaultdict[Path, dict[str, bytes]] = defaultdict(dict)
    for path, content in mended.contents.items():
        by_folder[path.parent][path.name] = content
    for folder, files in by_folder.items():
        try:
            replace_files(folder, files)
        except OSError as error:
            place, reason = os.path.relpath(folder), error.strerror or str(error)
            click.echo(f"{place}: cannot be written, and is as it was: {reason}", err=True)
            sys.exit(EXIT_INPUT)
    for path in sorted(mended.contents):
        click.echo(f"{os.path.relpath(path)}: mended", err=True)
    for file in sorted({one.finding.edits[0].location.file for one in _mendable(mended.after)}):
        click.echo(f"{file}: not all could be mended here; do the rest by hand {_WHY_NOT}", err=True)
    _tell_records(mended.after)
    return mended.after


def _tell_records(found: Sequence[Checked]) -> None:
    for checked in found:
        if checked.is_record:
            place = os.path.relpath(checked.folder)
            click.echo(f"{place}: a record is reported on and never rewritten", err=True)
