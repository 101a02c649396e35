"""How strongly a place in the text calls a person to mind.

The weights follow the classic order of salience (Lappin and Leass 1994, "An algorithm for pronominal
anaphora resolution"; recency and subjecthood first), with one addition: who spoke last is likely to go on.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import SUBJECTS
from quotes.grammar.names_in_text import Name
from quotes.grammar.phrases import Phrase
from quotes.grammar.tree import Tree
from quotes.speakers.person import Person
from quotes.speakers.persons.offices import means_an_office
from quotes.speakers.persons.parts import (
    described_by,
    described_subject,
    is_asked,
    is_of_the_main_verb,
    is_reported,
    opens,
    owns_subject,
)
from quotes.speakers.votes import PRONOUNS
from quotes.types import Span, Word

#: The weight of a subject in the same paragraph.
HERE = 1.4
#: The weight of the right gender, if the text shows it (the three fitted on 123 judged pronouns).
SHOWN = 1.8
#: The same if only the first name shows it.
BY_NAME = 1.3
#: The same if nothing shows it: half of these have the right one.
UNKNOWN = 0.8
#: From this much evidence on, a gender counts in full.
SURE = 1.5
#: The weight of somebody who is asked there: "When CNN spoke to Ana Lee, she said".
ASKED = 2.8
#: The weight of the subject of a clause before the main one: "While Lee waited, he said".
OPENS = 2.4
#: The weight of whoever owns the main subject, if that is a thing.
OWNER = 1.6
#: The weight of somebody whom the sentence before brings in, and says who that is.
INTRODUCED = 3.2
#: The share that is left to the last speaker when somebody else has been the subject since.
SHIFTED = 0.5
#: The weight of whoever has been the subject since somebody spoke.
SHIFT = 0.8
#: What whoever is named in a report loses to the one who reports it.
REPORTED = 0.6
#: Farther back than this many sentences, or paragraphs, nobody is in mind.
_FARTHEST, _FARTHEST_PARAGRAPH = 12, 6


@dataclass(frozen=True, slots=True)
class _Mention:
    """One mention of somebody, by what does not depend on where the later phrase is."""

    start: int
    sentence: int
    paragraph: int
    person: int
    relation: str
    of_the_main_verb: bool
    marked: bool
    paired: bool
    asked: bool
    reported: bool
    opens: int
    introduced: bool
    owns_subject: bool


class InMind:
    """Who of some people comes to mind where, by their mentions near there.

    Args:
        view: the article.
        people: with their mentions.
    """

    def __init__(self, view: ArticleView, people: Sequence[Person]) -> None:
        self._view, self._people = view, people
        self._names = sorted(
            ((name, k) for k, person in enumerate(people) for name in person.places),
            key=lambda pair: pair[0].start,
        )
        self._starts = [name.start for name, _ in self._names]
        self._sentences = [name.sentence for name, _ in self._names]
        self._mentions: list[_Mention | None] = [None] * len(self._names)
        self._numbers = {id(person): k for k, person in enumerate(people)}
        self._further: list[_Mention] = []  # pronouns and descriptions, by what they were found to mean
        self._noted: list[int] = []  # where these start, in order
        # What a page prints in between ("READ MORE: ...") makes nobody be farther away.
        speak = [k not in view.silent for k in range(len(view.article.paragraphs))]
        self._paragraphs = [0, *accumulate(speak)]
        self._rows = [0, *accumulate(speak[sentence.paragraph] for sentence in view.parsed.sentences)]

    def note(self, phrase: Phrase, person: Person) -> None:
        """Remember that a pronoun or a description means somebody: one more mention."""
        number = self._numbers.get(id(person))
        k = bisect_left(self._noted, phrase.start)
        if number is None or phrase.start in self._noted[k : k + 1]:
            return
        words = self._view.trees[phrase.sentence].words
        mention = self._mention(phrase.sentence, words[phrase.head], number, phrase.head, paired=False)
        self._noted.insert(k, phrase.start)
        self._further.insert(k, replace(mention, start=phrase.start))

    def at(
        self,
        phrase: Phrase,
        gender: str,
        spoken: Sequence[tuple[int, Person]],
        said: Sequence[Span] = (),
    ) -> list[tuple[float, Person]]:
        """Return how strongly a pronoun or a role at `phrase` calls people to mind, in their order.

        Args:
            phrase: the pronoun, or the role.
            gender: m, f or empty, as the phrase shows it; a person known to have that gender gets more.
            spoken: the characters at which somebody spoke, and who, in order.
            said: what its bearer says: whoever is named in it does not come to mind by that.

        Returns:
            Scores to compare with each other. Who is not called to mind at all is left out.
        """
        here = self._paragraph(phrase.start)
        row = self._rows[phrase.sentence]
        pronoun = self._view.trees[phrase.sentence].words[phrase.head].upos == "PRON"
        verb = self._view.trees[phrase.sentence].words[phrase.head].head
        best: dict[int, float] = {}
        subject: tuple[int, int] | None = None  # where the last subject of a main verb is named, and who
        for mention in self._before(phrase):
            if any(span.start <= mention.start < span.end for span in said) and (
                mention.marked or mention.start > phrase.start or not _leads_report(mention)
            ):
                continue  # but "Lee was there when it fell, he said"
            if here - mention.paragraph <= _FARTHEST_PARAGRAPH:
                score = _of_mention(mention, row, here)
                if mention.opens == verb and mention.sentence == row:
                    score += OPENS
                best[mention.person] = max(score, best.get(mention.person, score))
                topic = _is_topic(mention) or (mention.asked and mention.sentence == row)
                if pronoun and topic and self._may_be(mention.person, gender):
                    subject = mention.start, mention.person
        if not best:
            return []
        described = {
            self._names[k][1]
            for start in described_by(self._view, phrase)
            for k in range(bisect_left(self._starts, start), bisect_right(self._starts, start))
        }
        return [
            (
                best[k] + self._with_person(k, phrase, gender, spoken, subject),
                self._people[k],
            )
            for k in sorted(best.keys() - described)
        ]

    def has_new_subject(self, position: int, phrase: Phrase, gender: str) -> bool:
        """Return whether somebody of this gender has become the subject between a character and a phrase."""
        return any(
            mention.start > position
            and _is_topic(mention)
            and not mention.reported
            and self._may_be(mention.person, gender)
            for mention in self._before(phrase)
        )

    def _before(self, phrase: Phrase) -> list[_Mention]:
        """The mentions before a phrase, none farther back than `_FARTHEST` sentences, in order."""
        first = max(0, phrase.sentence - _FARTHEST)
        names = range(bisect_left(self._sentences, first), bisect_left(self._starts, phrase.start))
        found = [self._mentions[k] or self._look_at(k) for k in names]
        low = bisect_left(self._noted, self._view.starts[first])
        further = self._further[low : bisect_left(self._noted, phrase.start)]
        return sorted([*found, *further], key=lambda mention: mention.start) if further else found

    def _paragraph(self, position: int) -> int:
        """The number of the paragraph that holds a character, among those that speak."""
        return self._paragraphs[self._view.paragraph_at(position)]

    def _may_be(self, number: int, gender: str) -> bool:
        person = self._people[number]
        return person.is_person and (not gender or person.gender in ("", gender))

    def _look_at(self, k: int) -> _Mention:
        view = self._view
        name, person = self._names[k]
        tree = view.trees[name.sentence]
        top, paired = _governed(tree, name)
        introduced = self._is_introduced(name, person)
        mention = self._mention(name.sentence, tree.words[name.index], person, top, paired, introduced)
        self._mentions[k] = mention = replace(mention, start=name.start)
        return mention

    def _mention(
        self, sentence: int, word: Word, person: int, top: int, paired: bool, introduced: bool = False
    ) -> _Mention:
        """A mention at a word, by the one in its sentence that shows its part there."""
        view = self._view
        tree = view.trees[sentence]
        return _Mention(
            word.start,
            self._rows[sentence],
            self._paragraph(word.start),
            person,
            tree.words[top].deprel,
            is_of_the_main_verb(tree, top),
            view.marks[sentence][word.index] >= 0,
            paired,
            is_asked(tree, top),
            is_reported(tree, top),
            opens(tree, top),
            introduced,
            owns_subject(tree, top),
        )

    def _is_introduced(self, name: Name, number: int) -> bool:
        """Whether a sentence brings in one person alone: "That worries Ana Lee, a nurse in Hull."."""
        person = self._people[number]
        if len(name.words) < 2 or name.start != person.first or not person.is_person:
            return False
        tree = self._view.trees[name.sentence]
        if tree.child(tree.top_of_name(name.index), "appos") is None:
            return False
        before = (word for word in tree.words if word.deprel in SUBJECTS and word.start < name.start)
        if any(word.text.lower() in PRONOUNS for word in before):
            return False  # "He wrote to Ana Lee, a nurse"
        first, last = tree.words[0].start, tree.words[-1].end
        inside = range(bisect_left(self._starts, first), bisect_left(self._starts, last))
        named = (self._names[k][1] for k in inside)
        return all(k == number or not self._people[k].is_person for k in named)

    def _with_person(
        self,
        number: int,
        phrase: Phrase,
        gender: str,
        spoken: Sequence[tuple[int, Person]],
        subject: tuple[int, int] | None,
    ) -> float:
        """What speaks for a person whatever the mention: who spoke last, the gender, the number of names."""
        person = self._people[number]
        score = 0.0
        for back, (position, speaker) in enumerate(reversed(spoken[-4:])):
            if speaker is person and position < phrase.start:
                gap = self._paragraph(phrase.start) - self._paragraph(position)
                score = max(0.0, 2.0 - 0.5 * gap - 0.7 * back)
                if subject is not None and subject[1] != number and subject[0] > position:
                    score *= SHIFTED
                break
        if subject is not None and subject[1] == number and (not spoken or subject[0] > spoken[-1][0]):
            near = self._rows[phrase.sentence] - self._rows[self._view.sentence_at(subject[0])] <= 1
            score += SHIFT if near else 0.0
        if gender and person.shown_gender == gender:
            score += SHOWN * min(1.0, max(person.votes.male, person.votes.female) / SURE)
        elif gender and person.gender == gender:
            score += BY_NAME
        elif gender and person.is_person:
            score += UNKNOWN
        return score + min(0.12 * len(person.places), 0.8)


def _of_mention(mention: _Mention, sentence: int, paragraph: int) -> float:
    """How strongly one mention is in mind at a later place: near ones and subjects most."""
    distance, paragraphs = sentence - mention.sentence, paragraph - mention.paragraph
    score = -0.45 * min(distance, 8) - 0.35 * min(paragraphs, 5)
    if mention.relation in SUBJECTS:
        score += 1.2
        if paragraphs == 0:
            score += HERE
        if mention.of_the_main_verb:
            score += 0.5
    elif mention.relation == "nmod:poss":
        owns = mention.owns_subject and distance <= 1
        score += OWNER + (HERE if paragraphs == 0 else 0.0) if owns else -0.3
    elif mention.relation in ("obl", "nmod"):
        score -= 0.4
    if mention.asked and distance <= 1:
        score += ASKED
    if mention.introduced and distance <= 1 and paragraphs <= 1 and mention.relation not in SUBJECTS:
        score += INTRODUCED
    if mention.marked:
        score -= 1.8
    if mention.reported:
        score -= REPORTED
    if mention.paired:
        score -= 1.5  # "Malia and Sasha": one of two is seldom "she"
    return score


def _governed(tree: Tree, name: Name) -> tuple[int, bool]:
    """The word that shows a name's part in the sentence, and whether the name is one of a pair."""
    top = tree.top_of_name(name.index)
    if tree.words[top].head >= 0 and (tree.words[top].deprel == "appos" or _behind_office(tree, top)):
        # "His opposite number, Luca Ferri, saw it differently": he is the subject.
        top = described_subject(tree, name.index, top)
    second = tree.words[top].deprel == "conj"
    paired = second or tree.child(top, "conj") is not None
    # Both of "Marsh and Solano" are subjects where the first one is.
    return (tree.words[top].head if second else top), paired


def _behind_office(tree: Tree, top: int) -> bool:
    """ "Director of National Intelligence Ana Lee", whom the tree has hung on the director."""
    if tree.words[top].deprel != "nmod" or tree.child(top, "case") is not None:
        return False
    return tree.words[top].head < top and means_an_office(tree.words[tree.words[top].head])


def _leads_report(mention: _Mention) -> bool:
    """Whether a mention is a subject of what is told before its report: "Lee was there, he said"."""
    return mention.relation in SUBJECTS and not mention.reported and not mention.paired


def _is_topic(mention: _Mention) -> bool:
    """Whether a mention makes somebody the one whom the text is about from there on."""
    subject = mention.of_the_main_verb and mention.relation in SUBJECTS
    return subject and not mention.marked and not mention.paired
