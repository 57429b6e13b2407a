"""What Maya and Jonas keep doing, and what they leave closed for two weeks."""

from datetime import time, timedelta

from clinic.couples import Case
from clinic.demo.desk import Desk, seated
from clinic.rituals import Turn
from clinic.rituals.services import RitualTerms, begin
from clinic.truces.services import ArgumentTerms, close, note_slip


def keep_at_home(desk: Desk, case: Case) -> None:
    """Tea every day and a date on Fridays, which Jonas plans next; the old flat slipped in once."""
    with desk.at(4, 17, 30):
        date_night = RitualTerms(
            name="Date night", weekday=4, at=time(19, 30), turn=Turn.PLANS, next=seated(case, 2)
        )
        begin(case, RitualTerms(name="Tea after the dishes"), by=desk.by)
        begin(case, date_night, by=desk.by)
        flat = ArgumentTerms(
            name="The old flat",
            until=desk.day(4) + timedelta(weeks=2),
            sentence="That one is closed until we are both in the room.",
            topic="relocation",
        )
        closed = close(case, flat, today=desk.day(4), by=desk.by)
    with desk.at(2, 20):
        note_slip(closed, on=desk.day(2))
