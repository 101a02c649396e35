"""From which press database a text is, by its lines: none but these print such heads over articles."""

from __future__ import annotations

import re
from enum import StrEnum

from quotes.read.decoding import BYTE_ORDER_MARKS

LOOKED_AT = 1 << 16
"""Characters from the beginning of a text that show it."""


class Database(StrEnum):
    """A press database."""

    NEXIS = "Nexis"
    FACTIVA = "Factiva"
    PROQUEST = "ProQuest"


_PROQUEST = re.compile(
    r"^[ \t]*(?:ProQuest document (?:ID:|link)|Report Information from ProQuest|"
    r"Publication (?:info|title|date)[ ]?:)",
    re.M,
)
_FULL_TEXT = re.compile(r"^[ \t]*(?:full text:|FULL TEXT[ \t]*$)", re.I | re.M)
_CODES = re.compile(r"^(HD|WC|PD|SN|LP|TD)(?:[ \t]{2,}\S|[ \t]*$)", re.M)
_NUMBERED = re.compile(r"^[ \t]*Document [A-Z][A-Z0-9]{2,9}0{2,4}\d{8}[a-z0-9]{5,12}[ \t]*$", re.M)
_WORDS = re.compile(r"^[ \t]*[\d,.]+ words[ \t]*$", re.M)
_LENGTH = re.compile(r"^[ \t]*length:[ \t]*[\d,.]+ words?\b", re.I | re.M)
_COUNTER = re.compile(r"^[ \t]*(?:\d+ of \d+ DOCUMENTS?|Document \d+ of \d+)[ \t]*$", re.M)
_LABEL = re.compile(
    r"^[ \t]*(?:byline|section|dateline|load-date|headline|highlight):|"
    r"^[ \t]*(?:End of Document|Body)[ \t]*$|"
    r"^[ \t]*copyright (?:\(c\) |© )?\d{4}\b",
    re.I | re.M,
)
_FEWEST_CODES = 4


def database_of(text: str) -> Database | None:
    """Return from which database a text is; ``None`` for any other text.

    >>> database_of("Port to close\\n\\nSection: NEWS\\nLength: 645 words\\n\\nBody\\n\\nIt is shut.").value
    'Nexis'
    """
    head = text[:LOOKED_AT]
    plain = head.lower()  # whole searches for words that nearly every text lacks come before those by pattern
    if "full text" in plain and _PROQUEST.search(head) and _FULL_TEXT.search(head):
        return Database.PROQUEST
    coded = "\nLP" in head or "\nTD" in head
    if coded and len({found[1] for found in _CODES.finditer(head)}) >= _FEWEST_CODES:
        return Database.FACTIVA
    if " words" in plain and "Document " in head and _NUMBERED.search(head) and _WORDS.search(head):
        return Database.FACTIVA
    if "length:" not in plain and "document" not in plain:
        return None
    labels = {found[0].strip().lower() for found in _LABEL.finditer(head)}
    if labels and (_LENGTH.search(head) or (_COUNTER.search(head) and len(labels) > 1)):
        return Database.NEXIS
    return None


def is_export(first: bytes) -> bool:
    """Whether a file of text that begins with these bytes is what a press database exports."""
    mark = next((one for one in BYTE_ORDER_MARKS if first.startswith(one[0])), (b"", "utf-8"))
    text = first[len(mark[0]) : LOOKED_AT].decode(mark[1], "replace")
    return database_of(re.sub(r"\r\n?|\f", "\n", text)) is not None
