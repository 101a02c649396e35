"""Definite descriptions: whom "the senator" or "the director of the agency" stands for.

The article shows who has which role: by titles, appositions and predicates (``quotes/speakers/people.py``).
One owner of a role is not enough: somebody else may be meant whose role the article takes as known ("the
president" where "President Obama" is named once and Trump, without a title, throughout), and a
description that tells more than the role ("the Ohio Republican") must fit the owner. So the owner has
to come to mind before others there do.
"""

from __future__ import annotations

from collections.abc import Sequence

from quotes.find.ranking import softmax
from quotes.grammar.article_view import ArticleView
from quotes.grammar.phrases import Phrase
from quotes.names.fold import fold
from quotes.names.titles import gender_of_noun
from quotes.speakers.people import People
from quotes.speakers.person import Person
from quotes.speakers.salience import salience

#: Shared by many in the same article; who "the Republican" is, only the place tells.
_PARTIES = {
    "democrat", "republican", "conservative", "liberal", "tory", "independent", "socialist", "nationalist",
}  # fmt: skip
_OF_MANY = _PARTIES | {"man", "woman", "lawmaker", "politician", "candidate", "official", "expert"}
#: There is one of each body, so another body's is another one; members of a body are many, and which
#: state or party they are of is often told of somebody for the first time ("the Ohio senator").
_HEADS = {
    "president", "minister", "premier", "chancellor", "king", "queen", "prince", "leader", "director",
    "chief", "head", "chairman", "chairwoman", "chair", "chairperson", "coach", "manager", "ambassador",
    "secretary", "spokesman", "spokeswoman", "spokesperson", "commissioner", "executive", "founder", "owner",
    "editor",
}  # fmt: skip
#: The weight of an owner whom the description fits in more than the role, in the role alone, in a role
#: that many have, and in nothing but the role where it tells more.
_FITS, _HAS_ROLE, _ONE_OF_MANY, _UNLIKE = 4.0, 3.0, 0.0, -1.5
#: What somebody weighs whom the article does not name; and where the description does not fit the owner,
#: of a member of something and of the head of something.
_NOBODY, _SOME_MEMBER, _SOME_HEAD = -1.5, -0.5, 1.8
#: How words that describe somebody hang on the name or on the role.
_DESCRIBING = ("amod", "compound", "nmod", "appos", "flat", "list", "nummod", "parataxis")
#: An owner named too far away to come to mind.
_FAR = -3.5
#: What others lose who are known by another role.
_OTHER_ROLE = 4.0


def owners_of(view: ArticleView, people: People, phrase: Phrase) -> list[Person]:
    """Those named before a phrase whom the article gives the role at its head."""
    role = _role(view, phrase)
    gender = gender_of_noun(role)
    return [
        person
        for person in people.people
        if person.is_person
        and role in person.roles
        and not (gender and person.gender and person.gender != gender)
        and any(name.start < phrase.start for name in person.places)
    ]


def share_of(
    view: ArticleView, people: People, phrase: Phrase, owner: Person, spoken: Sequence[tuple[int, Person]]
) -> tuple[float, Person | None]:
    """How likely (0 to 1) a description means the one owner of its role, and who else comes to mind first.

    Args:
        spoken: who spoke where (a character of the text), in order.
    """
    role = _role(view, phrase)
    gender = gender_of_noun(role)
    telling = _telling(view, phrase)
    fits = bool(telling & _told_of(view, owner))
    if fits:
        weight = _FITS
    elif telling:
        weight = _UNLIKE
    else:
        weight = _ONE_OF_MANY if role in _OF_MANY else _HAS_ROLE
    loose = weight < _HAS_ROLE
    near = salience(view, owner, phrase, gender, spoken)
    unnamed = _NOBODY if weight != _UNLIKE else _SOME_HEAD if role in _HEADS else _SOME_MEMBER
    scores = [(_FAR if near is None else near) + weight, unnamed]
    rivals: list[Person | None] = [None, None]
    for person in people.people:
        if person is owner or not person.is_person or (gender and person.gender not in ("", gender)):
            continue
        score = salience(view, person, phrase, gender, spoken)
        if score is None:
            continue
        if person.roles and role not in person.roles:
            other_party = role in _PARTIES and bool(person.roles & _PARTIES)
            score -= 1.0 if loose and not other_party else _OTHER_ROLE
        scores.append(score)
        rivals.append(person)
    shares = softmax(scores, none=False)
    best = max(range(1, len(shares)), key=shares.__getitem__, default=0)
    return shares[0], rivals[best]


def _role(view: ArticleView, phrase: Phrase) -> str:
    return view.trees[phrase.sentence].words[phrase.head].lemma.lower()


def _telling(view: ArticleView, phrase: Phrase) -> set[str]:
    """What a description says beyond the role: what the role is of ("the panel"), else names ("Ohio")."""
    tree = view.trees[phrase.sentence]
    of = {fold(tree.words[c].lemma) for c in tree.children[phrase.head] if tree.words[c].deprel == "nmod"}
    if of:
        return of
    found = set()
    for index in tree.subtree(phrase.head):
        word = tree.words[index]
        if index == phrase.head or not phrase.holds(word):
            continue
        named = word.text[:1].isupper() and word.upos in ("PROPN", "ADJ", "NOUN")
        counted = tree.child(index, "nummod") is not None  # "the two-term president"
        if named or (
            word.upos == "NOUN" and word.deprel in ("nmod", "compound", "nmod:poss") and not counted
        ):
            found.add(fold(word.lemma))
    return found


def _told_of(view: ArticleView, person: Person) -> set[str]:
    """What stands beside a person's names: titles, appositions, predicates, the party in brackets."""
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
                found.add(fold(word.lemma))
            around += [c for c in tree.children[index] if tree.words[c].deprel.split(":")[0] in _DESCRIBING]
    return found
