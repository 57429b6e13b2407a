"""``clinic bench``: how fast it is."""

from __future__ import annotations

from pathlib import Path

import click

PARTS = ("starting", "paper", "pages", "notes", "growth")
DATABASES = ("sqlite", "postgresql")


@click.command()
@click.option("--couples", default="100,1000,10000", show_default=True, help="The sizes that are compared.")
@click.option("--only", help=f"Some of: {', '.join(PARTS)}.")
@click.option(
    "--database", default=",".join(DATABASES), show_default=True, help="For what grows: one, or both."
)
@click.option("--minutes", default=15.0, show_default=True, help="Begin nothing that would not end in time.")
@click.option("--quick", is_flag=True, help="Few runs and small practices: does it work at all?")
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("bench.json"),
    show_default=True,
    help="The figures for programs.",
)
def bench(couples: str, only: str | None, database: str, minutes: float, quick: bool, output: Path) -> None:
    """Measure pages, paper and growth on practices made for it, and print a table.

    A figure is a median of runs that take turns; where there is a target, it is a ratio. Ends with 1 where one is missed.
    """
    from clinic.bench.figures import table, write
    from clinic.bench.running import Plan, run

    plan = Plan(
        couples=_sizes(couples),
        parts=_among(only, PARTS, "--only"),
        databases=_among(database, DATABASES, "--database"),
        minutes=minutes,
        say=lambda words: click.echo(words, err=True),
    )
    if quick:
        plan.couples = [min(size, limit) for size, limit in zip(plan.couples, (50, 100), strict=False)]
        plan.rounds, plan.sheets, plan.renders, plan.notes = 6, 10, 12, 500
    outcome = run(plan)
    write(output, outcome.figures, outcome.left_out)
    click.echo(table(outcome.figures, outcome.left_out))
    if any(figure.holds is False for figure in outcome.figures):
        raise SystemExit(1)


def _sizes(written: str) -> list[int]:
    try:
        sizes = sorted({int(size) for size in written.split(",")})
    except ValueError:
        sizes = []
    if not sizes or sizes[0] < 1:
        raise click.BadParameter("numbers above nothing, with commas between them", param_hint="--couples")
    return sizes


def _among(written: str | None, known: tuple[str, ...], option: str) -> list[str]:
    asked = [word.strip() for word in written.split(",")] if written else list(known)
    unknown = [word for word in asked if word not in known]
    if unknown:
        raise click.BadParameter(f"{', '.join(unknown)}: there is {', '.join(known)}", param_hint=option)
    return asked
