"""Opening the application for a command, and saying in words why it cannot be opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

if TYPE_CHECKING:
    from flask import Flask

    from clinic.config import Settings

F = TypeVar("F", bound=Callable[..., Any])


class Told(click.ClickException):
    """A fault in words; the command ends with 1."""

    def show(self, file: Any = None) -> None:
        """Only the words: they say what to do."""
        click.echo(self.message, file=file, err=file is None)


def data_option(command: F) -> F:
    """``--data FOLDER``."""
    return click.option(
        "--data",
        type=click.Path(path_type=Path, file_okay=False),
        help="The folder that the practice is kept in (CLINIC_DATA, otherwise instance/).",
    )(command)


def settings_of(data: Path | None) -> Settings:
    """What was set up for this folder."""
    from clinic import config

    try:
        return config.load(data)
    except config.SettingsFault as fault:
        raise Told(str(fault)) from fault


def application(data: Path | None) -> Flask:
    """The application on this folder; its database may be older than the program, or not there yet."""
    from clinic.app import create_app

    settings = settings_of(data)
    try:
        return create_app(settings)
    except OSError as fault:
        tell(f"The folder {settings.data} cannot be used: {fault.strerror}.", fault)


def close_to_others(folder: Path) -> None:
    """Whoever else uses this computer has no business in the folder."""
    with suppress(OSError):
        folder.chmod(0o700)


@contextmanager
def opened(data: Path | None) -> Iterator[Flask]:
    """The application on a database of this version, with its key; inside, one may read."""
    from clinic.records import keys, version

    app = application(data)
    with app.app_context(), in_words():
        standing = version.standing(app)
        if standing is version.Standing.EMPTY:
            tell(f"There is no practice in {app.extensions['settings'].data} yet. Start with: clinic serve")
        if standing is not version.Standing.CURRENT:
            tell(standing.value)
        keys.check_master(app)
        yield app


@contextmanager
def in_words() -> Iterator[None]:
    """Faults that somebody can do something about become words."""
    from sqlalchemy.exc import OperationalError

    from clinic.records.faults import RecordsFault
    from clinic.refusal import Missing, Refusal

    try:
        yield
    except RecordsFault as fault:
        tell(str(fault), fault)
    except Refusal as refusal:
        tell(refusal.message, refusal)
    except Missing as missing:
        tell("There is nothing of that name or id here.", missing)
    except OperationalError as fault:
        tell(f"The database refused: {str(fault.orig).strip()}", fault)


def tell(words: str, cause: BaseException | None = None) -> NoReturn:
    """End with these words."""
    raise Told(words) from cause
