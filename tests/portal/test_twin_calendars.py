"""Twin worlds once more: what Jonas reads in a calendar of his own is the same whatever is Maya's alone."""

import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from clinic.agreements.queries import get_agreement
from clinic.agreements.services.missteps import MisstepTerms, plan
from clinic.couples.queries import get_partner
from clinic.safety import Outcome
from clinic.safety.services import record_screening
from tests.factories.accounts import PASSWORD, give_password
from tests.factories.assignments import today
from tests.portal.test_twin_worlds import PRIVATE, Change, Twins, _answer, _joint_session, reads, twins

__all__ = ["twins"]


def _reads_his_calendar(twins: Twins, client: FlaskClient) -> object:
    """He makes an address; what is behind it, apart from the address itself, and once more as nothing has changed."""
    page = "/portal/settings/calendar/new"
    with twins.inside():
        give_password(twins.world.accounts["other_partner"])
    client.post(f"/portal/prove?next={page}", data={"password": PASSWORD})
    made = client.post(page)
    assert made.status_code == 201
    (address,) = re.findall(r"/calendar/feed/[\w-]{43}\.ics", made.text)
    return [_answer(client.get(address)) for _twice in range(2)]


def _is_held(twins: Twins) -> None:
    maya, by = get_partner(twins.world.maya_id), twins.world.accounts["practitioner"]
    record_screening(maya, seen_on=today(), outcome=Outcome.HOLD, remark="", by=by)


def _plan_of_both(twins: Twins) -> None:
    terms = MisstepTerms(change="I write first.", check_on=today() + timedelta(days=3), joint=True)
    agreement, by = get_agreement(twins.agreement_id), twins.world.accounts["partner"]
    plan(get_partner(twins.world.maya_id), agreement, terms, by=by)


@pytest.mark.slow
def test_whatever_is_hers_alone_his_calendar_is_the_same(twins: Twins) -> None:
    assert twins.walked([_reads_his_calendar], *PRIVATE) == twins.walked([_reads_his_calendar])


def test_a_hold_takes_no_day_away_that_both_know(twins: Twins) -> None:
    assert twins.walked([_reads_his_calendar], _is_held) == twins.walked([_reads_his_calendar])


@pytest.mark.parametrize("change", [_joint_session, _plan_of_both])
def test_what_is_for_both_makes_a_difference_so_one_would_be_seen(twins: Twins, change: Change) -> None:
    assert twins.walked([_reads_his_calendar], change) != twins.walked([_reads_his_calendar])


def test_a_day_to_look_stands_on_his_start_page_where_both_know_of_it_and_else_not(twins: Twins) -> None:
    line = "To look at again:"

    def says(*changes: Change) -> bool:
        (answer,) = twins.walked([reads("/portal/")], *changes)
        return line in str(answer)

    assert says(_plan_of_both)
    assert not says(*PRIVATE)
