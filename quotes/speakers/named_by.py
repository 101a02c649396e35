"""Whom a phrase names: "Lib Dem leader Sir Ed Davey", "the NATO chief, Jens Stoltenberg".

A name can be at seven places of a phrase; ``WAYS`` holds a function for each. They are asked in that order,
and return the person of the article, or None.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile

from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import SUBJECTS
from quotes.grammar.names_in_text import find_names
from quotes.grammar.phrases import Phrase
from quotes.grammar.tree import Tree
from quotes.names.fold import fold_name
from quotes.names.titles import TITLES
from quotes.speakers.people import People
from quotes.speakers.person import Person
from quotes.speakers.persons.callings import NATIONALS
from quotes.speakers.persons.offices import means_an_office, office_of
from quotes.types import Word

_NAME_LINKS = ("flat", "flat:name", "compound", "nmod:desc", "goeswith")
#: Of persons, too, though the lexicon's first sense is another one.
_OFFICES = frozenset([
    "head", "chief", "chair", "mec", "ombudsman", "taoiseach", "tanaiste", "organiser", "neighbour", "anchor",
    "councilor", "councilmember", "principal", "frontrunner", "podcaster", "influencer", "biostatistician",
])  # fmt: skip
_THESE = frozenset(["this", "that", "these", "those"])
_APPOSED = ("appos", "flat", "parataxis", "nmod:desc", "nmod:unmarked")


def person_named_by(view: ArticleView, people: People, phrase: Phrase) -> Person | None:
    """Return the person or body that a phrase itself names, None if it names nobody."""
    for way in WAYS:
        person = way(view, people, phrase)
        if person is not None:
            return person
    return None


def by_role_before(view: ArticleView, people: People, phrase: Phrase) -> Person | None:
    """ "Lib Dem leader Sir Ed Davey": the name behind a role in lower case, to the end of the phrase."""
    inside = phrase.words(view.trees[phrase.sentence])
    roles = [word.index for word in inside if _is_plain_role(word)]
    if not roles or any(w.upos in ("ADP", "PUNCT", "CCONJ") and w.text != "-" for w in inside):
        return None
    tail = [word for word in inside if word.index > roles[-1]]
    if any(word.upos != "PROPN" for word in tail):
        return None
    named = _named(people, tail)
    return named[-1] if named and named[-1].is_person and all(p is named[0] for p in named) else None


def _is_plain_role(word: Word) -> bool:
    return (
        word.upos == "NOUN" and word.text.islower() and cue_lexicon.noun(word.lemma.lower()).field == "person"
    )


def by_office(view: ArticleView, people: People, phrase: Phrase) -> Person | None:
    """ "Permanent Secretary in the Ministry of Works Elias Mwakyusa": the holder behind a long title."""
    words = view.trees[phrase.sentence].words
    for name in reversed(view.once(find_names, phrase.sentence)):
        if not phrase.start < name.start <= phrase.end + 2:
            continue
        person = people.named(name.start)
        if person is None or not person.is_person:
            continue
        office = office_of(view, name)
        if office is None:
            continue
        # The tree may take a part of the title, or the name, for the head.
        inside = phrase.start <= words[office].start and phrase.head > office
        if office == phrase.head or (inside and not means_an_office(words[phrase.head])):
            return person
    return None


def by_head(view: ArticleView, people: People, phrase: Phrase) -> Person | None:
    """ "Prime Minister Theresa May": the person whose name is the head of the phrase."""
    found = _at_head(view, people, phrase)
    if found is None or not found.is_person:
        return None
    return None if len(found.words) == 1 and _is_role_phrase(view, phrase) else found


def by_apposition(view: ArticleView, people: People, phrase: Phrase) -> Person | None:
    """ "The NATO chief, Jens Stoltenberg,": the apposition names who has the role."""
    tree = view.trees[phrase.sentence]
    words = tree.words
    for child in tree.children[phrase.head]:
        if not (words[child].deprel in _APPOSED or _is_apposed(tree, phrase.head, child)):
            continue
        if words[child].upos != "PROPN" or not phrase.holds(words[child]):
            continue
        if tree.child(child, "case") is not None:
            continue  # "Democrats, including Clinton"
        inside = (words[i] for i in tree.subtree(child) if phrase.holds(words[i]))
        person = next((p for p in _named(people, inside) if p.is_person), None)
        if person is not None:
            return person
    return None


def by_what_it_describes(view: ArticleView, people: People, phrase: Phrase) -> Person | None:
    """ "Ana Lee, the clerk who had found it,": a phrase behind the name that it describes, and a comma."""
    tree = view.trees[phrase.sentence]
    first = tree.first_word_from(phrase.start)
    if first < 2 or tree.words[first - 1].text != "," or tree.words[phrase.head].xpos not in ("NN", "NNP"):
        return None
    name = next((n for n in view.once(find_names, phrase.sentence) if n.index == first - 2), None)
    if name is None or tree.words[first].upos != "DET" or tree.words[first].text.lower() in _THESE:
        return None  # "Lee, this person said, was late"
    top = tree.top_of_name(name.index)
    person = people.named(name.start)
    apposed = tree.words[phrase.head].deprel == "appos" and tree.words[phrase.head].head == top
    # The tree may take the name for an adjunct, if a day stands before it: "On Friday Ana Lee, the clerk".
    loose = tree.words[top].deprel.startswith(("obl", "dislocated", "vocative"))
    if person is None or not person.is_person or not (apposed or (loose and tree.child(top, "case") is None)):
        return None
    return person


def by_holder_behind(view: ArticleView, people: People, phrase: Phrase) -> Person | None:
    """ "The top Democrat on the Senate panel, Sen. Mark Warner": who has a role described at length.

    The tree may hang the name on the noun before it. But nobody is the apposition of a panel, so the name
    is that of the Democrat.
    """
    tree = view.trees[phrase.sentence]
    head = tree.words[phrase.head]
    of = tree.child(phrase.head, "nmod") if head.text.lower() == "one" else None
    if not _means_a_person(head) and not (of is not None and _means_a_person(tree.words[of])):
        return None  # but "one of the lawmakers who backed it, Rep. Ana Lee of Ohio, said"
    ways = (_behind_last_comma, _apposed_to_a_thing, _between_commas, _before_the_verb)
    found = (way(view, people, phrase) for way in ways)
    return next((person for person in found if person is not None and person.is_person), None)


def _behind_last_comma(view: ArticleView, people: People, phrase: Phrase) -> Person | None:
    """ "A spokesman for Mr. Hunter, Michael Harrison"."""
    tree = view.trees[phrase.sentence]
    inside = phrase.words(tree)
    commas = [w.index for w in inside if w.text == "," and w.index > phrase.head]
    tail = [w for w in inside if commas and w.index > commas[-1]]
    if len(tail) < 2 or any(w.upos != "PROPN" for w in tail) or tree.words[phrase.head].xpos != "NN":
        return None
    return people.named(tail[0].start)


def _apposed_to_a_thing(view: ArticleView, people: People, phrase: Phrase) -> Person | None:
    """ "The top Democrat on the Senate panel, Sen. Mark Warner", hung on the panel."""
    tree = view.trees[phrase.sentence]
    for word in tree.words[phrase.head + 1 :]:
        if word.start >= phrase.end:
            break
        if word.deprel != "appos" or word.upos != "PROPN" or word.head in (phrase.head, -1):
            continue
        governor = tree.words[word.head]
        if governor.upos not in ("NOUN", "PROPN") or _means_a_person(governor):
            continue
        named = _named(people, (tree.words[i] for i in tree.subtree(word.index)))
        bearer = people.named(governor.start)
        if named and named[0].is_person and (bearer is None or not bearer.is_person):
            return named[0]
    return None


def _between_commas(view: ArticleView, people: People, phrase: Phrase) -> Person | None:
    """ "The campaign chief, Paul Manafort, bluntly suggested", where the name hangs on something else."""
    tree = view.trees[phrase.sentence]
    first = tree.first_word_from(phrase.end)
    behind = tree.words[first : first + 2]
    if len(behind) < 2 or behind[0].text != ",":
        return None
    person = people.named(behind[1].start)
    if person is None:
        return None
    end = people.ends[behind[1].start]
    return person if view.text[end : end + 1] == "," else None


def _before_the_verb(view: ArticleView, people: People, phrase: Phrase) -> Person | None:
    """ "A former prosecutor who led the port trials, Ashcombe, 71, told": behind all that describes."""
    words = view.trees[phrase.sentence].words
    head = words[phrase.head]
    verb = head.head
    if head.deprel not in SUBJECTS or head.xpos not in ("NN", "CD") or verb <= phrase.head:
        return None
    last = verb - 1
    while last > phrase.head and words[last].upos in ("AUX", "ADV", "PART"):
        last -= 1
    if words[last].text != ",":
        return None
    if words[last - 1].upos == "NUM" and words[last - 2].text == ",":
        last -= 2  # the age
    first = last
    while first - 1 > phrase.head and words[first - 1].text != ",":
        first -= 1
    behind_comma = words[first - 1].text == ","
    while first < last and fold_name(words[first].text) in TITLES:
        first += 1
    home = next((k for k in range(first, last) if words[k].text == "of"), last)  # "Rep. Ana Lee of Ohio"
    last = home if home < last else last
    if first == last or not behind_comma or words[first].start < phrase.end:
        return None
    person = people.named(words[first].start)
    return person if person is not None and people.ends[words[first].start] == words[last - 1].end else None


def by_last_name(view: ArticleView, people: People, phrase: Phrase) -> Person | None:
    """ "[Clinton campaign] manager Robby Mook", read as one compound: a person's name at the very end."""
    words = view.trees[phrase.sentence].words
    if words[phrase.head].upos not in ("NOUN", "PROPN") or "," in view.text[phrase.start : phrase.end]:
        return None
    behind = [w for w in words[phrase.head + 1 :] if phrase.holds(w) and w.upos != "PUNCT"]
    if not behind:
        return None
    for word in takewhile(
        lambda w: w.upos == "PROPN", reversed(words[phrase.head + 1 : behind[-1].index + 1])
    ):
        person = people.named(word.start)
        if person is not None and person.is_person:
            links = [w for w in words[phrase.head : word.index] if w.upos == "ADP"]
            if links and not _is_office_of(words, phrase.head, links, word.index):
                return _at_head(view, people, phrase)
            return person
    return None


def _is_office_of(words: tuple[Word, ...], office: int, links: list[Word], name: int) -> bool:
    """ "Secretary of State Mike Pompeo": an office in capitals, what it is of, and its holder."""
    between = words[links[-1].index + 1 : name]
    return (
        len(links) == 1
        and links[0].text.lower() == "of"
        and words[office].text[:1].isupper()
        and cue_lexicon.noun(words[office].text.lower()).field == "person"
        and bool(between)
        and all(w.upos in ("PROPN", "CCONJ") for w in between)
        and not any(_means_a_person(w) for w in between)
    )


def by_body(view: ArticleView, people: People, phrase: Phrase) -> Person | None:
    """ "The White House": the body whose name is the head of the phrase."""
    return None if _is_role_phrase(view, phrase) else _at_head(view, people, phrase)


#: The ways in which a phrase names somebody, in the order in which they are asked.
WAYS: tuple[Callable[[ArticleView, People, Phrase], Person | None], ...] = (
    by_role_before,
    by_office,
    by_head,
    by_apposition,
    by_what_it_describes,
    by_holder_behind,
    by_last_name,
    by_body,
)


def _at_head(view: ArticleView, people: People, phrase: Phrase) -> Person | None:
    """The person or body that the head of a phrase names, with what belongs to the name; persons first."""
    tree = view.trees[phrase.sentence]
    head = tree.words[phrase.head]
    if head.upos != "PROPN" and not view.entity_of(head):
        return None
    parts = sorted(_parts_of_name(tree, phrase), key=lambda word: word.index)
    named = _named(people, parts)
    if not named:
        return _over(people, phrase.words(tree), head) or people.last_between(parts[0].start, parts[-1].end)
    return next((p for p in reversed(named) if p.is_person), named[-1])


def _over(people: People, inside: Sequence[Word], head: Word) -> Person | None:
    """The person whose name goes over the head, whatever its words were taken for."""
    starts = (word.start for word in inside if word.start < head.start)
    return next((people.at[k] for k in starts if people.ends.get(k, 0) >= head.end), None)


def _parts_of_name(tree: Tree, phrase: Phrase) -> list[Word]:
    """The head of a phrase and the words of the name that hang on it."""
    found = []
    waiting = [phrase.head]
    while waiting:
        index = waiting.pop()
        found.append(tree.words[index])
        for child in tree.children[index]:
            word = tree.words[child]
            linked = word.deprel in _NAME_LINKS and word.upos == "PROPN"
            # Not outside: "Hillary Clinton has said Mr Sanders is ...", hung on the wrong name.
            if phrase.holds(word) and (linked or (word.deprel == "amod" and word.xpos == "NNP")):
                waiting.append(child)
    return found


def _named(people: People, words: Iterable[Word]) -> list[Person]:
    """The people whose names start at one of these words."""
    return [person for word in words if (person := people.named(word.start)) is not None]


def _means_a_person(word: Word) -> bool:
    return cue_lexicon.noun(word.lemma.lower()).field == "person" or word.lemma.lower() in _OFFICES


def _is_role_phrase(view: ArticleView, phrase: Phrase) -> bool:
    """ "The Commissioner of Police", "the Swede": a capital does not make a name of a role."""
    tree = view.trees[phrase.sentence]
    lemma = tree.words[phrase.head].lemma.lower()
    is_role = cue_lexicon.noun(lemma).field == "person" or lemma in NATIONALS
    return is_role and tree.child(phrase.head, "det") is not None


def _is_apposed(tree: Tree, head: int, child: int) -> bool:
    """ "The Taoiseach, Leo Varadkar,": no second speaker, though the tree may join him as one."""
    words = tree.words
    if words[child].deprel != "conj" or tree.child(head, "det") is None or child < head:
        return False
    return words[head + 1].text == "," and not any(
        w.upos == "CCONJ" or w.text == "&" for w in words[head:child]
    )
