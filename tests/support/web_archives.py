"""Web archives made for tests: records written by warcio, as crawlers write them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PARAGRAPH = (
    "The council of the river towns met in Harbour on Friday to hear what the court had ruled on the dam "
    "that was to be built above the old mill, and what it would cost. "
)


def page(title: str, said: str = "We will appeal the ruling") -> bytes:
    """A page with an article in it."""
    return (
        f"<!DOCTYPE html><html lang=en><head><title>{title}</title></head><body><article><h1>{title}</h1>"
        f"<p>{PARAGRAPH}</p><p>“{said},” Ana Lee said.</p><p>{PARAGRAPH * 2}</p></article></body></html>"
    ).encode()


Record = tuple[str, str, str, Mapping[str, str], bytes]
"""Type of the record, address, status, head of the answer, and what it carries."""


def answer(address: str, body: bytes, status: str = "200 OK", **head: str) -> Record:
    """A record of what a server answered; in the names of the head, "_" stands for "-"."""
    fields = {"Content-Type": "text/html", **{name.replace("_", "-"): value for name, value in head.items()}}
    return "response", address, status, fields, body


def archive(records: Iterable[Record], gzip: bool = False) -> bytes:
    """Return an archive with these records, each packed by itself with `gzip`."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gzip)
    out.write(b"")
    for kind, address, status, head, body in records:
        http = None
        type = head.get("Content-Type", "")
        if kind in ("response", "request", "revisit"):
            line = "GET / HTTP/1.1" if kind == "request" else status
            http = StatusAndHeaders(line, list(head.items()), "" if kind == "request" else "HTTP/1.1")
            type = f"application/http; msgtype={kind}"
        writer.write_record(
            writer.create_warc_record(
                address,
                kind,
                payload=io.BytesIO(body),
                http_headers=http,
                warc_content_type=type,
                warc_headers_dict={"WARC-Date": "2024-05-03T10:00:00Z"},
            )
        )
    return out.getvalue()
