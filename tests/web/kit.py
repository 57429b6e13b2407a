"""A tiny application that draws the screen kit alone, with one form that has every kind of field."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask, render_template_string
from flask_babel import Babel
from flask_wtf import CSRFProtect, FlaskForm
from jinja2 import StrictUndefined
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    DateField,
    FieldList,
    FileField,
    Form,
    FormField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]
from wtforms.validators import DataRequired, InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

ROOT = Path(__file__).parents[2]


@dataclass
class Someone:
    """Who looks at the page."""

    name: str = "Dr R. Okafor"
    account_id: str = "8d2e"
    roles: frozenset[str] = frozenset({"practitioner", "manager"})
    in_room: bool = False


@dataclass
class Couple:
    """A case, as far as its pages' head is concerned."""

    id: str = "4c1f"
    title: str = "Maya & Jonas"
    reference: str = "C-0042"
    is_single: bool = False


class Person(Form):
    """A form inside the form."""

    name = StringField("Name", [DataRequired("Say the name."), Length(max=200)])


class EveryField(FlaskForm):
    """One of each kind, all of them required, so that nothing typed makes every one of them complain."""

    title = StringField("Title", [DataRequired("Give it a title.")], description="As they would say it.")
    limit = TextAreaField(
        "Limit", [DataRequired("Say what the limit is.")], description="One sentence is enough."
    )
    topic = SelectField(
        "Topic",
        [DataRequired("Choose a topic.")],
        choices=[SelectChoice("", "Choose"), SelectChoice("money", "Money")],
    )
    met = RadioField("How you met", [InputRequired("Say how.")], choices=[SelectChoice("here", "Here"), SelectChoice("video", "Video")],
                     description="For the record.")  # fmt: skip
    audience = RadioField("Who may see this", [InputRequired("Say who may see it.")],
                          choices=[SelectChoice("joint", "both partners and you"), SelectChoice("partner", "you and Maya only"),
                                   SelectChoice("practice", "practice only"), SelectChoice("author", "only you")])  # fmt: skip
    agreed = BooleanField(
        "Both have read it", [InputRequired("They have to have read it.")], description="Together."
    )
    concerns = SelectMultipleField("What brings them", [InputRequired("Tick at least one.")], choices=[SelectChoice("m", "Money"), SelectChoice("i", "Intimacy")],
                                   option_widget=CheckboxInput(), widget=ListWidget(prefix_label=False))  # fmt: skip
    review = DateField(
        "Review", [InputRequired("When do you look at it again?")], description="In about six weeks."
    )
    at = TimeField("At", [InputRequired("At what time?")])
    minutes = IntegerField("Minutes apart", [InputRequired("How many minutes?")])
    scan = FileField("Scan", [InputRequired("Attach the scan.")])
    password = PasswordField("Password", [DataRequired("Type your password.")])
    who = FieldList(FormField(Person), label="Who", min_entries=2)
    monday = RadioField(
        "Maya, Mon 23 Nov",
        choices=[
            SelectChoice("", "to come"),
            SelectChoice("all", "all"),
            SelectChoice("part", "part"),
            SelectChoice("tried", "tried"),
            SelectChoice("not_this_time", "not this time"),
        ],
        default="",
    )


@dataclass
class Kit:
    """The application and what its pages are told."""

    app: Flask
    facts: dict[str, Any] = field(default_factory=dict)

    def draw(
        self,
        source: str,
        *,
        path: str = "/cases/4c1f/",
        typed: Mapping[str, str] | None = None,
        **context: Any,
    ) -> str:
        """Draw a template's source as a page of this address; ``typed`` is what somebody sent to the form."""
        with self.app.test_request_context(path, method="GET" if typed is None else "POST"):
            form = EveryField(MultiDict(typed or {}), meta={"csrf": False})  # type: ignore[no-untyped-call]
            if typed is not None:
                form.validate()
            facts = {"viewer": Someone(), "practice_name": "Harbour Street", "case": Couple(), "form": form}
            return render_template_string(source, **facts | self.facts | context)


def make_kit() -> Kit:
    """Build the application as strict about names as the real one."""
    app = Flask("kit", template_folder=str(ROOT / "templates"), static_folder=str(ROOT / "clinic" / "static"))
    app.config.update(SECRET_KEY="only for drawing", TESTING=True)
    Babel(app)
    CSRFProtect(app)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals["asset"] = lambda path: f"/static/{path}?v=1"
    app.jinja_env.globals["ENTER_ROOM"] = "couples:room:enter"
    app.jinja_env.globals["allows"] = lambda _permission, _thing: True
    return Kit(app)
