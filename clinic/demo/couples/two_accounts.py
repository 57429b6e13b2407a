"""What Maya and Jonas wrote alone, each on their own telephone, for the session of today: both are ready to share it."""

from clinic.accounts.queries import find_by_email
from clinic.assignments.services import AnswerTerms
from clinic.couples import Case
from clinic.demo.desk import Desk, seated
from clinic.demo.sheets import Giving, Sheets
from clinic.own_parts.services import keep

HERS = (
    "It began with the move. I unpacked the kitchen alone because the building had its roof that week, and I told myself that it "
    "was nothing. In the evenings I asked how the day was, and each time I asked I heard myself sounding like somebody who "
    "checks. What I saw was the door of the study. What I felt was that I had become one more thing to be dealt with.\n\nI "
    "stopped asking in March. I did not tell you that I had stopped."
)
HIS = (
    "That spring I counted hours. The roof was late and I owed money to two people I like. When I came home I wanted one room "
    "without a question in it, so I went into the study. I heard you in the kitchen and did not come out. I thought that if I "
    "sat down with you I would have to say the number.\n\nI was ashamed. It looked like a closed door."
)


def wrote_alone(desk: Desk, case: Case, emails: tuple[str, str]) -> None:
    """Given in the session before, written at home."""
    given = Sheets(desk).give(
        case,
        11,
        "two-accounts",
        Giving(why="Before you plan further: how the hard spring was, for each of you."),
    )
    for seat, email, words, ago in ((1, emails[0], HERS, 6), (2, emails[1], HIS, 2)):
        partner, account = seated(case, seat), find_by_email(email)
        assert account is not None
        terms = [
            AnswerTerms(field=field, value=words, partner=partner)
            for field in given.revision.exercise.written_alone
        ]
        with desk.at(ago, 21, 30):
            keep(partner, given, terms, ready=True, by=account.id)
