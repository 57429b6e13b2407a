"""What the catalogue holds, counted by hand and kept apart from its files: an edit that loses something is noticed here."""

# id: family, level, who, minutes, cadence, needs first, one of the core set (‡)
FACTS = """
one-modest-act: reparative_action, 1, both, 10 (5-15), once, -, -, 6 steps, 4 fields, 3 blocks, 2 cautions, 3 gates, 2 questions
calm-setting: listening, 1, both, 10 (5-15), per_event, -, -, 6 steps, 6 fields, 2 blocks, 1 cautions, 6 gates, 1 questions
device-free-presence: boundary, 1, both, 30 (10-90), 3/week x4w, -, -, 5 steps, 6 fields, 3 blocks, 1 cautions, 2 gates, 2 questions
i-statement-drill: listening, 1, each, 10 (5-15), 2/week x2w, -, -, 6 steps, 4 fields, 2 blocks, 1 cautions, 2 gates, 1 questions
listen-reflect-pact: listening, 1, turns, 10 (5-20), 2/week x4w, calm-setting, -, 7 steps, 5 fields, 4 blocks, 1 cautions, 5 gates, 2 questions
restate-notice-validate: listening, 1, turns, 10 (5-20), 2/week x3w, listen-reflect-pact, -, 6 steps, 4 fields, 2 blocks, 1 cautions, 5 gates, 1 questions
fifteen-minute-needs-talk: listening, 2, turns, 15 (10-20), 2/week x4w, i-statement-drill listen-reflect-pact pause-breathe-return, core, 7 steps, 6 fields, 2 blocks, 1 cautions, 6 gates, 2 questions
pause-breathe-return: de_escalation, 1, both, 25 (10-90), per_event, -, -, 7 steps, 7 fields, 3 blocks, 2 cautions, 3 gates, 2 questions
old-arguments-truce: boundary, 1, both, 15 (10-20), spell x2w, calm-setting, -, 6 steps, 5 fields, 3 blocks, 1 cautions, 4 gates, 1 questions
two-accounts: listening, 2, turns, 30 (20-45), once, calm-setting listen-reflect-pact, core, 7 steps, 5 fields, 3 blocks, 1 cautions, 7 gates, 1 questions
perspective-first: perspective_taking, 2, turns, 15 (10-25), 1/week x4w, listen-reflect-pact, core, 7 steps, 4 fields, 2 blocks, 1 cautions, 5 gates, 1 questions
person-not-behaviour: perspective_taking, 2, each, 10 (5-15), 1/week x3w, i-statement-drill, -, 6 steps, 5 fields, 1 blocks, 1 cautions, 2 gates, 1 questions
vulnerability-moment: vulnerability, 2, turns, 5 (3-10), 3/week x4w, listen-reflect-pact, -, 6 steps, 4 fields, 2 blocks, 2 cautions, 5 gates, 1 questions
safety-window: emotional_checkin, 1, turns, 15 (10-20), daily|weekly x4w, pause-breathe-return, -, 6 steps, 6 fields, 1 blocks, 1 cautions, 5 gates, 2 questions
emotion-checkin: emotional_checkin, 2, turns, 20 (10-30), 1/week x6w, restate-notice-validate pause-breathe-return, core, 7 steps, 6 fields, 3 blocks, 1 cautions, 6 gates, 2 questions
weekly-conversation: ritual_of_connection, 1, both, 30 (20-45), 1/week x8w, calm-setting, -, 7 steps, 6 fields, 2 blocks, 1 cautions, 4 gates, 1 questions
nightly-debrief: ritual_of_connection, 1, turns, 10 (5-20), daily x2w, -, -, 5 steps, 3 fields, 2 blocks, 1 cautions, 4 gates, 1 questions
small-commitments: reliability, 1, each, 10 (5-15), daily x4w, -, -, 6 steps, 4 fields, 1 blocks, 1 cautions, 2 gates, 1 questions
keep-or-renegotiate: reliability, 2, each, 5 (3-10), per_event, small-commitments, core, 6 steps, 6 fields, 2 blocks, 1 cautions, 2 gates, 1 questions
twenty-minute-listening: listening, 2, turns, 20 (20-45), 1/week x4w, listen-reflect-pact device-free-presence, core, 6 steps, 5 fields, 1 blocks, 1 cautions, 6 gates, 1 questions
daily-care-ritual: ritual_of_connection, 1, each, 5 (1-10), daily x3w, -, -, 5 steps, 3 fields, 1 blocks, 1 cautions, 2 gates, 1 questions
grievance-impact-repair: forgiveness, 3, turns, 40 (30-60), per_event max2, two-accounts restate-notice-validate pause-breathe-return, core, 8 steps, 7 fields, 4 blocks, 2 cautions, 7 gates, 2 questions
reparative-action-log: reparative_action, 2, each, 5 (2-10), spell x4w, one-modest-act, core, 7 steps, 7 fields, 2 blocks, 2 cautions, 3 gates, 2 questions
misstep-correction-plan: reparative_action, 2, each, 15 (10-20), per_event, -, core, 6 steps, 7 fields, 3 blocks, 1 cautions, 3 gates, 1 questions
specific-gratitude: gratitude, 1, each, 2 (1-5), daily x2w, -, -, 5 steps, 3 fields, 1 blocks, 1 cautions, 1 gates, 1 questions
gratitude-plus-repair: gratitude, 2, each, 20 (5-60), 1/week x6w, specific-gratitude, core, 6 steps, 5 fields, 1 blocks, 1 cautions, 2 gates, 1 questions
small-joys-and-wins: progress_celebration, 1, both, 10 (3-15), 2/week x8w, -, -, 5 steps, 5 fields, 1 blocks, 1 cautions, 1 gates, 1 questions
hot-topic-boundary: boundary, 2, both, 30 (20-45), spell x4w, calm-setting pause-breathe-return, core, 7 steps, 7 fields, 3 blocks, 2 cautions, 3 gates, 2 questions
cooling-off-consequence: de_escalation, 2, both, 30 (20-120), per_event, hot-topic-boundary pause-breathe-return, core, 7 steps, 8 fields, 2 blocks, 2 cautions, 3 gates, 2 questions
agreements-notebook: agreement, 1, both, 10 (5-15), per_event, -, -, 6 steps, 6 fields, 2 blocks, 2 cautions, 2 gates, 1 questions
trial-period: agreement, 2, both, 15 (10-25), spell x2w, agreements-notebook, core, 7 steps, 8 fields, 2 blocks, 1 cautions, 3 gates, 1 questions
forward-talk: vulnerability, 2, turns, 30 (20-40), once, i-statement-drill specific-gratitude calm-setting, core, 8 steps, 6 fields, 2 blocks, 1 cautions, 6 gates, 1 questions
fair-to-both-decision: problem_solving, 2, both, 30 (20-45), 1/week x3w, perspective-first, -, 7 steps, 6 fields, 2 blocks, 1 cautions, 4 gates, 1 questions
shared-challenge-reframe: problem_solving, 1, both, 15 (10-20), 1/week x3w, -, -, 6 steps, 6 fields, 3 blocks, 1 cautions, 4 gates, 1 questions
team-problem-solving: problem_solving, 3, both, 45 (30-60), 1/week x8w, shared-challenge-reframe fair-to-both-decision, core, 8 steps, 6 fields, 3 blocks, 1 cautions, 4 gates, 2 questions
weekly-date: ritual_of_connection, 1, both, 90 (45-240), 1/week x8w, -, -, 6 steps, 6 fields, 1 blocks, 1 cautions, 3 gates, 2 questions
supported-hobby: ritual_of_connection, 2, each, 60 (30-180), 1/week x4w, -, -, 6 steps, 6 fields, 1 blocks, 1 cautions, 2 gates, 1 questions
shared-meaningful-project: ritual_of_connection, 2, both, 60 (30-180), 1/week x6w, device-free-presence, -, 7 steps, 5 fields, 2 blocks, 1 cautions, 3 gates, 1 questions
low-pressure-companionship: ritual_of_connection, 1, both, 30 (15-90), 2/week x4w, -, -, 5 steps, 4 fields, 2 blocks, 1 cautions, 2 gates, 1 questions
family-routine-anchor: ritual_of_connection, 1, both, 30 (10-90), 2/week x6w, -, -, 6 steps, 5 fields, 2 blocks, 1 cautions, 2 gates, 1 questions
open-question-evening: curiosity, 2, turns, 30 (15-60), 1/week x6w, listen-reflect-pact, core, 7 steps, 5 fields, 2 blocks, 1 cautions, 5 gates, 1 questions
need-under-irritation: curiosity, 2, each, 10 (5-15), 2/week x3w, restate-notice-validate, -, 6 steps, 5 fields, 1 blocks, 1 cautions, 2 gates, 1 questions
touch-ladder: touch, 3, both, 10 (2-20), spell x3d, emotion-checkin safety-window, core, 7 steps, 5 fields, 2 blocks, 2 cautions, 6 gates, 1 questions
pace-boundary-check: touch, 4, turns, 15 (10-20), per_event, touch-ladder, -, 6 steps, 5 fields, 2 blocks, 2 cautions, 5 gates, 1 questions
values-to-commitments: shared_values, 3, both, 45 (30-60), quarterly, weekly-conversation, core, 7 steps, 4 fields, 2 blocks, 1 cautions, 3 gates, 1 questions
why-we-chose-us: shared_values, 1, turns, 20 (10-30), monthly, -, -, 6 steps, 4 fields, 2 blocks, 1 cautions, 2 gates, 1 questions
past-into-map: shared_values, 3, both, 45 (30-60), once, two-accounts, -, 7 steps, 5 fields, 3 blocks, 1 cautions, 6 gates, 1 questions
setback-as-data: review, 2, both, 20 (15-30), per_event, -, core, 7 steps, 8 fields, 2 blocks, 1 cautions, 3 gates, 1 questions
quarterly-checkin: review, 2, both, 60 (45-90), quarterly, agreements-notebook, core, 8 steps, 7 fields, 3 blocks, 1 cautions, 4 gates, 1 questions
season-map: review, 1, each, 2 (1-5), 1/week x12w, -, -, 6 steps, 3 fields, 2 blocks, 1 cautions, 1 gates, 1 questions
support-circle: external_support, 1, both, 20 (15-30), once, -, -, 6 steps, 5 fields, 2 blocks, 1 cautions, 1 gates, 1 questions
outside-help-plan: external_support, 1, both, 20 (10-30), once, -, -, 7 steps, 8 fields, 1 blocks, 1 cautions, 1 gates, 1 questions
""".strip().splitlines()
