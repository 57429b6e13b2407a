"""Facts about every macro and layout of the screen kit that people who listen, or only use keys, depend on."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from flask import flash

from tests.web.kit import ROOT, Couple, Kit, Someone, make_kit

FORM = """
{% extends "layouts/case.html" %}{% set tab = "agreements" %}
{% from "components/forms.html" import form_for, field, buttons, audience_choice, saved_line %}
{% from "components/ticks.html" import ticks, tick_key, tick_field %}
{% block content %}
{% call form_for(form, autosave="/here") %}
{{ field(form.title, size="mid", autocomplete="off") }}{{ field(form.limit, size="long") }}{{ field(form.who) }}{{ saved_line(both_texts="/both") }}
{{ field(form.topic) }}{{ field(form.met, hints={"video": "From home."}) }}{{ audience_choice(form.audience) }}{{ field(form.agreed) }}
{{ field(form.concerns, in_line=true) }}{{ field(form.review) }}{{ field(form.at) }}{{ field(form.minutes) }}{{ field(form.scan) }}
{{ field(form.password, autocomplete="current-password") }}{{ tick_field(form.monday, 2, "23 Nov") }}
{{ buttons("Revise agreement", cancel="/cases/4c1f/") }}
{% endcall %}
{{ ticks(["all", "part", "tried", "not_this_time", ""], 1, "Maya") }}{{ tick_key() }}
{% endblock %}
"""
REST = """
{% extends "layouts/desk.html" %}
{% from "components/empty.html" import empty %}{% from "components/table.html" import table %}
{% from "components/dialog.html" import dialog, dialog_button %}{% from "components/pager.html" import pager %}
{% from "components/found.html" import found %}{% from "components/buttons.html" import post_button, keys_choice %}
{% from "components/audience.html" import audience %}
{% block heading %}Couples{% endblock %}
{% block content %}
{{ empty("No couples yet", "The first one stands here.") }}
{% call table("Couples", ["Couple", "Next"]) %}<tr><td>Maya &amp; Jonas</td><td data-label="Next">today</td></tr>{% endcall %}
{{ dialog_button("limit", "Write one down") }}{% call dialog("limit", "Limit crossed") %}<p>What happened?</p>{% endcall %}
{{ pager("?before=1", "?after=2") }}{{ found([("/cases/1/", "Maya & Jonas", "C-0042")]) }}{{ found([]) }}
{{ post_button("/x", "End it", quiet=true, fields={"reason": "a"}) }}{{ keys_choice() }}
{% for it in ("joint", "partner", "practice", "author") %}{{ audience(it, "Maya") }}{% endfor %}
{% endblock %}
"""
VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "rect", "circle", "path"}


class Page(HTMLParser):
    """A page as a flat list of its elements: name, attributes, and the names of those around."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inside: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self.inside.pop() == tag, f"</{tag}> closes something else"

    def all(self, *tags: str) -> list[dict[str, str | None]]:
        return [attrs for tag, attrs in self.elements if tag in tags]

    def ids(self) -> list[str]:
        return [str(attrs["id"]) for _, attrs in self.elements if "id" in attrs]


@pytest.fixture(scope="module")
def kit() -> Kit:
    """The kit's little application."""
    return make_kit()


@pytest.fixture(scope="module")
def pages(kit: Kit) -> dict[str, str]:
    """Every page of the kit: a fresh form, one that did not hold, the rest, in the room, signed out, and the faults."""
    pages = {
        "fresh": kit.draw(FORM),
        "wrong": kit.draw(FORM, typed={}),
        "rest": kit.draw(REST),
        "room": kit.draw(FORM, viewer=Someone(in_room=True)),
        "plain": kit.draw(
            "{% extends 'layouts/plain.html' %}{% block content %}<h1>Sign in</h1>{% endblock %}", viewer=None
        ),
    }
    for file in sorted((ROOT / "templates" / "errors").glob("*.html")):
        pages[file.stem] = kit.draw(
            "{% include 'errors/" + file.name + "' %}", viewer=None, reference="a1b2c3d4"
        )
    return pages


def test_nothing_is_styled_or_run_inline(pages: dict[str, str]) -> None:
    for name, html in pages.items():
        for tag, attrs in Page(html).elements:
            inline = [attr for attr in attrs if attr == "style" or attr.startswith("on")]
            assert not inline, (name, tag, inline)
            assert tag != "style", name
            assert tag != "script" or attrs.get("src"), name


def test_every_page_has_one_heading_one_main_part_a_title_and_a_way_to_skip_to_it(
    pages: dict[str, str],
) -> None:
    for name, html in pages.items():
        page = Page(html)
        assert len(page.all("h1")) == 1, name
        assert [main.get("id") for main in page.all("main")] == ["content"], name
        assert 'href="#content"' in html, name
        assert "Common Ground" in html.split("</title>")[0], name


def test_elements_are_closed_in_order_and_no_id_stands_twice(pages: dict[str, str]) -> None:
    for name, html in pages.items():
        page = Page(html)
        assert not page.inside, name
        assert len(page.ids()) == len(set(page.ids())), name


def test_every_field_has_a_name_that_is_read_out(pages: dict[str, str]) -> None:
    for name, html in pages.items():
        page = Page(html)
        named = {attrs.get("for") for attrs in page.all("label")}
        for attrs in page.all("input", "select", "textarea"):
            # The radios of a tick stand inside their labels.
            if attrs.get("type") in {"hidden", "submit"} or attrs.get("name") == "monday":
                continue
            assert attrs.get("id") in named, (name, attrs)


def test_what_describes_a_field_is_there(pages: dict[str, str]) -> None:
    found = 0
    for name, html in pages.items():
        page = Page(html)
        for attribute in ("aria-describedby", "aria-labelledby"):
            for _, attrs in page.elements:
                for words in (attrs.get(attribute) or "").split():
                    found += 1
                    assert words in page.ids(), (name, attribute, words)
    assert found > 20


def test_a_wrong_field_is_described_by_its_hint_and_its_error(pages: dict[str, str]) -> None:
    title = next(attrs for attrs in Page(pages["wrong"]).all("input") if attrs.get("name") == "title")
    assert title["aria-describedby"] == "title-hint title-error"
    assert title["aria-invalid"] == "true"
    fresh = next(attrs for attrs in Page(pages["fresh"]).all("input") if attrs.get("name") == "title")
    assert fresh["aria-describedby"] == "title-hint"
    assert "aria-invalid" not in fresh


def test_the_summary_takes_the_focus_and_leads_to_each_field(pages: dict[str, str]) -> None:
    page = Page(pages["wrong"])
    summary = next(attrs for attrs in page.all("div") if "data-error-summary" in attrs)
    assert (summary["role"], summary["tabindex"]) == ("alert", "-1")
    links = [
        str(a["href"])[1:]
        for a in page.all("a")
        if str(a.get("href")).startswith("#") and a["href"] != "#content"
    ]
    assert len(links) == 14
    assert set(links) <= set(page.ids())
    assert "met-0" in links
    assert "data-error-summary" not in pages["fresh"]


def test_choices_are_a_group_with_their_question_as_its_legend(pages: dict[str, str]) -> None:
    page = Page(pages["wrong"])
    groups = {attrs.get("id"): attrs for attrs in page.all("fieldset")}
    assert groups["met"]["role"] == "radiogroup"
    assert groups["met"]["aria-describedby"] == "met-hint met-error"
    assert groups["met"]["aria-invalid"] == groups["met"]["aria-required"] == "true"
    assert "role" not in groups["concerns"]
    assert len(page.all("legend")) == len(page.all("fieldset"))


def test_required_is_said_in_words(pages: dict[str, str]) -> None:
    assert pages["fresh"].count('<span class="must">required</span>') == 14
    assert "*</" not in pages["fresh"]


def test_everything_typed_comes_back(kit: Kit) -> None:
    typed = {
        "title": 'Phones & "beds" <b>',
        "limit": "a\nb",
        "met": "video",
        "audience": "practice",
        "minutes": "many",
    }
    html = kit.draw(FORM, typed=typed)
    page = Page(html)
    assert next(a for a in page.all("input") if a.get("name") == "title")["value"] == typed["title"]
    assert next(a for a in page.all("input") if a.get("name") == "minutes")["value"] == "many"
    assert {a["value"] for a in page.all("input") if "checked" in a} == {"video", "practice", ""}
    assert "<b>" not in html.split("<main")[1]


def test_a_browser_cuts_nothing_off_silently(pages: dict[str, str]) -> None:
    assert 'name="who-1-name"' in pages["fresh"]
    assert "maxlength" not in pages["fresh"].split("<h1")[1]


def test_who_may_see_it_is_said_in_the_same_words_everywhere(pages: dict[str, str]) -> None:
    for words in ("both partners and you", "you and Maya only", "practice only", "only you"):
        assert words in pages["rest"]
        assert words in pages["fresh"]


@pytest.mark.parametrize(
    "states, words",
    [
        (["all", "all", "part", "not_this_time"], "Maya: 2 done, 1 part, 1 not"),
        (["tried", "", "let_go"], "Maya: 1 tried, 2 to come"),
        (["all"], "Maya: 1 done"),
    ],
)
def test_a_tick_row_says_itself_in_words(kit: Kit, states: list[str], words: str) -> None:
    html = kit.draw(
        '{% from "components/ticks.html" import ticks %}{{ ticks(states, 1, "Maya") }}', states=states
    )
    assert f"<title>{words}</title>" in html
    assert html.count("<rect") == len(states)


def test_no_ticks_are_said_too(kit: Kit) -> None:
    assert "nothing due" in kit.draw(
        '{% from "components/ticks.html" import ticks %}{{ ticks([], 1, "Maya") }}'
    )


def test_ticks_differ_between_partners_and_states_without_colour(kit: Kit) -> None:
    source = '{% from "components/ticks.html" import tick_shape %}{{ tick_shape(state, seat) }}'
    drawn = {
        re.sub("#[0-9a-f]{6}", "ink", kit.draw(source, state=state, seat=seat)).strip()
        for state in ("all", "part", "tried", "not_this_time", "")
        for seat in (1, 2)
    }
    assert len(drawn) == 10


def test_a_tick_row_holds_its_colours_itself_so_that_paper_shows_them(kit: Kit) -> None:
    html = kit.draw('{% from "components/ticks.html" import ticks %}{{ ticks(["all", "part"], 2, "Jonas") }}')
    assert 'fill="#a8641a"' in html
    assert "currentColor" not in html


def test_a_long_row_of_ticks_goes_on_in_a_new_line(kit: Kit) -> None:
    source = '{% from "components/ticks.html" import ticks %}{{ ticks(["all"] * 30, 1, "Maya", wrap=14) }}'
    assert 'width="221" height="45"' in kit.draw(source)


def test_in_the_room_the_file_and_the_search_for_others_are_away_and_the_button_leads_out(
    pages: dict[str, str],
) -> None:
    assert "/cases/4c1f/file/" in pages["fresh"]
    assert "/cases/4c1f/file/" not in pages["room"]
    assert "data-find" in pages["fresh"]
    assert "data-find" not in pages["room"]
    assert re.search(r'value="yes"[^>]*>\s*In the room', pages["fresh"])
    assert re.search(r'value="no"[^>]*>\s*Leave the room', pages["room"])
    assert "Practice only" in pages["fresh"]
    assert "Practice only" not in pages["room"]


def test_the_current_tab_and_place_are_marked(pages: dict[str, str]) -> None:
    for name, current in (("fresh", ["/cases/", "/cases/4c1f/agreements/"]), ("rest", ["/cases/"])):
        assert [a["href"] for a in Page(pages[name]).all("a") if a.get("aria-current")] == current


@pytest.mark.parametrize("roles, there", [({"manager"}, True), ({"practitioner"}, False)])
def test_only_managers_find_the_practice_in_the_bar(kit: Kit, roles: set[str], there: bool) -> None:
    assert ('href="/practice/"' in kit.draw(REST, viewer=Someone(roles=frozenset(roles)))) is there


def test_names_are_shown_as_text(kit: Kit) -> None:
    html = kit.draw(FORM, case=Couple(title="<script>x</script> & Jo"), viewer=Someone(name='"><b>'))
    assert "<script>x" not in html
    assert '"><b>' not in html


def test_what_changes_something_is_a_form_with_a_token(pages: dict[str, str]) -> None:
    for name, html in pages.items():
        forms = re.findall(r'<form[^>]*method="post".*?</form>', html, re.S)
        assert all('name="csrf_token"' in form or "data-autosave" in form for form in forms), name


def test_a_browser_forgets_what_it_kept_only_when_something_was_saved(kit: Kit) -> None:
    source = '{{ flash("Saved.", category) or "" }}' + "{% include 'errors/404.html' %}"
    assert 'name="keep-clear"' in kit.draw(source, flash=flash, category="message")
    assert 'name="keep-clear"' not in kit.draw(source, flash=flash, category="refused")
    assert 'name="keep-clear"' not in kit.draw("{% include 'errors/404.html' %}")


def test_the_reference_of_a_fault_can_be_read_out(pages: dict[str, str]) -> None:
    assert "a1b2c3d4" in pages["500"]


def luminance(colour: str) -> float:
    """How bright a colour is to the eye, as WCAG reckons it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("light", [0, 1], ids=["day", "night"])
@pytest.mark.parametrize(
    "front, back, least",
    [
        *[(ink, ground, 4.5) for ink in ("ink", "soft", "accent", "warn", "stop") for ground in ("card", "ground")],
        ("accent-ink", "accent", 4.5), ("accent-ink", "accent-deep", 4.5), ("ink", "tint", 4.5), ("accent", "tint", 4.5),
        ("warn", "warn-tint", 4.5), ("stop", "stop-tint", 4.5), ("edge", "card", 3), ("edge", "ground", 3),
        ("a", "card", 3), ("b", "card", 3),
    ],
)  # fmt: skip
def test_colours_stand_out_from_what_they_stand_on(light: int, front: str, back: str, least: float) -> None:
    css = Path(ROOT / "clinic" / "static" / "css" / "tokens.css").read_text().split("@media")[light]
    tokens = {name: value if len(value) == 7 else "#" + "".join(c * 2 for c in value[1:])
              for name, value in re.findall(r"--([\w-]+): (#[0-9a-f]{3,6})\b", css)}  # fmt: skip
    bright, dark = sorted((luminance(tokens[front]), luminance(tokens[back])), reverse=True)
    assert (bright + 0.05) / (dark + 0.05) >= least


def test_scripts_stay_small_and_load_nothing() -> None:
    longest = {"timer.js": 180}  # a talk by the clock is one thing: its parts share one moment
    for file in sorted((ROOT / "clinic" / "static" / "js").glob("*.js")):
        text = file.read_text()
        assert text.startswith("//"), f"{file.name} does not say what it is for"
        assert len(text.splitlines()) <= longest.get(file.name, 120), file.name
        assert not re.search(r"^import |https?://|eval\(|new Function", text, re.M), file.name


def test_no_template_of_any_room_styles_or_runs_inline() -> None:
    inline = re.compile(r"<[a-z][^>{]*\s(?:style|on[a-z]+)\s*=|<style\b|<script(?![^>]*\bsrc=)", re.I)
    files = sorted((ROOT / "templates").rglob("*.html"))
    assert len(files) > 20
    for file in files:
        assert not inline.search(file.read_text()), file.relative_to(ROOT)
