"""What changed in the quotations of an article from one version to the next: silent edits."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from sqlalchemy.orm import Session

from db.answers.changes import QuotationEdit, difference
from db.archive.driver import driver_of
from db.archive.sql import Sql

LEAST_SHARED = 0.5
"""Of the words of the shorter one, for two quotations to be versions of one."""

_COMPARED = 50  # quotations with which one is compared, those at about its place


class Quoted(NamedTuple):
    """A quotation in one version of an article."""

    id: int
    text: str
    speaker: str | None


_QUOTED = Sql("""
    SELECT q.article_id, q.id, r.start, r."end",
        coalesce(p.shown_as, p.name, q.speaker_name, '(' || q.speaker_text || ')') AS speaker
    FROM quotations q JOIN content_ranges r ON r.quotation_id = q.id
    LEFT JOIN speakers s ON s.id = q.speaker_id LEFT JOIN speakers p ON p.id = coalesce(s.person_id, s.id)
    WHERE q.article_id IN :articles AND q.is_said
""")
_TEXTS = Sql("SELECT id, text FROM articles WHERE id IN :articles")


_VERSIONS = Sql("""
    SELECT identity, id, superseded_by_id FROM articles WHERE identity IN (
        SELECT a.identity FROM quotations q JOIN articles a ON a.id = q.article_id WHERE q.id IN :quotations
    )
""")


def edits_of(session: Session, quotations: Sequence[int]) -> tuple[QuotationEdit, ...]:
    """Return what became of quotations in other versions of their articles.

    Args:
        session: the unit of work; only read.
        quotations: their rows.
    """
    versions: dict[str, dict[int, int | None]] = defaultdict(dict)
    for identity, id, superseded_by in driver_of(session).rows(_VERSIONS, quotations=quotations):
        versions[identity][id] = superseded_by
    wanted = {f"q{id}" for id in quotations}
    return tuple(
        edit
        for _, found in sorted(versions.items())
        if len(found) > 1
        for edit in edits_between(session, in_order(found))
        if wanted & {edit.before_id, edit.after_id}
    )


def in_order(versions: Mapping[int, int | None]) -> list[int]:
    """Return the rows of an article's versions, each before the one that replaced it.

    Args:
        versions: row to the row that replaced it; None for the current one.
    """
    return sorted(versions, key=lambda id: (versions[id] is None, versions[id] or 0, id))


def edits_between(session: Session, versions: Sequence[int]) -> tuple[QuotationEdit, ...]:
    """Return what changed in the quotations of an article, version by version.

    Args:
        session: the unit of work; only read.
        versions: rows of the versions, each before the one that replaced it.
    """
    quoted = _quoted(session, versions)
    return tuple(
        edit for one, two in pairwise(versions) for edit in edits(one, quoted[one], two, quoted[two])
    )


def edits(earlier: int, old: Sequence[Quoted], later: int, new: Sequence[Quoted]) -> list[QuotationEdit]:
    """Return what changed between the quotations of two versions, what turns the meaning first.

    Args:
        earlier: row of the earlier version.
        old: its quotations, in the order of the text.
        later: row of the later version.
        new: its quotations.
    """
    pairs = _paired([one.text for one in old], [one.text for one in new])
    found = []
    for k, one in enumerate(old):
        two = new[pairs[k]] if k in pairs else None
        relation, changes = difference(one.text, two.text) if two is not None else ("", ())
        if two is None:
            what = "removed"
        elif relation:
            what = "words"
        elif one.speaker != two.speaker:
            what = "speaker"
        else:
            continue
        found.append(_edit(earlier, later, what, one, two, changes))
    kept = set(pairs.values())
    found += [_edit(earlier, later, "added", None, two, ()) for n, two in enumerate(new) if n not in kept]
    return sorted(found, key=lambda edit: not edit.turns_meaning)


def _edit(
    earlier: int, later: int, what: str, one: Quoted | None, two: Quoted | None, changes: Sequence[object]
) -> QuotationEdit:
    return QuotationEdit(
        f"a{earlier}", f"a{later}", what,
        f"q{one.id}" if one else None, one.text if one else None,
        f"q{two.id}" if two else None, two.text if two else None,
        one.speaker if one else None, two.speaker if two else None,
        tuple(changes),  # type: ignore[arg-type]
    )  # fmt: skip


def _paired(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Return which is which, by the numbers: the same words first, then those that share the most."""
    places: dict[str, list[int]] = defaultdict(list)
    for n in reversed(range(len(new))):
        places[new[n]].append(n)
    pairs = {k: places[text].pop() for k, text in enumerate(old) if places[text]}
    taken = set(pairs.values())
    words = {n: _words(text) for n, text in enumerate(new) if n not in taken}
    near = []
    for k, text in enumerate(old):
        if k in pairs:
            continue
        one = _words(text)
        for n in sorted(words, key=lambda n: abs(k - n))[:_COMPARED] if len(words) > _COMPARED else words:
            shared = (one & words[n]).total() / max(1, min(one.total(), words[n].total()))
            if shared >= LEAST_SHARED:
                near.append((-shared, abs(k - n), k, n))
    for _, _, k, n in sorted(near):
        if k not in pairs and n not in taken:
            pairs[k] = n
            taken.add(n)
    return pairs


def _words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))


def _quoted(session: Session, versions: Sequence[int]) -> dict[int, list[Quoted]]:
    """Return the quotations of articles, in the order of the text."""
    driver = driver_of(session)
    texts: dict[int, str] = dict(driver.rows(_TEXTS, articles=versions))
    ranges: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    speakers: dict[int, str | None] = {}
    for article, id, start, end, speaker in driver.rows(_QUOTED, articles=versions):
        ranges[(article, id)].append((start, end))
        speakers[id] = speaker
    found: dict[int, list[Quoted]] = {version: [] for version in versions}
    for (article, id), spans in sorted(ranges.items(), key=lambda item: sorted(item[1])):
        text = " ... ".join(texts[article][start:end] for start, end in sorted(spans))
        found[article].append(Quoted(id, text, speakers[id]))
    return found
