"""What may become of an enquiry. Data in, data out."""

from clinic.couples.models import EnquiryState

_FOLLOWERS: dict[EnquiryState, frozenset[EnquiryState]] = {
    EnquiryState.NEW: frozenset({EnquiryState.OFFERED, EnquiryState.DECLINED}),
    EnquiryState.OFFERED: frozenset(EnquiryState),
    EnquiryState.DECLINED: frozenset({EnquiryState.NEW}),
    EnquiryState.OPENED: frozenset(),
}


def may_become(now: EnquiryState, then: EnquiryState) -> bool:
    """Whether an enquiry can go from *now* to *then*. What was opened is a couple, and stays so."""
    return then in _FOLLOWERS[now]
