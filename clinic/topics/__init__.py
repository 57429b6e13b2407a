"""What agreements, exercises and parked things are about: one list of topics for all of them, and each practice's own.

``builtin`` has the topics that come with the program, some with a line of our own to begin an agreement from. A practice words
them anew, adds its own, puts them in its order and retires what it does not use (``PracticeTopic``); what was said of a topic
keeps it. A topic that cannot wait (violence, debt that threatens the home, a child's welfare) is never parked or closed for a
spell: ``listing`` knows which, whatever a practice calls it.
"""

from flask import Flask

from clinic.topics.listing import OTHER, Topic
from clinic.topics.models import PracticeTopic

__all__ = ["OTHER", "PracticeTopic", "Topic", "init_app"]


def init_app(app: Flask) -> None:
    """Open the room's doors, and let every template name a topic."""
    from clinic.topics.permissions import KEEP_TOPICS
    from clinic.topics.queries import name_of
    from clinic.topics.views import blueprint

    app.register_blueprint(blueprint)
    app.jinja_env.globals.update(KEEP_TOPICS=KEEP_TOPICS, topic_name=name_of)
