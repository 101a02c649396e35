"""Mailboxes (mbox): each message is read as an e-mail, one by one, whatever their number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quotes.errors import ArticleError
from quotes.read.mail.message import read as read_message
from quotes.read.notices import Tell
from quotes.read.source import MOST_BYTES, Source
from quotes.types import Article

_FROM = re.compile(rb"From .{0,200}\d\d:\d\d")
_ESCAPED = re.compile(rb">+From ")


def read(source: Source, tell: Tell) -> Iterator[Article | ArticleError]:
    """Yield the articles in the messages of a mailbox, or why there are none."""
    anything = False
    for number, data in enumerate(_messages(source), start=1):
        anything = True
        part = source.part(f":{number}", data, stem=f"{source.stem}:{number}", suffix=".eml")
        yield from read_message(part, tell)
    if not anything:
        yield ArticleError(source.name, "a mailbox without messages")


def _messages(source: Source) -> Iterator[bytes]:
    """Yield the messages, each without the line above it; of one that is too large, its beginning.

    A line that begins with "From " above which none is blank belongs to the text; so do those with ">" before
    it, which is no part of them.
    """
    found: bytearray | None = None
    blank = True
    for line in iter(source.lines(), b""):
        if blank and _FROM.match(line):
            if found is not None:
                yield bytes(found)
            found = bytearray()
        elif found is None:
            found = bytearray(line) if line.strip() else None
        elif len(found) < MOST_BYTES:
            found += line[1:] if _ESCAPED.match(line) else line
        blank = not line.strip()
    if found is not None:
        yield bytes(found[:MOST_BYTES])
