"""Names as found in articles, concluded to speakers."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from db.models import Alias, NameWord, Speaker
from db.names import fold_name


def speaker_of(session: Session, name: str, mention: str | None = None) -> Speaker | None:
    """The speaker that a name stands for, made where nobody of that name is known.

    Two names are one person when they are equal without case, accents and punctuation; nothing
    bolder is concluded here.

    Args:
        session: the unit of work.
        name: the name that was resolved inside an article.
        mention: the words at the cue. Kept as an alias where they hold the name's last word
            ("NATO Secretary General Jens Stoltenberg"), not where they do not ("he").

    Returns:
        The speaker; None for a name without a letter.
    """
    folded = fold_name(name)
    if not folded:
        return None
    speaker = session.scalar(select(Speaker).where(Speaker.name_folded == folded))
    if speaker is None:
        speaker = Speaker(name=name, name_folded=folded)
        session.add(speaker)
        session.flush()
        session.add_all(
            NameWord(word=word, speaker_id=speaker.id, reversed=word[::-1])
            for word in dict.fromkeys(folded.split())
        )
    seen = [name]
    if mention is not None and folded.split()[-1] in fold_name(mention).split():
        seen.append(mention)
    known = set(
        session.scalars(select(Alias.name).where(Alias.speaker_id == speaker.id, Alias.name.in_(seen)))
    )
    session.add_all(
        Alias(speaker_id=speaker.id, name=alias) for alias in dict.fromkeys(seen) if alias not in known
    )
    return speaker
