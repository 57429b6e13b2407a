"""Tables of what was signed."""

from clinic.consents.models.consents import ConsentSignature, ConsentWording
from clinic.consents.models.releases import Release, ReleaseSignature, SignedHow

__all__ = ["ConsentSignature", "ConsentWording", "Release", "ReleaseSignature", "SignedHow"]
