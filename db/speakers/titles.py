"""Titles before names, as the archive has seen them printed."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import Session

from db.archive.driver import driver_of
from db.archive.sql import Sql
from quotes.names.forms import title_and_key

_PRINTED = Sql("SELECT speaker_id, name FROM aliases WHERE speaker_id IN :ids")


def titles_printed(session: Session, ids: Iterable[int]) -> list[tuple[int, str, str]]:
    """Return the titles with which rows of speakers were printed, and the name after them.

    Args:
        session: the unit of work.
        ids: of the rows.

    Returns:
        Id, title (`quotes.names.forms.title_before`) and folded name ("trump", "donald trump") for each
        printed name that has a title.
    """
    printed = ((id, *title_and_key(name)) for id, name in driver_of(session).rows(_PRINTED, ids=sorted(ids)))
    return [(id, title, key) for id, title, key in printed if title]
