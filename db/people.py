"""Names as found in articles, concluded to speakers."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from db.inserting import insert_missing
from db.models import Alias, NameWord, Speaker
from db.names import fold_name


def speakers_of(session: Session, seen: Iterable[tuple[str, str | None]]) -> dict[str, int]:
    """The speakers that names stand for, made where nobody of that name is known.

    Two names are one person when they are equal without case, accents and punctuation; nothing
    bolder is concluded here.

    Args:
        session: the unit of work.
        seen: each name that was resolved inside an article, with the words at the cue. These are
            kept as an alias where they hold the name's last word ("NATO Secretary General Jens
            Stoltenberg"), not where they do not ("he").

    Returns:
        Name to id of the speaker, without names that have no letter.
    """
    aliases: dict[str, dict[str, str]] = {}  # folded name to names as printed, in order
    folded_names: dict[str, str] = {}
    for name, mention in seen:
        folded = folded_names.setdefault(name, fold_name(name))
        if folded:
            printed = aliases.setdefault(folded, {})
            printed[name] = name
            if mention is not None and folded.split()[-1] in fold_name(mention).split():
                printed[mention] = mention
    if not aliases:
        return {}
    ids = _known(session, aliases)
    fresh = [folded for folded in aliases if folded not in ids]
    if fresh:
        insert_missing(
            session, Speaker, [{"name": next(iter(aliases[new])), "name_folded": new} for new in fresh]
        )
        ids |= _known(session, fresh)
        words = [
            {"word": word, "speaker_id": ids[new], "reversed": word[::-1]}
            for new in fresh
            for word in dict.fromkeys(new.split())
        ]
        insert_missing(session, NameWord, words)
    pairs = [(ids[folded], alias) for folded, printed in aliases.items() for alias in printed]
    known = set(
        session.execute(
            select(Alias.speaker_id, Alias.name).where(tuple_(Alias.speaker_id, Alias.name).in_(pairs))
        ).all()
    )
    new_aliases = [{"speaker_id": id, "name": alias} for id, alias in pairs if (id, alias) not in known]
    insert_missing(session, Alias, new_aliases)
    return {name: ids[folded] for name, folded in folded_names.items() if folded}


def _known(session: Session, folded: Iterable[str]) -> dict[str, int]:
    rows = session.execute(
        select(Speaker.name_folded, Speaker.id).where(Speaker.name_folded.in_(list(folded)))
    )
    return {row[0]: row[1] for row in rows}
