"""The words around a quotation as its article prints them: the sentence before it, and its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from db.answers.statements import Excerpt, Statement
from db.archive.reading import reader_of
from db.archive.sql import Sql
from quotes.read.article.lines import line_end, line_start

if TYPE_CHECKING:
    from db.archive.reading import Askable

_AROUND = 2_000
"""Characters on either side in which the rest of a sentence is looked for."""
_MOST_BEFORE = 300
"""A sentence before that is longer is cut to its end."""
#: White space after a sentence: after three small letters, a short word, a number or a closing mark, so not
#: after "Mr." and "U.S.".
_SENTENCE_END = re.compile(
    r"(?:(?<=[a-z]{3}[.!?])|(?<=\s(?:it|is|us|up|go|do|be|me|so|on|in|to|by|at|of|we|he)[.!?])"
    r"|(?<=\d[.!?])|(?<=[.!?][\"”’)]))\s+(?=[\"“‘(]?[A-Z0-9])"
)

_TEXTS = Sql(f"""
    SELECT q.id, CASE WHEN q.start > {_AROUND} THEN q.start - {_AROUND} ELSE 0 END AS begin,
        substr(a.text, CASE WHEN q.start > {_AROUND} THEN q.start - {_AROUND} ELSE 0 END + 1,
            q."end" - q.start + {2 * _AROUND})
    FROM quotations q JOIN articles a ON a.id = q.article_id WHERE q.id IN :ids
""")
_RANGES = Sql(
    'SELECT quotation_id, start, "end" FROM content_ranges WHERE quotation_id IN :ids '
    "ORDER BY quotation_id, ordinal"
)


def with_context(
    session: Askable, statements: Iterable[Statement], *, before: bool = True
) -> tuple[Statement, ...]:
    """Return statements with the context of their first printings.

    Args:
        session: is asked for the texts.
        statements: each with at least one printing.
        before: also the sentence before.
    """
    found = list(statements)
    reader = reader_of(session)
    ids = [int(each.printings[0].id[1:]) for each in found]
    ranges: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for id, start, end in reader.rows(_RANGES, ids=ids):
        ranges[id].append((start, end))
    excerpts = {}
    for id, begin, text in reader.rows(_TEXTS, ids=ids):
        excerpts[f"q{id}"] = excerpt(
            text, [(start - begin, end - begin) for start, end in ranges[id]], before=before
        )
    return tuple(
        replace(
            each,
            printings=(
                replace(each.printings[0], context=excerpts[each.printings[0].id]),
                *each.printings[1:],
            ),
        )
        for each in found
    )


def excerpt(text: str, parts: Sequence[tuple[int, int]], *, before: bool = False) -> Excerpt:
    """Return the sentence around a quotation, within its line.

    Args:
        text: of the article, or as much of it as is at hand.
        parts: ranges of the quotation in it, in characters, end excluded; in order.
        before: also the sentence before, even if it is in a line before.
    """
    start, end = parts[0][0], parts[-1][1]
    opening = _opening(text, start)
    if before:
        opening = _sentence_before(text, opening)
    last = min(line_end(text, end), end + _AROUND)
    if stop := _SENTENCE_END.search(text, end, last):
        last = stop.start()
    inside = tuple((one - start, other - start) for one, other in parts) if len(parts) > 1 else ()
    return Excerpt(text[opening:start].lstrip(), text[start:end], text[end:last].rstrip(), inside)


def _opening(text: str, place: int) -> int:
    """Return where the sentence begins that holds a place, or that begins there, within its line."""
    begin = opening = max(line_start(text, place), place - _AROUND)
    for stop in _SENTENCE_END.finditer(text, begin, line_end(text, place)):
        if stop.end() > place:
            break
        opening = stop.end()
    return opening


def _sentence_before(text: str, opening: int) -> int:
    """Return where the sentence before one begins; that one's own beginning if it is the first."""
    end = opening
    while end and text[end - 1].isspace():
        end -= 1
    if not end:
        return opening
    begin = _opening(text, end - 1)
    if end - begin <= _MOST_BEFORE:
        return begin
    begin = text.find(" ", end - _MOST_BEFORE, end) + 1
    return begin or end
