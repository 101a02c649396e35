"""An answer of a web server as web archives keep it: its status, its head, and what it carries, unpacked."""

from __future__ import annotations

from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException, parse_headers
from io import BytesIO

from quotes.read.source import MOST_BYTES

MOST_HEAD = 1 << 17
"""Bytes in which the head of an answer ends."""
_OFTEN = 1 << 16  # bytes of Brotli unpacked at once


@dataclass(frozen=True, slots=True)
class Head:
    """The head of an answer.

    Attributes:
        status: such as 200; 0 if there is none.
        fields: by name.
    """

    status: int
    fields: Message

    @property
    def content_type(self) -> str:
        """What it carries, such as "text/html"; empty if it does not say."""
        return self.fields.get_content_type() if self.fields["content-type"] else ""

    @property
    def charset(self) -> str:
        """The encoding that it names; empty if it names none."""
        return self.fields.get_content_charset() or ""


def divided(answer: bytes) -> tuple[Head, bytes] | None:
    """Return the head of an answer that begins with these bytes, and what is behind it; ``None`` if none is.

    >>> head, body = divided(b"HTTP/1.1 200 OK\\r\\nContent-Type: text/html\\r\\n\\r\\n<p>")
    >>> head.status, head.content_type, body
    (200, 'text/html', b'<p>')
    """
    stream = BytesIO(answer)
    first = stream.readline(MOST_HEAD).split(None, 2)
    if len(first) < 2 or not first[0].startswith(b"HTTP/"):
        return None
    try:
        fields = parse_headers(stream)
    except (HTTPException, ValueError):
        return None
    return Head(int(first[1]) if first[1].isdigit() and len(first[1]) == 3 else 0, fields), stream.read()


def carried(head: Head, body: bytes) -> bytes:
    """Return what an answer carries: put together if it came in chunks, unpacked if it was packed.

    Of it, `MOST_BYTES` at most.

    Raises:
        ValueError: it is packed in a way that is not known, or damaged.
    """
    from warcio.bufferedreaders import BufferedReader, ChunkedDataReader

    encoding = str(head.fields["content-encoding"] or "").strip().lower()
    known = encoding if encoding in ("gzip", "deflate") else "gzip" if encoding == "x-gzip" else None
    if str(head.fields["transfer-encoding"] or "").strip().lower() == "chunked":
        found = ChunkedDataReader(BytesIO(body), decomp_type=known).read(MOST_BYTES)
    else:
        found = BufferedReader(BytesIO(body), decomp_type=known).read(MOST_BYTES) if known else body
    if encoding == "br":
        return _brotli(found)
    if known is None and encoding not in ("", "identity", "none", "utf-8"):
        raise ValueError("packed in a way that is not known")
    return bytes(found)


def _brotli(data: bytes) -> bytes:
    """Unpack Brotli; what is not packed, though its head says so, is returned as it is."""
    import brotli

    unpacker, found, waiting = brotli.Decompressor(), bytearray(), data
    try:
        while not unpacker.is_finished() and len(found) < MOST_BYTES:
            part = unpacker.process(waiting, output_buffer_limit=_OFTEN)
            waiting = b""
            found += part
            if not part and unpacker.can_accept_more_data():
                break
    except brotli.error:
        if found:
            raise ValueError("its packed form is damaged") from None
        return data
    return bytes(found)
