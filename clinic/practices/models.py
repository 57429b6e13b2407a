"""The practices table. It is the scope of all others, so it is in none itself."""

import uuid
from datetime import datetime
from enum import StrEnum

from sqlalchemy import String
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column

from clinic import clock
from clinic.database import Base, plain_id


class Paper(StrEnum):
    """What the printer holds."""

    A4 = "A4"
    LETTER = "Letter"


class PortalIcon(StrEnum):
    """What stands beside the title of a tab in a partner's browser: shapes that mean nothing to who looks over a shoulder."""

    DOT = "dot"
    LEAF = "leaf"
    LINES = "lines"


class Practice(MappedAsDataclass, Base, kw_only=True):
    """An organisation of 1 to 200 people who treat couples.

    ``crisis_line`` is the sentence that stands at the foot of every sheet, such as whom to ring at night. ``time_zone``
    is an IANA name; appointments and homework follow its wall clock.

    ``in_need`` is what a partner reads before and after a questionnaire that asks about not wanting to live; empty, our own
    sentence stands there (``words_in_need``).

    ``portal_title`` and ``portal_icon`` are what a partner's browser shows on its tab and in its history, and ``leave_to`` is
    the page to which "Leave this page" leads: all three say nothing of us. ``codes_on_sheets`` is whether homework sheets carry
    a code for the telephone that leads there. ``most_targets`` is how many targets a quarterly review may set at most.
    """

    __tablename__ = "practices"

    id: Mapped[uuid.UUID] = plain_id()
    name: Mapped[str] = mapped_column(String(200))
    time_zone: Mapped[str] = mapped_column(String(64))
    paper: Mapped[Paper] = mapped_column(default=Paper.A4)
    address: Mapped[str] = mapped_column(String(500), default="")
    phone: Mapped[str] = mapped_column(String(60), default="")
    crisis_line: Mapped[str] = mapped_column(String(300), default="")
    in_need: Mapped[str] = mapped_column(String(500), default="")
    portal_title: Mapped[str] = mapped_column(String(40), default="Notes")
    portal_icon: Mapped[PortalIcon] = mapped_column(default=PortalIcon.DOT)
    leave_to: Mapped[str] = mapped_column(String(300), default="https://www.wikipedia.org/")
    codes_on_sheets: Mapped[bool] = mapped_column(default=True)
    most_targets: Mapped[int] = mapped_column(default=3)
    last_case_number: Mapped[int] = mapped_column(default=0)
    opened_at: Mapped[datetime] = mapped_column(default_factory=clock.now, init=False)
