"""The archive as answerer of a check."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from db.check import find_printings
from db.groups.ties import candidates
from db.models.speakers import Alias, Speaker
from quotes.check import draft
from quotes.check.findings import Finding
from quotes.check.printed import Printed
from quotes.compare.wording.wording import Wording
from quotes.group.partition import node_of
from quotes.names.forms import family_name, form_of, name_key
from quotes.types import Article, Quote


def check_draft(session: Session, article: Article, quotes: Sequence[Quote]) -> list[Finding]:
    """Check the quotations of a draft against the archive, in the order given.

    Args:
        session: the unit of work; nothing is written.
        article: the draft.
        quotes: what was found in it.
    """
    return draft.check_draft(StoredArchive(session), article, quotes)


class StoredArchive:
    """Answers what a check asks (`quotes.check.archive.Archive`) from the tables."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def near(self, wording: Wording) -> Mapping[int, str]:
        """Return the wordings that may be near to this one, with their normalised texts."""
        return {id: known.node.text for id, known in candidates(self._session, node_of(wording)).items()}

    def printings_of(self, wordings: Iterable[int]) -> list[Printed]:
        """Return every quotation that has one of these wordings, earliest first, undated last."""
        return find_printings.printings_of(self._session, wordings)

    def printings_by(self, name: str, words: Sequence[str]) -> list[Printed]:
        """Return the quotations of everybody of this family name that have these normalised words."""
        return find_printings.printings_by(self._session, name, words)

    def words_in_articles(self, wording: Wording) -> list[Printed]:
        """Return the places in articles and headlines that have these words, quoted or not."""
        return find_printings.words_in_articles(self._session, wording)

    def missing_everywhere(self, wording: Wording) -> list[str]:
        """Return the parts of a wording between its ellipses that no article has, quoted or not."""
        return find_printings.missing_everywhere(self._session, wording)

    def articles_with(self, wording: Wording, most: int) -> int:
        """Return how many articles have these words, counted up to `most`; 0 if they hold a number."""
        return find_printings.articles_with(self._session, wording, most)

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
