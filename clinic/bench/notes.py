"""Search in notes: a whole caseload of twenty thousand, opened one by one for every question."""

import uuid
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import cycle, islice
from types import SimpleNamespace
from typing import Any, Final

from sqlalchemy import func, insert, select

from clinic import clock
from clinic.bench.figures import Figure
from clinic.bench.measuring import in_turn, medians
from clinic.bench.practice import Bench
from clinic.couples import Audience, TeamMember
from clinic.database import db, practice_in_scope
from clinic.database.engine import for_writing
from clinic.sessions import NoteFormat, SessionNote

GROUP: Final = "Search in notes"
NOTES: Final = 20_000
#: What a practitioner waits for without losing the thread.
MILLISECONDS: Final = 1_000
#: About as long as the notes of a session are: two thousand letters.
SENTENCES: Final = (
    "They came in from the rain and sat closer than last week. ",
    "She said that evenings end in silence; he answered that he hears it as a closed door. ",
    "We tried the speaker and the listener turns once each, with the timer on the table. ",
    "He asked for a pause after six minutes, took eleven, and came back by himself. ",
    "Both counted what had gone well: the walk on Sunday, the message from the train. ",
    "She’d like mornings to be spoken of first; he wrote it down in his own words. ",
)
NOWHERE, EVERYWHERE, TWO = "zebra", "silence", '"closed door" mornings'


def figures(bench: Bench, *, rounds: int, notes: int = NOTES) -> Iterator[Figure]:
    """A word that stands in no note, one that stands in every note, and a phrase with a word."""
    with bench.inside():
        held = fill(bench.stops[0].case_id, notes)
        db.session.remove()
    client = bench.stops[0].client

    def looking_for(words: str) -> Any:
        def look() -> None:
            answer = client.get("/notes/search", query_string={"q": words})
            if answer.status_code != 200 or f"{held}" not in answer.text:
                raise RuntimeError(f"the search answered {answer.status}")

        return look

    runs = {words: looking_for(words) for words in (NOWHERE, EVERYWHERE, TWO)}
    for run in runs.values():
        run()
    took = medians(in_turn(runs, rounds))
    for words, name in ((NOWHERE, "in none"), (EVERYWHERE, "in all"), (TWO, "a phrase and a word")):
        yield Figure(GROUP, f"{held} notes, {name}", took[words], "ms", MILLISECONDS)


def fill(case_id: uuid.UUID, notes: int) -> int:
    """Bring the caseload of that couple's practitioner to so many notes; how many it has then."""
    mine = select(TeamMember.case_id).where(
        TeamMember.account_id.in_(select(TeamMember.account_id).where(TeamMember.case_id == case_id))
    )
    author = db.session.scalars(select(TeamMember.account_id).where(TeamMember.case_id == case_id)).first()
    held = db.session.scalar(select(func.count(SessionNote.id)).where(SessionNote.case_id.in_(mine))) or 0
    cases = db.session.scalars(mine.order_by(TeamMember.case_id)).all()
    rows = [
        _note(number, case, author) for number, case in zip(range(notes - held), cycle(cases), strict=False)
    ]
    if rows:
        db.session.rollback()
        with for_writing():
            db.session.execute(insert(SessionNote), rows)
            db.session.commit()
    return held + len(rows)


def _note(number: int, case_id: uuid.UUID, author: Any) -> dict[str, Any]:
    note = SimpleNamespace(id=uuid.uuid4(), case_id=case_id)
    SessionNote.sections_stored.__set__(note, {"text": _text(number, 24), "plan": _text(number + 3, 2)})
    now = clock.now()
    return {
        "id": note.id,
        "practice_id": practice_in_scope(),
        "case_id": case_id,
        "audience": Audience.PRACTICE,
        "entered_by_id": author,
        "service_date": now.date() - timedelta(days=number % 3_000),
        "format": NoteFormat.NARRATIVE,
        "draft_version": 1,
        "started_at": now,
        "signed_at": now,
        "signed_by_id": author,
        "body_hash": "0" * 64,
        "sections_sealed": note.sections_sealed,
    }


def _text(number: int, sentences: int) -> str:
    """Each a little different, as no two notes begin alike."""
    turned: Sequence[str] = SENTENCES[number % len(SENTENCES) :] + SENTENCES
    return f"{number}. " + "".join(islice(cycle(turned), sentences))
