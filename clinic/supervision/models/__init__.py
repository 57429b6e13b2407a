"""Tables of who supervises whom, of the steps of notes, and of meetings."""

from clinic.supervision.models.meetings import Meeting, MeetingCase
from clinic.supervision.models.relations import SupervisedCase, Supervision
from clinic.supervision.models.steps import TRIGGERS, NoteStep

__all__ = ["TRIGGERS", "Meeting", "MeetingCase", "NoteStep", "SupervisedCase", "Supervision"]
