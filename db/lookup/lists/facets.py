"""How what a speaker said is spread over time, outlets and kinds: counts to choose from, and a timeline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.archive.reading import reader_of
from db.archive.sql import Sql
from db.lookup.persons import rows_of

if TYPE_CHECKING:
    from db.archive.reading import Askable

_COUNTS = Sql(
    """
    SELECT substr(a.published, 1, 7), o.name, said.kind, count(*) FROM (
        SELECT id, article_id, kind FROM quotations WHERE speaker_id IN :rows AND is_said
        UNION SELECT id, article_id, kind FROM quotations WHERE reported_by_id IN :rows AND is_said
        UNION SELECT q.id, q.article_id, q.kind FROM joint_speakers j
            JOIN quotations q ON q.id = j.quotation_id WHERE j.speaker_id IN :rows AND q.is_said
    ) AS said JOIN articles a ON a.id = said.article_id JOIN outlets o ON o.id = a.outlet_id
    WHERE a.superseded_by_id IS NULL GROUP BY 1, 2, 3
    """,
    whole=True,
)


@dataclass(frozen=True, slots=True)
class Facets:
    """How many printings of what was said there are, by what they can be chosen by."""

    #: Month ("2024-02") to number, in order; printings with no month are in `undated`.
    months: dict[str, int]
    #: Outlet to number, the most first; articles without an outlet are not among them.
    outlets: dict[str, int]
    #: Kind ("direct", "indirect", "mixed") to number, the most first.
    kinds: dict[str, int]
    #: Printings whose date is unknown, or known to the year alone.
    undated: int

    @property
    def years(self) -> dict[str, int]:
        """Year to number, the latest first."""
        years: Counter[str] = Counter()
        for month, number in self.months.items():
            years[month[:4]] += number
        return dict(sorted(years.items(), reverse=True))


def facets(session: Askable, speakers: Sequence[int]) -> Facets:
    """Return the counts of what these persons said or passed on, in current texts.

    Args:
        session: the unit of work.
        speakers: ids of persons (`db.lookup.find_speakers`).
    """
    months: Counter[str] = Counter()
    outlets: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    undated = 0
    for month, outlet, kind, number in reader_of(session).rows(
        _COUNTS, rows=sorted(rows_of(session, speakers))
    ):
        if month and len(month) == len("2024-02"):
            months[month] += number
        else:
            undated += number
        if outlet:
            outlets[outlet] += number
        kinds[kind] += number
    return Facets(
        dict(sorted(months.items())), dict(outlets.most_common()), dict(kinds.most_common()), undated
    )
