"""Speaking with a mail server, in two halves: what can be tried again without harm, and what can not.

Up to the moment when the text of a letter goes out, a fault means that it was not sent. From then on until the server has
answered, a fault means that nobody knows.
"""

import smtplib
import ssl
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from types import TracebackType
from typing import Final, Self

from clinic import clock
from clinic.mail.post_office import PostOffice

#: Seconds that a mail server may take for each answer.
PATIENCE: Final = 30.0


class NotNow(Exception):
    """It was certainly not sent, and may go better another time. ``reason`` is a code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Never(NotNow):
    """It was certainly not sent, and will not be."""


class NobodyKnows(Exception):
    """The text went out and no answer came."""


class Counter:
    """An open conversation: the server knows us and, where one was named, has accepted the recipient. ``with`` ends it."""

    def __init__(self, office: PostOffice, recipient: str = "") -> None:
        try:
            self._talk = _connected(office)
        except ssl.SSLError as fault:
            raise NotNow("not_encrypted") from fault
        except (smtplib.SMTPException, OSError) as fault:
            raise NotNow("unreachable") from fault
        try:
            self._introduce(office, recipient)
        except BaseException:
            self._talk.close()
            raise

    def _introduce(self, office: PostOffice, recipient: str) -> None:
        try:
            if office.encryption == "starttls":
                self._talk.starttls(context=ssl.create_default_context())
            self._talk.ehlo()
            if office.user:
                self._talk.login(office.user, office.password)
            if recipient:
                _must_agree(self._talk.mail(office.sender), NotNow("sender_refused"))
                _must_agree(self._talk.rcpt(recipient), Never("address_refused"))
        except smtplib.SMTPAuthenticationError as fault:
            raise NotNow("login_refused") from fault
        except (smtplib.SMTPNotSupportedError, ssl.SSLError) as fault:
            raise NotNow("not_encrypted") from fault
        except (smtplib.SMTPException, OSError) as fault:
            raise NotNow("unreachable") from fault

    def hand_over(self, letter: bytes) -> None:
        """Give the text. When this returns, the server has taken it."""
        try:
            answer = self._talk.data(letter)
        except smtplib.SMTPDataError as fault:  # it did not want to hear the text
            raise _by_code(fault.smtp_code, Never("text_refused")) from fault
        except Exception as fault:
            raise NobodyKnows from fault
        _must_agree(answer, Never("text_refused"))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _fault: BaseException | None, _trace: TracebackType | None
    ) -> None:
        try:
            self._talk.quit()
        except (smtplib.SMTPException, OSError):
            self._talk.close()


def knock(office: PostOffice) -> str:
    """Whether the server would speak with us, without sending anything: a code for why not, or empty."""
    try:
        with Counter(office):
            return ""
    except NotNow as fault:
        return fault.reason


def written(office: PostOffice, letter_id: str, words: dict[str, str]) -> bytes:
    """The letter as it goes over the wire. It tells nothing about the machine, and machines do not answer it."""
    name, _, domain = office.sender.rpartition("@")
    message = EmailMessage(policy=SMTP)
    message["From"] = Address(_line(words["sender"]), name, domain)
    message["To"] = words["to"]
    message["Subject"] = _line(words["subject"])
    message["Date"] = format_datetime(clock.now())
    message["Message-ID"] = f"<{letter_id}@{domain}>"
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message.set_content(words["text"])
    return message.as_bytes()


def _line(words: str) -> str:
    """What somebody typed, fit for one line of a head."""
    return " ".join(words.split())


def _connected(office: PostOffice) -> smtplib.SMTP:
    called = office.sender.rpartition("@")[2]  # not this machine's name, which is nobody's business
    if office.encryption == "tls":
        return smtplib.SMTP_SSL(
            office.host, office.port, called, timeout=PATIENCE, context=ssl.create_default_context()
        )
    return smtplib.SMTP(office.host, office.port, called, timeout=PATIENCE)


def _must_agree(answer: tuple[int, bytes], otherwise: NotNow) -> None:
    if answer[0] not in (250, 251):
        raise _by_code(answer[0], otherwise)


def _by_code(code: int, otherwise: NotNow) -> NotNow:
    """What begins with 5 is said for good; anything else may pass."""
    return otherwise if 500 <= code < 600 else NotNow("put_off")
