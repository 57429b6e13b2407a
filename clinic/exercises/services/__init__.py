"""Freezing what is handed out, keeping exercises at hand, and wording the practice's own."""

from clinic.exercises.services.handing_out import freeze, keep_at_hand, put_back
from clinic.exercises.services.wording_own import make, retire, reword, take_back, take_in

__all__ = ["freeze", "keep_at_hand", "make", "put_back", "retire", "reword", "take_back", "take_in"]
