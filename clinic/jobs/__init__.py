"""Work that is done beside the requests: at its time, once, and not lost when the program is killed.

A job is a row, written in the same transaction as what asks for it. Whoever works claims one with a lease, keeps the lease
alive while the work goes on, and takes the row away in the transaction that holds what the work changed: both stand or fall
together. A worker that is killed lets go of its lease by not keeping it, and another begins anew. What reaches outside of the
database, such as mail, keeps its own books (see ``mail``).

Rooms say what there is to do: ``register(app, kind, handler)`` for what is asked for once, ``every(app, kind, pause,
handler)`` for what each practice needs again and again. A handler gets the job's ids, within its practice, in a transaction
that may write; it may commit in between, and may raise ``Later``. Jobs run in threads inside ``clinic serve``, or in ``clinic
worker``.
"""

from clinic.jobs.models import Job
from clinic.jobs.registry import Handler, Later, Work, every, practices_by, register
from clinic.jobs.services import enqueue
from clinic.jobs.working import beside, work_off

__all__ = [
    "Handler",
    "Job",
    "Later",
    "Work",
    "beside",
    "enqueue",
    "every",
    "practices_by",
    "register",
    "work_off",
]
