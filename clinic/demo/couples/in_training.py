"""The couple of a counsellor in training, whose notes are final when her supervisor has signed them too."""

from dataclasses import dataclass
from uuid import UUID

from clinic.accounts.queries import get_member
from clinic.couples import Case, SecretsPolicy
from clinic.couples.services import PersonTerms
from clinic.demo.desk import Desk
from clinic.demo.files import Opening, opened
from clinic.sessions import EntryKind, SessionNote
from clinic.sessions.services import signing
from clinic.sessions.services.signing import EntryTerms
from clinic.supervision import Supervision
from clinic.supervision.services import meetings, relations, reviewing
from clinic.supervision.services.meetings import MeetingTerms
from clinic.supervision.services.relations import RelationTerms

INVENTED = "An invented couple.\n"


@dataclass(frozen=True)
class Training:
    """Who supervises, and who keeps that; the desk is the trainee's own."""

    desk: Desk
    supervisor: UUID
    manager: UUID

    def begun(self, ago: int) -> Supervision:
        """All of her cases, with the second signature."""
        with self.desk.at(ago, 10):
            terms = RelationTerms(self.supervisor, since=self.desk.day(ago), co_signs=True)
            return relations.start(get_member(self.desk.by), terms, by=self.manager)

    def co_signed(self, note: SessionNote, ago: int) -> None:
        """Read, and signed as well."""
        with self.desk.at(ago, 11, 40):
            reviewing.co_sign(note, read=len(note.entries), by=self.supervisor)

    def returned(self, note: SessionNote, ago: int, remark: str) -> None:
        """Read, and given back."""
        with self.desk.at(ago, 11, 50):
            reviewing.give_back(note, remark, read=len(note.entries), by=self.supervisor)

    def answered(self, note: SessionNote, ago: int, text: str) -> None:
        """An addendum, and submitted again."""
        with self.desk.at(ago, 18, 10):
            terms = EntryTerms(EntryKind.ADDENDUM, "Asked for in supervision.", text)
            signing.add(note, terms, by=self.desk.by)
            reviewing.submit(note, by=self.desk.by)

    def met(self, supervision: Supervision, case: Case, ago: int, guidance: str, follow_up: str) -> None:
        """An hour of supervision."""
        with self.desk.at(ago, 13, 5):
            terms = MeetingTerms(
                on=self.desk.day(ago),
                minutes=50,
                case_ids=frozenset({case.id}),
                topics="Pacing, and who speaks first",
                guidance=guidance,
                ethics="Both were seen alone. Nothing that needs more than attention.",
                follow_up=follow_up,
                follow_up_on=self.desk.day(ago - 14),
            )
            meetings.keep(supervision, terms, by=self.supervisor)


def odile_and_remy(training: Training) -> Case:
    """Five sessions: three that are final, one that came back with remarks, and the newest that waits to be read."""
    desk = training.desk
    supervision = training.begun(84)
    case = opened(
        desk,
        Opening(
            number=41,
            ago=82,
            partners=(
                PersonTerms("Odile Marchetti", called="Odile", pronouns="she/her", phone="020 7946 0141"),
                PersonTerms("Rémy Okonkwo", called="Rémy", pronouns="he/him", email="remy@couples.example"),
            ),
            concerns=INVENTED + "A second child, or not. They have stopped saying the sentence to its end.",
            policy=SecretsPolicy.LIMITED,
        ),
    )
    desk.seen_alone(case, 1, 75)
    desk.seen_alone(case, 2, 74)
    desk.safe_contact(case, 1, 75, "phone", voicemail="vague")
    notes = [
        desk.note(
            case,
            desk.held(case, ago, 17),
            text=words,
            plan="Ask each to finish the sentence that the other began.",
        )
        for ago, words in (
            (68, "Each told what the other wants, and neither was asked. I let it run too long."),
            (54, "Turns of two minutes. Odile used hers for silence, and Rémy stayed with it."),
            (
                40,
                "They came late and laughing. The sentence was said to its end, by both, and nothing broke.",
            ),
            (12, "Rémy spoke of his brother's children for half of the hour. Odile looked at the door."),
            (
                5,
                "Odile asked what the brother's children have to do with it. Rémy wept, briefly. We stopped early.",
            ),
        )
    ]
    training.co_signed(notes[0], 66)
    training.returned(
        notes[1], 52, "What did you do with the silence? The note tells what she did, not what you did."
    )
    training.answered(
        notes[1],
        51,
        "I said that silence may stand, and looked at the floor. After a minute I asked Rémy what he heard.",
    )
    training.co_signed(notes[1], 50)
    training.co_signed(notes[2], 38)
    training.returned(
        notes[3],
        9,
        "Odile looked at the door: did you ask her? And please write what you planned for the case that she does not come.",
    )
    training.met(
        supervision,
        case,
        39,
        "In C-0041, slow the first ten minutes down. Say aloud whose turn it is, and let the clock do the rest.",
        "A minute by minute account of one beginning.",
    )
    training.met(
        supervision,
        case,
        11,
        "The one who is silent in C-0041 may be the one who decides. Ask about the door, not about the children.",
        "How the question about the door was received.",
    )
    desk.planned(case, -2, 17, made=5)
    return case
