"""What may be done with sessions and notes, and who may."""

from clinic.access import Permission, Role, Rule, Viewer, has_role, in_the_room
from clinic.couples.permissions import (
    OfCase,
    in_its_audience,
    on_the_case,
    practises_also_split,
    practitioner_of_the_case,
)
from clinic.sessions.models import NoteDraft, Phrase, ProcessNote, SessionNote, TherapySession
from clinic.sessions.readership import may_read, may_read_draft


def _wrote(viewer: Viewer, note: SessionNote) -> bool:
    return note.entered_by_id == viewer.account_id


def _keeps(viewer: Viewer, note: ProcessNote) -> bool:
    return note.author_id == viewer.account_id


def _keeps_phrase(viewer: Viewer, phrase: Phrase) -> bool:
    return phrase.author_id == viewer.account_id


def _may_write_note_of(viewer: Viewer, draft: NoteDraft) -> bool:
    return WRITE_NOTE.rule.holds(viewer, draft.note)


its_author: Rule[SessionNote] = Rule("its author", _wrote)
keeper: Rule[ProcessNote] = Rule("the one who wrote it", _keeps)
phrase_keeper: Rule[Phrase] = Rule("the one who wrote it", _keeps_phrase)
writer_of_its_note: Rule[NoteDraft] = Rule("who may write its note", _may_write_note_of)
reader: Rule[SessionNote] = Rule("on the case, for a draft its author or supervisor", may_read)
draft_reader: Rule[SessionNote] = Rule("its author or supervisor", may_read_draft)

VIEW_SESSIONS: Permission[OfCase] = Permission("sessions:list:view", on_the_case)
VIEW_SESSION: Permission[TherapySession] = Permission("sessions:session:view", in_its_audience & on_the_case)
PLAN_SESSION: Permission[OfCase] = Permission("sessions:session:plan", practitioner_of_the_case)
CHANGE_SESSION: Permission[TherapySession] = Permission(
    "sessions:session:change", in_its_audience & practitioner_of_the_case
)
START_NOTE: Permission[OfCase] = Permission("sessions:note:start", practises_also_split & ~in_the_room)
READ_NOTE: Permission[SessionNote] = Permission("sessions:note:read", reader & ~in_the_room)
WRITE_NOTE: Permission[SessionNote] = Permission(
    "sessions:note:write", its_author & practises_also_split & ~in_the_room
)
TAKE_VERSION: Permission[NoteDraft] = Permission("sessions:draft:take", writer_of_its_note)
READ_DRAFTS: Permission[SessionNote] = Permission("sessions:draft:read", draft_reader & ~in_the_room)
ADD_TO_NOTE: Permission[SessionNote] = Permission(
    "sessions:note:add", reader & practises_also_split & ~in_the_room
)
SEARCH_NOTES: Permission[OfCase] = Permission("sessions:notes:search", on_the_case & ~in_the_room)
SEARCH_CASELOAD: Permission[object] = Permission(
    "sessions:caseload:search", (has_role(Role.PRACTITIONER) | has_role(Role.SUPERVISOR)) & ~in_the_room
)
KEEP_APART: Permission[OfCase] = Permission("sessions:apart:keep", practises_also_split & ~in_the_room)
WRITE_APART: Permission[ProcessNote] = Permission(
    "sessions:apart:write", keeper & practises_also_split & ~in_the_room
)
PRINT_APART: Permission[ProcessNote] = Permission(
    "sessions:apart:print", keeper & practises_also_split & ~in_the_room
)

writes_notes: Rule[object] = has_role(Role.PRACTITIONER) & ~in_the_room
KEEP_PHRASES: Permission[object] = Permission("sessions:phrases:keep", writes_notes)
CHANGE_PHRASE: Permission[Phrase] = Permission("sessions:phrase:change", phrase_keeper & writes_notes)

__all__ = [
    "ADD_TO_NOTE",
    "CHANGE_PHRASE",
    "CHANGE_SESSION",
    "KEEP_APART",
    "KEEP_PHRASES",
    "PLAN_SESSION",
    "PRINT_APART",
    "READ_DRAFTS",
    "READ_NOTE",
    "SEARCH_CASELOAD",
    "SEARCH_NOTES",
    "START_NOTE",
    "TAKE_VERSION",
    "VIEW_SESSION",
    "VIEW_SESSIONS",
    "WRITE_APART",
    "WRITE_NOTE",
]
