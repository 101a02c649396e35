"""Judgements on who said a quotation, whether it is one, and which words it has: what they change.

A quotation is identified by its place: the hash of the article's text and the range it had when it was
judged. The judgement also applies to a later reading that finds other ends, if the two share at least half of
the shorter one. What the extraction found is kept beside what was judged (`Quotation.as_found`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from db.archive.driver import driver_of
from db.archive.rows import update_rows
from db.archive.sql import Sql
from db.judgements.extents import read_ranges, with_words, without_clashes
from db.judgements.in_force import any_in_force
from db.judgements.quotation_places import Places, read_place
from db.judgements.subjects import ON_QUOTATIONS, Subject
from db.models.printed import Quotation
from quotes.names.same_person import one_person
from quotes.types import Kind, Mention, Quote, Span, SpeakerType

RULE = "judged"
"""`Quote.rule` if a person decided on the speaker."""

_LIKELY = 0.5
"""The next candidate is named if it has this share of what is left when the first was ruled out."""


@dataclass(frozen=True, slots=True)
class JudgedSpeaker:
    """That a person said the quotation at a place, or did not; without a name, that somebody did, or nobody.

    The latter overrides the probability that it is speech at all. With `words`, it is on these alone: the
    quotation has this content.
    """

    place: Span
    name: str
    verdict: bool
    words: tuple[Span, ...] = ()


def judged_in(session: Session, hashes: Iterable[str]) -> dict[str, list[JudgedSpeaker]]:
    """Return what is in force on the quotations of these texts: hash to judgements, the earliest first."""
    session.flush()
    found: dict[str, list[JudgedSpeaker]] = {}
    if not any_in_force(session, *ON_QUOTATIONS):
        return found
    for hash in sorted(set(hashes)):
        for subject, left, right, verdict in driver_of(session).rows(
            _IN_TEXT, subjects=ON_QUOTATIONS, first=f"{hash}:", last=f"{hash};"
        ):
            if (place := read_place(left)) is None:
                continue
            if subject == Subject.EXTENT:
                judged = JudgedSpeaker(place[1], "", bool(verdict), read_ranges(right))
            else:
                judged = JudgedSpeaker(place[1], right, bool(verdict))
            if subject != Subject.EXTENT or judged.words:
                found.setdefault(hash, []).append(judged)
    return found


#: The range is part of the same column; "left" is indexed, and a hash is followed by a colon.
_IN_TEXT = Sql("""
    SELECT subject, "left", "right", verdict FROM judgements
    WHERE subject IN :subjects AND "left" BETWEEN :first AND :last AND withdrawn_at IS NULL
    ORDER BY judged_at, id
""")


def as_judged(text: str, quotes: Sequence[Quote], judged: Sequence[JudgedSpeaker]) -> dict[int, Quote]:
    """Return the quotations of an article that judgements change, as changed, by their number.

    Args:
        text: of the article.
        quotes: what was found in it, in order.
        judged: what is in force on it, the earliest first.
    """
    about: dict[int, list[JudgedSpeaker]] = {}
    places = Places(quotes)
    for said in judged:
        number = places.meant(said.place)
        if number is None and said.words:  # found by now as it was judged
            number = places.meant(Span(said.words[0].start, said.words[-1].end))
        if number is not None:
            about.setdefault(number, []).append(said)
    changed = {number: _apply(text, quotes[number], several) for number, several in about.items()}
    changed = without_clashes(quotes, changed)
    return {number: quote for number, quote in changed.items() if quote != quotes[number]}


def _apply(text: str, quote: Quote, judged: Sequence[JudgedSpeaker]) -> Quote:
    """Return the quotation as judged: "said" overrides "did not say"; what somebody said is speech."""
    words = [said.words for said in judged if said.words and said.words[-1].end <= len(text)]
    if words:
        quote = with_words(text, quote, words[-1])
    judged = [said for said in judged if not said.words]
    on_speech = [said.verdict for said in judged if not said.name]
    by = [said.name for said in judged if said.name and said.verdict]
    if by:
        quote = replace(_said_by(quote, by[-1]), said=1.0)
    elif names := [said.name for said in judged if said.name]:
        quote = _not_said_by(quote, names)
    return replace(quote, said=float(on_speech[-1])) if on_speech else quote


def _said_by(quote: Quote, name: str) -> Quote:
    if quote.speaker_name and one_person(quote.speaker_name, name):
        mention = quote.speaker
    else:
        theirs = [one.mention for one in quote.candidates if one.name and one_person(one.name, name)]
        mention = theirs[0] if theirs else None
    passes_on = quote.reported_by_name and one_person(quote.reported_by_name, name)
    if quote.joint_names and name == quote.speaker_name:
        return replace(quote, rule=RULE, confidence=1.0)
    the_same = quote.speaker_name is not None and one_person(quote.speaker_name, name)
    return replace(
        quote,
        speaker=mention,
        speaker_name=name,
        joint_names=(),
        speaker_type=quote.speaker_type if the_same else SpeakerType.UNKNOWN,
        reported_by=None if passes_on else quote.reported_by,
        reported_by_name=None if passes_on else quote.reported_by_name,
        rule=RULE,
        confidence=1.0,
        path=quote.path if mention == quote.speaker else "",
        antecedent=None,
    )


def _not_said_by(quote: Quote, names: Sequence[str]) -> Quote:
    """Return the quotation without these speakers: with the next candidate if likely, else undecided."""

    def ruled_out(candidate: str | None) -> bool:
        return candidate is not None and any(one_person(candidate, name) for name in names)

    if quote.joint_names:
        return _not_by_all(quote, [name for name in quote.joint_names if not ruled_out(name)])
    named = ruled_out(quote.speaker.text if quote.speaker else None)
    if not (ruled_out(quote.speaker_name) or (quote.speaker_name is None and named)):
        return quote
    left = [
        one
        for one in quote.candidates
        if one.mention != quote.speaker and not ruled_out(one.name) and not ruled_out(one.mention.text)
    ]
    following = max(left, key=lambda one: one.score, default=None)
    if following is not None and following.name:
        rest = 1.0 - sum(one.score for one in quote.candidates if one not in left)
        share = following.score / rest if rest > 0 else 0.0
        if share >= _LIKELY:
            return replace(
                quote, speaker=following.mention, speaker_name=following.name, rule=RULE,
                confidence=min(share, 0.99), path="", speaker_type=SpeakerType.UNKNOWN,
            )  # fmt: skip
    if named:
        return replace(_undecided(quote), speaker=None, path="")
    return _undecided(quote)  # a mention such as "he" stays, whoever it means


def _not_by_all(quote: Quote, left: Sequence[str]) -> Quote:
    """Return a quotation of several, of whom these are left."""
    if len(left) == len(quote.joint_names):
        return quote
    if not left:
        return _undecided(quote)
    joint = tuple(left) if len(left) > 1 else ()
    return replace(quote, speaker_name=" and ".join(left), joint_names=joint, rule=RULE)


def _undecided(quote: Quote) -> Quote:
    return replace(
        quote, speaker_name=None, joint_names=(), speaker_type=SpeakerType.UNKNOWN, rule=RULE, confidence=0.0
    )


def found_record(quote: Quote) -> dict[str, Any]:
    """Return what the extraction found of what can be judged, for `Quotation.as_found`."""
    stands_for = quote.antecedent
    return {
        "speaker": _row(quote.speaker),
        "speaker_name": quote.speaker_name,
        "reported_by": _row(quote.reported_by),
        "reported_by_name": quote.reported_by_name,
        "rule": quote.rule,
        "confidence": quote.confidence,
        "path": quote.path,
        "speaker_type": quote.speaker_type.value,
        "joint_names": list(quote.joint_names),
        "said": quote.said,
        "spans": [[span.start, span.end] for span in quote.spans],
        "kind": quote.kind.value,
        "passages": [[span.start, span.end] for span in quote.passages],
        "extent": quote.extent,
    } | ({"antecedent": [stands_for.start, stands_for.end]} if stands_for is not None else {})


def keep_as_found(session: Session, quotes: Mapping[int, Quote]) -> None:
    """Store what the extraction found beside quotations that are stored as judged.

    Args:
        session: the unit of work.
        quotes: id of a quotation to what was found.
    """
    update_rows(
        session, Quotation, [{"id": id, "as_found": found_record(quote)} for id, quote in quotes.items()]
    )


def as_found(quote: Quote, record: Mapping[str, Any] | None) -> Quote:
    """Return the quotation as the extraction found it."""
    if record is None:
        return quote
    values = {name: value for name, value in record.items() if name not in ("speaker", "reported_by")}
    if "speaker_type" in values:  # not in archives of before
        values["speaker_type"] = SpeakerType(values["speaker_type"])
        values["joint_names"] = tuple(values["joint_names"])
    if "antecedent" in values:
        values["antecedent"] = Span(*values["antecedent"])
    if "spans" in values:  # likewise
        values["kind"] = Kind(values["kind"])
        values |= {name: tuple(Span(*span) for span in values[name]) for name in ("spans", "passages")}
    said, passed_on = record["speaker"], record["reported_by"]
    return replace(
        quote,
        speaker=Mention(*said) if said else None,
        reported_by=Mention(*passed_on) if passed_on else None,
        **values,
    )


def _row(mention: Mention | None) -> list[Any] | None:
    return [mention.start, mention.end, mention.text] if mention is not None else None
