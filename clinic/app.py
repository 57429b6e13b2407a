"""The list of rooms, in the order in which they are built on each other."""

from importlib import import_module

from flask import Flask

from clinic import access, config, database, sealing, web

ROOMS = (
    "mail",
    "printing",
    "practices",
    "accounts",
    "availability",
    "topics",
    "couples",
    "exercises",
    "safety",
    "deletions",
    "consents",
    "access_requests",
    "closings",
    "confidences",
    "sharing",
    "safety_plans",
    "sessions",
    "journal",
    "measures",
    "goals",
    "agreements",
    "truces",
    "rituals",
    "commitments",
    "expectations",
    "assignments",
    "own_parts",
    "touch",
    "repair_steps",
    "supervision",
    "progress",
    "reviews",
    "reports",
    "documents",
    "reminders",
    "calendars",
    "caseload",
    "practice_reports",
    "portal",
    "separations",
)


def create_app(settings: config.Settings | None = None) -> Flask:
    """The application for one data folder."""
    settings = settings or config.load()
    app = Flask("clinic", template_folder=str(config.ROOT / "templates"), static_folder="static")
    app.config["SECRET_KEY"] = settings.secret_key
    app.extensions["settings"] = settings
    app.testing = settings.testing
    database.init_app(app, settings)
    sealing.init_app(app, settings)
    web.init_app(app)
    access.init_app(app)
    for room in ROOMS:
        import_module(f"clinic.{room}").init_app(app)
    return app
