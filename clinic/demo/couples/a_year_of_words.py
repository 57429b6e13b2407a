"""What was said in a year of Kasia and Sam: the notes in ``a_year_of_sessions``, and everything shorter."""

from clinic.demo.couples.a_year_of_sessions import SESSIONS

__all__ = [
    "ALONE",
    "ALONE_NOTES",
    "COURSE",
    "CROSSINGS",
    "LINES",
    "NEEDS",
    "PARKED",
    "PRACTISED",
    "PRIVATE",
    "QUESTIONNAIRES",
    "SESSIONS",
    "THANKS",
]

ALONE = {
    1: "Spoke freely. Afraid of the post, not of him.",
    2: "Spoke freely. Ashamed about the loan; no threat, no violence on either side.",
}
ALONE_NOTES = {
    1: "Kasia alone. She went through his jacket for a month after the letter came, and is ashamed of that. She has told him. "
    "She is not afraid of him. She would like to be able to stop looking.",
    2: "Sam alone. The loan paid for his brother's bail and for the time after it. He did not tell her because he had promised "
    "his brother. He sees now whom he had promised more. No drinking. Sleeps five hours, in two pieces.",
}

PRACTISED = (
    "Speaker and listener, with a change after five minutes.",
    "Beginning softly: the first sentence again, until it could be heard.",
    "Said back what was heard, and asked whether it was all of it.",
    "The pause: the word, the time, the way back. Once for show, once in earnest.",
    "Each told the week as the other would tell it.",
    "Thanks, with a reason in it, face to face.",
    "The wish beneath the reproach, on a card, read by the other.",
    "Looked at the calendar of the next fortnight and gave each a free evening.",
    "A decision from both ends: what matters to each, then three ways to do it.",
    "Sat side by side and spoke of the problem as of a third thing on the table.",
    "Two accounts of the same evening, one after the other, nobody corrected.",
    "Looked at the homework together, and made it smaller.",
)

PRIVATE = (
    "I hurry when Sam goes quiet. My own father, of course. Wait longer next time.",
    "I was proud of them today and showed it too early.",
    "Kasia asks me to judge and I nearly did. Supervision.",
    "The loan touches me more than I like. Why this one?",
    "Tired today. They noticed and were kind about it.",
)

CROSSINGS = {
    331: "The boiler, in the doorway, with the coat on. They shouted in whispers because of the child.",
    325: "A letter from the school. It was started, and stopped half-way.",
    317: "Kasia said “doorway” herself, and made tea in the other room.",
    150: "The rota for September lay on the table when he came in. Ten minutes, then they looked at it together.",
    97: "He came home after a bad call and she asked before she saw his face.",
    203: "A remark in Polish at supper. They walked around the harbour twice.",
    9: "His sister rang and he had almost said yes. They looked at the calendar first.",
}

#: Where the sliders stood in each four weeks of the year, by seat.
COURSE = {
    1: (2, 2, 3, 4, 5, 5, 6, 6, 4, 3, 5, 6, 7, 7),
    2: (4, 3, 4, 4, 5, 6, 6, 5, 5, 4, 5, 6, 6, 7),
}

#: Measure, then seat, then days ago: the total. A bad autumn, and a better winter.
QUESTIONNAIRES = {
    "rdas": {
        1: {363: "34", 307: "36", 251: "39", 195: "45", 139: "43", 83: "50", 27: "53"},
        2: {363: "42", 307: "41", 251: "44", 195: "46", 146: "45", 83: "47", 27: "49"},
    },
    "phq-9": {
        1: {363: "14", 251: "11", 139: "12", 27: "6"},
        2: {363: "9", 251: "8", 139: "12", 27: "10"},
    },
}

THANKS = {
    1: (
        "He wrote on the board when he would be back, and was.",
        "He told me about the envelope from the bank before I saw it.",
        "He took the whole Saturday so that I could sing.",
        "He sat in the dark with my mother when I could not any more.",
        "He apologised without a “but”.",
        "He laughed at my joke and not at me.",
    ),
    2: (
        "She let me sleep on the day of the leak.",
        "She asked about the call with the boy, and then she did not ask on.",
        "She said in front of her mother that I am right.",
        "The soup in the flask.",
        "She put the telephone away when I came in.",
        "She did not look at the account this month, and told me so.",
    ),
}
NEEDS = {
    1: (
        "To know on Sunday which nights I am alone.",
        "That he comes to bed before I am asleep, once a week.",
        "That I may be sad about my mother without it being solved.",
        "A whole day without the word rota.",
    ),
    2: (
        "Half an hour after the shift in which I am nobody.",
        "To hear that it is enough, when it is enough.",
        "That the loan may be over one day.",
        "An evening with my brother without an account of it.",
    ),
}

#: Days ago, kind, seat (0: both together), words.
LINES = (
    (352, "joy", 0, "Pancakes at four in the morning, because both of us were awake."),
    (331, "win", 2, "I said when I would come back, and came back two minutes early."),
    (310, "mattered", 1, "He showed me all the letters. All of them, in one pile."),
    (296, "win", 0, "A month in which every promise on the board was kept or moved in time."),
    (271, "joy", 1, "He sang along in the car. He does not sing."),
    (249, "joy", 0, "The first date. We talked about nothing that has to be done."),
    (226, "mattered", 2, "She told her mother that I decide that with her, not instead of her."),
    (205, "win", 0, "A visit with a beginning and an end."),
    (183, "joy", 0, "Looked at the photographs of the year and found more than we thought."),
    (170, "mattered", 1, "He said it first, without being asked."),
    (148, "win", 2, "Asked for days at work. My hands shook. They said yes for two."),
    (122, "mattered", 0, "In the hospital corridor we shared one coat."),
    (101, "joy", 1, "Slept on the beach until the tide came."),
    (84, "win", 0, "The boat has a hull."),
    (66, "joy", 2, "Our daughter drew us with four arms each."),
    (45, "win", 1, "Three weeks without looking at the account."),
    (27, "mattered", 2, "She saved the end of the film for me."),
    (9, "joy", 0, "The boat floats. In the bath, but it floats."),
)
#: Days ago, seat, words, day it was taken up or None.
PARKED = (
    (338, 1, "What he tells his brother about us.", 335),
    (291, 2, "Whether I may ever borrow again.", 286),
    (219, 1, "My mother's room.", 209),
    (157, 2, "The jacket that she went through.", 153),
    (60, 1, "A second child. Not to be decided, only to be said.", None),
    (10, 2, "Who tells my sister about Christmas.", None),
)
