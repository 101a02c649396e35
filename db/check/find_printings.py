"""What the archive has printed that bears on a wording: quotations, and words that no quotation holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session, object_session, selectinload

from db.archive.chunks import chunks
from db.lookup.full_text import Index, TextQuery, matching, search_words
from db.models.printed import Article, Outlet, Quotation
from db.models.speakers import Speaker
from db.models.wordings import WordingRow
from db.store.quotations import to_quote
from quotes.check.printed import (
    MARKED,
    Printed,
    PrintedIn,
    _by_date,
    _line_before,
    _line_behind,
    context_of,
    marked_part,
)
from quotes.compare.stance import stance
from quotes.compare.wording.tokens import Token
from quotes.compare.wording.wording import Wording
from quotes.names.forms import family_name, name_key
from quotes.names.profile import Profile
from quotes.names.same_person import gender_by_title
from quotes.types import Kind, Span

_MOST_TELLING = 6
_NUMBER = re.compile(r"\S*\d\S*")
_PLAIN_WORD = re.compile(r"[a-z]{4,}")


def printings_of(session: Session, wordings: Iterable[int]) -> list[Printed]:
    """Every quotation that has one of these wordings, earliest first, undated last."""
    found: list[Printed] = []
    for some in chunks(wordings):
        for row, article, outlet in session.execute(
            select(Quotation, Article, Outlet.name)
            .join(Article, Article.id == Quotation.article_id)
            .join(Outlet, Outlet.id == Article.outlet_id)
            .where(Quotation.wording_id.in_(some))
            .options(selectinload(Quotation.ranges))
        ):
            found.append(_printed(row, article, outlet))
    return sorted(found, key=_by_date)


def printings_by(session: Session, name: str, words: Sequence[str]) -> list[Printed]:
    """The quotations of everybody of this family name that have these normalised words, earliest first."""
    query = (
        select(Quotation, Article, Outlet.name)
        .join(Article, Article.id == Quotation.article_id)
        .join(Outlet, Outlet.id == Article.outlet_id)
        .join(WordingRow, WordingRow.id == Quotation.wording_id)
        .join(Speaker, Speaker.id == Quotation.speaker_id)
        .where(Speaker.family_name == family_name(name_key(name)))
    )
    for word in words:
        query = query.where(WordingRow.text_normalised.contains(word, autoescape=True))
    return sorted((_printed(*row) for row in session.execute(query)), key=_by_date)


def words_in_articles(session: Session, wording: Wording) -> list[Printed]:
    """Places in articles, and in their headlines, where these words stand, quoted or not.

    Candidates are the articles with the longest plain words of the wording, by the full text's index; in
    them the normalised words are looked for, in one row but for ellipses. Words in the extent of a
    quotation of the article are given as that quotation. The headline counts where it is no line of the text.
    """
    telling = sorted(
        {word for word in wording.telling if _PLAIN_WORD.fullmatch(word) and _as_printed(wording, word)},
        key=lambda word: (-len(word), word),
    )[:_MOST_TELLING]
    if not telling or len(wording.words) < 3:
        return []
    query = (
        select(Article, Outlet.name)
        .join(Outlet, Outlet.id == Article.outlet_id)
        .where(Article.id.in_(matching(session, "articles", TextQuery(tuple(telling)))))
    )
    found: list[Printed] = []
    for article, outlet in session.execute(query):
        places = _places(wording, article.text)
        found += [_in_text(article, outlet, span) for span in places]
        if not places and article.title:
            found += [_in_headline(article, outlet, span) for span in _places(wording, article.title)[:1]]
    return sorted(found, key=_by_date)


def missing_everywhere(session: Session, wording: Wording) -> list[str]:
    """The parts of a wording between its ellipses that stand nowhere in the archive, quoted or not.

    Looked for as phrases, by the full text's index: as they are in articles and headlines, normalised in
    quotations too. Numbers, which are written in many ways, are passed over.
    """
    return [raw for raw, plain in _phrases(wording) if not _stands(session, raw, plain)]


def articles_with(session: Session, wording: Wording, most: int) -> int:
    """How many articles have these words in their text or headline, counted up to `most`.

    0 where they hold a number, which is written in many ways.
    """
    if _NUMBER.search(wording.text):
        return 0
    phrases = tuple(raw for raw, _ in _phrases(wording) if search_words(raw))
    return len(session.scalars(matching(session, "articles", TextQuery(phrases)).limit(most)).all())


def _stands(session: Session, raw: str, plain: str) -> bool:
    """Whether a phrase stands anywhere, as it is or normalised; True where it has no words but numbers."""
    searched: tuple[tuple[Index, str], ...] = (("wordings", plain), ("articles", raw), ("articles", plain))
    for index, phrase in searched:
        phrases = _without_numbers(phrase)
        if not phrases or session.scalar(matching(session, index, TextQuery(phrases)).limit(1)) is not None:
            return True
    return False


def _phrases(wording: Wording) -> list[tuple[str, str]]:
    """The parts of a wording between ellipses and brackets: as they are, and normalised."""
    parts: list[list[Token]] = [[]]
    for i, token in enumerate(wording.tokens):
        if i in wording.gaps or i in wording.bracketed:
            parts.append([])
        if i not in wording.bracketed:
            parts[-1].append(token)
    return [
        (wording.text[part[0].start : part[-1].end], " ".join(token.text for token in part))
        for part in parts
        if part
    ]


def _without_numbers(phrase: str) -> tuple[str, ...]:
    """What stands between the numbers of a phrase, as far as it has letters or digits."""
    return tuple(part for part in _NUMBER.split(phrase.replace("\x00", " ")) if search_words(part))


def _as_printed(wording: Wording, word: str) -> bool:
    """Whether a normalised word stands in the text as it is, so that an article can be searched for it."""
    return any(
        token.text == word and wording.text[token.start : token.end].lower() == word
        for token in wording.tokens
    )


def _places(wording: Wording, text: str) -> list[Span]:
    """Where the words stand in `text`: each part between ellipses in a row, the parts in order and near."""
    parts: list[list[str]] = [[]]
    for i, word in enumerate(wording.words):
        if i in wording.gaps:
            parts.append([])
        if i not in wording.bracketed:
            parts[-1].append(word)
        elif parts[-1]:
            parts.append([])
    wanted = [" ".join(part) for part in parts if part]
    if not wanted:
        return []
    article = Wording(text)
    row = f" {article.plain} "
    found: list[Span] = []
    at = 0
    while (first := row.find(f" {wanted[0]} ", at)) >= 0:
        at = first + 1
        end = first + len(wanted[0]) + 1
        for part in wanted[1:]:
            place = row.find(f" {part} ", end, end + 2000)
            if place < 0:
                break
            end = place + len(part) + 1
        else:
            start_word = row.count(" ", 0, first + 1) - 1
            end_word = row.count(" ", 0, end) - 1
            found.append(Span(article.tokens[start_word].start, article.tokens[end_word].end))
    return found


def _printed(row: Quotation, article: Article, outlet: str) -> Printed:
    quote = to_quote(row)
    text = " ... ".join(span.of(article.text) for span in quote.spans)
    return Printed(
        id=row.id,
        wording=row.wording_id,
        article=_printed_in(article, outlet),
        span=Span(quote.start, quote.end),
        text=text,
        marked=text if quote.kind is Kind.DIRECT or quote.pull_quote else marked_part(text),
        kind=quote.kind,
        speaker=row.speaker_text,
        speaker_name=row.speaker_name,
        reported_by_name=row.reported_by_name,
        confidence=row.confidence,
        context=context_of(article.text, Span(quote.start, quote.end)),
        before=_line_before(article.text, quote.start),
        after=_line_behind(article.text, quote.end),
        person=_person(row),
        reported=stance(article.text, Span(quote.start, quote.end), quote.cue, quote.kind),
        gender=_gender(row),
    )


def _person(row: Quotation) -> str | None:
    session, speaker = object_session(row), row.speaker
    if session is None or speaker is None:
        return None
    person = session.get(Speaker, speaker.person_id) if speaker.person_id is not None else None
    return (person.shown_as or person.name) if person is not None else None


def _gender(row: Quotation) -> str:
    """By the title at the cue ("Mr. Obama"), else by what the article tells of the name."""
    return gender_by_title(row.speaker_text) or (
        Profile.read(row.speaker.profile).gender if row.speaker else ""
    )


def _in_text(article: Article, outlet: str, span: Span) -> Printed:
    for row in article.quotations:
        if row.start <= span.start and span.end <= row.end:
            return _printed(row, article, outlet)
    return _unquoted(article, outlet, article.text, span)


def _in_headline(article: Article, outlet: str, span: Span) -> Printed:
    printed = _unquoted(article, outlet, article.title or "", span)
    return replace(printed, span=Span(0, 0), headline=True)


def _unquoted(article: Article, outlet: str, text: str, span: Span) -> Printed:
    """Words that no quotation holds, in the text of an article or in its headline."""
    line = text.rfind("\n", 0, span.start) + 1
    end = text.find("\n", span.end)
    marks = [
        Span(line + match.start(), line + match.end())
        for match in MARKED.finditer(text[line : end if end >= 0 else len(text)])
    ]
    inside = [
        Span(max(mark.start, span.start), min(mark.end, span.end)) for mark in marks if mark.overlap(span)
    ]
    return Printed(
        id=None,
        wording=None,
        article=_printed_in(article, outlet),
        span=span,
        text=span.of(text),
        marked=" ... ".join(part.of(text) for part in inside),
        kind=None,
        speaker=None,
        speaker_name=None,
        reported_by_name=None,
        confidence=0.0,
        context=context_of(text, span),
        before=_line_before(text, span.start),
        after=_line_behind(text, span.end),
    )


def _printed_in(article: Article, outlet: str) -> PrintedIn:
    return PrintedIn(
        id=article.id,
        key=article.key,
        outlet=outlet or None,
        published=article.published,
        url=article.url,
        title=article.title,
        sha256=article.sha256,
        superseded=article.superseded_by_id is not None,
    )
