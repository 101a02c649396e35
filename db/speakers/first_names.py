"""First names alone, each of one article: "Maria said". An archive has thousands of rows with one such name.

Such a row is that of nobody else, unless the same statement is printed under another one (`db.speakers.tied`)
or it is printed with a title, and no other row depends on it. So those that are by themselves need not be
looked at again whenever the name is printed.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy.orm import Session

from db.archive.driver import driver_of
from db.archive.sql import Sql
from db.speakers.tied import TELLING

LONE = """
    own.profile LIKE '@%' AND own.person_id = own.id
    AND NOT EXISTS (SELECT 1 FROM speakers AS one WHERE one.person_id = own.id AND one.id <> own.id)
    AND NOT EXISTS (SELECT 1 FROM aliases WHERE aliases.speaker_id = own.id AND aliases.name LIKE '% %')
"""
"""Whether a row ("own") is that of a first name alone, was concluded to be nobody else, and has no title."""

_PRINTED = Sql("SELECT id FROM speakers WHERE id IN :ids AND profile LIKE '@%'")
_UNDER_WHICH_TOO = Sql("""
    SELECT DISTINCT other.id FROM speakers AS one CROSS JOIN quotations AS said
    CROSS JOIN passages AS own CROSS JOIN wordings CROSS JOIN passages AS again
    CROSS JOIN quotations AS repeated CROSS JOIN speakers AS other
    WHERE one.id IN :ids AND said.speaker_id = one.id AND own.quotation_id = said.id
        AND wordings.id = own.wording_id AND wordings.token_count >= :telling
        AND again.wording_id = wordings.id AND repeated.id = again.quotation_id
        AND other.id = repeated.speaker_id AND other.name_folded = one.name_folded AND other.profile LIKE '@%'
""")


def first_names_again(session: Session, printed: Iterable[int]) -> set[int]:
    """Return which rows of first names alone may be somebody else now that these rows were printed.

    Args:
        session: the unit of work.
        printed: rows of any kind.

    Returns:
        Those of them that are first names alone, and those under which the same statement is printed.
    """
    ask = driver_of(session)
    own = ask.column(_PRINTED, ids=sorted(printed))
    return {*own, *ask.column(_UNDER_WHICH_TOO, ids=own, telling=TELLING)}
