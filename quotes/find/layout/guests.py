"""Who is meant by the short labels of an interview: "A", or the initials of somebody in its introduction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from quotes.grammar.article_view import ArticleView
from quotes.types import Span

#: Initials have no more letters.
_INITIALS = 3


def stand_for(view: ArticleView, labels: Iterable[str], first: int) -> dict[str, Span]:
    """Return for "A" and for initials the place of the name that they are short for.

    Args:
        view: the article.
        labels: the labels of its transcript.
        first: the index of the paragraph with the first of them; names before it are the introduction.

    Returns:
        For each label that is short for one person only, the range of that person's full name. "A" is whoever
        the introduction names in full, if that is one person.
    """
    introduced = _introduced(view, first)
    found: dict[str, Span] = {}
    for label in labels:
        letters = label.replace(".", "")
        if label == "A":
            fitting = list(introduced.values())
        elif letters.isupper() and 2 <= len(letters) <= _INITIALS:
            fitting = [span for name, span in introduced.items() if _initials(name) == letters]
        else:
            continue
        if len(fitting) == 1:
            found[label] = fitting[0]
    return found


def _introduced(view: ArticleView, first: int) -> dict[str, Span]:
    """The persons named in full before the interview, each with the first place of the name."""
    until = view.article.paragraphs[first].span.start
    names: dict[str, Span] = {}
    for entity in view.parsed.entities:
        name = entity.span.of(view.text)
        silent = view.paragraph_at(entity.span.start) in view.silent
        if entity.label == "PERSON" and entity.span.end <= until and " " in name and not silent:
            names.setdefault(" ".join(name.split()), entity.span)
    by_last: dict[str, int] = defaultdict(int)
    for name in names:
        by_last[name.split()[-1]] += 1
    return {name: span for name, span in names.items() if by_last[name.split()[-1]] == 1}


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())
