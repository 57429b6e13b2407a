"""The other seven couples of Harbour Street, each at another place of the way."""

from uuid import UUID

from clinic.agreements import Step, Terms, Topic
from clinic.agreements.models import ResponseUsed
from clinic.couples import Case, CaseStatus, SecretsPolicy
from clinic.couples.services import PersonTerms
from clinic.demo.desk import Desk, Giving, Said
from clinic.demo.files import Opening, came_back, closed, opened, paused
from clinic.demo.signing_table import Table
from clinic.journal import EntryKind
from clinic.journal.services import Line
from clinic.safety.models import Severity
from clinic.safety.services import RiskTerms, open_flag
from clinic.safety.standing import Outcome
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
        desk.held(case, ago, 9, seat=seat)
        desk.seen_alone(case, seat, ago)
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
    thanks = desk.give(
        case,
        63,
        "specific-gratitude",
        Giving(
            why="In whichever language it comes.",
            weeks=3,
            plans={1: ("I lock the shop", "send one sentence")},
        ),
    )
    desk.came_back(
        thanks,
        42,
        {1: "aapaataaapaanaaapaa", 2: "apaaaantaapaaaapaaaa"},
        {1: Said(2, 8, "شكراً لأنك انتظرتني عند الباب.", joint=True), 2: Said(3, 8)},
    )
    talk = desk.give(
        case, 42, "fair-to-both-decision", Giving(why="The offer, from both ends.", weeks=8, review=-7)
    )
    desk.came_back(talk, 7, {0: "apatn"}, {1: Said(7, 5), 2: Said(8, 4, "أخاف أن أخسرها إن قلت لا.")})
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
    together = desk.give(
        case,
        77,
        "low-pressure-companionship",
        Giving(why="Side by side, without a purpose.", weeks=12, review=35),
    )
    desk.came_back(together, 60, {0: "atnap"})
    desk.give(case, 35, "daily-care-ritual", Giving(weeks=4, review=14))
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
    desk.held(case, 57, 10, 30, seat=1, meeting=Meeting.PHONE)
    desk.planned(case, -5, 10, 30, seat=1, meeting=Meeting.PHONE, made=20)
    return case


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
    letters = desk.give(case, 182, "why-we-chose-us", Giving(why="From the attic.", days=60))
    desk.came_back(
        letters, 140, {0: "aa"}, {1: Said(3, 9, "Wiedziałem, że pamiętam.", joint=True), 2: Said(4, 8)}
    )
    joys = desk.give(case, 168, "small-joys-and-wins", Giving(weeks=4))
    desk.came_back(joys, 140, {0: "apaatap"})
    desk.line(case, EntryKind.JOY, 160, "Found the plan of the house on a napkin.")
    paused(case)
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
    care = desk.give(earlier, 598, "weekly-date", Giving(weeks=8))
    desk.came_back(care, 540, {0: "apaaatap"}, {1: Said(2, 9), 2: Said(2, 8)})
    closed(earlier, desk.day(528))
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
    desk.safe_contact(case, 1, 27, "email", voicemail="vague")
    desk.safe_contact(case, 2, 26, "text")
    for ago, words in (
        (19, "They know the room. Paul looked for his old chair. He speaks of the funeral as of a delivery."),
        (5, "Paul read out a page that his father had marked. Ingrid held the other side of the book."),
    ):
        session = desk.held(case, ago, 15)
        desk.note(
            case, session, text=words, plan="Do not hurry the grief. Ask Ingrid what she does with hers."
        )
    night = desk.give(
        case,
        19,
        "emotion-checkin",
        Giving(why="A fear, a joy and a need, and nothing to repair.", weeks=6, review=-9),
    )
    desk.came_back(
        night, 5, {0: "ata"}, {1: Said(4, 7), 2: Said(7, 6, "I said the word father.", joint=True)}
    )
    desk.check_in(case, 1, 19, (5, 7, 5, 3, 6), Line("He told me the dream."))
    desk.check_in(case, 2, 19, (4, 8, 6, 3, 5))
    desk.check_in(case, 1, 5, (6, 8, 6, 2, 7))
    desk.planned(case, -9, 15, made=5)
    return case


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


def birgit_and_anders(desk: Desk, _supervisor: UUID) -> Case:
    """The second of three months; one of the two has not been seen alone, so joint exercises wait."""
    case = opened(
        desk,
        Opening(
            number=43,
            ago=40,
            partners=(
                PersonTerms(
                    "Birgit Grünewald-Özdemir", called="Birgit", pronouns="she/her", phone="020 7946 0147"
                ),
                PersonTerms("Anders Ångström", called="Anders", pronouns="he/him", phone="020 7946 0148"),
            ),
            concerns=INVENTED
            + "Retired in the same week. The flat has become small, and the days have no edges.",
            together=True,
        ),
    )
    for ago, words in (
        (33, "Forty years of not meeting at noon. Both laughed about it, he longer than she."),
        (12, "A timetable on the fridge, in her writing. He has added a line in pencil."),
    ):
        desk.note(
            case, desk.held(case, ago, 12), text=words, plan="See Anders alone; he has been away twice."
        )
    desk.seen_alone(case, 1, 26, remark="Nothing to hold back.")
    desk.safe_contact(case, 1, 26, "phone", voicemail="yes", shared_device="no")
    hobby = desk.give(
        case, 26, "supported-hobby", Giving(seat=1, why="The choir on Thursdays, hers alone.", weeks=4)
    )
    desk.came_back(hobby, 5, {1: "aap"}, {1: Said(3, 8, "He asked how it was, and I was not cross.")})
    desk.check_in(case, 1, 19, (4, 8, 4, 5, 6), None, Line("An hour in the flat alone.", joint=True))
    desk.check_in(case, 1, 5, (5, 8, 5, 4, 6))
    desk.planned(case, -2, 12, made=12)
    desk.planned(case, -4, 9, seat=2, made=12)
    return case


STORIES = (
    layla_and_omar,
    long_name_and_ben,
    claire_and_martin,
    grzegorz_and_fiona,
    birgit_and_anders,
    ingrid_and_paul,
    theo_and_yusuf,
)
