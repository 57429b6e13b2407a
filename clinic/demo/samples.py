"""One sample of every paper, printed beside the demo.

They are fetched where everybody fetches them, by the counsellor, signed in: what lies in the folder is what the pages hand
out, and it is in the store afterwards, so that the first click on it is quick.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import Final
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from clinic import printing
from clinic.agreements import Agreement
from clinic.assignments.models import Assignment
from clinic.consents import Release
from clinic.couples.queries import get_case
from clinic.database import db
from clinic.demo.desk import Desk
from clinic.demo.facts import SignIn
from clinic.printing.press import ProcessPress
from clinic.reports import OutsideReport
from clinic.sessions import SessionNote

#: Where the demo is usually served: the code on a sheet leads there.
_HERE: Final = "http://127.0.0.1:8000"

Say = Callable[[str], None]


@dataclass(frozen=True)
class Sample:
    """A file in the folder and the address that it comes from."""

    file: str
    address: str


def list_samples(case_id: UUID, long_case_id: UUID) -> list[Sample]:
    """What is printed of Maya and Jonas, and of the couple with a year behind them."""
    case, long = f"/cases/{case_id}", f"/cases/{long_case_id}"
    began = get_case(long_case_id).opened_on
    maya, jonas = (seat.id for seat in get_case(case_id).partners)
    listening, morning = (
        _newest(case_id, exercise_id) for exercise_id in ("twenty-minute-listening", "daily-care-ritual")
    )
    money, phones = db.session.scalars(
        select(Agreement.id).where(Agreement.case_id == case_id).order_by(Agreement.proposed_on)
    ).all()
    note = db.session.scalars(
        select(SessionNote.id)
        .where(SessionNote.case_id == case_id, SessionNote.signed_at.is_not(None))
        .order_by(SessionNote.service_date.desc())
    ).first()
    release = db.session.scalars(
        select(Release.id).where(Release.case_id == case_id).order_by(Release.made_on)
    ).first()
    reports = dict(
        db.session.execute(
            select(OutsideReport.reader, OutsideReport.id).where(OutsideReport.case_id == case_id)
        ).all()
    )
    return [
        Sample("homework-sheet-blank.pdf", "/exercises/twenty-minute-listening/sheet.pdf"),
        Sample("homework-sheet.pdf", f"/assignments/{listening}/sheet.pdf"),
        Sample("homework-sheet-daily.pdf", f"/assignments/{morning}/sheet.pdf"),
        Sample("homework-sheet-of-maya.pdf", f"/assignments/{morning}/sheet.pdf?of={maya}"),
        Sample("homework-sheet-large-print.pdf", f"/assignments/{listening}/sheet.pdf?size=large"),
        Sample("homework-sheet-letter.pdf", f"/assignments/{listening}/sheet.pdf?paper=Letter"),
        Sample("homework-sheet-to-fill-in.pdf", f"/assignments/{listening}/fillable.pdf"),
        Sample("homework-sheet-to-fill-in-of-maya.pdf", f"/assignments/{morning}/fillable.pdf?of={maya}"),
        Sample("agreement.pdf", f"/agreements/{money}/page.pdf"),
        Sample("agreement-to-sign.pdf", f"/agreements/{phones}/page.pdf"),
        Sample("brief.pdf", f"{case}/brief.pdf"),
        Sample("progress-report-couple.pdf", f"{case}/report.pdf?copy=couple"),
        Sample("progress-report-of-maya.pdf", f"{case}/report.pdf?copy={maya}"),
        Sample("progress-report-of-jonas.pdf", f"{case}/report.pdf?copy={jonas}"),
        Sample("progress-report-practitioner.pdf", f"{case}/report.pdf?copy=practitioner"),
        *(
            Sample(f"report-for-a-{reader}.pdf", f"/reports/{id_}/report.pdf")
            for reader, id_ in sorted(reports.items())
        ),
        Sample("session-note.pdf", f"/notes/{note}/note.pdf"),
        Sample("release-to-sign.pdf", f"/releases/{release}/form.pdf"),
        Sample("released-file.pdf", f"/releases/{release}/file.pdf"),
        Sample("brief-after-a-year.pdf", f"{long}/brief.pdf"),
        Sample("progress-report-after-a-year.pdf", f"{long}/report.pdf?copy=practitioner&from={began}"),
    ]


def print_samples(
    app: Flask, desk: Desk, counsellor: SignIn, samples: Sequence[Sample], folder: Path, say: Say
) -> list[str]:
    """Print *samples* into *folder*; the names of the files. Without Pango there are none, and it is said why."""
    state = printing.available()
    if not state:
        say(state.advice)
        return []
    say("Printing the samples")
    folder.mkdir(exist_ok=True)
    with desk.at(0, 9):
        return list(_printed(_signed_in(app, counsellor), samples, folder, say))


def close_press(app: Flask) -> None:
    """End the processes that printed; whoever serves the demo starts their own."""
    press = app.extensions[printing.EXTENSION]
    if isinstance(press, ProcessPress):
        press.close()


def _signed_in(app: Flask, who: SignIn) -> FlaskClient:
    client = app.test_client()
    client.post("/sign-in", base_url=_HERE, data={"email": who.email, "password": who.password})
    return client


def _printed(client: FlaskClient, samples: Sequence[Sample], folder: Path, say: Say) -> Iterator[str]:
    for sample in samples:
        answer = client.get(sample.address, base_url=_HERE)
        if answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE:  # a slow machine; its page says so in words
            say(f"Not printed this time: {sample.file}")
            continue
        if answer.status_code != HTTPStatus.OK or answer.mimetype != "application/pdf":
            raise RuntimeError(f"{sample.file}: {sample.address} answered {answer.status}")
        (folder / sample.file).write_bytes(answer.data)
        yield sample.file


def _newest(case_id: UUID, exercise_id: str) -> UUID:
    given = select(Assignment.id).where(Assignment.case_id == case_id, Assignment.exercise_id == exercise_id)
    found = db.session.scalars(given.order_by(Assignment.starts_on.desc())).first()
    if found is None:
        raise LookupError(f"{exercise_id} was not given")
    return found
