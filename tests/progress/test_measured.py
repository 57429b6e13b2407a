"""Measures on the progress page, in the brief, and as files: both partners on one drawing, each beside their own first."""

import re
import uuid
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction as F
from xml.etree import ElementTree

import pytest
from flask import Flask
from flask.testing import FlaskClient

from clinic.measures.library import built_in
from clinic.measures.results import Taken, Told, course_of
from clinic.progress.measured import Measured, all_measured, as_csv
from tests.conftest import Inside
from tests.factories.assignments import today
from tests.factories.measures import make_result
from tests.factories.pages import page_of
from tests.factories.world import World

DAY = date(2026, 3, 2)
ABOUT = re.compile(r"<h2>Questionnaires</h2>.*?</section>", re.DOTALL)


def taken(instrument_id: str = "rdas", **totals: list[str | None]) -> Taken:
    instrument = built_in()[instrument_id]
    return Taken(
        instrument,
        tuple(
            course_of(
                instrument,
                [
                    Told(uuid.uuid4(), DAY + timedelta(weeks=8 * at), None if total is None else F(total))
                    for at, total in enumerate(results)
                ],
                partner_id=uuid.uuid4(),
                name=name,
                seat=seat,
            )
            for seat, (name, results) in enumerate(totals.items(), start=1)
        ),
    )


def test_a_measure_without_a_cut_off_has_no_line_and_no_words_at_one(app: Flask) -> None:
    found = taken(Maya=["40", "52"])
    with app.test_request_context():
        chart = Measured(replace(found, instrument=replace(found.instrument, cutoff=None))).chart
        assert chart is not None
        assert chart.cutoff is None


def test_the_cut_off_and_the_bands_lie_where_the_numbers_say(app: Flask) -> None:
    with app.test_request_context():
        chart = Measured(taken(Maya=["40", "52"], Jonas=["47.31"])).chart
        assert chart is not None
        assert chart.cutoff is not None
        assert chart.cutoff.text == "cut-off 47.31"
        maya, jonas = chart.strips
        assert chart.cutoff.y == chart.strokes[1].points[0][1], "Jonas’s point lies on the line"
        assert maya.top == pytest.approx(
            chart.bottom - (chart.bottom - chart.top) * (40 + 11.58) / 69, abs=0.1
        )
        assert jonas.bottom == pytest.approx(
            chart.bottom - (chart.bottom - chart.top) * (47.31 - 11.58) / 69, abs=0.1
        )
        assert [level.text for level in chart.levels] == ["0", "69"]
        assert "M" in chart.strokes[0].path, "eight weeks apart are joined"


def test_a_band_ends_where_the_scale_does_and_where_nobody_knows_there_is_none(app: Flask) -> None:
    with app.test_request_context():
        chart = Measured(taken("phq-9", Maya=["2", "26"])).chart
        assert chart is not None
        assert chart.strips[0].bottom == chart.bottom
        bare = Measured(taken("kmss", Maya=["12", "19"])).chart
        assert bare is not None
        assert bare.strips == ()


@pytest.mark.parametrize("frame", ["chart", "narrow"])
def test_what_is_written_at_the_cut_off_stands_where_no_line_runs_through_it(app: Flask, frame: str) -> None:
    with app.test_request_context():
        chart = getattr(Measured(taken("phq-9", Maya=["9", "16"], Jonas=["24", "0"])), frame)
        words = chart.cutoff_words
        start, end = words.span
        assert chart.left <= start
        assert end <= chart.right
        assert words.text == "cut-off 9"
        for stroke in chart.strokes:
            (x, y), (other_x, other_y) = stroke.points
            for place in range(round(start), round(end)):
                if x <= place <= other_x:
                    height = y + (other_y - y) * (place - x) / (other_x - x)
                    assert not words.y - 10 < height < words.y, "it runs through the words"


def test_the_sentence_says_what_the_picture_says(app: Flask) -> None:
    with app.test_request_context():
        assert Measured(taken(Maya=["40", "52"], Jonas=["30"])).sentence == (
            "Maya went from 40 to 52 (+12): Recovered. Jonas had 30, once."
        )
        assert Measured(taken("kmss", Maya=["12", "19"])).sentence == (
            "Maya went from 12 to 19 (+7). No category: this measure has no standard deviation."
        )
        found = Measured(taken(Maya=["40", None, "52"], Jonas=["30"]))
        assert found.title == "RDAS, from 0 to 69: Maya and Jonas"
        assert found.rows == [(DAY, ["40", "30"]), (DAY + timedelta(weeks=16), ["52", "–"])]


def test_without_a_total_there_is_nothing_to_draw(app: Flask) -> None:
    with app.test_request_context():
        assert all_measured([taken(Maya=[None])]) == ()
        assert [one.title for one in all_measured([taken(Maya=["1"], Jonas=[None])])] == [
            "RDAS, from 0 to 69: Maya"
        ]


def test_how_far_apart_they_lie_is_said_where_both_have_answered(app: Flask) -> None:
    with app.test_request_context():
        (alone,) = all_measured([taken(Maya=["40", "44"])])
        assert (alone.gaps, alone.gap_chart) == ([], None)
        (once,) = all_measured([taken(Maya=["40"], Jonas=["30"])])
        assert once.gap_sentence == "They lay 10 apart, once."
        (twice,) = all_measured([taken(Maya=["40", "44"], Jonas=["30", "43"])])
        assert twice.gap_sentence == "They lay 10 apart at first, 1 now."


def test_the_numbers_as_csv_are_exact_and_no_formula() -> None:
    found = taken("das", **{"=cmd": ["90", None, "110.5"]})
    assert as_csv([found]).splitlines() == [
        "measure,name,answered_on,total,left_out,change,rc,category,unconfirmed",
        "DAS,'=cmd,2026-03-02,90,,,,,",
        "DAS,'=cmd,2026-04-27,,,,,,",
        "DAS,'=cmd,2026-06-22,110.5,,20.5,2.258640882209423,recovered,",
    ]


def _results(world: World) -> None:
    for seat, totals in ((world.maya_id, ("40", "52")), (world.jonas_id, ("50", "49"))):
        for total, weeks in zip(totals, (30, 0), strict=True):
            make_result(world, total, partner_id=seat, on=today() - timedelta(weeks=weeks))


def test_the_progress_page_shows_both_with_their_badges_also_from_before_the_weeks_shown(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    address = f"/cases/{world.case_id}/progress/"
    found = ABOUT.search(page_of(as_practitioner, address))
    assert found is not None
    assert "No result yet" in found.group()
    with inside():
        _results(world)
    found = ABOUT.search(page_of(as_practitioner, address))
    assert found is not None
    shown = found.group()
    assert '<span class="category better">Recovered</span>' in shown
    assert '<span class="category neither">No reliable change</span>' in shown
    assert "Maya went from 40 to 52 (+12): Recovered." in shown
    assert "cut-off 47.31" in shown
    assert shown.count("<rect") == 4, "two bands, for the wide and for the narrow screen"


def test_the_room_and_the_couples_copy_show_none_of_it(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    with inside():
        _results(world)
    with as_practitioner.session_transaction() as session:
        session["room"] = str(world.case_id)
    for path in ("progress/", ""):
        page = page_of(as_practitioner, f"/cases/{world.case_id}/{path}")
        assert "RDAS" not in page
        assert "Recovered" not in page
        assert "measures/" not in page
    for path in ("progress/measures.csv", "progress/rdas.svg"):
        assert as_practitioner.get(f"/cases/{world.case_id}/{path}").status_code == 404


def test_the_brief_tells_what_was_answered_since_the_last_session(
    world: World, inside: Inside, as_practitioner: FlaskClient
) -> None:
    address = f"/cases/{world.case_id}/"
    assert "RDAS" not in page_of(as_practitioner, address)
    with inside():
        make_result(world, "40", on=today() - timedelta(weeks=30))
    assert "RDAS" not in page_of(as_practitioner, address)
    with inside():
        make_result(world, "52")
    page = page_of(as_practitioner, address)
    assert "<b>RDAS</b> <bdi>Maya</bdi> 52" in page
    assert '<span class="category better">Recovered</span>' in page


def test_the_drawing_is_a_file_of_its_own(world: World, inside: Inside, as_practitioner: FlaskClient) -> None:
    address = f"/cases/{world.case_id}/progress/"
    assert as_practitioner.get(f"{address}rdas.svg").status_code == 404
    with inside():
        _results(world)
    drawn = as_practitioner.get(f"{address}rdas.svg")
    assert drawn.mimetype == "image/svg+xml"
    assert "attachment" in drawn.headers["Content-Disposition"]
    assert ElementTree.fromstring(drawn.text.strip()).tag.endswith("svg")
    numbers = as_practitioner.get(f"{address}measures.csv")
    assert numbers.mimetype == "text/csv"
    assert len(numbers.text.splitlines()) == 5
    assert as_practitioner.get(f"{address}nobody-knows-it.svg").status_code == 404


@pytest.mark.parametrize(
    "who", ["colleague", "manager", "front_desk", "partner", "other_partner", "other_practice"]
)
def test_the_files_are_for_those_on_the_case(
    world: World, inside: Inside, request: pytest.FixtureRequest, who: str
) -> None:
    with inside():
        _results(world)
    client: FlaskClient = request.getfixturevalue(f"as_{who}")
    for path in ("measures.csv", "rdas.svg"):
        assert client.get(f"/cases/{world.case_id}/progress/{path}").status_code == 404
