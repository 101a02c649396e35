"""The parts of an e-mail: its fields, its bodies as text, what is attached."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from datetime import UTC
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from quotes.read.article.dates import read_date
from quotes.read.mail.text import unflowed

_FAULTS = (
    MessageError, ValueError, LookupError, AttributeError, TypeError, AssertionError, RecursionError,
    NotImplementedError, OverflowError,
)  # fmt: skip
"""What the library raises at messages that no program has written."""
_FORWARD = re.compile(
    r"(?:\s*(?:fwd?|fw|re|wg|tr|rv|enc|i|vs|sv|aw)\s*(?:\[\d+\])?:|\s*\[(?:ext|external)[^\]]{0,20}\])+", re.I
)
_ZONED = re.compile(r"\d\s*(?:[+-]\d{4}|UTC?|GMT|Z|[AECMP][SD]T)\s*(?:\([^()]{0,60}\)\s*)?$")
"""The end of a date with its offset (RFC 5322)."""
_WESTERN = frozenset({"", "us-ascii", "ascii", "iso-8859-1", "latin-1", "latin1", "iso8859-1"})


def parsed(data: bytes) -> EmailMessage:
    """Return the message that these bytes are.

    Raises:
        ValueError: it is nested too deep, or cannot be read.
    """
    try:
        return message_from_bytes(data, policy=policy.default)
    except _FAULTS:
        raise ValueError("an e-mail that cannot be read: it is damaged or nested too deep") from None


def field(message: EmailMessage, name: str) -> str:
    """Return a field of the head in one line, decoded; empty if there is none, or it cannot be read."""
    try:
        return " ".join(str(message[name] or "").split())
    except _FAULTS:
        return ""


def date_of(message: EmailMessage) -> str:
    """Return the date in the head as it is written; the library gives each an offset and forgets "PM"."""
    try:
        written = next((value for name, value in message.raw_items() if name.lower() == "date"), "")
    except _FAULTS:
        return ""
    return " ".join(str(written).split())


def type_of(part: EmailMessage) -> str:
    """Return what a part says it is, such as "text/html"."""
    try:
        return part.get_content_type()
    except _FAULTS:
        return ""


def subject_of(subject: str) -> str:
    """Return a subject without what programs put before it.

    >>> subject_of("Fwd: RE: [EXTERNAL] PRESS RELEASE: Dam approved")
    'PRESS RELEASE: Dam approved'
    """
    found = _FORWARD.match(subject)
    return subject[found.end() :].strip() if found else subject.strip()


def sent_at(date: str) -> str | None:
    """Return when a message was sent, as ISO 8601 cut to what is known; ``None`` if nothing is.

    With an offset only if the date has one, which those that programs repeat in a forwarded mail have not.

    >>> sent_at("Fri, 3 May 2024 09:11:00 +0200"), sent_at("Friday, May 3, 2024 at 5:10 PM"), sent_at("soon")
    ('2024-05-03T09:11+02:00', '2024-05-03T17:10', None)
    """
    if not _ZONED.search(date):
        return read_date(date.replace(" at ", " "))
    try:
        moment = parsedate_to_datetime(date)
        if moment.tzinfo is None:  # "-0000": the time is that of Greenwich, and the place is not told
            moment = moment.replace(tzinfo=UTC)
        return moment.isoformat(timespec="minutes")
    except _FAULTS:
        return None


def sender_of(field: str) -> tuple[str, str]:
    """Return the name and the domain in a field such as "From"; each is empty if it is not there."""
    try:
        name, address = parseaddr(field)
    except _FAULTS:
        return "", ""
    return name.strip(" '\""), address.rpartition("@")[2].strip().lower()


def leaves(message: EmailMessage) -> Iterator[EmailMessage]:
    """Yield the parts that hold no parts, in order; a message that is attached is one part."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        if part.is_multipart() and type_of(part) != "message/rfc822":
            waiting += [one for one in reversed(part.get_payload()) if isinstance(one, EmailMessage)]  # type: ignore[arg-type]
        else:
            yield part


def name_of(part: EmailMessage) -> str:
    """Return the name of the file that a part is; empty if it is none."""
    try:
        return " ".join((part.get_filename() or "").split())
    except _FAULTS:
        return ""


def is_attached(part: EmailMessage) -> bool:
    """Whether a part is a file beside the text."""
    try:
        return part.get_content_disposition() == "attachment" or bool(name_of(part))
    except _FAULTS:
        return True


def data_of(part: EmailMessage) -> bytes:
    """Return the bytes of a part, decoded from what it was sent in."""
    try:
        if type_of(part) == "message/rfc822":
            inner = part.get_payload(0)
            return inner.as_bytes() if isinstance(inner, EmailMessage) else b""
        found = part.get_payload(decode=True)
    except _FAULTS:
        return b""
    return found if isinstance(found, bytes) else b""


def charset_of(part: EmailMessage) -> str:
    """Return the encoding that a part names, in lower case; empty if it names none."""
    try:
        return part.get_content_charset("") or ""
    except _FAULTS:
        return ""


def text_of(part: EmailMessage) -> str:
    """Return the text of a part that is text.

    Programs write Windows-1252 where they name ISO 8859-1 or nothing; it is tried behind UTF-8.
    """
    data, charset = data_of(part), charset_of(part)
    for encoding in ("utf-8", "cp1252") if charset in _WESTERN else (charset, "utf-8"):
        try:
            if codecs.lookup(encoding)._is_text_encoding:
                text = data.decode(encoding)
                break
        except (LookupError, ValueError):
            continue
    else:
        text = data.decode("cp1252", "replace")
    try:
        flowed = str(part.get_param("format", "")).lower() == "flowed"
        delete_blank = str(part.get_param("delsp", "")).lower() == "yes"
    except _FAULTS:
        flowed = delete_blank = False
    text = text.replace("\r\n", "\n").removeprefix("\ufeff")
    return unflowed(text, delete_blank) if flowed and type_of(part) == "text/plain" else text
