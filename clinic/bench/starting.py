"""What a start that prints nothing loads, and how soon its first page is there."""

import json
import subprocess
import sys
from collections.abc import Iterator
from statistics import median

from clinic.bench.figures import Figure
from clinic.config import ROOT

GROUP = "Starting"
_START = """
import json, pathlib, sys, tempfile, time
begun = time.perf_counter()
from clinic.app import create_app
from clinic.config import DEMO_KEY, Settings
from clinic.database import Base, db
from clinic.database.engine import for_writing
with tempfile.TemporaryDirectory() as folder:
    app = create_app(Settings(data=pathlib.Path(folder), database_url="", master_key=DEMO_KEY))
    with app.app_context(), for_writing():
        Base.metadata.create_all(db.engine)
    answer = app.test_client().get("/sign-in", follow_redirects=True)
    print(json.dumps({"status": answer.status_code, "loaded": "weasyprint" in sys.modules,
                      "seconds": time.perf_counter() - begun}))
    with app.app_context():
        db.engine.dispose()
"""


def figures(*, rounds: int) -> Iterator[Figure]:
    """Whether WeasyPrint was loaded (1) or not (0), and the time to the first page."""
    starts = [start() for _ in range(rounds)]
    loaded = max(int(told["loaded"]) for told in starts)
    yield Figure(GROUP, "weasyprint loaded without printing", loaded, "", 0, how="0: no, 1: yes")
    yield Figure(GROUP, "start to first page", median(told["seconds"] for told in starts) * 1000, "ms")


def start() -> dict[str, float]:
    """One start in a process of its own, up to a page that is printed nowhere."""
    command = [sys.executable, "-c", _START]
    answer = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)  # noqa: S603
    told: dict[str, float] = json.loads(answer.stdout)
    return told
