"""Who is who in one article: its names gathered into people and organisations.

"Jens Stoltenberg", "Stoltenberg" and "Mr. Stoltenberg" are one person. Two people with one surname are kept
apart by their first names and by gender, as titles, nouns and pronouns show it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView
from quotes.grammar.names_in_text import Name, find_names
from quotes.grammar.places import word_before
from quotes.names.first_names import is_given_name
from quotes.names.fold import fold_name
from quotes.names.forms import Form, form_of
from quotes.names.same_person import same_person
from quotes.names.states import party_and_state
from quotes.names.titles import TITLES, Kind, core, gender_of_noun, is_title, role_of, surname
from quotes.speakers.person import Person, Surnames, Votes
from quotes.speakers.persons.narrowing import (
    Namesakes,
    is_firm,
    nearest,
    owners_of_surname,
    suffix_of,
)
from quotes.speakers.persons.offices import office_of
from quotes.speakers.votes import FirstNamed, describing_nouns, label_of, pronoun_votes, votes_for_the_first
from quotes.types import Role

#: This many people with one surname are compared with one more name; all others with their very words only. A
#: list of thousands of one family would take minutes. In 400 articles the most were six.
MOST_NAMESAKES = 24
#: "Befriending Keane" begins with no name; "King" and "Irving" may.
_GERUND = 7
#: An age behind a name: "Declan Roche, 22," or "Declan Roche (22)".
_AGE = re.compile(r"(?:, | \()(\d{1,3})\b(?![:.]\d)")


class People:
    """All people of an article, and which of them is named where.

    Attributes:
        people: in the order in which they were found.
        at: the person named, by the character at which the name starts.
        ends: where that name ends, by the same.
        ambiguous: the people that a name may mean, by the character at which it starts.
    """

    def __init__(self) -> None:
        self.people: list[Person] = []
        self.at: dict[int, Person] = {}
        self.ends: dict[int, int] = {}
        self.ambiguous: dict[int, tuple[Person, ...]] = {}
        self._by_surname: dict[str, list[Person]] = defaultdict(list)
        self._further: dict[tuple[str, ...], Person] = {}  # beyond `MOST_NAMESAKES`
        self._inside: dict[str, list[Person]] = defaultdict(list)  # by words of their names but the last
        self._seen_inside = 0
        self._only: dict[tuple[str, tuple[str, ...]], tuple[int, Person | None]] = {}
        self._spelled = Surnames()
        self._seen_spelled = 0

    def named(self, position: int) -> Person | None:
        """Return the person whose name starts at this character."""
        return self.at.get(position)

    def between(self, start: int, end: int) -> list[tuple[int, Person]]:
        """Return who is named in a range of characters (end excluded), with where each name starts."""
        return [(k, self.at[k]) for k in range(start, end) if k in self.at]

    def last_between(self, start: int, end: int) -> Person | None:
        """Return the person named by the last name that starts in this range of characters (end excluded)."""
        return next((self.at[k] for k in range(end - 1, start - 1, -1) if k in self.at), None)

    def with_surname(self, key: str) -> Sequence[Person]:
        """Return those with this folded surname, `MOST_NAMESAKES` at most."""
        return self._by_surname.get(key, ())

    def further(self, words: tuple[str, ...]) -> list[Person]:
        """Return the one beyond `MOST_NAMESAKES` with these words for a name, if there is one."""
        return [self._further[words]] if words in self._further else []

    def only_inside(self, key: str, suffix: tuple[str, ...]) -> Person | None:
        """Return the only one who has this folded word for a first or middle name, and this suffix."""
        for person in self.people[self._seen_inside :]:
            for word in dict.fromkeys(map(fold_name, core(person.words)[:-1] or person.words[:1])):
                self._inside[word].append(person)
        self._seen_inside = len(self.people)
        known, only = self._only.get((key, suffix), (-1, None))
        if known != len(self.people):
            inside = [
                p
                for p in self._inside.get(key, ())
                if _has_inside(p, key) and p.words[len(p.words) - len(suffix) :] == suffix
            ]
            only = inside[0] if len(inside) == 1 else None
            self._only[key, suffix] = len(self.people), only
        return only

    def misprinted(self, name: Name) -> Person | None:
        """Return the only one named in full whose surname this one is but for a letter: "Ferreria"."""
        for person in self.people[self._seen_spelled :]:
            self._spelled.add(person)
        self._seen_spelled = len(self.people)
        return self._spelled.meant_by(name)

    def add(self, name: Name) -> Person:
        """Add a new person, with its first mention, and return it."""
        person = Person(name.text, name.words, name.label)
        self.people.append(person)
        family = self._by_surname[surname(name.words)]
        if len(family) < MOST_NAMESAKES:
            family.append(person)
        else:
            self._further.setdefault(name.words, person)
        self.join(person, name)
        return person

    def join(self, person: Person, name: Name) -> None:
        """Make a name one more mention of a person."""
        person.add_place(name)
        self.note(person, name)

    def move(self, name: Name, person: Person, owner: Person) -> None:
        """Make a mention of one person another's; who has no mention left is nobody."""
        person.remove_place(name)
        self.join(owner, name)
        if not person.places:
            self.people.remove(person)
            self._by_surname[surname(person.words)].remove(person)

    def note(self, person: Person, name: Name) -> None:
        """Keep who is named where."""
        self.at[name.start] = person
        self.ends[name.start] = name.end


def gather_people(view: ArticleView) -> People:
    """Return the people and organisations that an article names."""
    names = [
        name
        for k, sentence in enumerate(view.parsed.sentences)
        if sentence.paragraph not in view.silent
        for name in view.once(find_names, k)
    ]
    headlines = _printed_as_headlines(view)
    # A headline's capitals make names of everything: it adds no people, but may name known ones.
    body = [n for n in names if view.parsed.sentences[n.sentence].paragraph not in headlines] or names
    people = People()
    _join_full_names(view, people, body)
    _describe(view, people)
    _join_parts_of_names(people, body)
    _join_surnames(view, people, body)
    _recognise(people, names)
    for person in people.people:
        person.sort_places()
    _describe(view, people)  # once more, with all mentions
    for person in people.people:
        person.show_best()
    heard = votes_for_the_first(view, people.people, headlines)
    if heard is not None:
        heard[0].votes += heard[1]
    return people


def _printed_as_headlines(view: ArticleView) -> set[int]:
    """Paragraphs printed as headlines are: almost every longer word with a capital, no full stop."""
    found = set()
    for k, paragraph in enumerate(view.article.paragraphs):
        text = paragraph.span.of(view.text)
        words = [w for w in text.split() if len(w) > 3 and w[0].isalpha()]
        capitals = sum(w[0].isupper() for w in words)
        printed_so = len(words) >= 4 and capitals >= 0.75 * len(words) and not text.endswith((".", ":"))
        if paragraph.role == Role.HEADLINE or printed_so:
            found.add(k)
    return found


def _join_full_names(view: ArticleView, people: People, names: Sequence[Name]) -> None:
    """Join names of two words and more, the longest first.

    They come before the surnames, so that a surname before its full name (in a caption) is joined too.
    """
    printed = set(view.text.split())

    def begins_with_a_word(name: Name) -> bool:
        """ "Defeat Sanders" in a headline, where another name shows who that is."""
        first = name.words[0]
        if not first.istitle() or is_given_name(first):
            return False
        return first.lower() in printed or (first.endswith("ing") and len(first) > _GERUND)

    def order(name: Name) -> tuple[int, bool, bool]:
        return -len(name.words), _begins_with_a_title(name), begins_with_a_word(name)

    for name in sorted(names, key=order):
        if len(core(name.words)) == 2 and begins_with_a_word(name):
            owner = _only_full(people, name)
            if owner is not None:
                people.join(owner, name)
                continue
        if len(core(name.words)) >= 2:
            _join_full_name(people, name)


def _only_full(people: People, name: Name) -> Person | None:
    """The only person with a given name who has the last word of a name for a surname."""
    owners = [p for p in people.with_surname(surname(name.words)) if len(core(p.words)) > 1]
    return owners[0] if len(owners) == 1 and is_given_name(owners[0].words[0]) else None


def _begins_with_a_title(name: Name) -> bool:
    """ "Bishop Tate", whom another name may show to be Simon Tate."""
    title = TITLES.get(fold_name(name.words[0]))
    return title is not None and title.kind is Kind.OFFICE and not is_given_name(name.words[0])


def _join_full_name(people: People, name: Name) -> None:
    if len(core(name.words)) == 2 and _begins_with_a_title(name):
        holder = _holder_of(people, name)
        if holder is not None:
            people.join(holder, name)
            holder.roles.add(role_of(name.words[0]))
            return
    form = _form(name.words)
    for person in (*people.with_surname(surname(name.words)), *people.further(name.words)):
        if not same_person(form, _form(person.words)):
            continue
        shorter = min(name.words, person.words, key=len)
        people.join(person, name)
        described = cue_lexicon.noun(person.words[0].lower()).field == "person"
        if described and person.words[-len(shorter) :] == shorter:
            person.words, person.name = shorter, " ".join(shorter)  # "Hotelier Piers Lamont"
        return
    people.add(name)


def _holder_of(people: People, name: Name) -> Person | None:
    """The only person with a given name whom an office and a surname mean: "Bishop Tate"."""
    title = fold_name(name.words[0])
    owners = [
        p
        for p in people.with_surname(surname(name.words))
        if len(core(p.words)) > 1 and fold_name(p.words[0]) != title
    ]
    return owners[0] if len(owners) == 1 else None


def _join_parts_of_names(people: People, names: Sequence[Name]) -> None:
    """Join names of several words that begin only one longer name: "Abu Karim" of "Abu Karim al-Masri"."""
    longer: dict[tuple[str, ...], list[Person]] = defaultdict(list)
    for person in people.people:
        words = tuple(map(fold_name, core(person.words)))
        for end in range(2, len(words)):
            longer[words[:end]].append(person)
    for name in names:
        owners = longer.get(tuple(map(fold_name, name.words)), []) if len(name.words) > 1 else []
        named = people.at.get(name.start)
        if named is None or len(owners) != 1 or owners[0] is named or not owners[0].is_person:
            continue
        if named.label in ("PERSON", ""):
            people.move(name, named, owners[0])
            if not _form(owners[0].words).personal or len(named.places) > 1:
                owners[0].words, owners[0].name = name.words, name.text  # "Bo Kim CBS News", run on


def _form(words: Sequence[str]) -> Form:
    return form_of(fold_name(" ".join(words)))


def _join_surnames(view: ArticleView, people: People, names: Sequence[Name]) -> None:
    """Join the names of one word.

    "Mr." and "Mrs." come first: "Mr. Obama" is not "Michelle Obama", so "President Obama" may be him.
    """
    alone: dict[str, list[Name]] = {}
    for name in names:
        if len(name.words) == 1:
            alone.setdefault(surname(name.words), []).append(name)

    @cache
    def founded(person: Person, called: str) -> bool:
        return is_firm(person, called, view.text)

    several: dict[tuple[Person, ...], tuple[Person, ...]] = {}  # one row of people for all who may mean it
    for name in sorted(names, key=lambda n: not n.gender):
        if name.start in people.at:
            continue
        key = surname(name.words)
        namesakes = Namesakes(view, people.with_surname(key), alone.get(key, ()))
        owners = owners_of_surname(name, namesakes)
        if len(owners) == 1 and not (name.gender or name.roles) and founded(owners[0], name.words[0]):
            _join_without_owner(view, people, replace(name, label="ORG"))
            continue
        owner = owners[0] if len(owners) == 1 else None
        if len(owners) > 1:
            people.ambiguous[name.start] = several.setdefault(tuple(owners), tuple(owners))
            owner = nearest(owners, name, view)
        if owner is not None:
            people.join(owner, name)
            owner.label = "PERSON" if name.gender else owner.label
        elif not owners:
            _join_without_owner(view, people, name)


def _join_without_owner(view: ArticleView, people: People, name: Name) -> None:
    """Join a surname that no full name has: to its like, to a first name, or as a new person."""
    key, suffix = surname(name.words), suffix_of(name.words)
    alike = [
        p for p in people.with_surname(key) if p.words == name.words or (len(p.words) == 1 and not suffix)
    ] or people.further(name.words)
    fitting = [p for p in alike if not (name.gender and p.gender and name.gender != p.gender)]
    if len(fitting) == 1 or (fitting and name.gender):
        people.join(fitting[0], name)
    elif fitting:
        people.ambiguous[name.start] = tuple(fitting)  # "Harcourt" after "Mr. Harcourt" and "Mrs. Harcourt"
    elif alike:
        for person in (*alike, people.add(name)):
            person.name = _with_title(view.text, person)
    else:
        meant = people.only_inside(key, suffix) or people.misprinted(name)
        if meant is not None:
            people.join(meant, name)
        else:
            people.add(name)


def _has_inside(person: Person, key: str) -> bool:
    """Whether a person's first or middle name is this word: "Lula" in "Luiz Inácio Lula da Silva"."""
    if len(person.words) == 1 or not person.is_person:
        return False
    words = core(person.words)
    if fold_name(words[0]) == key:
        return True
    last = cue_lexicon.noun(words[-1].lower())  # a word, in "Aaron Klein Investigative Radio"
    return last == cue_lexicon.UNKNOWN and any(fold_name(word) == key for word in words[1:-1])


def _with_title(text: str, person: Person) -> str:
    """ "Mr. Harcourt" if there is a "Mrs. Harcourt", too: the surname alone would name both."""
    for name in person.places:
        title = word_before(text, 0, name.start)
        if name.gender and title and is_title(title):
            return f"{title} {name.text}"
    return person.name


def _recognise(people: People, names: Sequence[Name]) -> None:
    """Give the names that are left, in headlines, to the only person with that surname."""
    for name in names:
        if name.start in people.at or name.start in people.ambiguous:
            continue
        whole = _form(name.words) if len(core(name.words)) > 1 else None
        owners = [
            p
            for p in people.with_surname(surname(name.words))
            if p.is_person and (whole is None or same_person(whole, _form(p.words)))
        ]
        if len(owners) == 1:
            people.note(owners[0], name)
            owners[0].places.append(name)


def _describe(view: ArticleView, people: People) -> None:
    """Work out each person's label, ages, roles and gender from the mentions known so far."""
    for person in people.people:
        person.label = label_of(view, person)
        person.ages = {age[1] for name in person.places if (age := _AGE.match(view.text, name.end))}
        person.votes = sum((Votes.of(name.gender, 2.0) for name in person.places), Votes())
    named = FirstNamed(people.people)
    # Mention by mention: what a noun makes a person of counts as one from there on.
    for person in people.people:
        for name in person.places:
            for noun in describing_nouns(view.trees[name.sentence], name):
                known = person.is_person
                person.describe(role_of(noun.lemma), gender_of_noun(noun.text))
                if person.is_person and not known:
                    named.add(person)
            seat = party_and_state(view.text, name.end)
            if seat is not None and person.is_person:
                person.roles.add(seat[0])
                person.home.add(seat[0])
                person.home.update(seat[1])
            office = office_of(view, name)
            if office is not None:
                noun = view.trees[name.sentence].words[office]
                person.describe(role_of(noun.lemma), gender_of_noun(noun.text))
            for whom, votes in pronoun_votes(view, named, people.at, person, name):
                whom.votes += votes
