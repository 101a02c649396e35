"""Statements as a reader understands them: what is told without marks, in the sentence that tells it."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from markupsafe import Markup
from sqlalchemy.orm import Session

from db.answers.statements import Said, Searched
from db.lookup.context import with_context
from quotes.search.places import found_in
from quotes.search.query import TextQuery
from quotetrail.output.html.environment import escape

Answer = TypeVar("Answer", Said, Searched)


def in_sentences(archive: Session, answer: Answer) -> Answer:
    """Return an answer whose statements have the sentence of their first printing as its context."""
    return replace(answer, statements=with_context(archive, answer.statements, before=False))


def words_marked(text: str, asked: TextQuery | None) -> Markup:
    """Return escaped text with the words and phrases that were asked for in ``<mark>``.

    >>> from quotes.search.query import read_query
    >>> words_marked("a wall & walls", read_query("wall"))
    Markup('a <mark>wall</mark> &amp; <mark>walls</mark>')
    """
    parts, end = [], 0
    for start, stop in found_in(text, asked) if asked else ():
        parts += [escape(text[end:start]), Markup("<mark>{}</mark>").format(escape(text[start:stop]))]
        end = stop
    return Markup("").join([*parts, escape(text[end:])])
