"""Definite descriptions: whom "the senator" or "the director of the agency" means.

The article shows who has which role: by titles, appositions and predicates (``quotes/speakers/people.py``).
Being the only owner of a role is not enough. The article may mean a person whose role it takes as known ("the
president" where "President Obama" is named once and Trump, without a title, throughout). And a description
that says more than the role ("the Ohio Republican") must fit the owner. So the owner has to come to mind
before others do.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from quotes.find.ranking import softmax
from quotes.grammar.article_view import ArticleView
from quotes.grammar.phrases import Phrase
from quotes.names.fold import fold_name
from quotes.names.states import STATE_WORDS
from quotes.names.titles import gender_of_noun, role_of
from quotes.speakers.people import People
from quotes.speakers.person import Person
from quotes.speakers.salience import InMind

#: Owners of a role who are looked up, and named as rivals: more than one, and it is none of them.
SOME = 3
#: Shared by many in the same article; only the place shows who "the Republican" is.
PARTIES = {
    "democrat", "republican", "conservative", "liberal", "tory", "independent", "socialist", "nationalist",
}  # fmt: skip
_OF_MANY = PARTIES | {"man", "woman", "legislator", "politician", "candidate", "official", "expert"}
#: Each body has one, so another body's is another person. A body has many members, and a description is often
#: the first to give a member's state or party ("the Ohio senator").
_HEADS = {
    "president", "minister", "chancellor", "king", "queen", "prince", "leader", "director", "chief", "head",
    "chair", "coach", "manager", "ambassador", "secretary", "spokesperson", "commissioner", "executive",
    "founder", "owner", "editor",
}  # fmt: skip
#: The weight of an owner: if more than the role fits, if the description is the role alone, if it is a role
#: that many have, and if nothing but the role fits a description that says more.
_FITS, _HAS_ROLE, _ONE_OF_MANY, _UNLIKE = 4.0, 3.0, 0.0, -1.5
#: The weight of a person whom the article does not name; the same for a member and for the head of a body, if
#: the description does not fit the owner.
_NOBODY, _SOME_MEMBER, _SOME_HEAD = -1.5, -0.5, 1.8
#: Relations of describing words to the name or the role.
_DESCRIBING = ("amod", "compound", "nmod", "appos", "flat", "list", "nummod", "parataxis")
_FORMER = frozenset(["former", "ex", "onetime", "then"])
_SECOND = frozenset(["vice", "deputy", "assistant"])
_PARTY_OF = {"democratic": "democrat", "labour": "socialist"}
#: An owner named too far away to come to mind.
_FAR = -3.5
#: The weight of an owner whose name right before has the role in front of it, if each place has one only.
_JUST_CALLED = 1.5
_HEADS_OF_PLACES = frozenset(
    ["president", "mayor", "governor", "minister", "chancellor", "king", "queen", "pope"]
)
#: What others lose who are known by another role.
_OTHER_ROLE = 4.0


class RoleHolders:
    """The people of an article by their roles.

    Args:
        view: the article.
        people: whom it names.
        in_mind: the same, by their mentions.
    """

    def __init__(self, view: ArticleView, people: People, in_mind: InMind) -> None:
        self._view, self._people, self._in_mind = view, people.people, in_mind
        self._bearers: dict[str, list[int]] = defaultdict(list)
        for k, person in enumerate(self._people):
            for role in person.roles if person.is_person else ():
                self._bearers[role].append(k)
        self._first_named: dict[tuple[str, str], tuple[list[int], list[list[int]]]] = {}
        self._described: dict[int, set[str]] = {}
        self._fitting: dict[tuple[str, str, frozenset[str]], list[tuple[int, Person]]] = {}

    def owners_of(self, phrase: Phrase) -> list[Person]:
        """Return the people named before a phrase to whom the article gives the role at its head.

        `SOME` at most, the first of the article's people; of several the one of whom the article says
        all that the description does ("the Ohio senator").
        """
        described = self._owner_described_so(phrase)
        if described is not None:
            return [described]
        key = _role(self._view, phrase), gender_of_noun(_noun(self._view, phrase))
        if key not in self._first_named:
            self._first_named[key] = self._by_first_name(*key)
        starts, owners = self._first_named[key]
        before = bisect_left(starts, phrase.start)
        return [self._people[k] for k in owners[before - 1]] if before else []

    def _owner_described_so(self, phrase: Phrase) -> Person | None:
        """The only owner of a role to whom all fits that a description says beyond the role."""
        beyond = frozenset(self.beyond_role(phrase))
        if not beyond:
            return None
        role, gender = _role(self._view, phrase), gender_of_noun(_noun(self._view, phrase))
        key = role, gender, beyond
        if key not in self._fitting:
            bearers = (self._people[k] for k in self._bearers.get(role, ()))
            self._fitting[key] = sorted(
                ((p.first, p) for p in bearers
                 if beyond <= self.described_with(p) and (not gender or p.gender in ("", gender))),
                key=lambda pair: pair[0],
            )  # fmt: skip
        before = [person for first, person in self._fitting[key][:SOME] if first < phrase.start]
        return before[0] if len(before) == 1 else None

    def only_one_described_so(self, phrase: Phrase) -> Person | None:
        """Return the only one of the whole article with the role and all else that a description says."""
        self._owner_described_so(phrase)
        role, gender = _role(self._view, phrase), gender_of_noun(_noun(self._view, phrase))
        fitting = self._fitting.get((role, gender, frozenset(self.beyond_role(phrase))), [])
        return fitting[0][1] if len(fitting) == 1 else None

    def of_that_time(self, phrase: Phrase, owners: list[Person]) -> list[Person]:
        """Return those of several owners who are former ones as the description says, if any are.

        "The vice president" is not "former Vice President Ana Lee" if there is another.
        """
        words = self._view.text[phrase.start : phrase.end].lower().split()
        for kind in (_FORMER, _SECOND):
            said = not kind.isdisjoint(words)
            owners = [o for o in owners if said != kind.isdisjoint(self.described_with(o))] or owners
        return owners

    def contradicts(self, phrase: Phrase, person: Person) -> bool:
        """Return whether the article gives somebody another state or party than a description does.

        No "Texas Republican" is a Democrat, or from Ohio.
        """
        described = self.described_with(person)
        words = self._view.text[phrase.start : phrase.end].lower().split()
        own = {_PARTY_OF.get(word, word) for word in (*person.roles, *described)} & PARTIES
        of = {_PARTY_OF.get(word, word) for word in words} & PARTIES
        if own and of and not own & of:
            return True  # "the Democratic nominee" is no Republican
        states = described & STATE_WORDS
        role = _role(self._view, phrase)
        party = (person.roles | described) & PARTIES
        other_state = bool(states) and bool((self.beyond_role(phrase) & STATE_WORDS) - states)
        return other_state or (role in PARTIES and bool(party) and role not in party)

    def _by_first_name(self, role: str, gender: str) -> tuple[list[int], list[list[int]]]:
        """Where each owner of a role is first named, in order, and the first of those named until then."""
        bearers = ((self._people[k], k) for k in self._bearers.get(role, ()))
        owners = sorted(
            (person.first, k) for person, k in bearers if not gender or person.gender in ("", gender)
        )
        some: list[int] = []
        until = []
        for _, k in owners:
            some = sorted([*some, k])[:SOME]
            until.append(some)
        return [start for start, _ in owners], until

    def share_of(
        self, phrase: Phrase, owner: Person, spoken: Sequence[tuple[int, Person]]
    ) -> tuple[float, Person | None]:
        """Return how likely (0 to 1) a description means the owner of its role, and who else comes to mind.

        Args:
            phrase: the description.
            owner: of the role at its head.
            spoken: the characters at which somebody spoke, and who, in order.
        """
        role = _role(self._view, phrase)
        gender = gender_of_noun(_noun(self._view, phrase))
        beyond = _beyond_role(self._view, phrase)
        if beyond & self.described_with(owner):
            weight = _FITS
        elif beyond:
            weight = _UNLIKE
        else:
            weight = _ONE_OF_MANY if role in _OF_MANY else _HAS_ROLE
        if beyond == set() and self._is_just_called_so(owner, role, phrase):
            weight += _JUST_CALLED
        loose = weight < _HAS_ROLE
        unnamed = _NOBODY if weight != _UNLIKE else _SOME_HEAD if role in _HEADS else _SOME_MEMBER
        near = _FAR
        scores = [unnamed]
        rivals: list[Person | None] = [None, None]
        for score, person in self._in_mind.at(phrase, gender, spoken):
            if person is owner:
                near = score
                continue
            if not person.is_person or (gender and person.gender not in ("", gender)):
                continue
            if person.roles and role not in person.roles:
                other_party = role in PARTIES and bool(person.roles & PARTIES)
                score -= 1.0 if loose and not other_party else _OTHER_ROLE
            scores.append(score)
            rivals.append(person)
        shares = softmax([near + weight, *scores], none=False)
        best = max(range(1, len(shares)), key=shares.__getitem__, default=0)
        return shares[0], rivals[best]

    def _is_just_called_so(self, owner: Person, role: str, phrase: Phrase) -> bool:
        """Whether the role stands before an owner's name right before: "Mayor Ana Lee. The mayor said"."""
        last = owner.last_before(phrase.start)
        near = [name for name in owner.places if name.start == last and phrase.sentence - name.sentence <= 1]
        return role in _HEADS_OF_PLACES and any(role in name.roles for name in near)

    def beyond_role(self, phrase: Phrase) -> set[str]:
        """Return what a description says beyond the role, folded: "ohio" of "the Ohio Republican"."""
        return _beyond_role(self._view, phrase)

    def described_with(self, person: Person) -> set[str]:
        """Return the words that describe a person beside the person's names, folded."""
        if id(person) not in self._described:
            self._described[id(person)] = _described_with(self._view, person) | person.home
        return self._described[id(person)]


def _noun(view: ArticleView, phrase: Phrase) -> str:
    return view.trees[phrase.sentence].words[phrase.head].lemma


def _role(view: ArticleView, phrase: Phrase) -> str:
    """The office in the form in which titles are kept, so that "the congressman" finds "Rep. Amash"."""
    return role_of(_noun(view, phrase))


def _beyond_role(view: ArticleView, phrase: Phrase) -> set[str]:
    """What a description says beyond the role: its body ("of the panel"), else names ("Ohio")."""
    tree = view.trees[phrase.sentence]
    of = {
        fold_name(tree.words[c].lemma)
        for c in tree.children[phrase.head]
        if tree.words[c].deprel == "nmod" and not view.is_day_or_month(phrase.sentence, c)
    }
    if of:
        return of
    found = set()
    for index in tree.subtree(phrase.head):
        word = tree.words[index]
        if index == phrase.head or not phrase.holds(word) or view.is_day_or_month(phrase.sentence, index):
            continue
        named = word.text[:1].isupper() and word.upos in ("PROPN", "ADJ", "NOUN")
        counted = tree.child(index, "nummod") is not None  # "the two-term president"
        if named or (
            word.upos == "NOUN" and word.deprel in ("nmod", "compound", "nmod:poss") and not counted
        ):
            found.add(fold_name(word.lemma))
    return found


def _described_with(view: ArticleView, person: Person) -> set[str]:
    """The words beside a person's names: titles, appositions, predicates, the party in brackets."""
    found: set[str] = set()
    for name in person.places:
        tree = view.trees[name.sentence]
        top = name.index
        while tree.words[top].head >= 0 and (
            tree.words[top].deprel.split(":")[0] in ("flat", "compound", "appos")
        ):
            top = tree.words[top].head
        around = [top]
        head = tree.words[top].head
        if tree.words[top].deprel == "nsubj" and head >= 0 and tree.child(head, "cop") is not None:
            around.append(head)
        while around:
            index = around.pop()
            word = tree.words[index]
            if word.upos in ("NOUN", "PROPN", "ADJ"):
                found.add(fold_name(word.lemma))
            around += [c for c in tree.children[index] if tree.words[c].deprel.split(":")[0] in _DESCRIBING]
    return found
