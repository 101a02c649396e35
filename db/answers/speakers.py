"""Speakers as look-ups answer with them: whom a name may mean, and why several names are one person."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class SpeakerFound:
    """A person and how often the archive quotes them."""

    #: Of the person: "s" and this number finds them.
    id: int
    name: str
    quotations: int
    #: Names with which they were printed.
    aliases: tuple[str, ...] = ()
    #: What articles say they do ("politics", "police"), or the label that a judgement gave them.
    callings: tuple[str, ...] = ()
    #: person, organisation, document or unknown (`quotes.types.SpeakerType`).
    type: str = "unknown"
    #: Records of them elsewhere (`db.judgements.links`): "Q57934", an address, an id of the newsroom's own.
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SpeakersFound:
    """Whom a name may mean."""

    #: Those with that name, most quoted first.
    found: tuple[SpeakerFound, ...]
    #: If nobody has that name: those whose names are a typo or two away, nearest first.
    suggestions: tuple[SpeakerFound, ...] = ()
    #: Whether the suggestions agree on one name ("Stoltenburg": everyone is called Stoltenberg).
    clear: bool = False
    #: Bodies with more words in their name than were asked for, where persons were found ("Trump campaign").
    also: tuple[SpeakerFound, ...] = ()


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
    #: With a name, and of groups and documents without one; of the rest it is undecided who said it.
    attributed: int
    without_name: int
    #: What is probably no speech; not among the quotations.
    unsaid: int
    #: What belongs to the page and not to its articles (`db.store.held.furniture`); not among either.
    furniture: int
    #: Persons and bodies that said something or passed it on.
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
    """A name with what was seen of its bearer, and why it was concluded to mean this person."""

    id: int
    name: str
    #: What articles say of the bearer ("m politics"); may be empty.
    profile: str
    #: The rule, or "judged"; empty for the row that names the person.
    reason: str
    #: The names as printed, with their titles.
    printed: tuple[str, ...]
    quotations: int
    outlets: int
    first_published: str | None
    last_published: str | None
    #: Some of the articles that have it, by their ids "a12".
    articles: tuple[str, ...]
    #: How likely the name means this person, where it might mean another.
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class SpeakerEvidence:
    """Why names were concluded to be one person."""

    speaker: SpeakerFound
    #: The row that names the person first.
    rows: tuple[SpeakerRow, ...]
    #: Judgements in words, oldest first, including those taken back.
    judgements: tuple[str, ...]
    #: Others with one of these names or the family name, who are not this person.
    others: tuple[SpeakerFound, ...]
