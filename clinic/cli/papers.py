"""``clinic print outside|closing|practice-report``: papers that rest on who prints them.

Each is fetched at its own address as the person named in ``--as``, so that what holds on the screen holds here: who may, under
which release, as a draft or signed, kept and written into the audit.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import click

from clinic.cli.opening import data_option, opened, tell

if TYPE_CHECKING:
    from collections.abc import Callable

    from clinic.access import Viewer


def _options(command: Callable[..., Any]) -> Callable[..., Any]:
    """What each of these commands takes."""
    for option in (
        data_option,
        click.option(
            "--as", "email", metavar="EMAIL", required=True, help="Who prints it: somebody who may."
        ),
        click.option(
            "--paper", type=click.Choice(["A4", "Letter"]), help="Otherwise as the practice has it."
        ),
        click.option("--large", is_flag=True, help="In large print."),
        click.option(
            "-o",
            "--output",
            required=True,
            type=click.Path(path_type=Path, dir_okay=False),
            help="The file to write.",
        ),
    ):
        command = option(command)
    return command


@click.command()
@click.argument("report_id", metavar="REPORT", type=click.UUID)
@_options
def outside(report_id: object, **asked: Any) -> None:
    """Write a report for a supervisor or a referrer (the id in its address) to a file. A draft says that it is one."""
    _print(lambda: f"/reports/{report_id}/report.pdf", **asked)


@click.command()
@click.argument("reference", metavar="CASE")
@click.option(
    "--copy",
    type=click.Choice(["summary", "1", "2"]),
    default="summary",
    show_default=True,
    help="The practice's summary, or the copy of the partner in that seat.",
)
@_options
def closing(reference: str, copy: str, **asked: Any) -> None:
    """Write how CASE (its id, or C-0042) was closed to a file."""
    _print(lambda: _closing_of(reference, copy), **asked)


@click.command("practice-report")
@click.argument("report_id", metavar="REPORT", type=click.UUID)
@_options
def practice_report(report_id: object, **asked: Any) -> None:
    """Write a report of the practice that was issued (the id in its address) to a file."""
    _print(lambda: f"/practice/reports/{report_id}/report.pdf", **asked)


def _print(
    address: Callable[[], str], *, data: Path | None, email: str, paper: str | None, large: bool, output: Path
) -> None:
    from clinic.printing import EXTENSION
    from clinic.printing.press import InProcessPress

    if output.exists():
        tell(f"{output} exists already, and nothing is written over. Choose another name.")
    query = urlencode(
        {key: value for key, value in (("paper", paper), ("size", "large" if large else "")) if value}
    )
    with opened(data) as app:
        app.extensions[EXTENSION] = InProcessPress()  # one paper, and then it ends
        who = _viewer(email)
        where = address()
        app.extensions["identify"] = lambda: who
        answer = app.test_client().get(f"{where}{'&' if '?' in where else '?'}{query}")
    if answer.mimetype != "application/pdf":
        tell(f"There is nothing of that name or id that {email} may print.")
    with os.fdopen(os.open(output, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(answer.data)
    click.echo(f"{output}: {len(answer.data):,} bytes, readable by you alone.")


def _viewer(email: str) -> Viewer:
    from clinic.accounts.queries import find_by_email
    from clinic.accounts.sessions import viewer_of

    account = find_by_email(email)
    if account is None or not account.active:
        tell(f"Nobody signs in with {email} here. Everyone is shown by: clinic user list")
    return viewer_of(account)


def _closing_of(reference: str, copy: str) -> str:
    from clinic.closings.queries import find_closing
    from clinic.couples.queries import get_case
    from clinic.database import in_practice
    from clinic.records import case_export

    practice_id, case_id = case_export.case_with(reference)
    with in_practice(practice_id):
        case = get_case(case_id)
        found = find_closing(case)
        if found is None:
            tell("This case is not closed.")
        if copy == "summary":
            return f"/closings/{found.id}/summary.pdf"
        seat = next((seat for seat in case.partners if str(seat.seat) == copy), None)
        return f"/closings/{found.id}/copy.pdf?of={seat.id if seat else ''}"
