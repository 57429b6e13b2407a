"""The practice of the bench is one that pages can tell nothing strange of, on either database."""

from collections.abc import Iterator

import pytest
from sqlalchemy import func, select

from clinic.bench import ages, couple, growth, notes, pages, starting
from clinic.bench.postgres import Postgres
from clinic.bench.practice import PAGES, Bench, build
from clinic.couples import Case
from clinic.database import Base, db
from clinic.journal import CheckIn
from clinic.sealing import sealed_texts
from clinic.sessions import SessionNote

COUPLES = 3


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory, postgres: Postgres | None) -> Iterator[Bench]:
    made = build(tmp_path_factory.mktemp("bench"), COUPLES, postgres.create("bench") if postgres else "")
    yield made
    with made.app.app_context():
        db.engine.dispose()


def test_every_couple_has_the_same_year_behind_it(bench: Bench) -> None:
    with bench.inside():
        assert db.session.scalar(select(func.count()).select_from(Case)) == COUPLES
        for model, each in ((SessionNote, couple.SESSIONS), (CheckIn, 2 * couple.WEEKS)):
            counted = db.session.execute(select(model.case_id, func.count()).group_by(model.case_id)).all()
            assert [row[1] for row in counted] == [each] * COUPLES


def test_every_sealed_text_of_a_copy_opens(bench: Bench) -> None:
    opened = 0
    with bench.inside():
        for mapper in Base.registry.mappers:
            model = mapper.class_
            for text in sealed_texts(model).values():
                for row in db.session.scalars(select(model)).unique():
                    opened += bool(text.__get__(row, model))
    assert opened > COUPLES * 100


@pytest.mark.parametrize("page", [page for page in PAGES if page != "homework sheet again"])
def test_every_measured_page_is_there_for_every_couple(bench: Bench, page: str) -> None:
    visit = bench.visit(page)
    assert all(b"Ada" in visit() for _ in bench.stops)


def test_the_pages_are_measured(bench: Bench) -> None:
    found = {figure.name: figure for figure in pages.figures(bench, rounds=2)}
    assert found["caseload of 50: statements"].holds
    assert found["caseload of 50 against static rows"].value > 0


def test_a_couple_with_many_results_is_opened_with_as_many_statements(bench: Bench) -> None:
    found = {figure.name: figure for figure in pages.many_results(bench, rounds=2)}
    opened = found["brief with 60 results of questionnaires against none"]
    many, none = opened.how.rpartition(": ")[2].split(" and ")
    assert many == none
    assert found["their questionnaires: statements"].holds, found


def test_sizes_are_compared(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        growth, "PAGES", {page: address for page, address in PAGES.items() if "sheet" not in page}
    )
    figures = list(growth.figures("here", {3: bench, 4: bench}, rounds=2))
    assert {figure.name for figure in figures} >= {"caseload of 50: CPU", "brief: SQL", "progress page: SQL"}


def test_notes_are_searched_through_and_every_one_of_them(bench: Bench) -> None:
    found = list(notes.figures(bench, rounds=1, notes=COUPLES * couple.SESSIONS + 7))
    assert [figure.name for figure in found] == [
        f"{COUPLES * couple.SESSIONS + 7} notes, {what}"
        for what in ("in none", "in all", "a phrase and a word")
    ]


def test_the_brief_of_a_couple_with_400_sessions_asks_no_more_often(bench: Bench) -> None:
    """The last of those that share this practice: afterwards one couple has come for eight years."""
    found = {figure.name: figure for figure in pages.long_case(bench, rounds=2)}
    assert found["brief of 400 sessions: statements"].holds


@pytest.mark.slow
def test_a_start_that_prints_nothing_does_not_load_what_prints() -> None:
    told = starting.start()
    assert told["status"] == 200
    assert not told["loaded"]


def test_a_couple_of_many_years_is_opened_with_as_many_statements(bench: Bench) -> None:
    older = ages.Age(weeks=60, sessions=12, check_ins=40, results=24, given=24, agreed=3)
    younger = ages.Age(weeks=10, sessions=3, check_ins=8, results=6, given=2, agreed=1)
    found = list(ages.figures(bench, rounds=1, young=younger, old=older))
    more = [figure for figure in found if "statements more" in figure.name]
    assert len(more) == 7
    assert all(figure.holds for figure in more), more
