"""What to say of a name or an ID that nothing has: what was perhaps meant, or what has such IDs."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from db.archive.reading import reader_of
from db.archive.sql import Sql
from quotes.errors import ArchiveError
from quotes.names.fold import fold_name

if TYPE_CHECKING:
    from db.archive.reading import Askable

_NEAR = 3
"""This many names are suggested."""
_ALIKE = 0.7
"""From this share of equal letters on (`difflib.SequenceMatcher.ratio`), a name is perhaps another one."""
_ID = re.compile(r"\s*([gqasj])(\d{1,18})\s*", re.IGNORECASE)
_NUMBER = re.compile(r"\s*#?(\d{1,18})\s*")
_KINDS = {
    "g": ("a statement", "show"),
    "q": ("a quotation", "show"),
    "a": ("an article", "article"),
    "s": ("a speaker", "speaker"),
}

_OUTLETS = Sql("SELECT name FROM outlets WHERE name <> ''")
_OTHER_NAMES = Sql("SELECT name FROM outlet_names WHERE withdrawn_at IS NULL")
_NAMED = Sql("""
    SELECT id FROM outlets WHERE lower(name) = :name
    UNION SELECT outlet_id FROM outlet_names WHERE lower(name) = :name AND withdrawn_at IS NULL
""")
_LAST = {
    "g": Sql("SELECT max(id) FROM wordings"),
    "q": Sql("SELECT max(id) FROM quotations"),
    "a": Sql("SELECT max(id) FROM articles"),
}
_KEYS = Sql('SELECT "key" FROM articles WHERE "key" >= :first AND "key" < :last ORDER BY "key" LIMIT 3')


def check_outlet(session: Askable, name: str | None) -> None:
    """Refuse a name that no outlet has, in upper or lower case; None is none to check.

    Raises:
        ArchiveError: no outlet has it; the message names those that are like it.
    """
    if name is None:
        return
    reader = reader_of(session)
    known = [*reader.column(_OUTLETS), *reader.column(_OTHER_NAMES)]
    if any(one.lower() == name.lower() for one in known):
        return
    near = did_you_mean(near_names(name, known))
    raise ArchiveError(name, f"no outlet has this name{near or '; `quotetrail outlets` lists them'}")


def outlets_named(session: Askable, name: str) -> list[int]:
    """Return the rows of outlets that a name means, in upper or lower case; their other names count."""
    return reader_of(session).column(_NAMED, name=name.lower())


def near_names(given: str, known: Iterable[str]) -> list[str]:
    """Return the names most like a given one: with the same words and others, or nearly the same letters.

    >>> near_names("guardian", ["The Guardian", "Daily News", "The Garden"])
    ['The Guardian']
    """
    asked = _bare(given)
    ranked = []
    for name in dict.fromkeys(known):
        bare = _bare(name)
        share = SequenceMatcher(None, asked, bare).ratio()
        within = set(asked.split()) <= set(bare.split()) or set(bare.split()) <= set(asked.split())
        if asked and bare and (within or share >= _ALIKE):
            ranked.append((-within, -share, name))
    return [name for _, _, name in sorted(ranked)[:_NEAR]]


def _bare(name: str) -> str:
    return fold_name(name).replace("-", " ").removeprefix("the ")


def did_you_mean(names: Iterable[str]) -> str:
    """Return the end of a message that suggests names; empty if there are none.

    >>> did_you_mean(["AP", "AFP"]), did_you_mean([])
    ('; did you mean AP or AFP?', '')
    """
    told = " or ".join(names)
    return f"; did you mean {told}?" if told else ""


def id_of_another_kind(given: str, wanted: str) -> str:
    """Return what a given ID names, and the command for it, if that is not what was wanted.

    Args:
        given: as typed.
        wanted: the letters that the IDs that were wanted begin with.

    >>> id_of_another_kind("g12", "s")
    'g12 is the ID of a statement; use `quotetrail show g12`'
    >>> id_of_another_kind("12", "gq")
    '12 is not an ID; did you mean g12 (a statement) or q12 (a quotation)?'
    """
    if match := _NUMBER.fullmatch(given):
        options = [f"{kind}{match[1]} ({_KINDS[kind][0]})" for kind in wanted if kind in _KINDS]
        return f"{given.strip()} is not an ID{did_you_mean(options)}" if options else ""
    match = _ID.fullmatch(given)
    if match is None or (kind := match[1].lower()) in wanted:
        return ""
    id = f"{kind}{match[2]}"
    if kind == "j":
        return f"{id} is the ID of a judgement; `quotetrail judge list` shows it"
    what, command = _KINDS[kind]
    return f"{id} is the ID of {what}; use `quotetrail {command} {id}`"


def last_id(session: Askable, given: str) -> str:
    """Return the end of a message on an ID that nothing has: what the last one is that something has."""
    match = _ID.fullmatch(given)
    kind = match[1].lower() if match else ""
    if kind not in _LAST or not (last := reader_of(session).value(_LAST[kind])):
        return ""
    return f"; the last one of this kind is {kind}{last}"


def near_articles(session: Askable, given: str) -> str:
    """Return the end of a message on an ID of an article that none has: those that begin like it."""
    start = given.strip()
    keys = reader_of(session).column(_KEYS, first=start, last=start + "\U0010ffff") if start else []
    return did_you_mean(keys) or "; `quotetrail articles WORDS` finds articles by their words"
