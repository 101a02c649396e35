"""The words that tell what somebody talks about: commoner in what they said than in what others say."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from db.archive.reading import reader_of
from db.archive.sql import Sql
from db.lookup.persons import rows_of
from db.lookup.said.in_order import in_order
from quotes.compare.wording.word_lists import FUNCTION_WORDS, LIGHT_WORDS
from quotes.search.query import read_query

if TYPE_CHECKING:
    from db.archive.reading import Askable

_MOST_STATEMENTS = 300
_FEWEST_STATEMENTS = 8
_FEWEST = 2  # statements with the word
_MOST_WORDS = 12
_LEAD = 1.3
"""A word tells something if its share among the statements is this many times what is usual."""
_SAMPLE = 3_000  # wordings that show what is usual
_CANDIDATES = 500  # words, the commonest
_LEAST = 0.5 / _SAMPLE  # share of a word that none of the sample has
_WORD = re.compile(r"[^\W\d_]{3,30}")
_LAST = Sql("SELECT max(id) FROM wordings")
_SOME = Sql("SELECT text_normalised FROM wordings WHERE id IN :ids")
_SAID = Sql("""
    SELECT coalesce(w.root_id, w.id), w.text_normalised FROM wordings w
    JOIN passages p ON p.wording_id = w.id JOIN quotations q ON q.id = p.quotation_id
    JOIN articles a ON a.id = q.article_id
    WHERE w.id IN (
        SELECT id FROM wordings WHERE root_id IN :keys
        UNION ALL SELECT id FROM wordings WHERE id IN :keys AND root_id IS NULL
    ) AND a.superseded_by_id IS NULL AND q.is_said AND (
        q.speaker_id IN :rows OR q.reported_by_id IN :rows
        OR q.id IN (SELECT quotation_id FROM joint_speakers WHERE speaker_id IN :rows)
    )
""")


@dataclass(frozen=True, slots=True)
class TellingWords:
    """Words with the number of statements that have them, in any of their forms."""

    #: The most telling first.
    words: dict[str, int]
    #: How many statements were looked at, the newest.
    statements: int
    #: Whether these were all.
    all: bool


def usual_words(session: Askable) -> dict[str, float]:
    """Return the share of wordings in the archive that have a word, as some of them show it."""
    reader = reader_of(session)
    last = reader.value(_LAST) or 0
    step = max(1, last // _SAMPLE)
    texts = reader.column(_SOME, ids=list(range(last, 0, -step)))
    counts = Counter(word for text in texts for word in _words(text))
    return {word: number / len(texts) for word, number in counts.items()}


def telling_words(session: Askable, speakers: Sequence[int], usual: Mapping[str, float]) -> TellingWords:
    """Return what tells most of what these persons said or passed on, in current texts.

    Args:
        session: the unit of work.
        speakers: ids of persons (`db.lookup.find_speakers`).
        usual: from `usual_words`.

    Returns:
        Words for the filter `db.lookup.filters.Filters.said`, which then finds so many of these statements.
    """
    rows = sorted(rows_of(session, speakers))
    keys, total = in_order(session, rows, limit=_MOST_STATEMENTS)
    having: dict[str, set[int]] = {}
    said = set()
    for key, text in reader_of(session).rows(_SAID, keys=[key for key in keys if key > 0], rows=rows):
        said.add(key)
        for word in _words(text):
            having.setdefault(word, set()).add(key)
    found = _telling(having, len(said), usual) if len(said) >= _FEWEST_STATEMENTS else {}
    return TellingWords(found, len(keys), len(keys) == total)


def _telling(having: Mapping[str, set[int]], number: int, usual: Mapping[str, float]) -> dict[str, int]:
    """Return the most telling words, each with the number of statements that have it or a form of it."""
    commonest = sorted(having, key=lambda word: (-len(having[word]), word))
    leads: dict[str, tuple[float, int]] = {}
    taken: set[str] = set()
    for word in commonest[:_CANDIDATES]:
        if word in FUNCTION_WORDS or word in LIGHT_WORDS or word in taken:
            continue
        forms = {word, *(form for term in read_query(word).terms for form in term.forms)}
        taken |= forms
        with_it = len(set().union(*(having.get(form, ()) for form in forms)))
        lead = with_it / number / max(_LEAST, sum(usual.get(form, 0.0) for form in forms))
        if with_it >= _FEWEST and lead >= _LEAD:
            leads[word] = (with_it * math.log(lead), with_it)
    best = sorted(leads, key=lambda word: (-leads[word][0], word))[:_MOST_WORDS]
    return {word: leads[word][1] for word in best}


def _words(text: str) -> set[str]:
    return set(_WORD.findall(text))
