"""What a mention refers to: the name, how sure that is, and why."""

from __future__ import annotations

from dataclasses import dataclass

from quotes.speakers.bodies.settle import Spoken
from quotes.speakers.person import Person
from quotes.types import Span, SpeakerType


@dataclass(frozen=True, slots=True)
class Resolution:
    """The name that a mention refers to, how sure that is (0 to 1), by which rule, and the rivals."""

    name: str | None
    probability: float
    rule: str
    person: Person | None = None
    rivals: tuple[str, ...] = ()
    type: SpeakerType = SpeakerType.UNKNOWN
    joint_names: tuple[str, ...] = ()
    spoken: Spoken | None = None  # what it means besides persons
    antecedent: Span | None = None  # the words that a pronoun without a name stands for

    @property
    def reason(self) -> str:
        """Why it is this person, or nobody, for a reader; empty if the mention is the name itself."""
        others = " or ".join(self.rivals)
        if self.rule == "pronoun":
            return f"nearer to mind there than {others}" if others else "nobody else fits"
        if self.rule == "name":
            return f"might be {others} as well" if others else ""
        return REASONS.get(self.rule, "").format(others=others)


#: Rules of a `Resolution` in words.
REASONS = {
    "two antecedents": "{others} are about as likely",
    "two of that name": "two of that name: {others}",
    "several speakers": "several speak at once",
    "role": "the only one with that role",
    "age": "the one of that age",
    "role of several": "several have that role: {others}",
    "role of another": "{others} may be meant",
    "relative clause": "the person the clause describes",
    "stands for": "it stands for “{others}”",
    "title": "the title is printed there",
    "short form": "the only one of that kind in mind there",
    "short title": "the last document called so",
    "voice": "whose voice it is",
    "whom the article is about": "the person the article is about",
    "somebody without a name": "somebody whom the article does not name has just spoken",
    "no antecedent": "nobody named before it fits",
}
UNNAMED = Resolution(None, 0.0, "unnamed")
