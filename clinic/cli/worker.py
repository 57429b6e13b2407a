"""``clinic worker``: the jobs, in a process of its own."""

from __future__ import annotations

import logging
import signal
import sys
from pathlib import Path
from threading import Event

import click

from clinic.cli.opening import application, data_option


@click.command()
@data_option
@click.option("--threads", default=1, show_default=True, type=click.IntRange(1, 16), help="Jobs at once.")
@click.option("--once", is_flag=True, help="Do what is due now, and end.")
def worker(data: Path | None, threads: int, once: bool) -> None:
    """Do the jobs, until Ctrl-C or SIGTERM; the one under way is ended first.

    As many workers as you like may share a database: each job is done by one of them.
    """
    from clinic import jobs
    from clinic.cli.serve import made_ready

    app = application(data)
    made_ready(app)
    logging.basicConfig(
        level=logging.WARNING,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
        stream=sys.stderr,
    )
    if once:
        click.echo(f"Jobs done: {jobs.work_off(app)}.")
        return
    over = Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: over.set())
    with jobs.beside(app, threads=threads):
        click.echo("At work.    (Ctrl-C ends it)")
        over.wait()
    click.echo("Ended.", err=True)
