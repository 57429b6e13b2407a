"""An agreement on one page, with the lines on which both sign."""

from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from clinic import printing
from clinic.agreements import Agreement, AgreementRevision, Step
from clinic.agreements.queries import list_history
from clinic.agreements.sentences import lines, what_happened, what_sort
from clinic.couples import as_couple
from clinic.documents.sheets.from_exercise import Letterhead
from clinic.practices import Practice
from clinic.printing import Paper, PrintSize
from clinic.web.templating import short_day


@dataclass(frozen=True)
class Signature:
    """One partner's line: signed on a day, or still to sign."""

    name: str
    signed_on: str | None


@dataclass(frozen=True)
class AgreementPage:
    """What stands on the page. All of it is joint: fairness and remarks never get here."""

    letterhead: Letterhead
    reference: str
    audience: str
    title: str
    topic: str
    limit: str
    lines: tuple[tuple[str, str], ...]
    signatures: tuple[Signature, ...]
    standing: str
    revision: str
    printed_on: str
    history: tuple[tuple[str, str], ...] = ()
    """Day and words of each step of its life, the first first; empty unless somebody asked for it."""

    @property
    def colophon(self) -> str:
        """What runs along the foot."""
        return f"{self.letterhead.practice} · {self.reference} · {self.audience} · {self.printed_on}"


def agreement_page(
    agreement: Agreement,
    practice: Practice,
    *,
    today: date,
    revision: AgreementRevision | None = None,
    with_history: bool = False,
) -> AgreementPage:
    """The page of the newest wording, or of *revision*; with the steps of its life where they are asked for."""
    shown = revision or agreement.latest_revision
    terms = shown.terms
    # A page for both says of nobody's yes that was given alone, before it is in force.
    signed = {sign_off.partner_id: sign_off.on for sign_off in shown.openly_signed}
    return AgreementPage(
        letterhead=Letterhead.of(practice),
        reference=agreement.case.reference,
        audience=_("for both partners"),
        title=terms.title,
        topic=what_sort(terms),
        limit=terms.limit,
        lines=tuple((str(label), words) for label, words in lines(terms, agreement.case.partners)),
        signatures=tuple(
            Signature(seat.called, short_day(signed[seat.id]) if seat.id in signed else None)
            for seat in agreement.case.partners
        ),
        standing=_standing(agreement, shown),
        revision=_("Wording %(n)s of %(day)s", n=shown.number, day=short_day(shown.on)),
        printed_on=short_day(today),
        history=_history(agreement) if with_history else (),
    )


def _history(agreement: Agreement) -> tuple[tuple[str, str], ...]:
    """What happened, as both may read it, and what an earlier wording said."""
    said = {row.number: row.terms.limit for row in agreement.revisions if row.number != agreement.latest}
    steps = reversed(list_history(as_couple(agreement.case), agreement))
    lines = []
    for told in steps:
        worded = said.get(told.entry.number, "") if told.entry.step in {Step.PROPOSE, Step.REVISE} else ""
        words = told.remark.words if told.remark else ""
        parts = (what_happened(told.entry), f"“{worded}”" if worded else "", words)
        lines.append((short_day(told.entry.on), ". ".join(part for part in parts if part)))
    return tuple(lines)


def _standing(agreement: Agreement, shown: AgreementRevision) -> str:
    if agreement.is_live and agreement.in_force == shown.number:
        return _("In force.")
    if agreement.is_live or agreement.waits:
        return _("Waits for your counsellor to put it in force.")
    return _("Ended.")


def pdf(page: AgreementPage, paper: Paper, size: PrintSize = PrintSize.NORMAL) -> bytes:
    """The page as PDF; its title names no one and no topic."""
    return printing.typeset(
        "documents/agreement_page.html",
        {"page": page},
        paper=paper,
        size=size,
        title=_("Agreement"),
        densities=("roomy", "snug", "tight"),
    ).pdf
