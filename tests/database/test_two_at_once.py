"""Two people press in the same moment: nobody meets an error, nothing stands there twice, and nothing said is lost."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from clinic.access_requests import AccessRequest
from clinic.agreements.models import History, SignOff
from clinic.agreements.queries import get_agreement
from clinic.assignments.models import Completion
from clinic.assignments.queries import list_occurrences
from clinic.closings import Closing
from clinic.consents import Release
from clinic.consents.models import ConsentSignature, ReleaseSignature
from clinic.couples import Audience, Case, SecretsPolicy
from clinic.couples.models import PolicySignature
from clinic.couples.queries import get_case, get_partner
from clinic.database import db
from clinic.goals import Goal, GoalMark, GoalSharing
from clinic.goals.services import ask_sharing
from clinic.practice_reports import PracticeReport
from clinic.reviews import Review
from tests.conftest import Inside
from tests.factories.accounts import sign_in
from tests.factories.agreements import make_agreement
from tests.factories.assignments import clear_both, make_assignment, today
from tests.factories.at_once import at_once, statuses
from tests.factories.consents import make_signed_release
from tests.factories.goals import make_goal
from tests.factories.policies import put_before
from tests.factories.world import World

Browsers = Callable[[str], FlaskClient]


@pytest.fixture
def browser_of(app: Flask, world: World) -> Browsers:
    """A browser of its own for each time somebody is named."""

    def opened(who: str) -> FlaskClient:
        client = app.test_client()
        sign_in(client, world.accounts[who])
        return client

    return opened


def count(inside: Inside, model: Any, *where: Any) -> int:
    with inside():
        return db.session.scalar(select(func.count()).select_from(model).where(*where)) or 0


def test_both_partners_sign_an_agreement_and_both_are_heard(
    world: World, inside: Inside, browser_of: Browsers
) -> None:
    with inside():
        clear_both(world)
        agreement_id = make_agreement(get_case(world.case_id), by=world.accounts["practitioner"]).id
    address = f"/portal/agreements/{agreement_id}/own"
    data = {"number": "1", "then": "agree"}
    two = [browser_of(who) for who in ("partner", "other_partner")]
    assert statuses(at_once(*(lambda c=c: c.post(address, data=data) for c in two))) == [303, 303]
    assert count(inside, SignOff, SignOff.taken_back_on.is_(None)) == 2


def test_one_partner_signs_on_two_telephones_and_has_signed_once(
    world: World, inside: Inside, browser_of: Browsers
) -> None:
    with inside():
        clear_both(world)
        agreement_id = make_agreement(get_case(world.case_id), by=world.accounts["practitioner"]).id
    address = f"/portal/agreements/{agreement_id}/own"
    data = {"number": "1", "then": "agree"}
    two = [browser_of("partner") for _ in range(2)]
    assert statuses(at_once(*(lambda c=c: c.post(address, data=data) for c in two))) == [303, 303]
    assert count(inside, SignOff) == 1


def test_two_counsellors_put_it_in_force_once(world: World, inside: Inside, browser_of: Browsers) -> None:
    with inside():
        clear_both(world)
        agreement = make_agreement(get_case(world.case_id), by=world.accounts["practitioner"])
        number, where = agreement.latest, f"/agreements/{agreement.id}/"
    both = {
        "who": [str(world.maya_id), str(world.jonas_id)],
        "how": "in_the_room",
        "number": number,
        "on": today(),
    }
    one = browser_of("practitioner")
    assert one.post(f"{where}sign-off", data=both).status_code == 303
    two = [one, browser_of("practitioner")]
    answers = at_once(*(lambda c=c: c.post(f"{where}put-in-force", data={"back": where}) for c in two))
    assert statuses(answers) == [303, 303]
    assert count(inside, History, History.step == "put_in_force") == 1
    with inside():
        assert get_agreement(agreement.id).in_force == number


def test_a_consent_written_down_on_two_screens_is_signed_once(
    world: World, inside: Inside, browser_of: Browsers
) -> None:
    address = f"/partners/{world.maya_id}/consents"
    data = {"codes": ["fees", "court"], "how": "on_paper", "on": str(today())}
    two = [browser_of("practitioner") for _ in range(2)]
    answers = at_once(*(lambda c=c: c.post(address, data=data) for c in two))
    assert max(statuses(answers)) < 500
    assert count(inside, ConsentSignature) == 2


def test_both_sign_the_policy_and_it_holds(world: World, inside: Inside, browser_of: Browsers) -> None:
    with inside():
        offer_id = put_before(world, SecretsPolicy.LIMITED).id
    data = {"offer": offer_id, "agreed": "y"}
    two = [browser_of(who) for who in ("partner", "other_partner")]
    assert statuses(at_once(*(lambda c=c: c.post("/portal/policy/", data=data) for c in two))) == [303, 303]
    with inside():
        assert get_case(world.case_id).secrets_policy is SecretsPolicy.LIMITED


def test_one_signs_the_policy_twice_and_it_stands_there_once(
    world: World, inside: Inside, browser_of: Browsers
) -> None:
    with inside():
        offer_id = put_before(world, SecretsPolicy.LIMITED).id
    data = {"offer": offer_id, "agreed": "y"}
    two = [browser_of("partner") for _ in range(2)]
    answers = at_once(*(lambda c=c: c.post("/portal/policy/", data=data) for c in two))
    assert max(statuses(answers)) < 500
    assert count(inside, PolicySignature, PolicySignature.offer_id == offer_id) == 1


def test_a_release_is_signed_once_by_each(world: World, inside: Inside, browser_of: Browsers) -> None:
    with inside():
        release_id = make_signed_release(world, signed_by=[]).id
    data = {"who": str(world.maya_id), "how": "on_paper", "on": str(today())}
    two = [browser_of("practitioner") for _ in range(2)]
    answers = at_once(*(lambda c=c: c.post(f"/releases/{release_id}/sign", data=data) for c in two))
    assert statuses(answers) == [303, 422]
    assert count(inside, ReleaseSignature) == 1
    assert count(inside, Release) == 1


def test_two_who_close_the_same_case_close_it_once_and_no_summary_is_lost(
    world: World, inside: Inside, browser_of: Browsers
) -> None:
    address = f"/cases/{world.case_id}/close"
    typed = {"reason": "goals_met", "closed_on": str(today()), "decided": "Both.", "goes_on": ""}
    sent = [typed | {"summary": f"Written by {n}."} for n in range(2)]
    two = [browser_of("practitioner") for _ in range(2)]
    answers = at_once(*(lambda c=c, s=s: c.post(address, data=s) for c, s in zip(two, sent, strict=True)))
    assert statuses(answers) == [303, 422]
    with inside():
        kept = db.session.scalars(select(Closing)).one().summary
    refused = next(answer for answer in answers if answer.status_code == 422)
    (other,) = {one["summary"] for one in sent} - {kept}
    assert other in refused.text


def test_a_case_that_is_closed_while_a_partner_tells_keeps_what_was_told(
    world: World, inside: Inside, browser_of: Browsers
) -> None:
    with inside():
        clear_both(world)
        homework = make_assignment(world, "specific-gratitude")
        (time, *_) = [one.id for one in list_occurrences(homework) if one.planned and one.due_on <= today()]
        how = f"/portal/homework/{homework.id}/how"
    closed = {"reason": "goals_met", "closed_on": str(today()), "summary": "", "decided": "", "goes_on": ""}
    maya, desk = browser_of("partner"), browser_of("practitioner")
    told, ended = at_once(
        lambda: maya.post(how, data={"time": str(time), "how": "all"}),
        lambda: desk.post(f"/cases/{world.case_id}/close", data=closed),
    )
    assert ended.status_code == 303
    assert told.status_code in {303, 404, 422}
    assert count(inside, Completion) == (told.status_code == 303)
    with inside():
        assert not get_case(world.case_id).is_open


def test_they_come_back_once(world: World, inside: Inside, browser_of: Browsers) -> None:
    closed = {"reason": "goals_met", "closed_on": str(today()), "summary": "", "decided": "", "goes_on": ""}
    two = [browser_of("practitioner") for _ in range(2)]
    assert two[0].post(f"/cases/{world.case_id}/close", data=closed).status_code == 303
    answers = at_once(*(lambda c=c: c.post(f"/cases/{world.case_id}/reopen") for c in two))
    assert max(statuses(answers)) < 500
    assert count(inside, Case, Case.previous_case_id == world.case_id) == 1


def test_two_who_were_separated_get_their_single_cases_at_once_and_each_its_own_number(
    world: World, inside: Inside, browser_of: Browsers
) -> None:
    two, by = [browser_of("practitioner") for _ in range(2)], str(world.accounts["practitioner"])
    apart = {"with_1": "", "with_2": "", "summary": ""}
    assert two[0].post(f"/cases/{world.case_id}/separate", data=apart).status_code == 303
    singles = [f"/partners/{seat}/single" for seat in (world.maya_id, world.jonas_id)]
    data = {"counsellor": by}
    answers = at_once(*(lambda c=c, a=a: c.post(a, data=data) for c, a in zip(two, singles, strict=True)))
    assert statuses(answers) == [303, 303]
    assert count(inside, Case, Case.previous_case_id == world.case_id) == 2


def test_a_review_kept_on_two_screens_is_one_and_two_different_ones_are_two(
    world: World, inside: Inside, browser_of: Browsers
) -> None:
    address = f"/cases/{world.case_id}/reviews/new"
    typed = {
        "held_on": str(today()),
        "better": "We laugh.",
        "target_1": "A walk",
        "by_day_1": str(today() + timedelta(days=30)),
    }
    two = [browser_of("practitioner") for _ in range(2)]
    assert statuses(at_once(*(lambda c=c: c.post(address, data=typed) for c in two))) == [303, 303]
    assert count(inside, Review) == 1
    both = [typed | {"better": f"Written by {n}."} for n in range(2)]
    answers = at_once(*(lambda c=c, s=s: c.post(address, data=s) for c, s in zip(two, both, strict=True)))
    assert statuses(answers) == [303, 303]
    assert count(inside, Review) == 3


def test_of_two_reports_of_a_practice_that_count_a_day_twice_one_is_issued(
    world: World, inside: Inside, browser_of: Browsers
) -> None:
    """Not only those of the very same days: taken from each other, two that overlap would tell of somebody."""
    two = [browser_of("manager") for _ in range(2)]
    asked = [{"since": "2026-08-01", "until": "2026-09-30"}, {"since": "2026-09-30", "until": "2026-11-10"}]
    for sent in ([asked[0]] * 2, asked, asked[::-1]):
        answers = at_once(
            *(
                lambda c=c, s=s: c.post("/practice/reports/new", data=s)
                for c, s in zip(two, sent, strict=True)
            )
        )
        assert max(statuses(answers)) < 500
        assert count(inside, PracticeReport) == 1
        refused = next(answer for answer in answers if answer.status_code == 422)
        assert "Each day is counted once" in refused.text
        with inside():
            db.session.delete(db.session.scalars(select(PracticeReport)).one())


def test_two_reports_of_a_practice_of_other_days_are_both_issued(
    world: World, inside: Inside, browser_of: Browsers
) -> None:
    two = [browser_of("manager") for _ in range(2)]
    sent = [{"since": "2026-08-01", "until": "2026-09-30"}, {"since": "2026-10-01", "until": "2026-11-10"}]
    answers = at_once(
        *(lambda c=c, s=s: c.post("/practice/reports/new", data=s) for c, s in zip(two, sent, strict=True))
    )
    assert statuses(answers) == [303, 303]
    assert count(inside, PracticeReport) == 2


def test_a_copy_is_asked_for_once(world: World, inside: Inside, browser_of: Browsers) -> None:
    address = f"/partners/{world.maya_id}/access-request"
    two = [browser_of("practitioner") for _ in range(2)]
    assert (
        statuses(at_once(*(lambda c=c: c.post(address, data={"on": str(today())}) for c in two))) == [303] * 2
    )
    assert count(inside, AccessRequest) == 1


def test_how_far_somebody_feels_is_one_number_a_day_whoever_writes_it(
    world: World, inside: Inside, browser_of: Browsers
) -> None:
    with inside():
        goal_id = make_goal(world).id
    sent = [{"words": "Evenings without a fight.", "state": "open", "how_far": n} for n in (3, 4)]
    two = [browser_of("practitioner") for _ in range(2)]
    answers = at_once(
        *(lambda c=c, s=s: c.post(f"/goals/{goal_id}/", data=s) for c, s in zip(two, sent, strict=True))
    )
    assert statuses(answers) == [303, 303]
    assert count(inside, GoalMark) == 1


def test_a_no_that_is_said_while_goals_are_laid_side_by_side_is_heard(
    world: World, inside: Inside, browser_of: Browsers
) -> None:
    with inside():
        clear_both(world)
        for partner_id in (world.maya_id, world.jonas_id):
            make_goal(world, partner_id)
            ask_sharing(get_partner(partner_id), shares=True, on=today(), by=world.accounts["practitioner"])
    one, other = (browser_of("practitioner") for _ in range(2))
    answers = at_once(
        lambda: one.post(f"/partners/{world.maya_id}/goals/sharing", data={"shares": "no"}),
        lambda: other.post(f"/cases/{world.case_id}/goals/side-by-side", data={"show": "yes"}),
    )
    assert statuses(answers) == [303, 303]
    assert count(inside, GoalSharing) == 2
    assert count(inside, Goal, Goal.audience == Audience.JOINT) == 0
