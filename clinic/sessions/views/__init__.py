"""Pages of sessions, of their notes, and of what is kept apart: a blueprint each."""

from clinic.sessions.views import apart, phrases, reading, searching, therapy_sessions, writing

BLUEPRINTS = (
    therapy_sessions.blueprint,
    writing.blueprint,
    reading.blueprint,
    searching.blueprint,
    apart.blueprint,
    phrases.blueprint,
)
