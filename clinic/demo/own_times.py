"""What stands in the counsellors' calendars without a couple: usual hours, supervision, a day of training, a week off."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from uuid import UUID

from clinic.availability import BusyKind, services
from clinic.availability.services import BusyTerms
from clinic.demo.desk import Desk

_MORNING, _AFTERNOON = (9 * 60, 12 * 60 + 30), (13 * 60 + 30, 18 * 60)
_WEDNESDAY = 2


def they_have_other_things_to_do(desk: Desk, people: Mapping[str, UUID]) -> None:
    """The counsellor has supervision every second Wednesday and learns something soon; the one in training is away."""
    with desk.at(0, 9):
        _usual_week(desk.by)
        _usual_week(people["trainee"])
        wednesday = desk.today + timedelta(days=(_WEDNESDAY - desk.today.weekday()) % 7 - 14)
        supervision = _on(desk, wednesday, time(13, 30), 90, "With Sunniva", BusyKind.SUPERVISION)
        services.add_busy(desk.by, supervision, by=desk.by)
        learning = desk.day(desk.office_day(-12))
        training = _on(desk, learning, time(9), 420, "Emotionally focused work, day 2", BusyKind.TRAINING)
        services.add_busy(desk.by, training, by=desk.by)
        _away(desk, people["trainee"], desk.day(desk.office_day(-9)), days=7)


def _usual_week(account_id: UUID) -> None:
    week = dict.fromkeys(range(5), (_MORNING, _AFTERNOON))
    services.set_hours(account_id, week, by=account_id)


def _on(desk: Desk, day: date, at: time, minutes: int, title: str, kind: BusyKind) -> BusyTerms:
    begin = datetime.combine(day, at)
    return BusyTerms(
        kind,
        begin,
        begin + timedelta(minutes=minutes),
        desk.zone,
        rule="FREQ=WEEKLY;INTERVAL=2" if kind is BusyKind.SUPERVISION else "",
        title=title,
    )


def _away(desk: Desk, account_id: UUID, first: date, *, days: int) -> None:
    begin = datetime.combine(first, time.min)
    terms = BusyTerms(BusyKind.LEAVE, begin, begin + timedelta(days=days), desk.zone, all_day=True)
    services.add_busy(account_id, terms, by=account_id)
