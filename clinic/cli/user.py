"""``clinic user``: people who sign in, for whoever looks after the machine."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from clinic.cli.opening import data_option, opened, tell

if TYPE_CHECKING:
    from clinic.access import Viewer
    from clinic.accounts import Account

ROLES = ("practitioner", "supervisor", "manager", "front_desk")


@click.group()
def user() -> None:
    """People who sign in: add, lock, one-time codes."""


@user.command("list")
@data_option
def list_users(data: Path | None) -> None:
    """Everyone who signs in, by practice."""
    from sqlalchemy import select

    from clinic.accounts import Account
    from clinic.database import db

    with opened(data):
        for account in db.session.scalars(select(Account).order_by(Account.practice_id, Account.email)):
            locked = "" if account.active else "  (locked)"
            click.echo(f"{account.email}  {account.name}  {', '.join(account.role_names)}{locked}")


@user.command()
@data_option
@click.argument("email")
@click.argument("name")
@click.option(
    "--role", "roles", multiple=True, required=True, type=click.Choice(ROLES), help="Once for each role."
)
@click.option("--practice", "practice_id", type=click.UUID, help="Where several practices live here: its id.")
def create(
    data: Path | None, email: str, name: str, roles: tuple[str, ...], practice_id: uuid.UUID | None
) -> None:
    """Add somebody to the team; they open their account with the one-time code that is printed."""
    from clinic.access import Role
    from clinic.accounts.services import team
    from clinic.database import in_practice

    with _writing(data):
        home = practice_id or _only_practice()
        with in_practice(home):
            terms = team.MemberTerms(name=name, email=email, roles=frozenset(Role(role) for role in roles))
            account, code = team.invite(terms, by=_whoever_looks_after_it(home))
            _save()
    _say_code(account, code)


@user.command()
@data_option
@click.argument("email")
def lock(data: Path | None, email: str) -> None:
    """From this moment EMAIL can do nothing, wherever they are signed in."""
    from clinic.accounts.services import team

    with _writing(data), _account(email) as (account, by):
        team.lock(account, by=by)
        _save()
    click.echo(f"{account.email} is locked, and signed out everywhere.")


@user.command()
@data_option
@click.argument("email")
def unlock(data: Path | None, email: str) -> None:
    """EMAIL may sign in again."""
    from clinic.accounts.services import team

    with _writing(data), _account(email) as (account, by):
        team.unlock(account, by=by)
        _save()
    click.echo(f"{account.email} may sign in again.")


@user.command()
@data_option
@click.argument("email")
@click.option(
    "--factors", is_flag=True, help="Also take away app, passkeys and recovery codes: the phone is lost."
)
def reset(data: Path | None, email: str, factors: bool) -> None:
    """A new one-time code for EMAIL. The old password holds until it is used."""
    from clinic.accounts.services import team

    with _writing(data), _account(email) as (account, by):
        if factors:
            team.remove_factors(account, by=by)
        code = team.issue_code(account, by=by)
        _save()
    _say_code(account, code)


def _say_code(account: Account, code: str) -> None:
    click.echo(
        f"One-time code for {account.email}, good for seven days. Give it to them in person or by phone:\n\n    {code}\n"
    )


@contextmanager
def _writing(data: Path | None) -> Iterator[None]:
    from clinic.database.engine import for_writing

    with opened(data) as app, app.test_request_context(), for_writing():
        yield


@contextmanager
def _account(email: str) -> Iterator[tuple[Account, Viewer]]:
    from clinic.accounts.queries import find_by_email
    from clinic.database import in_practice

    account = find_by_email(email)
    if account is None:
        tell(f"Nobody signs in with {email} here. Everyone is shown by: clinic user list")
    with in_practice(account.practice_id):
        yield account, _whoever_looks_after_it(account.practice_id)


def _whoever_looks_after_it(practice_id: uuid.UUID) -> Viewer:
    """Somebody at the terminal of the machine: nobody of the practice, so the audit names no account of theirs."""
    from clinic.access import Viewer

    return Viewer(account_id=uuid.UUID(int=0), practice_id=practice_id, name="terminal", roles=frozenset())


def _only_practice() -> uuid.UUID:
    from sqlalchemy import select

    from clinic.database import db
    from clinic.practices import Practice

    found = list(db.session.scalars(select(Practice.id)))
    if len(found) != 1:
        tell(
            "Several practices live here. Say which with --practice ID; they are shown by: clinic practice list"
        )
    return found[0]


def _save() -> None:
    from clinic.database import db

    db.session.commit()
