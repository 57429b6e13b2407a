"""``clinic demo``: a practice of invented couples."""

from __future__ import annotations

import dataclasses
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clinic.cli.opening import data_option, in_words, settings_of, tell

if TYPE_CHECKING:
    from clinic.demo.facts import DemoFacts


@click.command()
@data_option
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="The port to listen on."
)
@click.option("--no-serve", is_flag=True, help="Only make it.")
@click.option("--json", "as_json", is_flag=True, help="Tell about it as one JSON object on standard output.")
@click.option(
    "--today", type=click.DateTime(["%Y-%m-%d"]), help="The day that its history ends on (otherwise today)."
)
@click.option("--seed", type=int, help="The same seed makes the same demo.")
def demo(
    data: Path | None, port: int, no_serve: bool, as_json: bool, today: datetime | None, seed: int | None
) -> None:
    """Make a practice of invented couples in a folder of its own (instance/demo), and serve it.

    The second time it is found as it was left. Nothing in it is real, and everybody knows its key.
    """
    from clinic.demo import home

    folder = (data or home.DEFAULT).absolute()
    if not no_serve:
        _must_be_free(port)
    try:
        with in_words():
            made = home.demo_in(folder, today=today.date() if today else None, seed=seed, say=_say)
    except home.NotADemo as fault:
        tell(str(fault), fault)
    if no_serve:
        _show(folder, dataclasses.replace(made, url=f"http://127.0.0.1:{port}"), as_json=as_json)
    else:
        _serve(folder, made, port, as_json=as_json)


def _serve(folder: Path, made: DemoFacts, port: int, *, as_json: bool) -> None:
    from clinic.app import create_app
    from clinic.cli.serve import address, listening, made_ready, serve_until_stopped

    app = create_app(settings_of(folder))
    with listening(app, "127.0.0.1", port) as server:
        made_ready(app)
        _show(folder, dataclasses.replace(made, url=address("127.0.0.1", server.port)), as_json=as_json)
        serve_until_stopped(app, server, "127.0.0.1", quietly=as_json)


def _must_be_free(port: int) -> None:
    """Told before the minute that making it takes, not after."""
    import socket

    from clinic.cli.serve import in_use

    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as fault:
            tell(in_use("127.0.0.1", port), fault)


def _say(words: str) -> None:
    """Progress goes beside the answer, not into it."""
    click.echo(words, err=True)


def _show(folder: Path, facts: DemoFacts, *, as_json: bool) -> None:
    if as_json:
        click.echo(facts.written())
        sys.stdout.flush()
        return
    click.echo("\nThe demo is ready. Every couple in it is invented.\n")
    click.echo(f"    {facts.url}\n")
    for sign_in in facts.sign_ins:
        more = f"   app secret {sign_in.totp_secret}" if sign_in.totp_secret else ""
        click.echo(f"    {sign_in.role.replace('_', ' '):<14}{sign_in.email:<28}{sign_in.password}{more}")
    if facts.samples:
        click.echo(f"\n    Sample papers: {folder / Path(facts.samples[0]).parent}")
    click.echo("")
