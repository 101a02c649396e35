"""The kinds of judgements, and how a judgement names whom it is on."""

from __future__ import annotations

from enum import StrEnum


class Subject(StrEnum):
    """The values of `Judgement.subject`, and what ``left`` and ``right`` are for each."""

    WORDINGS = "wordings"  # two digests of wordings: whether both are one statement
    ATTRIBUTION = "attribution"  # a quotation's place, a folded name: whether that person said it
    SPEECH = "speech"  # a quotation's place, nothing: whether it is speech at all
    EXTENT = "extent"  # a quotation's place, ranges of the text: whether these are its words
    SPEAKERS = "speakers"  # two names: whether both are one person
    RENAME = "rename"  # a name, the name to show for that person
    LINK = "link"  # a name, an id or address elsewhere: a record of that person
    SIGHTING = "sighting"  # a name, the hash of an article: the name means a separate person there


ON_QUOTATIONS = (Subject.ATTRIBUTION, Subject.SPEECH, Subject.EXTENT)
"""Those that name a quotation by its place."""
SEPARATOR = "\x1f"
"""Between name and profile if a judgement is on one bearer of a name only."""
