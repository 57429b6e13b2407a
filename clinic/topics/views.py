"""The practice's list of topics, for managers."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from clinic.access import guard, viewer
from clinic.practices import local_time
from clinic.topics import services
from clinic.topics.builtin import BUILT_IN
from clinic.topics.forms import TopicForm
from clinic.topics.listing import Topic, may_move, may_retire
from clinic.topics.permissions import KEEP_TOPICS
from clinic.topics.queries import get_topic, list_topics

blueprint = Blueprint("topics", __name__, url_prefix="/practice/topics")

_FIXED = frozenset(topic.key for topic in BUILT_IN if topic.cannot_wait)


@blueprint.get("/")
@guard(KEEP_TOPICS, list_topics)
def index(topics: list[Topic]) -> ResponseReturnValue:
    """What can be chosen, in its order, and what is retired."""
    return render_template(
        "topics/index.html",
        in_use=[topic for topic in topics if not topic.retired],
        retired=[topic for topic in topics if topic.retired],
        may_move=may_move,
        may_retire=may_retire,
    )


@blueprint.route("/new", methods=["GET", "POST"])
@guard(KEEP_TOPICS, list_topics)
def add(_topics: list[Topic]) -> ResponseReturnValue:
    """A topic of the practice's own."""
    form = TopicForm()
    if form.validate_on_submit():
        services.add(form.terms(), by=viewer().account_id)
        flash(_("Added."))
        return redirect(url_for(".index"), 303)
    return render_template("topics/edit.html", form=form, topic=None)


@blueprint.route("/<topic_key>/", methods=["GET", "POST"])
@guard(KEEP_TOPICS, get_topic)
def edit(topic: Topic) -> ResponseReturnValue:
    """Its name and the line to begin from."""
    form = TopicForm(data={"name": topic.name, "wording": topic.wording, "cannot_wait": topic.cannot_wait})
    if topic.key in _FIXED:
        del form["cannot_wait"]
    if form.validate_on_submit():
        services.word(topic, form.terms(), by=viewer().account_id)
        flash(_("Saved. What was signed keeps the name that it was signed with."))
        return redirect(url_for(".index"), 303)
    return render_template("topics/edit.html", form=form, topic=topic)


@blueprint.post("/<topic_key>/move")
@guard(KEEP_TOPICS, get_topic)
def move(topic: Topic) -> ResponseReturnValue:
    """One place up, or down."""
    services.move(topic, up=request.form.get("to") == "up", by=viewer().account_id)
    return redirect(url_for(".index"), 303)


@blueprint.post("/<topic_key>/retire")
@guard(KEEP_TOPICS, get_topic)
def retire(topic: Topic) -> ResponseReturnValue:
    """It is offered no more."""
    services.retire(topic, on=local_time.today(), by=viewer().account_id)
    flash(_("Retired. What has it keeps it."))
    return redirect(url_for(".index"), 303)


@blueprint.post("/<topic_key>/take-back")
@guard(KEEP_TOPICS, get_topic)
def take_back(topic: Topic) -> ResponseReturnValue:
    """It is offered again."""
    services.take_back(topic, by=viewer().account_id)
    flash(_("Back in the list."))
    return redirect(url_for(".index"), 303)
