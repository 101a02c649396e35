"""What the words around a name show about its bearer: person or body, roles, and gender.

Pure functions of the trees: each gives its evidence, and ``quotes/speakers/people.py`` adds it up.
"""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import SUBJECTS
from quotes.grammar.names_in_text import Name, is_role
from quotes.grammar.tree import Tree
from quotes.names.first_names import gender_of_name, is_given_name
from quotes.names.fold import fold_name
from quotes.names.nobody.outlets import outlet_called
from quotes.names.titles import OFFICES, TITLES, Kind
from quotes.speakers.person import Person, Votes
from quotes.types import Word

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
#: Behind these and "of" stands a place.
_PLACES = frozenset(
    [
        *("town", "city", "village", "hamlet", "suburb", "province", "district", "county", "prefecture"),
        *("governorate", "municipality"),
    ]
)
#: So many characters before its last word the title of a paper begins.
_TITLE = 40
#: Who makes one is no person, if it has the name of one.
_SURVEYS = frozenset(["poll", "polls", "polling", "survey", "surveys"])
#: This many pronouns of the other gender, and none of its own, outweigh a first name.
MISNAMED = 4

_INITIALS = re.compile(r"(?:[A-Z]\.){2,3}")
"""Given names of a person: "H.W. Brands"."""


def label_of(view: ArticleView, person: Person) -> str:
    """Return PERSON, ORG or LOC, or an empty string: what most of its mentions say, full names if any."""
    votes: dict[str, float] = {}
    full = [name for name in person.places if len(name.words) > 1]
    for name in full or person.places:
        for label, weight in _label_votes(view.trees[name.sentence], name):
            votes[label] = votes.get(label, 0) + weight
    if full and any(name.gender for name in person.places if len(name.words) == 1):
        votes["PERSON"] = votes.get("PERSON", 0) + 2.5  # "H.W. Brands", later "Mr. Brands"
    if len(person.words) == 1 and _is_a_title(view, person):
        votes["ORG"] = votes.get("ORG", 0) + votes.get("PERSON", 0)  # "The College Fix", "the Fix"
    if cue_lexicon.noun(person.words[-1].lower()).first == "group":
        votes["ORG"] = votes.get("ORG", 0) + 2
    return max(votes, key=votes.__getitem__) if votes else ""


def _is_a_title(view: ArticleView, person: Person) -> bool:
    """Whether a word always has "the" before it, and ends a longer title: "the Fix" of "The College Fix"."""
    title = re.compile(rf"\bThe (?:[A-Z][\w’'-]* ){{1,2}}{re.escape(person.words[0])}\b")
    whole = [title.search(view.text, max(0, name.start - _TITLE), name.end) for name in person.places]
    plain = all(
        (found is not None and not name.roles and not name.gender) or _has_an_article(view, name)
        for found, name in zip(whole, person.places, strict=True)
    )
    return plain and (any(whole) or title.search(view.text) is not None)


def _has_an_article(view: ArticleView, name: Name) -> bool:
    """Whether "the" stands before a name that is no part of a longer one: not in "the Obama years"."""
    before = view.text[max(0, name.start - 4) : name.start].lower()
    word = view.trees[name.sentence].words[name.index]
    return before == "the " and not name.roles and word.deprel not in ("compound", "amod", "nmod:poss")


def _label_votes(tree: Tree, name: Name) -> Iterator[tuple[str, float]]:
    """Yield what speaks for each label at one mention, with its weight."""
    words = tree.words
    whole = len(name.words) > 1
    if name.label:
        yield name.label, 1 + whole
    if whole and not name.roles and outlet_called(name.text) is not None:
        yield "ORG", 3
    if name.roles or name.gender:
        yield "PERSON", 1.5 + whole
    if whole and (is_given_name(name.words[0]) or _INITIALS.fullmatch(name.words[0])):
        yield "PERSON", 1.2
    first = tree.first_word_from(name.start)
    offices = [noun for noun in describing_nouns(tree, name) if not first <= noun.index <= name.index]
    if whole and any(_means_one_person(noun) for noun in offices):
        yield "PERSON", 2.5  # "Tye Stout, a manager", whatever the tagger takes him for
    if _word_behind(words, name) in _SURVEYS and not name.roles:
        yield "ORG", 2  # "a Marist poll"
    before = _word_before(tree, name)
    if before in OFFICES and whole:
        yield "PERSON", 2.5  # "BJP spokesperson Sambit Patra"
    if before.lower() == "the" and not name.roles:
        yield "ORG", 1  # "the White House", "The Guardian": people have no article
        return
    word = words[name.index]
    if word.xpos == "NNPS" and name.label != "PERSON":
        yield "ORG", 3  # "House Democrats" are no single person
    if word.head < 0:
        return
    governor = words[word.head]
    lemma = governor.lemma.lower()
    if word.deprel == "nmod" and before == "of" and lemma in OFFICES | _PLACES:
        yield "LOC", 3  # "mayor of Lyon", "the town of Kalak"
    if word.deprel in SUBJECTS and governor.upos == "VERB" and cue_lexicon.verb(lemma).speech >= 0.4:
        yield "PERSON", 0.6


def _means_one_person(noun: Word) -> bool:
    """Whether a noun is a title that no company has: "manager", not "giant"."""
    title = TITLES.get(fold_name(noun.lemma))
    return title is not None and title.kind is Kind.OFFICE and title.noun not in ("leader", "producer")


def _word_behind(words: Sequence[Word], name: Name) -> str:
    """The word behind a name in its sentence, in lower case; empty at the end."""
    return words[name.index + 1].text.lower() if name.index + 1 < len(words) else ""


def _word_before(tree: Tree, name: Name) -> str:
    """The word before a name in its sentence; empty at the beginning."""
    first = tree.first_word_from(name.start)
    return tree.words[first - 1].text if 0 < first < len(tree) else ""


def describing_nouns(tree: Tree, name: Name) -> list[Word]:
    """Return the nouns that say what somebody is: in an apposition, a compound or a predicate.

    "Ana Lee, a senator", "director Ana Lee", "Ana Lee is a lawyer".
    """
    words = tree.words
    top = tree.top_of_name(name.index)
    nouns = [c for c in tree.children[top] if words[c].deprel in ("appos", "compound", "nmod:desc")]
    head = words[top].head
    if head >= 0:
        # Not in "Actress Lena Moritz ..., director Hugo Stahl".
        apposed = words[top].deprel == "appos" and tree.child(head, "flat", "flat:name") is None
        if apposed or (words[top].deprel == "nsubj" and tree.child(head, "cop") is not None):
            nouns.append(head)
    first = tree.first_word_from(name.start)
    if first > 0 and words[first - 1].xpos == "NN" and first - 1 not in nouns:
        nouns.append(first - 1)  # "former midfielder Dean Rudge", whatever the tree makes of it
    return [
        word
        for index in nouns
        if ((word := words[index]).upos == "NOUN" or word.deprel == "compound")
        and (cue_lexicon.noun(word.lemma.lower()).field == "person" or is_role(word.lemma))
    ]


class FirstNamed:
    """Where each human being among some people is first named.

    Args:
        people: with their mentions.
    """

    def __init__(self, people: Sequence[Person]) -> None:
        self._people = people
        self._numbers = {id(person): k for k, person in enumerate(people)}
        self._first = sorted((person.first, k) for k, person in enumerate(people) if person.is_person)

    def add(self, person: Person) -> None:
        """Add one of the people who has turned out to be a human being."""
        insort(self._first, (person.first, self._numbers[id(person)]))

    def only_other_before(self, person: Person, position: int) -> Person | None:
        """Return the only other one named before this character, None if there are several or none."""
        before = self._first[: min(3, bisect_left(self._first, (position, -1)))]
        others = [one for _, k in before if (one := self._people[k]) is not person]
        return others[0] if len(others) == 1 else None


def pronoun_votes(
    view: ArticleView, named: FirstNamed, at: Mapping[int, Person], person: Person, name: Name
) -> Iterator[tuple[Person, Votes]]:
    """Yield what the pronouns of a sentence show about the person who is its subject, and about the other.

    "Margaret lost her keys" is a vote for Margaret; "Margaret looked at him" is one for the only other
    person named before. A sentence that names several people shows nothing.

    Args:
        named: where human beings are first named.
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
            antecedent = named.only_other_before(person, name.start)
            if antecedent is not None:
                yield antecedent, Votes.of(gender, 0.5)
        elif gender:
            yield person, Votes.of(gender, 0.5 if lower in _CLOSE else 0.25)


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
