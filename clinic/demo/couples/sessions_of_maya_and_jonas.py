"""What stands in the signed notes of Maya's and Jonas's joint sessions."""

#: Days ago, minutes late by seat, what was brought, what was practised, what she and he took away, homework, plan.
JOINT_SESSIONS: tuple[tuple[int, dict[int, int], str, str, str, str, str, str], ...] = (
    (
        53,
        {},
        "The drive here was the first hour alone in two weeks. An argument about a standing order that neither had read.",
        "Speaker and listener, five minutes each, on something easy: the holiday in the rain.",
        "That he remembered the blue tent.",
        "That she was not angry about the tent.",
        "Listen and reflect, ten minutes twice a week.",
        "Slow down the first minute. Hear how the week of the exercise was before anything else.",
    ),
    (
        46,
        {2: 10},
        "Two good evenings and one very bad one. On the bad one Jonas went for a walk and did not say for how long.",
        "Agreed a pause: who says the word, how long, who comes back to whom.",
        "A pause is not leaving.",
        "I can say when I come back before I go.",
        "The pause, when it is needed. Listening turns go on.",
        "Rehearse the pause once standing up.",
    ),
    (
        39,
        {},
        "The pause was used once, and it worked, and they were both surprised.",
        "What money meant at home when they were small. Maya: a tin with a lock. Jonas: never a word about it.",
        "His parents never spoke of it. Of course he goes quiet.",
        "The tin. I did not know about the tin.",
        "Read the agreement for Sundays at home, aloud.",
        "Put the Sunday agreement in force if both still want it.",
    ),
    (
        25,
        {},
        "Sundays work better than weekdays. Mornings are hurried; Jonas leaves before she is awake.",
        "One sentence of thanks with a reason in it, face to face, three times each.",
        "He can say it when he looks at me.",
        "It is easier in the morning than in the evening.",
        "A small ritual in the morning, five minutes. Listening turns twice a week, twenty minutes, on a promised day.",
        "Ask Jonas about mornings.",
    ),
)
