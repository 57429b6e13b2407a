"""What a couple of the demo signed: consent, a release to their doctor that ends soon, and one that waits for a signature."""

from datetime import timedelta

from clinic.consents import Kind, SignedHow
from clinic.consents.asking import Why
from clinic.consents.elements import ELEMENTS
from clinic.consents.services.consents import ask_both, sign_points
from clinic.consents.services.releases import ReleaseTerms, make_release, sign
from clinic.couples import Case
from clinic.demo.desk import Desk


def they_sign_releases(desk: Desk, case: Case) -> None:
    """Both signed, on the same day, that their doctor may know how it goes; Jonas has not signed for the family centre."""
    with desk.at(25, 16, 55):
        doctor = make_release(
            case,
            ReleaseTerms(
                recipient="Dr Helen Ames, Quay Road Surgery",
                purpose="So that the doctor knows what the couple are doing",
                kinds=(Kind.SESSIONS, Kind.ATTENDANCE, Kind.GOALS, Kind.HOMEWORK, Kind.AGREEMENTS),
                items_since=case.opened_on,
                items_until=None,
                ends_on=desk.today + timedelta(days=6),
            ),
            by=desk.by,
        )
        for seat in case.partners:
            sign(doctor, seat, on=desk.day(25), how=SignedHow.IN_THE_ROOM, by=desk.by)
    with desk.at(60, 16, 30):
        ask_both(case, Why.BEGIN, by=desk.by)
        for seat in case.partners:
            left_open = {"court"} if seat.seat == 2 else set()
            codes = [element.code for element in ELEMENTS if element.code not in left_open]
            sign_points(seat, codes, on=desk.day(60), how=SignedHow.ON_PAPER, by=desk.by)
    with desk.at(4, 16, 55):
        centre = make_release(
            case,
            ReleaseTerms(
                recipient="Harbour Family Centre, parenting course",
                purpose="A place on the course in spring",
                kinds=(Kind.SESSIONS,),
                items_since=case.opened_on,
                items_until=None,
                ends_on=desk.today + timedelta(days=90),
            ),
            by=desk.by,
        )
        sign(centre, case.partners[0], on=desk.day(4), how=SignedHow.ON_PAPER, by=desk.by)
