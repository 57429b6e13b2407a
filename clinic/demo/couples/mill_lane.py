"""The three couples of Mill Lane, across the ocean: another practice, which Harbour Street never sees."""

from clinic.agreements import Step, Terms, Topic
from clinic.agreements.models import ResponseUsed
from clinic.couples import Audience, Case, SecretsPolicy
from clinic.couples.services import PersonTerms
from clinic.demo.desk import Desk
from clinic.demo.files import Opening, opened
from clinic.demo.sheets import Giving, Said, Sheets
from clinic.demo.signing_table import Table
from clinic.journal import EntryKind
from clinic.journal.services import Line
from clinic.safety.standing import Outcome
from clinic.sessions import Meeting

INVENTED = "An invented couple.\n"


def noa_and_eitan(desk: Desk) -> Case:
    """Living apart for a year of study; they meet by video, and write from right to left."""
    case = opened(
        desk,
        Opening(
            number=7,
            ago=119,
            partners=(
                PersonTerms("נועה שלו", called="נועה", pronouns="she/her", email="noa@couples.example"),
                PersonTerms("איתן ברק", called="איתן", pronouns="he/him", email="eitan@couples.example"),
            ),
            concerns=INVENTED
            + "Seven hours of difference until June. One of them is always tired when the other has time.",
            policy=SecretsPolicy.NO_SECRETS,
            together=False,
        ),
    )
    desk.seen_alone(case, 1, 112)
    desk.seen_alone(case, 2, 111)
    for seat in (1, 2):
        desk.safe_contact(case, seat, 40, "email", shared_device="no")
    for number, ago in enumerate((105, 84, 63, 42, 21)):
        session = desk.held(case, ago, 12, meeting=Meeting.VIDEO)
        desk.note(
            case,
            session,
            brought=(
                "They count hours of sleep aloud, like money.",
                "A weekend visit of which both had expected everything.",
                "He did not say that he was ill, so as not to worry her. She heard of it from his sister.",
                "They have begun to leave each other voices instead of texts.",
                "The return ticket is bought. Now they are afraid of June.",
            )[number],
            practised="Listening turns by video, with the cameras off in the second half.",
            took_away_1="The voice is more than the picture.",
            took_away_2="I may be ill in front of her.",
            plan="One fixed hour a week that is nobody's night.",
        )
    evening = Sheets(desk).give(
        case, 42, "open-question-evening", Giving(why="By voice, in the dark.", weeks=6, review=-1)
    )
    Sheets(desk).came_back(
        evening, 3, {0: "aapata"}, {1: Said(2, 8, "שאלתי על סבתא שלו.", joint=True), 2: Said(3, 9)}
    )
    moments = Sheets(desk).give(case, 21, "specific-gratitude", Giving(weeks=6))
    Sheets(desk).came_back(
        moments, 3, {1: "aaapaaantaaapaaaap", 2: "pantaaapaanaaapaat"}, {1: Said(1, 7), 2: Said(4, 6)}
    )
    for ago, hers, his in ((84, 4, 4), (63, 3, 5), (42, 5, 5), (21, 6, 6), (7, 7, 6)):
        desk.check_in(case, 1, ago, (hers, hers + 2, hers, 4, hers + 1))
        desk.check_in(case, 2, ago, (his, his + 1, his, 4, his))
    desk.planned(case, -1, 12, meeting=Meeting.VIDEO, made=21)
    return case


def grace_and_hannah(desk: Desk) -> Case:
    """Near the end, looking back."""
    case = opened(
        desk,
        Opening(
            number=3,
            ago=252,
            partners=(
                PersonTerms("Grace Liu", called="Grace", pronouns="she/her", phone="212 555 0103"),
                PersonTerms("Hannah Park", called="Hannah", pronouns="she/her", phone="212 555 0104"),
            ),
            concerns=INVENTED + "Four rounds of treatment, and then no more. How to be two.",
            policy=SecretsPolicy.LIMITED,
        ),
    )
    desk.seen_alone(case, 1, 245)
    desk.seen_alone(case, 2, 244)
    for seat in (1, 2):
        desk.safe_contact(case, seat, 55, "phone", voicemail="yes", shared_device="no")
    brought = (
        "The empty room. It is still painted.",
        "Grace has told her parents. Hannah has told nobody.",
        "They gave the cot away, and kept a spoon.",
        "A christening. They went for one hour, as agreed, and left on the minute.",
        "The room is an office now, with a bed for the sister.",
        "They argued about a dog, cheerfully.",
        "They would like to come less often.",
    )
    for number, words in enumerate(brought):
        session = desk.held(case, 238 - 35 * number, 17, 15)
        desk.note(
            case,
            session,
            text=words,
            plan="Follow, do not lead. Ask what the day was like on which it was easy.",
        )
    fears = Sheets(desk).give(
        case, 203, "emotion-checkin", Giving(why="One of each. Nothing is answered.", weeks=6)
    )
    Sheets(desk).came_back(
        fears,
        133,
        {0: "apataa"},
        {1: Said(6, 8), 2: Said(8, 8, "I said it aloud and the roof stayed.", joint=True)},
    )
    quarter = Sheets(desk).give(
        case, 63, "quarterly-checkin", Giving(why="What has become better, what wants a change.", days=60)
    )
    Sheets(desk).came_back(quarter, 28, {0: "a"}, {1: Said(3, 9), 2: Said(3, 9)})
    table = Table(desk)
    guests = table.proposed(
        case,
        133,
        Terms(
            title="Parties with children",
            limit="We go for one hour, together, and either of us may end it with a hand on the sleeve.",
            topic=Topic.HEALTH_AND_CARE,
            may_raise="When the invitation comes.",
            response="We leave, and do not explain.",
            minutes_apart=None,
            return_when="In the car.",
        ),
        trial=98,
        review=98,
    )
    table.felt(guests, 1, 133, 9)
    table.felt(guests, 2, 133, 10)
    table.signed(guests, 133)
    table.crossed(
        guests, 110, "We stayed for three hours, because it was good.", told=98, used=ResponseUsed.UNKNOWN
    )
    table.looked_at(
        guests,
        98,
        Step.KEEP,
        "Keep it, and forget it when it is not needed.",
        review=-4,
        audience=Audience.JOINT,
    )
    for week in range(9):
        level = 3 + week // 2
        desk.check_in(case, 1, 245 - 28 * week, (level, level + 3, level + 1, 3, level))
        if week % 4 != 2:
            desk.check_in(case, 2, 245 - 28 * week, (level + 1, level + 3, level, 4, level))
    desk.line(case, EntryKind.MATTERED, 90, "She kept the spoon in her pocket for me.", 1)
    desk.line(case, EntryKind.WIN, 30, "A whole weekend without a word about it, and we noticed on Monday.")
    desk.planned(case, -7, 17, 15, made=28)
    return case


def rosa_and_walter(desk: Desk) -> Case:
    """Three sessions in; Walter was seen alone, but could not speak freely."""
    case = opened(
        desk,
        Opening(
            number=9,
            ago=22,
            partners=(
                PersonTerms("Rosa Delgado Ibáñez", called="Rosa", pronouns="she/her", phone="212 555 0109"),
                PersonTerms("Walter Kim", called="Walt", pronouns="he/him", phone="212 555 0110"),
            ),
            concerns=INVENTED
            + "Two grown sons, one of them back in the basement. They disagree about the door to it.",
            policy=SecretsPolicy.LIMITED,
            policy_ago=15,
        ),
    )
    for ago, words in (
        (22, "They brought the son's washing basket, as evidence."),
        (15, "Walter is polite to everybody in his house. Rosa would like a rude word now and then."),
        (8, "What a good month would look like. Hers has him laughing at breakfast in it."),
    ):
        session = desk.held(case, ago, 9, 30)
        desk.note(
            case,
            session,
            signed=ago != 8,
            text=words,
            plan="See Walter again, without the telephone on the table.",
        )
    desk.seen_alone(case, 1, 20)
    desk.seen_alone(case, 2, 19, Outcome.NOT_YET, "His son rang twice. Not finished.")
    thanks = Sheets(desk).give(
        case, 8, "season-map", Giving(seat=1, why="For yourself: the weather of the week.")
    )
    Sheets(desk).came_back(thanks, 1, {1: "a"}, {1: Said(1, 6)})
    desk.check_in(case, 1, 8, (4, 7, 3, 5, 6), Line("He washed up without a sigh."))
    desk.planned(case, 0, 9, 30, made=8)
    return case


STORIES = (noa_and_eitan, grace_and_hannah, rosa_and_walter)
