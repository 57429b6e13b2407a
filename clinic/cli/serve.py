"""``clinic serve``: the practice, in a browser."""

from __future__ import annotations

import errno
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from clinic.cli.opening import application, close_to_others, data_option, in_words, tell

if TYPE_CHECKING:
    from flask import Flask

    from clinic.cli.server import Server


@click.command()
@data_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="The port to listen on."
)
@click.option("--threads", default=8, show_default=True, type=click.IntRange(1, 64), help="Requests at once.")
@click.option(
    "--proxy",
    metavar="ADDRESS",
    help="A proxy with TLS stands in front, at this address, and tells who asks.",
)
@click.option(
    "--jobs/--no-jobs",
    default=True,
    show_default=True,
    help="Do the jobs here, or leave them to: clinic worker",
)
def serve(data: Path | None, host: str, port: int, threads: int, proxy: str | None, jobs: bool) -> None:
    """Serve the practice; the first time, offer the set-up page."""
    app = application(data)
    with listening(app, host, port, threads=threads, **_behind(app, proxy)) as server:
        made_ready(app)
        if code := set_up_code(app):
            click.echo(
                f"There is no practice here yet. Open {address(host, server.port)}/set-up "
                f"and give this one-time code:\n\n    {code}\n"
            )
        serve_until_stopped(app, server, host, workers=int(jobs))


def made_ready(app: Flask) -> None:
    """The database is of this version, and opens with our key; otherwise end in words."""
    from clinic.database import room_left
    from clinic.records import keys, upgrading, version

    data: Path = app.extensions["settings"].data
    close_to_others(data)
    with app.app_context(), in_words():
        if version.standing(app) is version.Standing.BEHIND:
            keys.check_master(app)
        for line in upgrading.upgrade(app):
            click.echo(line, err=True)
        keys.check_master(app)
    room_left.keep_ballast(data)


def listening(app: Flask, host: str, port: int, **options: Any) -> Server:
    """The port is ours before anything else is done: whoever comes now waits a moment for the answer."""
    from clinic.cli.server import Server

    try:
        return Server(app, host, port, **options)
    except OSError as fault:
        if fault.errno == errno.EADDRINUSE:
            tell(in_use(host, port), fault)
        tell(f"It is not possible to listen at {host}, port {port}: {fault.strerror}.", fault)


def set_up_code(app: Flask) -> str:
    """The one-time code of the set-up page, while there is no practice."""
    from clinic.accounts import setup
    from clinic.practices.queries import count_practices

    with app.app_context():
        return "" if count_practices() else setup.new_code(app)


def serve_until_stopped(
    app: Flask, server: Server, host: str, *, quietly: bool = False, workers: int = 1
) -> None:
    """Answer until Ctrl-C or SIGTERM, and then whatever has arrived by then; so many do the jobs meanwhile."""
    from clinic import jobs, printing

    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    click.echo(f"Common Ground is at {address(host, server.port)}    (Ctrl-C ends it)", err=quietly)
    if printing.available():
        with app.app_context():
            printing.warm_up()
    else:
        click.echo(printing.available().advice, err=True)
    with jobs.beside(app, threads=workers):
        server.run()
    click.echo("\nEnded. Everything is saved.", err=True)


def in_use(host: str, port: int) -> str:
    """What to do where another program listens already."""
    free = port + 1 if port < 65535 else 8001
    return (
        f"Port {port} on {host} is in use: perhaps Common Ground is running already at {address(host, port)}.\n"
        f"To serve at another one:  --port {free}    (with make:  make demo ARGS='--port {free}')"
    )


def address(host: str, port: int) -> str:
    """What is typed into a browser."""
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{shown}:{port}"


def _behind(app: Flask, proxy: str | None) -> dict[str, Any]:
    """Only the proxy that was named is believed about who asks and how."""
    if proxy is None:
        return {}
    app.config["SESSION_COOKIE_SECURE"] = True
    return {
        "trusted_proxy": proxy,
        "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"},
    }
