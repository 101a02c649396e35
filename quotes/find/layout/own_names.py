"""What a line that only names somebody says: '—Commissioner Paul Renwick (@prenwick) May 3, 2021'.

Such lines have no verb, so a tree says little about them. Capitals do, and names that the tagger found.
"""

from __future__ import annotations

import re

from quotes.days import MONTH
from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import FINITE
from quotes.grammar.names_in_text import is_role
from quotes.types import Span

_CAPITAL = r"[^\W\d_a-zà-öø-ÿ][\w.'’\-]*"
_PARTICLE = r"(?:de|da|del|della|di|do|dos|du|van|von|der|den|ten|la|le|bin|ibn|al|el|of|the|for|and|y|e)"
_DATE = (
    rf"(?:{MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?|"
    rf"\d{{1,2}}(?:st|nd|rd|th)? {MONTH}(?:,? \d{{4}})?|{MONTH} \d{{4}}|"
    rf"\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}|\d{{4}}-\d\d-\d\d)"
)
#: What stands behind the name of a writer: a handle ("(@analee)", "@analee"), a network, a date.
_BEHIND = re.compile(
    rf"(?:@\w|(?:on|via) (?:Twitter|X|Facebook|Instagram|Threads|Bluesky)\b|(?:on )?\b{_DATE})"
)
#: A name with its titles has no more words than this; a headline has.
_MOST_WORDS = 7
_POSTED = re.compile(rf"[^@\n]{{2,60}} \(@\w{{1,30}}\),? {_DATE}\W*")
#: The start of a name: capitals with particles between them.
_CALLED = r"[(“\"‘'][A-Z]\w{1,15}[)”\"’'] "  # "Maria (Mimi) Lopez"
_NAME = re.compile(rf"{_CAPITAL}(?:[ ](?:{_PARTICLE}[ ])*(?:{_CALLED})?{_CAPITAL}|,[ ][JS]r\.?)*")
#: "Opposition leader" before a name.
_ROLE = re.compile(rf"{_CAPITAL}(?: [a-z][\w’'-]*){{1,4}} (?={_CAPITAL})")
_WHAT_THEY_ARE = re.compile(r"(?:\s*\([^()\n]{1,60}\)|[,–—-]\s?[^:.!?“”\"\n/|]{1,70})?")
_OF_THE_PAPER = re.compile(
    r"\b(?:reporter|writer|correspondent|editor|staff|columnist|photographer|journalist)", re.I
)
_NO_NAMES = frozenset([
    "note", "update", "correction", "read", "watch", "listen", "related", "photo", "photos", "video",
    "source", "sources", "more", "also", "contact", "date", "time", "where", "when", "who", "what", "why",
    "how", "breaking", "exclusive", "analysis", "opinion", "question", "answer", "quote", "verdict", "result",
    "headline", "caption", "credit",
])  # fmt: skip


def mention_in(text: str, span: Span) -> Span:
    """Return a line without what stands behind the name of its writer: handle, date, network."""
    shown = span.of(text)
    behind = _BEHIND.search(shown, 1)
    end = len(shown) if behind is None else behind.start()
    return Span(span.start, span.start + len(shown[:end].rstrip(" \t\n,([|·•")))


def is_post(text: str, span: Span) -> bool:
    """Return whether a line signs a post of a network: "Ana Lee (@analee) May 3, 2021"."""
    return _POSTED.fullmatch(span.of(text)) is not None


def name_at(view: ArticleView, start: int, end: int) -> Span | None:
    """Return the words with capitals at the start of a line, titles included, if the line may name somebody.

    Args:
        view: the article.
        start, end: where the line begins and ends, in characters of the text.
    """
    match = _NAME.match(view.text, start, end)
    if match is None or match[0].split()[0].lower().rstrip(".") in _NO_NAMES:
        return None
    role = _ROLE.match(view.text, start, end)
    named = _NAME.match(view.text, role.end(), end) if role is not None else None
    if role is not None and not is_role(role[0].split()[-1]):
        named = None
    if named is not None and view.names_a_person(Span(*named.span())):
        return Span(start, named.end())
    return Span(match.start(), match.end()) if len(match[0].split()) <= _MOST_WORDS else None


def last_names(view: ArticleView) -> set[str]:
    """Return the last words of the names of persons that the tagger found anywhere in the article."""
    people = (one.span.of(view.text) for one in view.parsed.entities if one.label == "PERSON")
    return {name.split()[-1] for name in people if name.strip()}


def person_on_line(view: ArticleView, line: Span) -> Span | None:
    """Return a line if it has nothing but a person and what they are: "Jean Okello, 34, teacher"."""
    name = name_at(view, line.start, line.end)
    tail = _WHAT_THEY_ARE.match(view.text, name.end, line.end) if name is not None else None
    if name is None or tail is None or tail.end() != line.end or " " not in name.of(view.text):
        return None
    if _OF_THE_PAPER.search(tail[0]) or not view.names_a_person(name) or has_a_verb(view, line):
        return None
    return Span(name.start, line.end)


def has_a_verb(view: ArticleView, line: Span) -> bool:
    """Return whether a verb with a tense of its own stands in a line: then it tells something."""
    return any(
        word.xpos in FINITE and word.upos in ("VERB", "AUX") and not view.entity_of(word)
        for k in (view.sentences_in(line) if view.trees else ())
        for word in view.trees[k].words
        if line.start <= word.start < line.end
    )
