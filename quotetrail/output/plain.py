"""Words for people as plain strings: made safe for a terminal, and the few phrases that all reports share.

Nothing here needs rich (28 ms to load): a command that prints one line loads this module alone. What
colours, measures and wraps lives in `quotetrail.output.terminal`.
"""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING, cast

from quotes.text import PRONOUNS, count, one_line, unbroken
from quotes.types import SAID

if TYPE_CHECKING:
    from quotes.types import Article, Quote

#: What turns the direction of a line or hides in it: marks, embeddings, overrides and isolates of the
#: bidirectional algorithm, what switches its mirrored and shaped letters, and the invisible tag letters.
TURNS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\U000e0000-\U000e007f]")

#: What would steer a terminal: those; control characters, ESC first of all, but not line feeds and tabs; line
#: and paragraph separators. Half a character (a lone surrogate) has no bytes: it is written as an escape.
_STEERS = re.compile(f"{TURNS.pattern[:-1]}\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")


def harmless(text: str) -> str:
    """Return the text with U+FFFD for each character that would steer a terminal; line breaks and tabs stay.

    >>> harmless("\\x1b[31mRed")
    '\ufffd[31mRed'
    """
    return _STEERS.sub("\ufffd", text)


def one_message(text: str) -> str:
    """Return a message that quotes others as one line that cannot steer a terminal.

    >>> one_message("no file '\\x1b[2J\\nError: all is lost'")
    "no file '\ufffd[2J Error: all is lost'"
    """
    return unbroken(harmless(text))


def for_programs(out: IO[str]) -> IO[str]:
    """Return where to write JSON or CSV to: `out` itself, or if that is a terminal, one that is not steered.

    A pipe or a file gets every character as it is. On a terminal, each that would steer it is written as
    JSON has it (``\\\\u202e``): in JSON that is the same value, in CSV it can at least be seen.
    """
    return cast("IO[str]", _Escaping(out)) if out.isatty() else out


class _Escaping:
    """Writes to a terminal, with escapes for what would steer it."""

    def __init__(self, out: IO[str]) -> None:
        self._out = out
        self.flush = out.flush

    def write(self, text: str) -> int:
        return self._out.write(_STEERS.sub(_escape, text))


def _escape(match: re.Match[str]) -> str:
    """Return a character as JSON escapes it: in one or two units of UTF-16."""
    units = match[0].encode("utf-16-be")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


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


def no_speech(said: float) -> str:
    """Return a note on what is probably no speech; an empty string for any other quotation.

    >>> no_speech(0.97), no_speech(0.1)
    ('', 'probably no speech')
    """
    return "probably no speech" if said < SAID else ""


def body(kind: str) -> str:
    """Return what a speaker is, for a list of names; an empty string for a person, which most are.

    >>> body("organisation"), body("person"), body("unknown")
    ('organisation', '', '')
    """
    return kind if kind in ("organisation", "document") else ""


def has_none(mention: str | None, kind: str) -> bool:
    """Return whether a speaker without a name has none to be found: people at large, or a document.

    >>> has_none("residents", "group"), has_none("they", "group"), has_none("the mayor", "person")
    (True, False, False)
    """
    return kind in ("group", "document") and mention is not None and mention.lower() not in PRONOUNS


def unnamed(mention: str | None, antecedent: str | None, kind: str) -> str:
    """Return a speaker without a name for a reader: who it is if the article tells, else that it is open.

    >>> unnamed("who", "a man in Hull", "person"), unnamed("residents", None, "group")
    ('a man in Hull (as “who”, no name)', 'residents (group)')
    >>> unnamed("she", None, "person"), unnamed(None, None, "unknown")
    ('she (undecided)', 'undecided')

    Args:
        mention: the speaker as named at the cue.
        antecedent: what that stands for.
        kind: what the speaker is: a value of `quotes.types.SpeakerType`.
    """
    if antecedent:
        return one_line(antecedent) + (f" (as “{mention}”, no name)" if mention else " (no name)")
    if has_none(mention, kind):
        return f"{mention} ({kind})"
    return f"{mention} (undecided)" if mention else "undecided"


def who(quote: Quote, text: str | None = None) -> str:
    """Return the speaker for a reader, those without a name marked: "Ana Lee", "she (undecided)".

    Args:
        quote: the quotation.
        text: of its article; without it, what a pronoun stands for is not told.
    """
    stands_for = quote.antecedent.of(text) if quote.antecedent is not None and text is not None else None
    mention = quote.speaker.text if quote.speaker else None
    name = quote.speaker_name or unnamed(mention, stands_for, quote.speaker_type)
    if quote.reported_by_name or quote.reported_by:
        reporter = quote.reported_by_name or (quote.reported_by.text if quote.reported_by else "")
        name += f", via {reporter}"
    return name


def heading(article: Article) -> str:
    """Return the outlet, date, title and id of an article in one line, as far as they are known."""
    known = [part for part in (article.outlet, article.published, article.title) if part]
    return " | ".join([*known, article.id]) if known else article.id
