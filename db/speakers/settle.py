"""Rows of speakers concluded to persons, and kept so as articles come in.

All rows of a family name are concluded together (`db.speakers.conclude`), with those that a judgement ties
to them. That is done when one of them is new, was printed in a new year or was judged, and whenever one is
printed again whose name several persons bear: it may tie two of them together.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import exists, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from db.chunks import chunks
from db.models import Article, Judgement, Quotation, Speaker, Wording
from db.speakers.conclude import Pair, Seen, Years, conclude, disagree
from db.speakers.forms import family_name, form_of
from db.speakers.profile import Profile

SUBJECT = "speakers"
"""`Judgement.subject` of judgements on whether two names stand for one person."""
RENAME = "rename"
"""`Judgement.subject` of the name to show for a person."""

SEPARATOR = "\x1f"
"""Between name and profile where a judgement is on one bearer of a name only."""

_TELLING = 5
"""Words of a statement that two persons of one name hardly both make."""


def settle_speakers(session: Session, ids: Iterable[int] | None = None) -> None:
    """Conclude anew whose these rows are, where that may have changed.

    To be called when the quotations are stored and have their wordings, because what ties two rows
    together is read from them.

    Args:
        session: the unit of work.
        ids: rows that were printed; None for all of the archive.
    """
    families: set[str] = set()
    if ids is None:
        families.update(session.scalars(select(Speaker.family_name).distinct()))
    else:
        for some in chunks(sorted(set(ids))):
            chosen = Speaker.id.in_(some)
            families.update(
                session.scalars(select(Speaker.family_name).where(chosen, Speaker.person_id.is_(None)))
            )
            families.update(_of_several_bearers(session, some))
    for names in chunks(sorted(families)):
        settle_families(session, names)


def _of_several_bearers(session: Session, ids: list[int]) -> Iterable[str]:
    """Family names of those rows with a calling whose name has another person with a calling."""
    other = aliased(Speaker)
    return session.scalars(
        select(Speaker.family_name)
        .join(other, other.name_folded == Speaker.name_folded)
        .where(
            Speaker.id.in_(ids),
            Speaker.name_folded.contains(" "),
            func.length(Speaker.profile) > 1,
            func.length(other.profile) > 1,
            other.person_id != Speaker.person_id,
        )
        .distinct()
    )


def settle_families(session: Session, families: Iterable[str]) -> None:
    """Conclude anew whose all rows of these family names are."""
    rows, judgements = _rows(session, set(families))
    by_family: dict[str, dict[Seen, Any]] = defaultdict(dict)
    home = _homes(rows, judgements)
    for seen, row in rows.items():
        by_family[home[row.family_name]][seen] = row
    changes: list[dict[str, Any]] = []
    for block in by_family.values():
        changes += _changes(session, block, judgements)
    if changes:
        session.execute(update(Speaker), changes)


def _changes(
    session: Session, block: dict[Seen, Any], judgements: dict[tuple[str, str], Any]
) -> Iterator[dict[str, Any]]:
    """What is to be written to the rows of one block."""
    together: list[Pair] = []
    apart: list[Pair] = []
    names: dict[Seen, tuple[Any, str]] = {}
    for (left, right), judgement in judgements.items():
        ones = _named(block, left)
        if judgement.subject == RENAME:
            names.update((one, (judgement.id, right)) for one in ones)
            continue
        others = _named(block, right)
        if judgement.verdict:
            # "Judged one" is of the bearers named, not of everybody of either name among themselves.
            together += [(one, other) for one in ones for other in others]
        else:
            apart += [(one, other) for one in ones for other in others if one != other]
    years = {seen: Years(row.first_year, row.last_year) for seen, row in block.items()}
    concluded = conclude(years, _ties(session, block), together, apart)
    renamed: dict[Seen, tuple[Any, str]] = {}
    for seen, conclusion in concluded.items():
        if seen in names:
            renamed[conclusion.person] = max(names[seen], renamed.get(conclusion.person, (0, "")))
    for seen, conclusion in concluded.items():
        row = block[seen]
        new = {
            "person_id": block[conclusion.person].id,
            "reason": conclusion.reason,
            "shown_as": renamed[seen][1] if seen in renamed else None,
        }
        if any(getattr(row, column) != value for column, value in new.items()):
            yield {"id": row.id, **new}


def _rows(session: Session, families: set[str]) -> tuple[dict[Seen, Any], dict[tuple[str, str], Any]]:
    """All rows of these family names and of those that judgements tie to them, and these judgements."""
    rows: dict[Seen, Any] = {}
    judgements: dict[tuple[str, str], Any] = {}
    done: set[str] = set()
    while families - done:
        names: set[str] = set()
        for some in chunks(sorted(families - done)):
            for row in session.execute(
                select(
                    Speaker.id, Speaker.name_folded, Speaker.profile, Speaker.family_name, Speaker.first_year,
                    Speaker.last_year, Speaker.person_id, Speaker.reason, Speaker.shown_as,
                ).where(Speaker.family_name.in_(some))
            ):  # fmt: skip
                rows[Seen(row.name_folded, Profile.read(row.profile))] = row
                names.update((row.name_folded, f"{row.name_folded}{SEPARATOR}{row.profile}"))
        done |= families
        for judgement in _judgements(session, names):
            judgements[(judgement.left, judgement.right)] = judgement
            if judgement.subject == SUBJECT:
                sides = (judgement.left, judgement.right)
                families |= {family_name(side.split(SEPARATOR)[0]) for side in sides}
    return rows, judgements


def _judgements(session: Session, names: Iterable[str]) -> Iterator[Any]:
    if not session.scalar(select(exists().where(Judgement.subject.in_((SUBJECT, RENAME))))):
        return
    for some in chunks(sorted(names)):
        yield from session.execute(
            select(Judgement.id, Judgement.subject, Judgement.left, Judgement.right, Judgement.verdict).where(
                Judgement.subject.in_((SUBJECT, RENAME)),
                Judgement.withdrawn_at.is_(None),
                or_(Judgement.left.in_(some), Judgement.right.in_(some)),
            )
        )


def _homes(rows: dict[Seen, Any], judgements: dict[tuple[str, str], Any]) -> dict[str, str]:
    """Family name to the least of those that judgements tie to it: these are concluded together."""
    home = {row.family_name: row.family_name for row in rows.values()}

    def find(name: str) -> str:
        while home.setdefault(name, name) != name:
            name = home[name]
        return name

    for judgement in judgements.values():
        if judgement.subject == SUBJECT:
            one, other = sorted(
                find(family_name(side.split(SEPARATOR)[0])) for side in (judgement.left, judgement.right)
            )
            home[other] = one
    return {name: find(name) for name in home}


def _named(block: Iterable[Seen], side: str) -> list[Seen]:
    """The rows that one side of a judgement means: a name, or one bearer of it."""
    name, _, profile = side.partition(SEPARATOR)
    exact = SEPARATOR in side
    return [
        seen
        for seen in block
        if seen.name == name and (str(seen.profile) == profile if exact else not seen.profile.judged)
    ]


def _ties(session: Session, block: dict[Seen, Any]) -> list[Pair]:
    """Rows of one name whose callings disagree, and which what they said ties together."""
    by_name: dict[str, list[Seen]] = defaultdict(list)
    for seen in block:
        if seen.profile.callings and form_of(seen.name).given:
            by_name[seen.name].append(seen)
    found: list[Pair] = []
    for rows in by_name.values():
        rows.sort()
        for i, one in enumerate(rows):
            for other in rows[i + 1 :]:
                if len({one.profile.gender, other.profile.gender} - {""}) > 1:
                    continue
                if disagree(one.profile, other.profile) and _tied(session, block[one].id, block[other].id):
                    found.append((one, other))
    return found


def _tied(session: Session, one: int, other: int) -> bool:
    """Whether two rows share a statement, or another speaker in the same month."""
    said, repeated = aliased(Quotation), aliased(Quotation)
    same_statement = (
        select(said.id)
        .join(repeated, repeated.wording_id == said.wording_id)
        .join(Wording, Wording.id == said.wording_id)
        .where(said.speaker_id == one, repeated.speaker_id == other, Wording.token_count >= _TELLING)
    )
    if session.scalar(select(same_statement.exists())):
        return True
    beside, beside_other = aliased(Quotation), aliased(Quotation)
    article, other_article = aliased(Article), aliased(Article)
    companion, other_companion = aliased(Speaker), aliased(Speaker)
    same_company = (
        select(said.id)
        .join(article, article.id == said.article_id)
        .join(beside, beside.article_id == said.article_id)
        .join(companion, companion.id == beside.speaker_id)
        .join(other_companion, other_companion.name_folded == companion.name_folded)
        .join(beside_other, beside_other.speaker_id == other_companion.id)
        .join(other_article, other_article.id == beside_other.article_id)
        .join(repeated, repeated.article_id == beside_other.article_id)
        .where(
            said.speaker_id == one,
            repeated.speaker_id == other,
            beside.speaker_id != one,
            beside_other.speaker_id != other,
            companion.name_folded.contains(" "),
            func.substr(article.published, 1, 7) == func.substr(other_article.published, 1, 7),
            func.length(article.published) >= 7,
        )
    )
    return bool(session.scalar(select(same_company.exists())))
