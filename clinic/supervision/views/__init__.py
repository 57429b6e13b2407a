"""Pages of supervision: the desk, the steps of a note, the records, and what the manager keeps."""

from clinic.supervision.views import desk, practice, reviewing

BLUEPRINTS = (desk.blueprint, reviewing.blueprint, practice.blueprint)
