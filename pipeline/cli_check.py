"""The commands of the editorial check: what it finds, and what its rules say."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import click

from pipeline.check import Checked, CheckOptions, check
from pipeline.checks.catalogue import RULES
from pipeline.checks.choosing import UnknownRuleError, chosen
from pipeline.checks.finding import Remark
from pipeline.checks.formats import as_annotations, as_json, as_text, counted
from pipeline.checks.profiles import profile_names
from pipeline.cli_places import FOLDER, TEMPLATES
from pipeline.errors import EXIT_INPUT, Problem, Severity

Format = Literal["text", "json", "sarif", "github"]
COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.SUGGESTION: "cyan"}


@click.command("check")
@click.argument("paths", nargs=-1, required=True, type=FOLDER)
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True
)
@click.option("--profile", type=click.Choice(profile_names()), help="Instead of the house's own.")
@click.option("--select", default="", metavar="RULES", help="These alone: ids, their beginnings, families.")
@click.option("--ignore", default="", metavar="RULES", help="All but these.")
def check_texts(paths: tuple[Path, ...], form: Format, profile: str | None, select: str, ignore: str) -> None:
    """Read each PATH as an editor does: a document's folder, a record, a Markdown or text file.

    Exit status 1 says that an error was found; warnings and suggestions leave it at 0.
    """
    try:
        rules = chosen(RULES, select, ignore)
    except UnknownRuleError as error:
        raise click.UsageError(str(error)) from error
    options = CheckOptions(Path.cwd(), TEMPLATES, rules, profile or "")
    found = [check(path, options) for path in paths]
    _print(found, form)
    sys.exit(EXIT_INPUT if Severity.ERROR in _severities(found) else 0)


def _severities(found: Sequence[Checked]) -> list[Severity]:
    return [
        *(remark.severity for checked in found for remark in checked.remarks),
        *(problem.severity for checked in found for problem in checked.problems),
    ]


def _print(found: Sequence[Checked], form: Format) -> None:
    remarks = [one for checked in found for one in checked.remarks]
    silenced = [one for checked in found for one in checked.silenced]
    problems = [one for checked in found for one in checked.problems]
    if form == "json":
        click.echo(as_json(remarks, silenced, problems))
    elif form == "github":
        click.echo(as_annotations(remarks, problems))
    else:
        _print_text(remarks, problems)
        count = f", {len(silenced)} silenced" if silenced else ""
        click.echo(f"{counted(_severities(found))}{count}")


def _print_text(remarks: Sequence[Remark], problems: Sequence[Problem]) -> None:
    for problem in problems:
        _print_one(str(problem), problem.severity)
    for remark in remarks:
        _print_one(as_text(remark), remark.severity)


def _print_one(text: str, severity: Severity) -> None:
    first, _, rest = text.partition("\n")
    click.secho(first, fg=COLOURS[severity])
    if rest:
        click.echo(rest)
