"""Who has asked for a first appointment, and who stands in for whom: what the front desk and the manager have before them."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from clinic.couples.services import covering, enquiries
from clinic.couples.services.covering import CoverTerms
from clinic.couples.services.enquiries import EnquiryTerms
from clinic.demo.desk import Desk


def two_couples_ask(desk: Desk, people: Mapping[str, UUID]) -> None:
    """One is offered to the counsellor, the other waits, and has not said how they may safely be reached."""
    by = people["front_desk"]
    with desk.at(desk.office_day(2), 11):
        asked = EnquiryTerms(
            first="Imogen Hale",
            second="Daniel Achebe",
            contact="Telephone 020 7946 0123, weekdays after four. Ask for Imogen; leave no message.",
            may_contact=True,
            wishes="A weekday evening, in the practice. They can begin in two weeks.",
            came_on=desk.day(desk.office_day(2)),
        )
        enquiries.offer(enquiries.take(asked, by=by), people["practitioner"], by=by)
    with desk.at(0, 9):
        waits = EnquiryTerms(
            first="Petra Lindqvist",
            second="",
            contact="petra@mail.example",
            may_contact=False,
            wishes="By video. Swedish, if somebody speaks it.",
            came_on=desk.today,
        )
        enquiries.take(waits, by=by)


def somebody_will_be_away(desk: Desk, people: Mapping[str, UUID]) -> None:
    """The counsellor in training has a week off, and the other one stands in."""
    with desk.at(0, 9):
        first = desk.day(desk.office_day(-9))
        terms = CoverTerms(people["trainee"], people["practitioner"], first, first + timedelta(days=6))
        covering.arrange(terms, by=people["manager"])
