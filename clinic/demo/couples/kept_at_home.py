"""What Maya and Jonas keep doing, what they leave closed for two weeks, and what each said they would do."""

from datetime import time, timedelta

from clinic.commitments import Told, services
from clinic.commitments.services import CommitmentTerms, SaidTerms
from clinic.couples import Case
from clinic.demo.desk import Desk, seated
from clinic.expectations.models import Decision
from clinic.expectations.services import write, write_sign
from clinic.rituals import Turn
from clinic.rituals.services import RitualTerms, begin
from clinic.truces.services import ArgumentTerms, close, note_slip


def keep_at_home(desk: Desk, case: Case) -> None:
    """Tea every day and a date on Fridays, which Jonas plans next; the old flat slipped in once, and the bank waits."""
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
        bank = CommitmentTerms(words="Ring the bank", due_on=desk.day(3), owner=seated(case, 1))
        ring = services.make(case, bank, today=desk.day(4), by=desk.by)
        lunch = CommitmentTerms(
            words="A message before lunch, on the day of the deadline",
            due_on=desk.day(-2),
            owner=seated(case, 2),
        )
        services.make(case, lunch, today=desk.day(4), by=desk.by)
        write(
            case,
            "That the other notices without being told.",
            Decision.CHANGE,
            "Each of us says what we need, once, in a sentence.",
            on=desk.day(4),
            by=desk.by,
        )
        then = {1: "Ask for tea, and sit down.", 2: "Put the phone away and come to the table."}
        write_sign(case, "Two evenings without tea together", then, by=desk.by)
    with desk.at(3, 19):
        moved = SaidTerms(told=Told.MOVED, on=desk.day(-1), why="The bank was shut.")
        services.say(ring, moved, today=desk.day(3), by=desk.by)
    with desk.at(2, 20):
        note_slip(closed, on=desk.day(2))
