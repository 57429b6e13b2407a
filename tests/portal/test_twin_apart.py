"""Twin worlds after a separation: whatever becomes of Maya, Jonas is answered with the same bytes wherever he goes."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from clinic.couples.queries import get_case
from clinic.journal import EntryKind
from clinic.journal.services import write_entry
from clinic.separations.services.freezing import freeze
from tests.factories.accounts import sign_in
from tests.factories.assignments import today
from tests.portal.apart import HERS_ALONE, OPENS_HERS, her_seat, they_are_apart, they_are_separated
from tests.portal.test_twin_worlds import WRITES, Twins, _answer, _pages, reads, twins

__all__ = ["twins"]


def _walk(twins: Twins) -> list[Any]:
    return [*map(reads, (page for page in _pages(twins.app) if ".pdf" not in page)), *WRITES]


@pytest.mark.slow
def test_he_cannot_tell_what_becomes_of_her_nor_whether_she_goes_on_at_all(twins: Twins) -> None:
    steps = _walk(twins)
    alone = twins.walked(steps, they_are_separated)
    assert twins.walked(steps, they_are_separated, OPENS_HERS) == alone
    assert twins.walked(steps, they_are_separated, OPENS_HERS, *HERS_ALONE) == alone


@pytest.mark.parametrize("change", HERS_ALONE)
def test_no_single_thing_of_hers_changes_what_he_reads_first(twins: Twins, change: Any) -> None:
    steps = [
        reads(f"/portal/{page}") for page in ("", "settings/", "together/", "together/journal/", "homework/")
    ]
    assert twins.walked(steps, they_are_apart, change) == twins.walked(steps, they_are_apart)


@pytest.mark.slow
def test_his_papers_of_the_joint_time_are_the_same_bytes(twins: Twins) -> None:
    papers = [reads(f"/portal/{page}/copy.pdf") for page in ("together", "documents")]
    found = twins.walked(papers, they_are_separated, OPENS_HERS, *HERS_ALONE)
    assert found == twins.walked(papers, they_are_separated)
    assert [answer[0] for answer in found] == [200, 200]  # type: ignore[index]


@pytest.mark.slow
def test_before_a_separation_he_cannot_tell_that_her_portal_is_closed(twins: Twins) -> None:
    steps = _walk(twins)

    def closed(twins: Twins) -> None:
        freeze(get_case(twins.world.case_id).partners[0], by=twins.world.accounts["practitioner"])

    assert twins.walked(steps, closed) == twins.walked(steps)


def test_what_was_written_for_both_makes_a_difference_so_one_would_be_seen(twins: Twins) -> None:
    """The control: a joint line of before is read by him, and after the separation there is none."""

    def wrote(twins: Twins) -> None:
        by = twins.world.accounts["practitioner"]
        write_entry(
            get_case(twins.world.case_id), EntryKind.WIN, "A walk.", on_day=today(), said_by=None, by=by
        )

    steps = [reads("/portal/together/journal/")]
    assert twins.walked(steps, wrote, they_are_apart) != twins.walked(steps, they_are_apart)


@pytest.mark.parametrize("change", HERS_ALONE)
def test_each_of_it_is_really_there_for_her_counsellor(twins: Twins, change: Any) -> None:
    """The control: a change that changed nothing would prove nothing."""

    def looked(twins: Twins, _client: FlaskClient) -> object:
        with twins.inside():
            case_id = her_seat(twins).case_id
        client = twins.app.test_client()
        sign_in(client, twins.world.accounts["practitioner"])
        pages = [f"/cases/{case_id}/{tab}" for tab in ("", "sessions/", "homework/", "measures/", "file/")]
        return [_answer(client.get(page)) for page in pages]

    assert twins.walked([looked], they_are_apart, change) != twins.walked([looked], they_are_apart)
