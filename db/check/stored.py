"""The archive in the database as answerer of a check."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session, aliased, selectinload

from db.archive.chunks import chunks
from db.groups.ties import candidates
from db.lookup.words.full_text import Index, matching
from db.models.printed import Article, JointSpeaker, Outlet, Passage, Quotation
from db.models.speakers import Alias, Speaker
from db.models.wordings import WordingRow
from db.store.quotations import to_quote
from quotes.check.archive.likeness import beginning, best_like
from quotes.check.archive.printed import Printed, PrintedIn, PrintedText, by_date, printed_quote
from quotes.compare.wording.wording import Wording
from quotes.names.forms import family_name, form_of, name_key
from quotes.names.profile import Profile
from quotes.search.query import exactly
from quotes.types import Span

_PARTS = selectinload(Quotation.ranges), selectinload(Quotation.joint), selectinload(Quotation.passages)
_MOST_READ = 20_000  # wordings of one family that are looked through
_ARTICLES = select(Article, Outlet.name).join(Outlet, Outlet.id == Article.outlet_id)


class StoredArchive:
    """Answers what a check asks (`quotes.check.Archive`) from the tables; writes nothing."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def near(self, wording: Wording) -> Mapping[int, str]:
        """Return the wordings that may be near to this one, with their normalised texts."""
        return candidates(self._session, wording.normalised)

    def printings_of(self, wordings: Iterable[int]) -> list[Printed]:
        """Return every quotation that has one of these wordings, earliest first, undated last."""
        found: set[int] = set()
        for some in chunks(wordings):
            found.update(
                self._session.scalars(select(Passage.quotation_id).where(Passage.wording_id.in_(some)))
            )
        queries = (
            select(Quotation).where(Quotation.id.in_(some)).options(*_PARTS) for some in chunks(sorted(found))
        )
        return sorted(chain.from_iterable(map(self._printings, queries)), key=by_date)

    def printings_by(self, name: str, words: Sequence[str]) -> list[Printed]:
        """Return the quotations of everyone with this family name that have these normalised words."""
        family = select(Speaker.id).where(Speaker.family_name == family_name(name_key(name)))
        joint = select(JointSpeaker.quotation_id).where(JointSpeaker.speaker_id.in_(family))
        query = (
            select(Quotation)
            .where(or_(Quotation.speaker_id.in_(family), Quotation.id.in_(joint)), Quotation.is_said)
            .options(*_PARTS)
        )
        for word in words or ("",):
            query = query.where(
                select(Passage.ordinal)
                .join(WordingRow, WordingRow.id == Passage.wording_id)
                .where(
                    Passage.quotation_id == Quotation.id,
                    WordingRow.text_normalised.contains(word, autoescape=True),
                )
                .exists()
            )
        return sorted(self._printings(query), key=by_date)

    def said_like(self, name: str, words: Sequence[str], most: int) -> list[Printed]:
        """Return the quotations of this family name that have the most of these words, best first."""
        if not words:
            return []
        family = select(Speaker.id).where(Speaker.family_name == family_name(name_key(name)))
        joint = select(JointSpeaker.quotation_id).where(JointSpeaker.speaker_id.in_(family))
        own = or_(Quotation.speaker_id.in_(family), Quotation.id.in_(joint))
        like = or_(*(WordingRow.text_normalised.contains(beginning(word), autoescape=True) for word in words))
        query = (
            select(WordingRow.id, WordingRow.text_normalised)
            .join(Passage, WordingRow.id == Passage.wording_id)
            .join(Quotation, Quotation.id == Passage.quotation_id)
            .where(own, Quotation.is_said, like)
            .distinct()
            .order_by(WordingRow.id)
            .limit(_MOST_READ)
        )
        best = best_like({row[0]: row[1] for row in self._session.execute(query)}, words, most)
        having = select(Passage.quotation_id).where(Passage.wording_id.in_(best))
        found = select(Quotation).where(own, Quotation.is_said, Quotation.id.in_(having)).options(*_PARTS)
        return sorted(self._printings(found), key=by_date)

    def wordings_with(self, words: Sequence[str], most: int) -> Mapping[int, str]:
        """Return wordings that have all these words, at most `most` of them."""
        ids = self._session.scalars(self._matching("wordings", words).limit(most)).all()
        query = select(WordingRow.id, WordingRow.text_normalised).where(WordingRow.id.in_(ids))
        return {row[0]: row[1] for row in self._session.execute(query)}

    def texts_with(self, phrases: Sequence[str]) -> list[PrintedText]:
        """Return the articles that have all these phrases in their texts or headlines."""
        query = _ARTICLES.where(Article.id.in_(self._matching("articles", phrases)))
        return [_text(article, outlet) for article, outlet in self._session.execute(query)]

    def count_texts_with(self, phrases: Sequence[str], most: int) -> int:
        """Return how many articles have all these phrases, counted up to `most`; 0 without a phrase."""
        return len(self._session.scalars(self._matching("articles", phrases).limit(most)).all())

    def any_wording_with(self, phrases: Sequence[str]) -> bool:
        """Return whether a normalised quotation has all these phrases."""
        return self._session.scalar(self._matching("wordings", phrases).limit(1)) is not None

    def quotation_at(self, article: int, place: Span) -> Printed | None:
        """Return the quotation of an article that holds this place of its text."""
        found = self._printings(
            select(Quotation)
            .where(
                Quotation.article_id == article,
                Quotation.start <= place.start,
                Quotation.end >= place.end,
                Quotation.is_said,
            )
            .order_by(Quotation.ordinal)
            .limit(1)
        )
        return found[0] if found else None

    def family(self, name: str) -> list[tuple[str, str]]:
        """Return the persons of this name's family who are known in full, each with a name as printed."""
        person = aliased(Speaker)
        rows = self._session.execute(
            select(func.coalesce(person.shown_as, person.name), Alias.name)
            .select_from(Speaker)
            .join(person, person.id == Speaker.person_id)
            .join(Alias, Alias.speaker_id == Speaker.id)
            .where(Speaker.family_name == family_name(name_key(name)))
        )
        return [(who, printed) for who, printed in rows if form_of(name_key(who)).spelled]

    def _matching(self, index: Index, phrases: Sequence[str]) -> Select[int]:
        return matching(self._session, index, exactly(phrases))

    def _printings(self, query: Select[Quotation]) -> list[Printed]:
        rows = self._session.scalars(query).all()
        texts: dict[int, PrintedText] = {}  # read apart: an article can have very many of the quotations
        for some in chunks(sorted({row.article_id for row in rows})):
            articles = _ARTICLES.where(Article.id.in_(some))
            texts.update((each.id, _text(each, outlet)) for each, outlet in self._session.execute(articles))
        return [self._printed(row, texts[row.article_id]) for row in rows]

    def _printed(self, row: Quotation, text: PrintedText) -> Printed:
        speaker = row.speaker
        return printed_quote(
            text,
            to_quote(row),
            id=row.id,
            wording=row.passages[0].wording_id if row.passages else None,
            person=self._person(speaker) if speaker is not None else None,
            gender=Profile.read(speaker.profile).gender if speaker is not None else "",
        )

    def _person(self, speaker: Speaker) -> str | None:
        person = self._session.get(Speaker, speaker.person_id) if speaker.person_id is not None else None
        return (person.shown_as or person.name) if person is not None else None


def _text(article: Article, outlet: str) -> PrintedText:
    printed_in = PrintedIn(
        id=article.id,
        key=article.key,
        outlet=outlet or None,
        published=article.published,
        url=article.url,
        title=article.title,
        sha256=article.sha256,
        superseded=article.superseded_by_id is not None,
    )
    return PrintedText(printed_in, article.text)
