"""The gender of an article's people, as its pronouns show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import SUBJECTS
from quotes.grammar.names_in_text import Name
from quotes.names.first_names import gender_of_name
from quotes.speakers.person import Person, Votes

#: Personal pronouns, with the gender they show.
PRONOUNS = {
    "he": "m",
    "him": "m",
    "his": "m",
    "himself": "m",
    "she": "f",
    "her": "f",
    "hers": "f",
    "herself": "f",
}
#: Possessives and reflexives refer to the subject; other pronouns may mean somebody else.
_CLOSE = frozenset(["his", "himself", "her", "herself"])
#: This many pronouns of the other gender, and none of its own, outweigh a first name.
MISNAMED = 4


def pronoun_votes(
    view: ArticleView, people: Sequence[Person], at: Mapping[int, Person], person: Person, name: Name
) -> Iterator[tuple[Person, Votes]]:
    """Yield what the pronouns of a sentence show about the person who is its subject, and about the other.

    "Margaret lost her keys" is a vote for Margaret; "Margaret looked at him" is one for the only other
    person named before. A sentence that names several people shows nothing.

    Args:
        at: the people by the characters at which their names start.
        name: a mention of `person`.
    """
    tree = view.trees[name.sentence]
    words = tree.words
    top = tree.top_of_name(name.index)
    if words[top].deprel not in SUBJECTS or not person.is_person:
        return
    verb = words[top].head
    behind = words[top + 1 :]
    for word in behind:
        # "Brightwater fired its founder": the possessive of its verb's own object.
        if word.text.lower() == "its" and word.head >= 0 and words[word.head].head == verb:
            yield person, Votes(neuter=0.5)
    if any((other := at.get(w.start)) is not None and other is not person and other.is_person for w in words):
        return
    for word in behind:
        lower = word.text.lower()
        gender = PRONOUNS.get(lower, "")
        if word.head == verb and word.deprel in ("obj", "iobj", "obl") and lower in ("him", "her"):
            antecedent = _only_other_before(people, person, name)
            if antecedent is not None:
                yield antecedent, Votes.of(gender, 0.5)
        elif gender:
            yield person, Votes.of(gender, 0.5 if lower in _CLOSE else 0.25)


def _only_other_before(people: Sequence[Person], person: Person, name: Name) -> Person | None:
    """The only other person mentioned before a name, None if there are several or none."""
    before = [
        other
        for other in people
        if other.is_person and other is not person and any(n.start < name.start for n in other.places)
    ]
    return before[0] if len(before) == 1 else None


def votes_for_the_first(
    view: ArticleView, people: Sequence[Person], headlines: set[int]
) -> tuple[Person, Votes] | None:
    """Return the first person that the text names, and what its pronouns show until it names a second.

    Args:
        headlines: indices of the paragraphs whose names do not count.
    """
    starts = sorted(
        (name.start, k)
        for k, person in enumerate(people)
        if person.is_person
        for name in person.places
        if view.parsed.sentences[name.sentence].paragraph not in headlines
    )
    if not starts:
        return None
    begin, index = starts[0]
    first = people[index]
    # Words next to the second name may be about that person ("her partner, Joost de Wit").
    end = next((start for start, k in starts if k != index), len(view.text))
    heard = _pronouns_between(view, begin, end)
    known = gender_of_name(first.words)
    if known and len(heard) == 1 and not heard[known] and heard.total() < MISNAMED:
        return None  # "Boris Johnson met the nurse. She said ...": somebody without a name
    return first, Votes(0.5 * heard["m"], 0.5 * heard["f"])


def _pronouns_between(view: ArticleView, begin: int, end: int) -> Counter[str]:
    """How often the reporter uses pronouns of each gender between two characters of the text."""
    heard: Counter[str] = Counter()
    for k, tree in enumerate(view.trees):
        if tree.words[0].start >= end:
            break
        if view.parsed.sentences[k].paragraph in view.silent:
            continue
        heard.update(
            gender
            for word in tree.words
            if begin < word.start < end
            and view.marks[k][word.index] < 0
            and (gender := PRONOUNS.get(word.text.lower()))
        )
    return heard
