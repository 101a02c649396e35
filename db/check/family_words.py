"""What everyone with one family name is printed to have said, looked through by words.

Some are quoted twenty thousand times. So their texts are one row of characters, in which the search for a
word leaps from one text that has it to the next.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING

from db.archive.sql import Sql

if TYPE_CHECKING:
    from db.archive.reading import ArchiveReader

_FAMILY = Sql("SELECT id FROM speakers WHERE family_name = :family")
_OWN = Sql("SELECT id FROM quotations WHERE speaker_id IN :speakers AND is_said")
_JOINT = Sql("""
    SELECT q.id FROM joint_speakers j JOIN quotations q ON q.id = j.quotation_id
    WHERE j.speaker_id IN :speakers AND q.is_said
""")
_PRINTED = Sql("""
    SELECT wording_id, quotation_id FROM passages
    WHERE quotation_id IN :quotations AND wording_id IS NOT NULL
""")
_TEXTS = Sql("SELECT id, text_normalised FROM wordings WHERE id IN :ids")


class FamilyWords:
    """The wordings of some quotations.

    Args:
        printed: for each wording the quotations that have it.
        texts: for each wording its normalised text.
    """

    def __init__(self, printed: Mapping[int, Sequence[int]], texts: Mapping[int, str]) -> None:
        self.texts = dict(sorted(texts.items()))
        self._printed = printed
        self._ids = list(self.texts)
        self._row = "\n".join(self.texts.values())
        self._ends = list(accumulate(len(text) + 1 for text in self.texts.values()))

    def having(self, letters: str) -> Iterator[int]:
        """Yield the wordings whose texts have these letters, in the order of their ids."""
        at = self._row.find(letters) if self._ids else -1
        while at >= 0:
            number = bisect_right(self._ends, at)
            yield self._ids[number]
            if number + 1 == len(self._ids):
                return
            at = self._row.find(letters, self._ends[number])

    def quotations(self, wordings: Iterable[int]) -> set[int]:
        """Return the quotations that have one of these wordings."""
        return {quotation for wording in wordings for quotation in self._printed[wording]}

    def with_all(self, parts: Sequence[str]) -> set[int]:
        """Return the quotations that have all these letters, each in any of their wordings."""
        if not parts:
            return self.quotations(self._ids)
        longest, *others = sorted(set(parts), key=len, reverse=True)
        found = self.quotations(self.having(longest))
        for part in others:
            if found:
                found &= self.quotations(self.having(part))
        return found


def family_words(reader: ArchiveReader, family: str) -> FamilyWords:
    """Read what everyone with a family name said, alone or with others."""
    speakers = reader.column(_FAMILY, family=family)
    ids = {*reader.column(_OWN, speakers=speakers), *reader.column(_JOINT, speakers=speakers)}
    printed: defaultdict[int, list[int]] = defaultdict(list)
    for wording, quotation in reader.rows(_PRINTED, quotations=sorted(ids)):
        printed[wording].append(quotation)
    return FamilyWords(printed, dict(reader.rows(_TEXTS, ids=sorted(printed))))
