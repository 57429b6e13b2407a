"""The command ``clinic``: serving, looking after the data, and everything that needs no browser.

One file per command or family of commands. A command's file is imported when the command is asked for, and what it needs
of the application when it runs, so that ``clinic --help`` answers at once and a start that prints nothing loads nothing
that prints. Every fault that a person can do something about is said in words and ends with 1; a trace means a mistake
of ours.
"""

from importlib import import_module
from typing import Final

import click

__all__ = ["COMMANDS", "main"]

#: Word on the command line → where it lives (the object is called like the file) and what it is for.
COMMANDS: Final = {
    "demo": ("demo", "Serve a practice of invented couples."),
    "serve": ("serve", "Serve the practice; the first time, offer the set-up page."),
    "worker": ("worker", "Do the jobs, where they should not be done inside of serve."),
    "upgrade": ("upgrade", "Bring the database to this version, after a backup."),
    "doctor": ("doctor", "Say in words what is missing on this machine."),
    "backup": ("backup", "Write everything into one sealed file."),
    "restore": ("restore", "Bring a backup back, into an empty folder."),
    "case": ("case", "Take a case out whole."),
    "print": ("printing", "Print a report, as PDF."),
    "user": ("user", "People who sign in: add, lock, one-time codes."),
    "practice": ("practice", "The practices in this database."),
    "key": ("key", "The recovery sheet of the master key."),
    "access": ("access", "Print who may do what, as a table."),
    "measures": ("measures", "Tell reliable change in a file of scores."),
    "bench": ("bench", "Measure how fast it is."),
}


class Commands(click.Group):
    """Knows the commands by name, and imports the one that is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order in which somebody meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        if cmd_name not in COMMANDS:
            return None
        word = COMMANDS[cmd_name][0]
        found: click.Command = getattr(import_module(f"clinic.cli.{word}"), word)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands, without importing one of them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, says) for name, (_, says) in COMMANDS.items()])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Common Ground: case management for couples counsellors.

    Every command works on the folder that --data names, otherwise on CLINIC_DATA, otherwise on instance/.
    """
