"""The command `pipeline`: its commands live in modules of their own, loaded when they are called."""

from __future__ import annotations

from importlib import import_module

import click

from pipeline import __version__

COMMANDS = {
    "build": "pipeline.cli_build:build",
    "check": "pipeline.cli_check:check_texts",
    "rules": "pipeline.cli_check:rules",
    "facts": "pipeline.cli_build:facts",
    "new": "pipeline.cli_build:new",
    "import": "pipeline.cli_import:import_pdfs",
    "doctor": "pipeline.cli_build:doctor",
}
"""Where each command is found: the import of PDFs must not wait for the libraries that make them."""


class LazyCommands(click.Group):
    """A group that loads the module of a command when somebody asks for it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order in which they are printed."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command, None for an unknown one."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command = getattr(import_module(module), name)
        assert isinstance(command, click.Command)  # noqa: S101 - the table above names commands alone
        return command


@click.group(
    cls=LazyCommands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="pipeline")
def main() -> None:
    """Make newsletters, proceedings and annexes from plain sources, and sources from legacy PDFs."""
