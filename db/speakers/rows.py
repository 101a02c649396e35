"""Names as found in articles to rows of speakers: what was seen, before anything is concluded from it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from sqlalchemy.orm import Session

from db.archive.driver import driver_of
from db.archive.rows import insert_missing, update_rows
from db.archive.sql import Sql
from db.judgements.in_force import any_in_force
from db.judgements.subjects import Subject
from db.models.speakers import Alias, NameWord, Speaker
from db.speakers.titles import titles_printed
from quotes.names.fold import fold_name
from quotes.names.forms import better_shown, family_name, name_key, title_and_key
from quotes.names.profile import Profile, profile_of, titled
from quotes.types import Article, Quote

_LONGEST_MENTION = 9
#: A mention that begins so is a description ("an approach President Obama"), or has a word too many.
_NOT_NAMING = frozenset(
    """
    a an his her its their our my your this that these those what even earlier early last later now then
    """.split()  # noqa: SIM905
)

Row = tuple[str, str]
"""Folded name and profile: what makes a row of speakers."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """A name in one article: as resolved there, with the mentions that hold it and what is told of it."""

    name: str
    key: str
    profile: str
    mentions: tuple[str, ...] = ()
    year: int | None = None
    #: The hash of the article's text (`quotes.types.text_hash`).
    article: str = ""

    @property
    def row(self) -> Row:
        return (self.key, self.profile)


def sightings_of(article: Article, quotes: Iterable[Quote], sha256: str = "") -> list[Sighting]:
    """Every name of an article that said something or passed it on; a pure function of the two.

    Mentions are kept where they end in the name's last word ("NATO Secretary General Jens Stoltenberg"),
    not others ("he", "Boehner and his team"), and the name as it stands elsewhere with a title before it.
    Names without a letter are left out.
    """
    mentions: dict[str, dict[str, None]] = {}
    for quote in quotes:
        for name, mention in (
            (quote.speaker_name, quote.speaker),
            (quote.reported_by_name, quote.reported_by),
        ):
            if name and (key := name_key(name)):
                held = mentions.setdefault(name, {})
                if mention is not None and names_in_full(mention.text, key.split()[-1]):
                    held[mention.text] = None
    year = year_of(article.published)
    found = []
    for name, held in mentions.items():
        profile = profile_of(article.text, name, tuple(held))
        told = {title_and_key(mention) for mention in held}
        more = [printed for printed in titled(article.text, name) if title_and_key(printed) not in told]
        found.append(Sighting(name, name_key(name), str(profile), (*held, *more), year, sha256))
    return found


def year_of(published: str | None) -> int | None:
    """The year of a date in ISO 8601; None where it tells none."""
    return int(published[:4]) if published and published[:4].isdigit() else None


def names_in_full(mention: str, word: str) -> bool:
    """Whether a mention holds a name with this last word, and not a whole company of people."""
    words = fold_name(mention).split()
    whole = (
        "," not in mention and words[:1] and words[0] not in _NOT_NAMING and not {"and", "or"} & set(words)
    )
    return bool(whole) and words[-1] == word and len(words) <= _LONGEST_MENTION


def speakers_of(session: Session, sightings: Sequence[Sighting]) -> dict[Sighting, int]:
    """The rows of speakers that these sightings belong to, made where new.

    What is new, or was printed in a year or with a title new to it, is left without a person, for
    `db.speakers.settle`.

    Args:
        session: the unit of work.
        sightings: of one article or of many.
    """
    if not sightings:
        return {}
    session.flush()
    judged = _as_judged(session, sightings)
    wanted: dict[Row, list[Sighting]] = {}
    for sighting in sightings:
        wanted.setdefault(judged[sighting].row, []).append(sighting)
    known = _known(session, wanted)
    fresh = [row for row in wanted if row not in known]
    if fresh:
        _insert(session, fresh, wanted)
        known |= _known(session, fresh)
    new = set(fresh)
    update_rows(
        session,
        Speaker,
        [
            change
            for row, seen in wanted.items()
            if row not in new and (change := _change(known[row], seen)) is not None
        ],
    )
    ids = {row: found.id for row, found in known.items()}
    printed = _printed({ids[row]: seen for row, seen in wanted.items()})
    _leave_open(session, printed, {ids[row] for row in fresh})
    insert_missing(session, Alias, [{"speaker_id": id, "name": name} for id, name in printed])
    return {sighting: ids[judged[sighting].row] for sighting in sightings}


def seen_in_year(session: Session, article: int, published: str) -> set[int]:
    """Widen the years of all who said or passed on something in an article whose date is told late.

    Args:
        session: the unit of work.
        article: its row.
        published: its date.

    Returns:
        The rows of speakers left without a person by that, for `db.speakers.settle`.
    """
    year = year_of(published)
    if year is None:
        return set()
    ids = driver_of(session).column(_HEARD_IN, article=article)
    rows = driver_of(session).rows(_YEARS, ids=sorted(ids))
    wider = {id: (min(year, first or year), max(year, last or year)) for id, first, last in rows}
    changed = {id: wider[id] for id, first, last in rows if (first, last) != wider[id]}
    update_rows(
        session,
        Speaker,
        [
            {"id": id, "first_year": one, "last_year": other, "person_id": None}
            for id, (one, other) in changed.items()
        ],
    )
    return set(changed)


_HEARD_IN = Sql("""
    SELECT speaker_id FROM quotations WHERE article_id = :article AND speaker_id IS NOT NULL
    UNION SELECT reported_by_id FROM quotations WHERE article_id = :article AND reported_by_id IS NOT NULL
""")
_YEARS = Sql("SELECT id, first_year, last_year FROM speakers WHERE id IN :ids")


def _as_judged(session: Session, sightings: Iterable[Sighting]) -> dict[Sighting, Sighting]:
    """Each sighting with the profile that a person gave it, where one did."""
    by_key: dict[str, list[Sighting]] = {}
    for sighting in sightings:
        by_key.setdefault(sighting.key, []).append(sighting)
    found = {sighting: sighting for some in by_key.values() for sighting in some}
    if not any_in_force(session, Subject.SIGHTING):
        return found
    for key, article, label in driver_of(session).rows(_JUDGED, subject=Subject.SIGHTING, keys=by_key):
        for sighting in by_key[key]:
            if sighting.article == article:
                found[sighting] = replace(sighting, profile=str(Profile(judged=label)))
    return found


_JUDGED = Sql("""
    SELECT "left", "right", note FROM judgements
    WHERE subject = :subject AND "left" IN :keys AND withdrawn_at IS NULL ORDER BY id
""")


class _Known(NamedTuple):
    id: int
    name: str
    name_folded: str
    profile: str
    first_year: int | None
    last_year: int | None


_OF_NAMES = Sql(f"SELECT {', '.join(_Known._fields)} FROM speakers WHERE name_folded IN :names")


def _known(session: Session, wanted: Iterable[Row]) -> dict[Row, _Known]:
    wanted = set(wanted)
    found = map(_Known._make, driver_of(session).rows(_OF_NAMES, names=sorted({name for name, _ in wanted})))
    return {row: each for each in found if (row := (each.name_folded, each.profile)) in wanted}


def _insert(session: Session, fresh: Sequence[Row], wanted: dict[Row, list[Sighting]]) -> None:
    rows = []
    for row in fresh:
        years = [sighting.year for sighting in wanted[row] if sighting.year is not None]
        rows.append(
            {
                "name": best_name(wanted[row]),
                "name_folded": row[0],
                "profile": row[1],
                "family_name": family_name(row[0]),
                "first_year": min(years, default=None),
                "last_year": max(years, default=None),
            }
        )
    insert_missing(session, Speaker, rows)
    ids = {row: found.id for row, found in _known(session, fresh).items()}
    words = [
        {"word": word, "speaker_id": ids[row], "reversed": word[::-1]}
        for row in fresh
        for word in dict.fromkeys(row[0].split())
    ]
    insert_missing(session, NameWord, words)


def best_name(seen: Iterable[Sighting], before: str | None = None) -> str:
    """The way to print a name, of all the ways it was; titles are no part of it."""
    best = before
    for sighting in seen:
        words = sighting.name.split()
        while len(words) > 1 and fold_name(" ".join(words)) != sighting.key:
            words = words[1:]
        name = " ".join(words)
        best = name if best is None else better_shown(best, name)
    return best or ""


def _change(known: _Known, seen: Sequence[Sighting]) -> dict[str, object] | None:
    """What these sightings change in a row; a new year may change whose row it is, so it is left open."""
    years = [sighting.year for sighting in seen if sighting.year is not None]
    first = min([*years, *([known.first_year] if known.first_year is not None else [])], default=None)
    last = max([*years, *([known.last_year] if known.last_year is not None else [])], default=None)
    name = best_name(seen, known.name)
    if (first, last, name) == (known.first_year, known.last_year, known.name):
        return None
    return {"id": known.id, "name": name, "first_year": first, "last_year": last, "person_id": None}


def _printed(seen: dict[int, list[Sighting]]) -> list[tuple[int, str]]:
    """Rows, each with the ways in which its name was printed."""
    pairs = (
        (id, name)
        for id, some in seen.items()
        for sighting in some
        for name in (sighting.name, *sighting.mentions)
    )
    return list(dict.fromkeys(pairs))


def _leave_open(session: Session, printed: Iterable[tuple[int, str]], fresh: set[int]) -> None:
    """Leave rows without a person, for `db.speakers.settle`, whose name a title is new before."""
    titled = {(id, *told) for id, name in printed if id not in fresh and (told := title_and_key(name))[0]}
    if titled:
        # "President Trump" tells nothing of "President Donald Trump".
        new = titled.difference(titles_printed(session, {id for id, *_ in titled}))
        update_rows(
            session, Speaker, [{"id": id, "person_id": None} for id in sorted({id for id, *_ in new})]
        )
