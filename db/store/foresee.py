"""What adding articles would come to, without adding any: for a dry run."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Engine

from db.archive.session import session_scope
from db.store.add import Tally
from db.store.known import Coming
from db.store.placing import New, Reading, independent
from db.store.runs import stoppable
from db.store.storable import require_storable
from quotes.errors import ArticleError
from quotes.types import Article


def foresee(engine: Engine | None, articles: Iterable[Article | ArticleError], tally: Tally) -> None:
    """Count what would become of articles if they were added; nothing is written.

    Args:
        engine: the archive, open for reading; ``None`` if there is none yet.
        articles: what was read; errors among them are counted.
        tally: counts, brought up to date article by article. It counts no quotations: none are looked for.

    Raises:
        Stopped: the user pressed Ctrl-C.
    """
    seen = _Seen()
    with stoppable(tally):
        for article in articles:
            if isinstance(article, ArticleError):
                tally.fail(article)
                continue
            try:
                require_storable(article)
            except ArticleError as error:
                tally.fail(error)
                continue
            new = New(Reading(article, tuple, 0), Coming.of(article))
            if engine is not None:
                with session_scope(engine) as session:
                    independent(session, [new])
            again, version = seen.meets(new.coming)
            if new.stored is not None:
                tally.known += 1
            elif again:
                tally.again += 1
            else:
                tally.added += 1
                tally.changed += version or new.supersedes is not None or new.superseded_by is not None
            tally.on_article()


class _Seen:
    """The articles that came before in the same run."""

    def __init__(self) -> None:
        self._texts: set[tuple[str, str]] = set()
        self._identities: set[str] = set()

    def meets(self, coming: Coming) -> tuple[bool, bool]:
        """Return whether an article came before, and whether another version of it did; remember it."""
        texts = {(coming.sha256, coming.identity), (coming.sha256, coming.article.outlet or "")}
        met = bool(texts & self._texts), coming.identity in self._identities
        self._texts |= texts
        self._identities.add(coming.identity)
        return met
