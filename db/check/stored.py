"""The archive in the database as answerer of a check.

It is asked through the driver: to load SQLAlchemy takes longer than to check a draft.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from db.archive.reading import reader_of, reading
from db.archive.sql import Sql
from db.check.family_words import FamilyWords, family_words
from db.check.printings import printings_in, texts_of
from db.groups.candidates import candidates
from db.groups.shingle_runs import is_empty
from db.lookup.words.full_text import ids_having
from quotes.check.archive.likeness import beginning, best_like
from quotes.check.archive.printed import Printed, PrintedText, by_date
from quotes.compare.wording.wording import Wording
from quotes.names.forms import family_name, form_of, name_key
from quotes.types import Span

if TYPE_CHECKING:
    from db.archive.reading import Askable

_MOST_READ = 20_000  # wordings of one family that are looked through
_MOST_FAMILIES = 64  # of which that is kept
_OF_WORDINGS = Sql("SELECT DISTINCT quotation_id FROM passages WHERE wording_id IN :wordings")
_TEXTS = Sql("SELECT id, text_normalised FROM wordings WHERE id IN :ids")
_AT = Sql("""
    SELECT id FROM quotations
    WHERE article_id = :article AND start <= :start AND "end" >= :stop AND is_said ORDER BY ordinal LIMIT 1
""")
_PERSONS = Sql("""
    SELECT coalesce(person.shown_as, person.name), alias.name FROM speakers s
    JOIN speakers person ON person.id = s.person_id JOIN aliases alias ON alias.speaker_id = s.id
    WHERE s.family_name = :family
""")


@contextmanager
def stored_archive(location: str | os.PathLike[str] | None) -> Iterator[StoredArchive]:
    """Open one state of an archive, to check drafts against it.

    Args:
        location: a path or a URL; None for ``QUOTETRAIL_DB``, else the user's data folder.

    Raises:
        ArchiveError: as `db.archive.reading.reading`.
    """
    with reading(location) as reader:
        if not is_empty(reader):
            yield StoredArchive(reader)
            return
    from db.archive.session import open_archive, session_scope

    with session_scope(open_archive(location)) as session:  # the first who asks makes the index
        yield StoredArchive(session)


class StoredArchive:
    """Answers what a check asks (`quotes.check.Archive`) from the tables; writes nothing.

    Args:
        session: an archive that `stored_archive` opened, or a unit of work.
    """

    def __init__(self, session: Askable) -> None:
        self._reader = reader_of(session)
        self._families: dict[str, FamilyWords] = {}

    def near(self, wording: Wording) -> Mapping[int, str]:
        """Return the wordings that may be near to this one, with their normalised texts."""
        return candidates(self._reader, wording.normalised)

    def printings_of(self, wordings: Iterable[int]) -> list[Printed]:
        """Return every quotation that has one of these wordings, earliest first, undated last."""
        return self._printings(self._reader.column(_OF_WORDINGS, wordings=wordings))

    def printings_by(self, name: str, words: Sequence[str]) -> list[Printed]:
        """Return the quotations of everyone with this family name that have these normalised words."""
        return self._printings(self._worded(name).with_all(words))

    def said_like(self, name: str, words: Sequence[str], most: int) -> list[Printed]:
        """Return the quotations of this family name that have the most of these words, best first."""
        if not words:
            return []
        family = self._worded(name)
        like = sorted({id for word in words for id in family.having(beginning(word))})[:_MOST_READ]
        best = best_like({id: family.texts[id] for id in like}, words, most)
        return self._printings(family.quotations(best))

    def wordings_with(self, words: Sequence[str], most: int) -> Mapping[int, str]:
        """Return wordings that have all these words, at most `most` of them."""
        return dict(self._reader.rows(_TEXTS, ids=ids_having(self._reader, "wordings", words, most)))

    def texts_with(self, phrases: Sequence[str]) -> list[PrintedText]:
        """Return the articles that have all these phrases in their texts or headlines."""
        return list(texts_of(self._reader, ids_having(self._reader, "articles", phrases)).values())

    def count_texts_with(self, phrases: Sequence[str], most: int) -> int:
        """Return how many articles have all these phrases, counted up to `most`; 0 without a phrase."""
        return len(ids_having(self._reader, "articles", phrases, most))

    def any_wording_with(self, phrases: Sequence[str]) -> bool:
        """Return whether a normalised quotation has all these phrases."""
        return bool(ids_having(self._reader, "wordings", phrases, 1))

    def quotation_at(self, article: int, place: Span) -> Printed | None:
        """Return the quotation of an article that holds this place of its text."""
        found = self._reader.column(_AT, article=article, start=place.start, stop=place.end)
        return next(iter(self._printings(found)), None)

    def family(self, name: str) -> list[tuple[str, str]]:
        """Return the persons of this name's family who are known in full, each with a name as printed."""
        rows = self._reader.rows(_PERSONS, family=family_name(name_key(name)))
        return [(who, printed) for who, printed in rows if form_of(name_key(who)).spelled]

    def _worded(self, name: str) -> FamilyWords:
        """What anyone with this family name is printed to have said, read once for all of a draft."""
        family = family_name(name_key(name))
        if family not in self._families:
            if len(self._families) >= _MOST_FAMILIES:
                del self._families[next(iter(self._families))]
            self._families[family] = family_words(self._reader, family)
        return self._families[family]

    def _printings(self, ids: Iterable[int]) -> list[Printed]:
        return sorted(printings_in(self._reader, sorted(set(ids))), key=by_date)
