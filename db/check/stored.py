"""The archive in the database as answerer of a check.

It is asked through the driver: to load SQLAlchemy takes longer than to check a draft.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from db.archive.reading import reader_of, reading
from db.archive.sql import Sql
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
    from db.archive.reading import ArchiveReader, Askable

_MOST_READ = 20_000  # wordings of one family that are looked through
_MOST_FAMILIES = 64  # of which that is kept
_OF_WORDINGS = Sql("SELECT DISTINCT quotation_id FROM passages WHERE wording_id IN :wordings")
_TEXTS = Sql("SELECT id, text_normalised FROM wordings WHERE id IN :ids")
_FAMILY = Sql("SELECT id FROM speakers WHERE family_name = :family")
_OWN = Sql("SELECT id FROM quotations WHERE speaker_id IN :speakers AND is_said")
_JOINT = Sql("""
    SELECT q.id FROM joint_speakers j JOIN quotations q ON q.id = j.quotation_id
    WHERE j.speaker_id IN :speakers AND q.is_said
""")
_WORDED = Sql("""
    SELECT p.quotation_id, w.id, w.text_normalised FROM passages p JOIN wordings w ON w.id = p.wording_id
    WHERE p.quotation_id IN :quotations
""")
_AT = Sql("""
    SELECT id FROM quotations
    WHERE article_id = :article AND start <= :start AND "end" >= :stop AND is_said ORDER BY ordinal LIMIT 1
""")
_PERSONS = Sql("""
    SELECT coalesce(person.shown_as, person.name), alias.name FROM speakers s
    JOIN speakers person ON person.id = s.person_id JOIN aliases alias ON alias.speaker_id = s.id
    WHERE s.family_name = :family
""")

_Worded = dict[int, dict[int, str]]
"""Quotations, each with its wordings: their ids and normalised texts."""


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
        self._families: dict[str, _Worded] = {}

    def near(self, wording: Wording) -> Mapping[int, str]:
        """Return the wordings that may be near to this one, with their normalised texts."""
        return candidates(self._reader, wording.normalised)

    def printings_of(self, wordings: Iterable[int]) -> list[Printed]:
        """Return every quotation that has one of these wordings, earliest first, undated last."""
        return self._printings(self._reader.column(_OF_WORDINGS, wordings=wordings))

    def printings_by(self, name: str, words: Sequence[str]) -> list[Printed]:
        """Return the quotations of everyone with this family name that have these normalised words."""
        return self._printings(
            id
            for id, worded in self._worded(name).items()
            if all(any(word in text for text in worded.values()) for word in words)
        )

    def said_like(self, name: str, words: Sequence[str], most: int) -> list[Printed]:
        """Return the quotations of this family name that have the most of these words, best first."""
        if not words:
            return []
        family = self._worded(name)
        starts = [beginning(word) for word in words]
        like = {
            id: text
            for worded in family.values()
            for id, text in worded.items()
            if any(start in text for start in starts)
        }
        best = set(best_like(dict(sorted(like.items())[:_MOST_READ]), words, most))
        return self._printings(id for id, worded in family.items() if not best.isdisjoint(worded))

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

    def _worded(self, name: str) -> _Worded:
        """What anyone with this family name is printed to have said, read once for all of a draft."""
        family = family_name(name_key(name))
        if family not in self._families:
            if len(self._families) >= _MOST_FAMILIES:
                del self._families[next(iter(self._families))]
            self._families[family] = _read_family(self._reader, family)
        return self._families[family]

    def _printings(self, ids: Iterable[int]) -> list[Printed]:
        return sorted(printings_in(self._reader, sorted(set(ids))), key=by_date)


def _read_family(reader: ArchiveReader, family: str) -> _Worded:
    speakers = reader.column(_FAMILY, family=family)
    ids = {*reader.column(_OWN, speakers=speakers), *reader.column(_JOINT, speakers=speakers)}
    found: _Worded = defaultdict(dict)
    for quotation, wording, text in reader.rows(_WORDED, quotations=sorted(ids)):
        found[quotation][wording] = text
    return dict(found)
