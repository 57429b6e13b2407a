"""Three couples between beginning and end: paused, come back, and only asking."""

from datetime import date
from uuid import UUID

from clinic.closings import Reason
from clinic.closings.services import ClosingTerms, close
from clinic.couples import Case, CaseStatus, SecretsPolicy
from clinic.couples.services import PersonTerms
from clinic.demo.desk import Desk
from clinic.demo.files import Opening, came_back, opened, turned
from clinic.demo.sheets import Giving, Said, Sheets
from clinic.journal import EntryKind
from clinic.journal.services import Line

INVENTED = "An invented couple.\n"


def grzegorz_and_fiona(desk: Desk, _supervisor: UUID) -> Case:
    """Paused: they asked for a break until the house is sold."""
    case = opened(
        desk,
        Opening(
            number=40,
            ago=210,
            partners=(
                PersonTerms("Grzegorz Żółciński", called="Grześ", pronouns="he/him", phone="020 7946 0140"),
                PersonTerms("Fiona Byrne", called="Fiona", pronouns="she/her", email="fiona@couples.example"),
            ),
            concerns=INVENTED
            + "They are selling the house that they built. Everything is said through the agent.",
            policy=SecretsPolicy.NO_SECRETS,
        ),
    )
    desk.seen_alone(case, 1, 203)
    desk.seen_alone(case, 2, 202)
    for number, ago in enumerate((196, 182, 168, 154, 140)):
        session = desk.held(case, ago, 11, late={1: 5} if number == 1 else None)
        desk.note(
            case,
            session,
            brought=(
                "The first offer, and who had been rung first.",
                "A door that he built and she painted. Neither wants to sell it.",
                "They cleared the attic together. It took a day longer than planned, because of the letters.",
                "The offer fell through. Both were relieved and neither dared to say it.",
                "Tired. They ask for a break until the sale is over, and both mean the same by it.",
            )[number],
            practised="Turns, with the door (a real one, from the shed) between them as the thing that is spoken of.",
            took_away_1="She kept the letters.",
            took_away_2="He never wanted to sell.",
            plan="Speak of the house as of something that both are losing.",
            no_homework="they have a house to clear" if number == 4 else "",
        )
    letters = Sheets(desk).give(case, 182, "why-we-chose-us", Giving(why="From the attic.", days=60))
    Sheets(desk).came_back(
        letters, 140, {0: "aa"}, {1: Said(3, 9, "Wiedziałem, że pamiętam.", joint=True), 2: Said(4, 8)}
    )
    joys = Sheets(desk).give(case, 168, "small-joys-and-wins", Giving(weeks=4))
    Sheets(desk).came_back(joys, 140, {0: "apaatap"})
    desk.line(case, EntryKind.JOY, 160, "Found the plan of the house on a napkin.")
    turned(desk, case, 140, CaseStatus.PAUSED)
    return case


def ingrid_and_paul(desk: Desk, supervisor: UUID) -> Case:
    """They finished once, and came back after a year: a new case that points to the old one."""
    people = (
        PersonTerms("Ingrid Solberg", called="Ingrid", pronouns="she/her", phone="020 7946 0144"),
        PersonTerms("Paul Kwame Mensah", called="Paul", pronouns="he/him", phone="020 7946 0145"),
    )
    earlier = opened(
        desk,
        Opening(
            number=12, ago=640, partners=people, concerns=INVENTED + "After the bankruptcy of the bookshop."
        ),
    )
    desk.seen_alone(earlier, 1, 633)
    desk.seen_alone(earlier, 2, 632)
    for ago, words in (
        (626, "The shop is closed. They carry boxes and do not speak."),
        (598, "Who signed what. Nobody signed alone, it turns out."),
        (570, "They opened a box together and read to each other on the floor."),
        (528, "Last session. They have a plan and a second-hand van. Ended by both, with cake."),
    ):
        session = desk.held(earlier, ago, 15)
        desk.note(
            earlier,
            session,
            text=words,
            plan="" if ago == 528 else "Go on with turns, in the van if need be.",
        )
    care = Sheets(desk).give(earlier, 598, "weekly-date", Giving(weeks=8))
    Sheets(desk).came_back(care, 540, {0: "apaaatap"}, {1: Said(2, 9), 2: Said(2, 8)})
    with desk.at(528, 17, 30):
        close(earlier, _with_cake(desk.day(528)), by=desk.by)
    case = opened(
        desk,
        Opening(
            number=44,
            ago=33,
            partners=people,
            concerns=INVENTED
            + "Back after a year and a half. The van is well. Paul's father has died, and Paul has gone quiet.",
            policy=SecretsPolicy.LIMITED,
            policy_ago=26,
        ),
        supervisor,
    )
    came_back(case, earlier)
    desk.seen_alone(case, 1, 27)
    desk.seen_alone(case, 2, 26)
    desk.safe_contact(case, 1, 27, "email", voicemail="vague", reminders="joint", reminder_says="time")
    desk.safe_contact(case, 2, 26, "text")
    for ago, words in (
        (19, "They know the room. Paul looked for his old chair. He speaks of the funeral as of a delivery."),
        (5, "Paul read out a page that his father had marked. Ingrid held the other side of the book."),
    ):
        session = desk.held(case, ago, 15)
        desk.note(
            case, session, text=words, plan="Do not hurry the grief. Ask Ingrid what she does with hers."
        )
    night = Sheets(desk).give(
        case,
        19,
        "emotion-checkin",
        Giving(why="A fear, a joy and a need, and nothing to repair.", weeks=6, review=-9),
    )
    Sheets(desk).came_back(
        night, 5, {0: "ata"}, {1: Said(4, 7), 2: Said(7, 6, "I said the word father.", joint=True)}
    )
    desk.check_in(case, 1, 19, (5, 7, 5, 3, 6), Line("He told me the dream."))
    desk.check_in(case, 2, 19, (4, 8, 6, 3, 5))
    desk.check_in(case, 1, 5, (6, 8, 6, 2, 7))
    desk.planned(case, -9, 15, made=5)
    return case


def _with_cake(day: date) -> ClosingTerms:
    return ClosingTerms(
        closed_on=day,
        reason=Reason.GOALS_MET,
        decided="Both, in the last session.",
        summary="They came with a shop that was closing and a marriage that seemed to close with it. They take turns now, "
        "and nobody signs anything alone. No risk was known at the end.",
        goes_on="An evening out each week, in the van if need be. Whoever is tired says so before they are cross.",
    )


def theo_and_yusuf(desk: Desk, _supervisor: UUID) -> Case:
    """An enquiry of yesterday, with nothing in it yet."""
    return opened(
        desk,
        Opening(
            number=45,
            ago=1,
            partners=(
                PersonTerms("Theo Martens", called="Theo", phone="020 7946 0146"),
                PersonTerms("Yusuf Demir", called="Yusuf"),
            ),
            policy=None,
            status=CaseStatus.ENQUIRY,
        ),
    )
