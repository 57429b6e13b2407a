"""Three couples in the middle of it: at work, with everything due, and on hold."""

from uuid import UUID

from clinic.agreements import Step, Terms, Topic
from clinic.agreements.models import ResponseUsed
from clinic.couples import Case, SecretsPolicy
from clinic.couples.services import PersonTerms
from clinic.demo.desk import Desk
from clinic.demo.files import Opening, asked_to_sign, opened
from clinic.demo.sheets import Giving, Said, Sheets
from clinic.demo.signing_table import Table
from clinic.safety.models import Severity
from clinic.safety.services import RiskTerms, open_flag
from clinic.safety.standing import Outcome
from clinic.safety_plans import Kind
from clinic.safety_plans.services import PlanTerms, keep_plan
from clinic.sessions import AttendanceState, Meeting

INVENTED = "An invented couple.\n"


def layla_and_omar(desk: Desk, _supervisor: UUID) -> Case:
    """In the middle of the work; their names are written from right to left."""
    case = opened(
        desk,
        Opening(
            number=29,
            ago=161,
            partners=(
                PersonTerms("ليلى حدّاد", called="ليلى", pronouns="she/her", phone="020 7946 0129"),
                PersonTerms("عمر ناصر", called="عمر", pronouns="he/him", email="omar@couples.example"),
            ),
            concerns=INVENTED
            + "Three moves in four years. Each of them has followed the other once, and both feel that they are owed.",
            policy=SecretsPolicy.INDIVIDUAL_CONFIDENTIALITY,
            children=True,
        ),
    )
    for seat, ago in ((1, 154), (2, 153)):
        alone = desk.held(case, ago, 8 + seat, seat=seat)
        desk.seen_alone(case, seat, ago)
        desk.note(
            case,
            alone,
            text="Spoke freely, about the moves and not about fear.",
            plan="Both lists, side by side.",
        )
        desk.safe_contact(case, seat, 62 + seat, "phone", hours="mornings", name_to_use="Dr Okafor's office")
    brought = (
        "Who gave up what for whom. Two lists, of the same length, in two languages.",
        "His mother rings every evening at supper. Nobody has ever said that it is supper.",
        "Layla has an offer in another city. It was told late, and not by her.",
        "A quarrel in front of the children, and an apology in front of the children.",
        "What home means. For her a kitchen, for him a street.",
        "Both had done the sheets, and each had filled in the other's column.",
    )
    for number, words in enumerate(brought):
        session = desk.held(
            case, 147 - 21 * number, 14, 30, meeting=Meeting.VIDEO if number == 3 else Meeting.ROOM
        )
        desk.note(
            case,
            session,
            text=f"{words}\n\nWorked with turns. The listener repeats in the language that comes first; that slows both down, "
            "and it is the best thing that has happened in this room.",
            plan="Begin with what each has kept from the last move, not with what was lost.",
        )
    thanks = Sheets(desk).give(
        case,
        63,
        "specific-gratitude",
        Giving(
            why="In whichever language it comes.",
            weeks=3,
            plans={1: ("the shop is locked", "send one sentence")},
        ),
    )
    Sheets(desk).came_back(
        thanks,
        42,
        {1: "aapaataaapaanaaapaa", 2: "apaaaantaapaaaapaaaa"},
        {1: Said(2, 8, "شكراً لأنك انتظرتني عند الباب.", joint=True), 2: Said(3, 8)},
    )
    talk = Sheets(desk).give(
        case, 42, "fair-to-both-decision", Giving(why="The offer, from both ends.", weeks=8, review=-7)
    )
    Sheets(desk).came_back(talk, 7, {0: "apatn"}, {1: Said(7, 5), 2: Said(8, 4, "أخاف أن أخسرها إن قلت لا.")})
    Sheets(desk).give(
        case, 14, "own-what-we-carried", Giving(why="In the language in which it was lived.", review=-7)
    )
    table = Table(desk)
    supper = table.proposed(
        case,
        105,
        Terms(
            title="Supper is for four",
            limit="From six until half past seven nobody answers the telephone, whoever rings.",
            topic=Topic.EXTENDED_FAMILY,
            response="It is rung back at eight, with the loudspeaker on.",
            return_when="At the table.",
        ),
        trial=84,
        review=84,
    )
    table.felt(supper, 1, 105, 9)
    table.felt(supper, 2, 105, 5, "My mother is alone.")
    table.signed(supper, 105)
    table.crossed(
        supper,
        88,
        "She rang three times in a row. He went to the balcony.",
        told=84,
        used=ResponseUsed.PARTLY,
    )
    table.looked_at(supper, 84, Step.KEEP, "Both keep it; he rings her at five now.", review=-21)
    for ago, hers, his in ((98, 4, 6), (77, 5, 6), (56, 6, 5), (42, 6, 6), (28, 5, 4), (14, 6, 5)):
        desk.check_in(case, 1, ago, (hers, hers, hers + 1, 5, 7))
        desk.check_in(case, 2, ago, (his, his + 1, his, 6, None))
    desk.planned(case, -1, 14, 30)
    return case


def long_name_and_ben(desk: Desk, _supervisor: UUID) -> Case:
    """Where everything is due, and where a name is longer than a line."""
    case = opened(
        desk,
        Opening(
            number=36,
            ago=140,
            partners=(
                PersonTerms(
                    "Anna-Magdalena Theodora Konstantinopoulou-Schwarzenberger von und zu Hohenlohe-Waldenburg",
                    pronouns="she/they",
                    phone="020 7946 0136",
                    address="The Old Lighthouse Keeper's Cottage (invented)\nUpper North Breakwater",
                ),
                PersonTerms("Ben Yılmaz", called="Ben", pronouns="he/him", phone="020 7946 0137"),  # noqa: RUF001 (his name)
            ),
            concerns=INVENTED
            + "A year after the birth. They are good parents together, and strangers after eight.",
            policy=None,
            children=True,
        ),
    )
    asked_to_sign(desk, case, 9, SecretsPolicy.LIMITED, case.partners[1])
    desk.seen_alone(case, 1, 133)
    desk.seen_alone(case, 2, 132)
    for seat in (1, 2):
        desk.safe_contact(case, seat, 120, "text", hours="while the baby sleeps")
    for number, ago in enumerate((119, 98, 77, 35)):
        session = desk.held(case, ago, 13, late={2: 15} if number == 2 else None)
        if number < 2:
            desk.note(
                case,
                session,
                text="They speak over the pram, and stop when it moves. Both miss the other and neither has said so in this way "
                "before. Sat them on one side, the pram on the other.",
                plan="An evening of one hour, with somebody else's ear at the baby telephone.",
            )
        elif number == 2:
            desk.note(
                case, session, signed=False, text="The hour took place. They fell asleep in it, side by side."
            )
    desk.held(case, 14, 13, away={2: AttendanceState.ABSENT})
    together = Sheets(desk).give(
        case,
        77,
        "low-pressure-companionship",
        Giving(why="Side by side, without a purpose.", weeks=12, review=35),
    )
    Sheets(desk).came_back(together, 60, {0: "atnap"})
    Sheets(desk).give(case, 35, "daily-care-ritual", Giving(weeks=4, review=14))
    table = Table(desk)
    hour = table.proposed(
        case,
        77,
        Terms(
            title="One hour on Wednesdays",
            limit="On Wednesdays from eight to nine the baby is Ben's sister's, and we are nobody's parents.",
            topic=Topic.TIME_TOGETHER,
            response="The hour is moved, not dropped, and whoever moves it names the day.",
        ),
        trial=20,
        review=20,
    )
    table.signed(hour, 77)
    desk.parked(case, 40, "Who gets up at five.", 1)
    desk.planned(case, 0, 13, made=14)
    return case


def claire_and_martin(desk: Desk, supervisor: UUID) -> Case:
    """On hold: joint work rests since Claire was seen alone."""
    case = opened(
        desk,
        Opening(
            number=38,
            ago=98,
            partners=(
                PersonTerms("Claire Whitcombe", called="Claire", pronouns="she/her", phone="020 7946 0138"),
                PersonTerms("Martin Whitcombe", called="Martin", pronouns="he/him", phone="020 7946 0139"),
            ),
            concerns=INVENTED + "Both speak of “communication”. Martin made the appointment.",
            policy=SecretsPolicy.LIMITED,
        ),
        supervisor,
    )
    first = desk.held(case, 98, 10)
    desk.note(
        case,
        first,
        text="Martin speaks for both. Claire corrects a date and takes it back. Ended early; asked to see each alone, as with "
        "every couple.",
        plan="See each alone before anything joint.",
    )
    alone = desk.held(case, 92, 10, seat=2)
    desk.seen_alone(case, 2, 92, remark="Calm, well prepared.")
    desk.note(
        case, alone, text="Martin alone. Friendly. Asked twice what Claire had said.", plan="Claire alone."
    )
    hers = desk.held(case, 85, 10, seat=1)
    desk.seen_alone(
        case,
        1,
        85,
        Outcome.HOLD,
        "He reads her messages and keeps her card. She is afraid of the drive home after sessions.",
    )
    desk.safe_contact(
        case,
        1,
        85,
        "phone",
        hours="Tuesdays and Thursdays, ten to twelve, at work",
        code_word="library card",
        shared_device="yes",
        remark="Nothing to the house. If somebody else answers, it is about a library card.",
    )
    desk.note(
        case,
        hers,
        text="Claire alone. She decides herself what happens next; gave her the numbers on a card without a heading. Nothing of "
        "this goes into joint work. The next joint appointments are put off for reasons of the diary.",
        plan="Speak with the supervisor this week. See Claire alone, at an hour that she chooses.",
    )
    with desk.at(85, 18):
        flag = RiskTerms(
            "coercive_control_or_fear",
            Severity.SERIOUS,
            "Told by Claire, alone. Control of money and telephone; fear, no blow. She knows whom to call. Martin knows nothing "
            "of this conversation.",
            desk.day(85),
        )
        open_flag(case, flag, by=desk.by, partner=case.partners[0])
    with desk.at(57, 11):
        keep_plan(case.partners[0], Kind.HOME, _plan_of_claire(desk), by=desk.by)
    by_phone = desk.held(case, 57, 10, 30, seat=1, meeting=Meeting.PHONE)
    desk.note(
        case,
        by_phone,
        text="Claire, by telephone, at work. Calmer. She has told her sister. She keeps a bag there.",
        plan="Again in two months, or when she rings.",
    )
    desk.planned(case, -5, 10, 30, seat=1, meeting=Meeting.PHONE, made=20)
    return case


def _plan_of_claire(desk: Desk) -> PlanTerms:
    """As she said it on the telephone."""
    return PlanTerms(
        {
            "signs": "He goes quiet and counts the receipts.",
            "in_house": "The hall, by the front door. Not the kitchen, not the car.",
            "away": "My sister's, at any hour. The spare key is under the blue pot.",
            "people": "My sister. If I say that the library card is lost, she comes at once.",
            "things": "A bag at my sister's: passport, bank papers, a charger, some money.",
            "telephone": "He reads this telephone. The one at work he does not.",
        },
        look_again_on=desk.day(-5),
    )
