"""What a counsellor waits for: the list of fifty couples, today, the calendar, the brief, the progress page."""

import time
from collections.abc import Callable, Iterator
from typing import Any

from flask import Flask, g, render_template, template_rendered

from clinic.access import Viewer, public
from clinic.bench.couple import SESSIONS, older_sessions, results
from clinic.bench.figures import Figure
from clinic.bench.measuring import in_turn, medians
from clinic.bench.practice import BRIEF, CALENDAR, CASELOAD, MEASURES, PROGRESS, TODAY, Bench
from clinic.bench.statements import statements_of

GROUP = "Pages"
STATIC = "/bench/static-rows"
#: Sessions of a couple that has come for eight years.
LONG = 400
#: So many times the two of them have answered a questionnaire.
RESULTS = 60


def figures(bench: Bench, *, rounds: int) -> Iterator[Figure]:
    """The list against the same page with static rows; statements and times of all three."""
    yield _against_static(bench, rounds)
    visits = {page: bench.visit(page) for page in (CASELOAD, TODAY, CALENDAR, BRIEF, PROGRESS)}
    counted = {page: statements_of(visit) for page, visit in visits.items()}
    took = medians(in_turn(visits, rounds))
    yield Figure(GROUP, f"{CASELOAD}: statements", counted[CASELOAD], "", 6)
    for page in visits:
        yield Figure(GROUP, page, took[page], "ms", how=f"{counted[page]} statements")


def long_case(bench: Bench, *, rounds: int) -> Iterator[Figure]:
    """The brief of a couple with 400 sessions against that of one with 20, in statements and in time."""
    long, usual = bench.stops[-1], bench.stops[0]
    with bench.telling(long) as (desk, case):
        older_sessions(desk, case, LONG - SESSIONS)
    visits = {
        "long": lambda: long.client.get(long.address(BRIEF)),
        "usual": lambda: usual.client.get(usual.address(BRIEF)),
    }
    counted = {whose: statements_of(visit) for whose, visit in visits.items()}
    yield Figure(GROUP, f"brief of {LONG} sessions: statements", counted["long"], "", 9)
    took = medians(in_turn(visits, rounds, by=time.process_time))
    how = f"{took['long']:.1f} ms of CPU against {took['usual']:.1f}; {counted['usual']} statements there"
    yield Figure(
        GROUP,
        f"brief of {LONG} sessions against {SESSIONS}",
        took["long"] / took["usual"],
        target=1.25,
        how=how,
    )


def many_results(bench: Bench, *, rounds: int) -> Iterator[Figure]:
    """Opening a couple with sixty results of questionnaires against opening one without: the brief, and their measures."""
    many, none = bench.stops[len(bench.stops) // 2], bench.stops[0]
    with bench.telling(many) as (desk, case):
        results(desk, case, RESULTS)
    visits = {
        "many": lambda: many.client.get(many.address(BRIEF)),
        "none": lambda: none.client.get(none.address(BRIEF)),
        "measures": lambda: many.client.get(many.address(MEASURES)),
    }
    counted = {what: statements_of(visit) for what, visit in visits.items()}
    took = medians(in_turn(visits, rounds, by=time.process_time))
    how = f"{took['many']:.1f} ms of CPU against {took['none']:.1f}; statements: {counted['many']} and {counted['none']}"
    name = f"brief with {RESULTS} results of questionnaires against none"
    yield Figure(GROUP, name, took["many"] / took["none"], target=1.25, how=how)
    how = f"{took['measures']:.1f} ms of CPU, {RESULTS} results"
    yield Figure(GROUP, "their questionnaires: statements", counted["measures"], "", 14, how=how)


def _against_static(bench: Bench, rounds: int) -> Figure:
    client, address = bench.stops[0].client, bench.stops[0].address(CASELOAD)
    given, viewer = _given_to_the_template(bench.app, lambda: client.get(address))

    @public
    def static_rows() -> str:
        g.viewer = viewer
        return render_template("caseload/couples.html", **given)

    bench.app.view_functions["bench.static_rows"] = static_rows
    bench.app.url_map.add(bench.app.url_rule_class(STATIC, endpoint="bench.static_rows", methods=["GET"]))
    stranger = bench.app.test_client()
    whole, plain = client.get(address).data, stranger.get(STATIC).data
    rows = whole.count(b"<tr>")
    if plain.count(b"<tr>") != rows:
        raise RuntimeError("the page with static rows is another page")
    took = medians(
        in_turn({"page": lambda: client.get(address), "static": lambda: stranger.get(STATIC)}, rounds)
    )
    how = f"{took['page']:.1f} ms against {took['static']:.1f} ms with static rows; rows: {rows - 1}"
    return Figure(
        GROUP, "caseload of 50 against static rows", took["page"] / took["static"], target=4, how=how
    )


def _given_to_the_template(app: Flask, ask: Callable[[], object]) -> tuple[dict[str, Any], Viewer]:
    """What the view gave to its template, without what every template is given; and who looked."""
    seen: list[dict[str, Any]] = []

    def listen(_app: Flask, *, context: dict[str, Any], **_: Any) -> None:
        seen.append(dict(context))

    with template_rendered.connected_to(listen, app):
        ask()
    with app.test_request_context():
        g.viewer = None
        everywhere: dict[str, Any] = {}
        app.update_template_context(everywhere)
    return {name: value for name, value in seen[0].items() if name not in everywhere}, seen[0]["viewer"]
