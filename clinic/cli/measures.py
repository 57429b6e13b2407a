"""``clinic measures``: change by the numbers, for a whole practice or an audit."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from clinic.cli.opening import tell

if TYPE_CHECKING:
    from fractions import Fraction


def exactly(value: str) -> Fraction:
    """A number in plain digits, kept exactly as it was typed."""
    from clinic.measures.exact import score

    try:
        return score(value.strip())
    except ValueError as fault:
        raise click.BadParameter(f"It {fault}.") from fault


@click.group()
def measures() -> None:
    """What a second result says beside the first."""


@measures.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True))
@click.option(
    "--better",
    required=True,
    type=click.Choice(["higher", "lower"]),
    help="Which way a score goes when somebody is better.",
)
@click.option(
    "--reliability",
    type=exactly,
    metavar="NUMBER",
    help="Of the measure, from 0 to below 1. Needed unless --rci is given.",
)
@click.option(
    "--sd",
    type=exactly,
    metavar="NUMBER",
    help="Standard deviation before treatment; otherwise that of the pre column (n−1).",
)
@click.option(
    "--cutoff",
    type=exactly,
    metavar="NUMBER",
    help="The line between clinical and functional; at it is still clinical.",
)
@click.option(
    "--criterion", type=click.Choice(["a", "b", "c"]), help="Compute the cut-off after Jacobson and Truax."
)
@click.option(
    "--clinical-mean",
    type=exactly,
    metavar="NUMBER",
    help="For a and c; otherwise the mean of the pre column.",
)
@click.option(
    "--functional-mean", type=exactly, metavar="NUMBER", help="Mean of the functional group, for b and c."
)
@click.option(
    "--functional-sd",
    type=exactly,
    metavar="NUMBER",
    help="Standard deviation of the functional group, for b and c.",
)
@click.option(
    "--rci", type=exactly, metavar="NUMBER", help="Published reliable change in points: above it is reliable."
)
@click.option("--rci-or-more", is_flag=True, help="The publisher says “so many points or more”.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    default="-",
    help="The file to write; otherwise it is printed.",
)
def classify(file: Path, output: Path, better: str, criterion: str | None, **said: Any) -> None:
    """Tell for each row of FILE (id,pre,post) whether the change is reliable and clinically significant.

    Writes id,pre,post,change,rc,reliable,crossed,category in the order of FILE, and a summary on standard error. The rule is
    the one that the pages use (Jacobson and Truax 1991). A row that is not what it should be is named by its line; then nothing
    is written.
    """
    from clinic.measures.change import Better, Criterion
    from clinic.measures.classifying import Wanted, summary, yardstick_for
    from clinic.measures.classifying import classify as classified
    from clinic.measures.pairs import BadRows, read_pairs, twice, written
    from clinic.refusal import Refusal

    wanted = Wanted(better=Better(better), criterion=Criterion(criterion) if criterion else None, **said)
    if "-" not in (str(file), str(output)) and output.exists() and file.exists() and output.samefile(file):
        tell("The output would be written over the file that is read. Choose another name.")
    try:
        with click.open_file(str(file), "rb") as source:
            pairs = read_pairs(source.read())
        by = yardstick_for(wanted, [pair.first for pair in pairs])
    except OSError as fault:
        tell(f"{file} cannot be read: {fault.strerror}.", fault)
    except BadRows as bad:
        tell("\n".join(f"{file}, {row}" for row in bad.rows), bad)
    except Refusal as refusal:
        tell(refusal.message, refusal)
    found = classified(pairs, by)
    try:
        _write(output, written(found))
    except OSError as fault:
        tell(f"{output} cannot be written: {fault.strerror}.", fault)
    for id_, lines in twice(pairs).items():
        click.echo(
            f"“{id_}” stands in lines {', '.join(map(str, lines))}; each was taken by itself.", err=True
        )
    for line in summary([change for _, change in found], by):
        click.echo(line, err=True)


def _write(output: Path, text: str) -> None:
    """Whole or not at all, readable by oneself alone: it says how people are."""
    if str(output) == "-":
        click.echo(text, nl=False)
        return
    beside = output.with_name(f".{output.name}.{os.getpid()}")
    try:
        with os.fdopen(
            os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8", newline=""
        ) as file:
            file.write(text)
        beside.replace(output)
    finally:
        beside.unlink(missing_ok=True)
