"""The report of a practice: for its owner, a funder, an insurer. Counts over all couples, and nobody's name.

Nothing under five is shown, nor anything from which something under five could be worked out: not from the other numbers of the
same report (``few``), and not by holding two reports side by side. A report is therefore issued once, for any days that are over,
and no two of a practice ever count the same day: of two that overlap, one taken from the other would tell of the days between.
There is no look at the numbers before it is issued, because a look would be a report as well. What was issued never changes, has
a fingerprint, and prints as the same bytes for good.
"""

from flask import Flask

from clinic.practice_reports.models import PracticeReport, PracticeReportPaper

__all__ = ["PracticeReport", "PracticeReportPaper", "init_app"]


def init_app(app: Flask) -> None:
    """Open the room's doors."""
    from clinic.practice_reports.views import blueprint

    app.register_blueprint(blueprint)
