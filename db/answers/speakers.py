"""Part of the layout: db/answers/speakers.py."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SpeakerFound:
    """A speaker and how often the archive quotes them."""

    #: Of the person; "s" and this number finds them.
    id: int
    name: str
    quotations: int
    #: Names under which they were seen, as printed.
    aliases: tuple[str, ...] = ()
    #: What articles tell of them ("politics", "police"), or the label a judgement gave them.
    callings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SpeakersFound:
    """Who a name may stand for."""

    #: Those of that name, most quoted first.
    found: tuple[SpeakerFound, ...]
    #: Nobody of that name: those whose names are a typo or two away, nearest first.
    suggestions: tuple[SpeakerFound, ...] = ()
    #: Whether the suggestions leave one reading of the name ("Stoltenburg": everyone called Stoltenberg).
    clear: bool = False


@dataclass(frozen=True, slots=True)
class Statistics:
    """How much the archive holds."""

    articles: int
    superseded: int
    outlets: int
    first_published: str | None
    last_published: str | None
    quotations: int
    kinds: dict[str, int]
    attributed: int
    #: Persons and bodies who said something or passed it on.
    speakers: int
    #: Groups of one printing or more.
    groups: int
    #: Groups printed by more than one article.
    shared_groups: int
    #: Model package to number of quotations found by it.
    models: dict[str, int]
    top_speakers: tuple[SpeakerFound, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """A name with what was seen of its bearer, and why it was concluded to be this person's."""

    id: int
    name: str
    #: What articles tell ("m politics"); empty for nothing.
    profile: str
    #: The rule, or "judged"; empty for the row that the person is named by.
    reason: str
    #: The names as printed, titles and all.
    printed: tuple[str, ...]
    quotations: int
    outlets: int
    first_published: str | None
    last_published: str | None
    #: Some of the articles that have it, by their ids "a12".
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpeakerEvidence:
    """Why names were concluded to be one person."""

    speaker: SpeakerFound
    #: The row that names the person first.
    rows: tuple[SpeakerRow, ...]
    #: Judgements in words, oldest first, those taken back among them.
    judgements: tuple[str, ...]
    #: Others of one of these names or of the family name, whom this person was not taken for.
    others: tuple[SpeakerFound, ...]
