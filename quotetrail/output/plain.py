"""Words for people as plain strings: made safe for a terminal, and the few phrases that all reports share.

Nothing here needs rich (28 ms to load): a command that prints one line loads this module alone. What
colours, measures and wraps lives in `quotetrail.output.terminal`.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from quotes.text import count

if TYPE_CHECKING:
    from quotes.types import Article, Quote

#: Embeddings, overrides and isolates of the bidirectional algorithm: they can show a line in another order
#: than the one it was printed in.
TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def harmless(text: str) -> str:
    """Return the text with U+FFFD for each character that would steer a terminal; line breaks and tabs stay.

    >>> harmless("\\x1b[31mRed")
    '\ufffd[31mRed'
    """
    return "".join(
        "\ufffd" if c in TURNS or (c not in "\n\t" and unicodedata.category(c) == "Cc") else c for c in text
    )


def shortened(text: str, most: int = 300) -> str:
    """Return the text without its middle if it is longer than `most` characters: the end says what is wrong.

    >>> shortened("a" * 10 + ": no such id", most=20)
    'aaaaaaaaa … no such id'
    """
    if len(text) <= most:
        return text
    return f"{text[: most // 2 - 1]} … {text[-most // 2 :].lstrip()}"


def count_of(shown: int, total: int, noun: str) -> str:
    """Return how many of how many are shown, or the number alone if all are.

    >>> count_of(3, 1200, "statement"), count_of(1, 1, "statement")
    ('3 of 1,200 statements', '1 statement')
    """
    return (f"{shown:,} of " if shown < total else "") + count(total, noun)


def sure(confidence: float) -> str:
    """Return a probability (0 to 1) in four characters; certainty is never claimed.

    >>> sure(0.5), sure(0.999)
    ('0.50', '>.99')
    """
    return ">.99" if confidence > 0.99 else f"{confidence:.2f}"


def who(quote: Quote) -> str:
    """Return the speaker for a reader, undecided ones marked: "Ana Lee", "she (undecided)"."""
    if quote.speaker_name:
        name = quote.speaker_name
    elif quote.speaker:
        name = f"{quote.speaker.text} (undecided)"
    else:
        name = "undecided"
    if quote.reported_by_name or quote.reported_by:
        reporter = quote.reported_by_name or (quote.reported_by.text if quote.reported_by else "")
        name += f", via {reporter}"
    return name


def heading(article: Article) -> str:
    """Return the outlet, date, title and id of an article in one line, as far as they are known."""
    known = [part for part in (article.outlet, article.published, article.title) if part]
    return " | ".join([*known, article.id]) if known else article.id
