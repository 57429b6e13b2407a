"""Maya and Jonas: six joint sessions behind them, the seventh today at four."""

from datetime import time
from uuid import UUID

from clinic.agreements import Terms, Topic
from clinic.agreements.models import ResponseUsed
from clinic.agreements.pausing import AfterPause
from clinic.confidences.services import HeldTerms, hold
from clinic.couples import Case, SecretsPolicy
from clinic.couples.services import PersonTerms
from clinic.demo.couples.journal_of_maya_and_jonas import keep_journal
from clinic.demo.couples.kept_at_home import keep_at_home
from clinic.demo.couples.reports_of_maya_and_jonas import (
    reports_are_written,
    they_agree_to_charts,
    they_choose_lines,
)
from clinic.demo.couples.sessions_of_maya_and_jonas import JOINT_SESSIONS
from clinic.demo.couples.what_was_signed import they_sign_releases
from clinic.demo.desk import Desk
from clinic.demo.files import Opening, opened
from clinic.demo.goals import came_for
from clinic.demo.sheets import Giving, Said, Sheets
from clinic.demo.signing_table import Table
from clinic.safety.services import override

OPENING = Opening(
    number=42,
    ago=67,
    partners=(
        PersonTerms(
            "Maya Lind",
            called="Maya",
            pronouns="she/her",
            phone="020 7946 0142",
            email="maya@couples.example",
            address="14 Saltmarsh Row (invented)\nHarbour Town",
        ),
        PersonTerms(
            "Jonas Weber",
            called="Jonas",
            pronouns="he/him",
            phone="020 7946 0143",
            email="jonas@couples.example",
            address="14 Saltmarsh Row (invented)\nHarbour Town",
        ),
    ),
    concerns=(
        "An invented couple.\nEvenings end in silence. Money is argued about at bedtime, and whoever is more tired gives in. "
        "They want to be able to talk without one of them leaving the room."
    ),
    policy=SecretsPolicy.LIMITED,
)


#: Why joint exercises go ahead although Jonas has not been seen alone.
GOES_AHEAD = (
    "Jonas cannot come alone before December. Both were asked on the telephone, each by themselves, whether they feel safe at "
    "home and in the sessions; both said yes without hesitation."
)


def tell(desk: Desk, supervisor: UUID) -> Case:
    """Their story, day by day."""
    case = opened(desk, OPENING, supervisor)
    with desk.at(67, 17):
        override(case, GOES_AHEAD, by=desk.by)
    came_for(desk, case, 1, "That an evening does not end with a closed door.", {64: 2, 39: 3, 11: 6})
    came_for(desk, case, 2, "To say what is on my mind before it is too late for it.", {60: 4, 39: 4, 11: 5})
    _sessions(desk, case)
    _homework(desk, case)
    _agreements(desk, case)
    they_sign_releases(desk, case)
    desk.questionnaires(
        case, "csi-16", {1: {64: "34", 39: "41", 11: "53"}, 2: {60: "45", 39: "44", 11: "49"}}, every_weeks=4
    )
    desk.asks(case, "gad-7", 1, 4)
    keep_journal(desk, case)
    keep_at_home(desk, case)
    they_agree_to_charts(desk, case)
    they_choose_lines(desk, case)
    reports_are_written(desk, case)
    with desk.at(1, 18):
        hold(case.partners[0], _held(desk), by=desk.by)
    return case


def _held(desk: Desk) -> HeldTerms:
    """What Maya said alone, looked through again before the next session."""
    return HeldTerms(
        words="In the spring she thought of leaving, and does not think of it now.",
        said_on=desk.day(64),
        tell_by=desk.day(-16),
        agreed="She wants to tell Jonas herself before Christmas, with a counsellor in the room.",
    )


def _sessions(desk: Desk, case: Case) -> None:
    first = desk.held(case, 67, 16)
    desk.note(
        case,
        first,
        text="First session. Both came willingly, Jonas a little as one comes to the dentist. They describe the same evening "
        "in two ways: for Maya the door closes, for Jonas the questions do not stop. Neither is afraid of the other as "
        "far as could be heard with both in the room. Explained how the practice works with what one says alone; both "
        "signed the limited policy.\n\nMaya speaks in long breaths, Jonas in short ones. When she was quiet for a moment, he "
        "began to talk about his father's workshop.",
        plan="See each of them alone. Begin with something small and daily before the money talk.",
    )
    alone = desk.held(case, 64, 11, seat=1)
    desk.seen_alone(
        case, 1, 64, remark="Spoke freely. Angry at times, not afraid. No violence, none in the past."
    )
    desk.note(
        case,
        alone,
        text="Maya alone. She has thought of leaving, in the spring, and does not think of it now. She has not told Jonas and is "
        "not sure that it needs telling. Sleeps badly on the nights when they go to bed without a word.",
        plan="Keep what she said about the spring with her. Ask again before Christmas.",
    )
    for ago, late, brought, practised, hers, his, homework, plan in JOINT_SESSIONS:
        session = desk.held(case, ago, 16, late=late)
        desk.note(
            case,
            session,
            brought=brought,
            practised=practised,
            took_away_1=hers,
            took_away_2=his,
            homework=homework,
            plan=plan,
        )
    desk.cancelled(case, 18, 16)
    last = desk.held(case, 11, 16)
    desk.note(
        case,
        last,
        signed=False,
        brought="Both say that it is lighter at home. The telephones came up: hers on the pillow, his under it.",
        practised="Twenty minutes of listening in the room, Maya first. I said nothing for the last twelve of them.",
        took_away_1="I did not have to fill the silence.",
        plan="Decide together about the Sundays: the trial ends.",
    )
    desk.private(
        case,
        39,
        "I like them, and I notice that I explain Jonas to Maya. He can do that himself. Bring it to supervision.",
    )
    desk.planned(case, 0, 16, made=11)
    desk.planned(case, -14, 16, made=11)


def _homework(desk: Desk, case: Case) -> None:
    first = Sheets(desk).give(
        case,
        53,
        "listen-reflect-pact",
        Giving(
            why="Ten minutes in which one speaks and the other only listens, before anything has to be solved.",
            on=(53, 50),
            weeks=4,
            review=46,
        ),
    )
    Sheets(desk).came_back(
        first, 25, {0: "atapaana"}, {1: Said(4, 6), 2: Said(6, 5, obstacle="Too tired on Thursdays.")}
    )
    pause = Sheets(desk).give(
        case, 46, "pause-breathe-return", Giving(why="So that whoever goes also says when they come back.")
    )
    Sheets(desk).happened(pause, 42, 39, {0: "a"})
    Sheets(desk).happened(pause, 8, 1, {0: "a"})
    Sheets(desk).came_back(pause, 1, said={1: Said(5, 8), 2: Said(3, 7)})
    listening = Sheets(desk).give(
        case,
        11,
        "twenty-minute-listening",
        Giving(
            why="You both said that you answer before the other has finished. For twenty minutes nobody has to answer.",
            on=(11, 8),
            weeks=4,
            at=time(20, 0),
            review=0,
            plans={
                1: ("the kitchen is done on a listening evening", "put the telephone in the hall"),
                2: ("an answer is ready too early", "put both hands on the table and breathe out"),
            },
            obstacle=("a late train", "do it on Sunday after breakfast"),
            sure={1: 8, 2: 6},
        ),
    )
    Sheets(desk).came_back(
        listening,
        1,
        {0: "apaa"},
        {
            1: Said(3, 8, "Ten minutes is long. I still felt lighter afterwards."),
            2: Said(6, 6, "I noticed I was already preparing my answer while she talked.", joint=True),
        },
        minutes=20,
    )
    for ago, who, over in ((8, 1, 0), (4, 2, 3), (1, 1, 0)):
        Sheets(desk).talked(listening, ago, who, over)
    morning = Sheets(desk).give(
        case,
        11,
        "daily-care-ritual",
        Giving(
            why="The morning check-in: five minutes with coffee before the first telephone is looked at.",
            weeks=4,
            at=time(7, 10),
            review=0,
            steps=(
                "Whoever is up first makes the coffee and sits down.",
                "Each says one thing about the day ahead, and one thing they hope for.",
                "Ask: is there something that I can take off you today?",
                "A hand on the shoulder before one of you goes, if both like it.",
            ),
        ),
    )
    Sheets(desk).came_back(
        morning,
        1,
        {1: "aatapaaaap", 2: "apntanaatn"},
        {1: Said(2, 7), 2: Said(5, 4, obstacle="I leave at six on building days.")},
        minutes=5,
    )
    Sheets(desk).seen(listening, 1, 0, "Four evenings, both of you. That is a lot.")
    Sheets(desk).seen(morning, 1, 2, "Thank you for beginning again after each miss.")


def _agreements(desk: Desk, case: Case) -> None:
    table = Table(desk)
    table.paused(case, 17, time(21, 40), 30, {1: AfterPause.BACK, 2: AfterPause.BACK})
    table.paused(case, 8, time(22, 10), 20, {1: AfterPause.NOT_TODAY, 2: AfterPause.BACK})
    money = table.proposed(
        case,
        46,
        Terms(
            title="Money talks on Sundays",
            limit="We talk about money on Sundays between ten and twelve, and on no evening after nine.",
            topic=Topic.MONEY,
            may_raise="On Sundays, with the folder on the table. In the week only what must be paid within two days.",
            may_not_raise="At bedtime, in the car, in front of guests, or by message.",
            response="Whoever notices says “Sunday”. We part for twenty minutes and come back to something else.",
            pause_word="Sunday",
            minutes_apart=20,
            return_when="After twenty minutes at the kitchen table; whoever called the pause comes to the other.",
        ),
        trial=0,
        review=0,
    )
    table.felt(money, 1, 39, 8)
    table.felt(money, 2, 39, 6, "Fair. I would have liked it to be Saturdays.")
    table.signed(money, 39)
    table.crossed(
        money,
        30,
        "The invoice for the boiler came by message. They answered each other for an hour from two rooms.",
        told=25,
        used=ResponseUsed.NO,
        returned=True,
    )
    table.crossed(
        money,
        8,
        "The standing order came up while brushing teeth. Jonas said “Sunday”. They used the 20-minute pause and came back.",
        told=1,
        used=ResponseUsed.YES,
        apart=20,
        returned=True,
        at=time(22, 10),
    )
    phones = table.proposed(
        case,
        11,
        Terms(
            title="Phones out of the bedroom",
            limit="No telephones in the bedroom from ten at night until seven in the morning.",
            topic=Topic.TECHNOLOGY_AND_PRIVACY,
            may_raise="At breakfast.",
            may_not_raise="After the light is out.",
            response="The telephone goes to the charger in the hall, without a remark.",
            return_when="At once.",
        ),
        trial=-17,
        review=-14,
    )
    table.felt(phones, 1, 11, 9)
    table.signed(phones, 11, seats=(1,), in_force=False)
