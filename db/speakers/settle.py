"""Concluding who rows of speakers are, and keeping that up to date as articles come in.

All rows with a family name are concluded together (`db.speakers.conclude`), with those that a judgement ties
to them. That happens when one of them is new, was judged, was printed in a new year or with a new title, or
turns out to be something else (a person, an organisation);
and whenever a name that several may have is printed again: of a family name alone, or of several persons with
one name, how often each is quoted tells who is likely meant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from db.archive.driver import driver_of
from db.archive.rows import update_rows
from db.archive.sql import Sql
from db.judgements.in_force import any_in_force
from db.judgements.subjects import SEPARATOR, Subject
from db.models.speakers import Speaker
from db.speakers.conclude import conclude
from db.speakers.first_names import LONE, first_names_again
from db.speakers.letters import REASON as LETTERS
from db.speakers.letters import (
    families_of_letters,
    families_of_letters_of,
    letters_concluded,
    settle_letters,
)
from db.speakers.rules.likely import Evidence
from db.speakers.rules.seen import Pair, Seen, Years
from db.speakers.rules.spellings import has_two_spellings
from db.speakers.these_days import quoted_these_days
from db.speakers.tied import tied_by_name, tied_by_statement
from db.speakers.titles import titles_printed
from db.speakers.types import quotations_counted, types_of, types_seen
from quotes.names.forms import family_name, form_of, short_for
from quotes.names.profile import Profile
from quotes.names.titles import PARTICLES
from quotes.types import SpeakerType


def settle_speakers(session: Session, ids: Iterable[int] | None = None) -> None:
    """Conclude again who these rows are, if that may have changed.

    To be called when the quotations are stored and have their wordings, which show what ties two rows
    together.

    Args:
        session: the unit of work.
        ids: rows that were printed; None for all of the archive.
    """
    session.flush()
    families: set[str] = set()
    if ids is None:
        families.update(driver_of(session).column(_FAMILIES))
    else:
        ids = sorted(set(ids))
        types = types_seen(session, ids)
        again: dict[int, str] = {}
        for id, family, person, kind in driver_of(session).rows(_PRINTED, ids=ids):
            if person is None or kind != types.get(id, SpeakerType.UNKNOWN):
                families.add(family)
            else:
                again[id] = family
        # How often each is quoted counts where a name may mean several.
        families.update(driver_of(session).column(_OF_SEVERAL_BEARERS, ids=list(again)))
        families.update(families_of_letters_of(session, again))
        unclear = sorted(set(again.values()) - families)
        families.update(driver_of(session).column(_WITH_A_FAMILY_NAME_ALONE, families=unclear))
    names = sorted(families)
    every = ids is None or any_in_force(session, Subject.SPEAKERS, Subject.RENAME)
    alone = None if every else first_names_again(session, ids or ())
    for start in range(0, len(names), _TOGETHER):
        settle_families(session, names[start : start + _TOGETHER], alone)


_TOGETHER = 400
"""Family names concluded at once."""

_FAMILIES = Sql("SELECT DISTINCT family_name FROM speakers")
_PRINTED = Sql("SELECT id, family_name, person_id, type FROM speakers WHERE id IN :ids")
_OF_SEVERAL_BEARERS = Sql("""
    SELECT DISTINCT one.family_name FROM speakers AS one JOIN speakers AS other USING (name_folded)
    WHERE one.id IN :ids AND other.person_id <> one.person_id
""")
# With some names in full that begin with a particle: to conclude these again changes nothing.
_WITH_A_FAMILY_NAME_ALONE = Sql(f"""
    SELECT DISTINCT family_name FROM speakers WHERE family_name IN :families
    AND (name_folded = family_name OR {
    " OR ".join(f"name_folded LIKE '{particle} %'" for particle in sorted(PARTICLES))
})
""")


def settle_families(session: Session, families: Iterable[str], alone: Collection[int] | None = None) -> None:
    """Conclude again who all rows with these family names are, and which bodies letters stand for.

    Args:
        session: the unit of work.
        families: the family names.
        alone: of first names alone, the rows that may be somebody else now (`db.speakers.first_names`); None
            if all may.
    """
    rows, concluded = _concluded(session, set(families), alone)
    update_rows(session, Speaker, list(_differing(rows.values(), concluded)))
    settle_letters(session, {seen.name for seen in rows})


def mistaken(session: Session, families: Iterable[str]) -> dict[int, dict[str, Any]]:
    """Return the rows with these family names that are somebody else than they should be; nothing is written.

    Args:
        session: the unit of work.
        families: their family names; those that judgements or letters tie to them are looked at, too.

    Returns:
        For each row what should stand in it.
    """
    rows, concluded = _concluded(session, set(families))
    own = {id: new["person_id"] for id, new in concluded.items()}
    for id, body in letters_concluded(session, {seen.name for seen in rows}, own).items():
        concluded[id] |= {"person_id": body, "reason": LETTERS}
    return {change.pop("id"): change for change in _differing(rows.values(), concluded)}


def _concluded(
    session: Session, families: set[str], alone: Collection[int] | None = None
) -> tuple[dict[Seen, _Row], dict[int, dict[str, Any]]]:
    """Return all rows with these family names and those tied to them, and what should stand in each."""
    rows, judgements = _rows(session, families | families_of_letters(session, families), alone)
    by_family: dict[str, dict[Seen, _Row]] = defaultdict(dict)
    home = _homes(rows, judgements)
    for seen, row in rows.items():
        by_family[home[row.family_name]][seen] = row
    titles = _titles(session, by_family.values())
    counted = quotations_counted(session, [row.id for row in rows.values()])
    seen_as = types_of(counted)
    types = {seen: seen_as[row.id] for seen, row in rows.items() if row.id in seen_as}
    numbers = {seen: sum(counted.get(row.id, {}).values()) for seen, row in rows.items()}
    concluded: dict[int, dict[str, Any]] = {}
    for block in by_family.values():
        evidence = Evidence(numbers, _these_days(session, block, numbers))
        concluded.update(_of_block(session, block, judgements, titles, types, evidence))
    return rows, concluded


def _differing(rows: Iterable[_Row], concluded: Mapping[int, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for row in rows:
        new = concluded[row.id]
        if any(getattr(row, column) != value for column, value in new.items()):
            yield {"id": row.id, **new}


def families_tied(session: Session, families: Iterable[str]) -> set[str]:
    """Return these family names with all that judgements or letters tie to them; their rows are there."""
    rows, _ = _rows(session, set(families))
    tied = {row.family_name for row in rows.values()}
    return tied | families_of_letters(session, tied)


def _titles(session: Session, blocks: Iterable[dict[Seen, _Row]]) -> dict[Seen, set[str]]:
    """Return the titles printed before names, if a family name alone may mean one of several persons.

    Also if a first name is spelled in two ways.
    """
    rows: dict[int, Seen] = {}
    for block in blocks:
        forms = {seen: form_of(seen.name) for seen in block}
        in_full = sum(not form.bare for form in forms.values())
        if (in_full > 1 and in_full < len(forms)) or has_two_spellings(forms.values()):
            rows.update((block[seen].id, seen) for seen, form in forms.items() if form.personal)
    found: dict[Seen, set[str]] = defaultdict(set)
    for id, title, name in titles_printed(session, rows):
        seen = rows[id]
        # Not "President Trump" for Donald Trump, nor "President Trump’s daughter Ivanka Trump".
        fuller = not form_of(name).bare and (short_for(name, seen.name) or short_for(seen.name, name))
        if name == seen.name or fuller:
            found[seen].add(title)
    return found


def _these_days(
    session: Session, block: dict[Seen, _Row], numbers: Mapping[Seen, int]
) -> dict[Seen, set[Seen]]:
    """Return whom outlets quote in full beside a family name alone, if that may mean one of several."""
    forms = {seen: form_of(seen.name) for seen in block}
    in_full = {block[seen].id: seen for seen, form in forms.items() if form.given and form.personal}
    if len({seen.name for seen in in_full.values()}) < 2:
        return {}
    by_id = {block[seen].id: seen for seen, form in forms.items() if form.bare and form.personal}
    found = quoted_these_days(
        session,
        {id: numbers[seen] for id, seen in by_id.items()},
        {id: numbers[seen] for id, seen in in_full.items()},
    )
    return {by_id[id]: {in_full[row] for row in rows} for id, rows in found.items()}


def _of_block(
    session: Session,
    block: dict[Seen, _Row],
    judgements: dict[tuple[str, str], _Judgement],
    titles: dict[Seen, set[str]],
    types: dict[Seen, str],
    evidence: Evidence,
) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the rows of one block of names with what should stand in each."""
    together: list[Pair] = []
    apart: list[Pair] = []
    names: dict[Seen, tuple[Any, str]] = {}
    by_name: dict[str, list[Seen]] = defaultdict(list)
    for seen in block:
        by_name[seen.name].append(seen)
    for (left, right), judgement in judgements.items():
        ones = _named(by_name, left)
        if judgement.subject == Subject.RENAME:
            names.update((one, (judgement[:2], right)) for one in ones)
            continue
        others = _named(by_name, right)
        if judgement.verdict:
            # The judgement joins bearers of one name with bearers of the other, not those of one name.
            together += [(one, other) for one in ones for other in others]
        else:
            apart += [(one, other) for one in ones for other in others if one != other]
    years = {seen: Years(row.first_year, row.last_year) for seen, row in block.items()}
    ids = {seen: row.id for seen, row in block.items()}
    ties = [
        *tied_by_statement(session, ids, types),
        *tied_by_name(session, ids, types, evidence, judged=bool(together or apart)),
    ]
    concluded = conclude(years, ties, together, apart, titles, types, evidence)
    renamed: dict[Seen, tuple[Any, str]] = {}
    for seen, conclusion in concluded.items():
        if seen in names:
            renamed[conclusion.person] = max(names[seen], renamed.get(conclusion.person, names[seen]))
    for seen, conclusion in concluded.items():
        yield (
            block[seen].id,
            {
                "person_id": block[conclusion.person].id,
                "reason": conclusion.reason,
                "probability": conclusion.probability,
                "shown_as": renamed[seen][1] if seen in renamed else None,
                "type": types.get(seen, SpeakerType.UNKNOWN.value),
            },
        )


class _Row(NamedTuple):
    id: int
    name_folded: str
    profile: str
    family_name: str
    first_year: int | None
    last_year: int | None
    person_id: int | None
    reason: str
    probability: float | None
    shown_as: str | None
    type: str


class _Judgement(NamedTuple):
    judged_at: Any
    id: int
    subject: str
    left: str
    right: str
    verdict: bool


_ALL = f"SELECT {', '.join(_Row._fields)} FROM speakers"
_OF_FAMILIES = Sql(f"{_ALL} WHERE family_name IN :families")
_OF_FAMILIES_BUT_LONE = Sql(f"{_ALL} AS own WHERE family_name IN :families AND NOT ({LONE})")
_OF_IDS = Sql(f"{_ALL} WHERE id IN :ids")
_JUDGED = Sql(f"""
    SELECT judged_at, id, subject, "left", "right", verdict FROM judgements
    WHERE subject IN ('{Subject.SPEAKERS}', '{Subject.RENAME}') AND withdrawn_at IS NULL
    AND ("left" IN :names OR "right" IN :names)
""")


def _rows(
    session: Session, families: set[str], alone: Collection[int] | None = None
) -> tuple[dict[Seen, _Row], dict[tuple[str, str], _Judgement]]:
    """Return all rows with these family names and with names judged with them, and the judgements.

    With `alone` nothing is judged, and of first names alone there are only these rows and any that are no
    longer by themselves.
    """
    rows: dict[Seen, _Row] = {}
    if alone is not None:
        ask = driver_of(session)
        found = [*ask.rows(_OF_FAMILIES_BUT_LONE, families=sorted(families)), *ask.rows(_OF_IDS, ids=alone)]
        own = (row for row in map(_Row._make, found) if row.family_name in families)
        return {Seen(row.name_folded, Profile.read(row.profile)): row for row in own}, {}
    judgements: dict[tuple[str, str], _Judgement] = {}
    done: set[str] = set()
    while families - done:
        names: set[str] = set()
        for row in map(_Row._make, driver_of(session).rows(_OF_FAMILIES, families=sorted(families - done))):
            rows[Seen(row.name_folded, Profile.read(row.profile))] = row
            names.update((row.name_folded, f"{row.name_folded}{SEPARATOR}{row.profile}"))
        done |= families
        for judgement in _judgements(session, names):
            judgements[(judgement.left, judgement.right)] = judgement
            if judgement.subject == Subject.SPEAKERS:
                sides = (judgement.left, judgement.right)
                families |= {family_name(side.split(SEPARATOR)[0]) for side in sides}
    return rows, judgements


def _judgements(session: Session, names: Iterable[str]) -> list[_Judgement]:
    if not any_in_force(session, Subject.SPEAKERS, Subject.RENAME):
        return []
    return sorted(set(map(_Judgement._make, driver_of(session).rows(_JUDGED, names=sorted(names)))))


def _homes(rows: dict[Seen, _Row], judgements: dict[tuple[str, str], _Judgement]) -> dict[str, str]:
    """Return for each family name the first of those judged with it; they are concluded together."""
    home = {row.family_name: row.family_name for row in rows.values()}

    def find(name: str) -> str:
        while home.setdefault(name, name) != name:
            home[name] = home.setdefault(home[name], home[name])  # half the way next time
            name = home[name]
        return name

    for judgement in judgements.values():
        if judgement.subject == Subject.SPEAKERS:
            one, other = sorted(
                find(family_name(side.split(SEPARATOR)[0])) for side in (judgement.left, judgement.right)
            )
            home[other] = one
    return {name: find(name) for name in home}


def _named(by_name: Mapping[str, Iterable[Seen]], side: str) -> list[Seen]:
    """Return the rows that one side of a judgement means: those with a name, or of one bearer of it."""
    name, _, profile = side.partition(SEPARATOR)
    exact = SEPARATOR in side
    return [
        seen
        for seen in by_name.get(name, ())
        if (str(seen.profile) == profile if exact else not seen.profile.judged)
    ]
