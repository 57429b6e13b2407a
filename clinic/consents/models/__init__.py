"""Tables of what was signed."""

from clinic.consents.models.consents import ConsentAsking, ConsentSignature, ConsentWording
from clinic.consents.models.releases import Release, ReleaseSignature, SignedHow

__all__ = ["ConsentAsking", "ConsentSignature", "ConsentWording", "Release", "ReleaseSignature", "SignedHow"]
