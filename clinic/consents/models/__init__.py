"""Tables of what was signed."""

from clinic.consents.models.releases import Release, ReleaseSignature, SignedHow

__all__ = ["Release", "ReleaseSignature", "SignedHow"]
