"""``clinic print``: a paper as PDF, without a browser."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clinic.cli.opening import data_option, opened, tell
from clinic.cli.papers import closing, outside, practice_report

if TYPE_CHECKING:
    from clinic.couples import Case
    from clinic.printing import Paper, PrintSize
    from clinic.progress.period import Period


@click.group()
def printing() -> None:
    """Print a paper, as PDF."""


for paper_of in (outside, closing, practice_report):
    printing.add_command(paper_of)


@printing.command()
@data_option
@click.argument("reference", metavar="CASE")
@click.option(
    "--copy",
    type=click.Choice(["couple", "1", "2"]),
    default="couple",
    show_default=True,
    help="For both, or for the partner in that seat.",
)
@click.option(
    "--from", "since", type=click.DateTime(["%Y-%m-%d"]), help="The first day; otherwise twelve weeks ago."
)
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="The last day; otherwise today.")
@click.option("--paper", type=click.Choice(["A4", "Letter"]), help="Otherwise as the practice has it.")
@click.option("--large", is_flag=True, help="In large print.")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write.",
)
def report(
    data: Path | None,
    reference: str,
    copy: str,
    since: datetime | None,
    until: datetime | None,
    paper: str | None,
    large: bool,
    output: Path,
) -> None:
    """Write the progress report of CASE (its id, or C-0042) to a file that nobody else on this computer can read."""
    from clinic.couples.queries import get_case
    from clinic.database import in_practice
    from clinic.practices.queries import get_own_practice
    from clinic.printing import EXTENSION, NoPango, Paper, PrintingFailed, PrintSize
    from clinic.printing.press import InProcessPress
    from clinic.records import case_export

    if output.exists():
        tell(f"{output} exists already, and nothing is written over. Choose another name.")
    with opened(data) as app:
        app.extensions[EXTENSION] = InProcessPress()  # one paper, and then it ends
        practice_id, case_id = case_export.case_with(reference)
        with in_practice(practice_id), app.test_request_context():
            case = get_case(case_id)
            period = _period(case, since, until)
            sheet = Paper(paper or get_own_practice().paper.value)
            try:
                pdf = _made(case, copy, period, sheet, PrintSize.LARGE if large else PrintSize.NORMAL)
            except (NoPango, PrintingFailed) as fault:
                tell(str(fault), fault)
    with os.fdopen(os.open(output, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(pdf)
    click.echo(f"{output}: {len(pdf):,} bytes, readable by you alone.")


def _period(case: Case, since: datetime | None, until: datetime | None) -> Period:
    from clinic.practices import local_time
    from clinic.progress.period import Period, fault_of, usual_period

    usual = usual_period(case.opened_on, local_time.today())
    first, last = since.date() if since else usual.since, until.date() if until else usual.until
    if fault_of(first, last):
        tell("The last day is before the first, or the years are strange.")
    return Period(first, last)


def _made(case: Case, copy: str, period: Period, paper: Paper, size: PrintSize) -> bytes:
    from clinic.documents.sheets import progress_report
    from clinic.practices import local_time
    from clinic.practices.queries import get_own_practice
    from clinic.sharing.queries import charts_for_both

    today, charts, practice = local_time.today(), charts_for_both(case), get_own_practice()
    if copy == "couple":
        page = progress_report.couples_copy(case, period, practice, today=today, charts=charts)
    else:
        partner = next((seat for seat in case.partners if str(seat.seat) == copy), None)
        if partner is None:
            tell(f"Nobody sits on seat {copy} of this case.")
        page = progress_report.partners_copy(case, partner, period, practice, today=today, charts=charts)
    return progress_report.pdf(page, paper, size)
