"""What an article's own words show of a name: that its bearer is a body, and of which kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import SUBJECTS
from quotes.grammar.tree import Tree
from quotes.names.first_names import gender_of_name, is_given_name
from quotes.names.nobody.outlets import outlet_called
from quotes.names.titles import is_title
from quotes.speakers.bodies.nouns import (
    COMPANY_ENDINGS,
    DESCRIBING,
    is_body_noun,
    is_document_noun,
    is_known_firm,
    is_rather_a_firm,
)
from quotes.speakers.person import Person

#: Behind the name of one, these say what it is.
_PAPERS = frozenset(["magazine", "newspaper", "newsletter", "tabloid", "website", "blog", "podcast"])
_APPOSED = ("appos", "nmod:desc")
#: What a firm is called as a person may be: "Marlow, the maker of nets".
_OF_FIRMS_TOO = frozenset(
    ["maker", "supplier", "provider", "distributor", "insurer", "lender", "retailer", "manufacturer"]
)
#: Of these no person is called one by a family name alone: "the film's distributor Marlow".
_OF_FIRMS_ONLY = frozenset(["distributor", "insurer", "lender", "retailer", "manufacturer"])
#: What ends the names of bodies, besides the endings of companies, and no person's.
_ENDS_OF_BODIES = frozenset(["aid", "boys", "clearinghouse", "enquirer", "geographic", "medical", "ratings"])
_CAPITALISED_BEFORE = re.compile(r"\b([A-Z][\w-]*\.?|the) $")
_BEFORE = 20
#: Only who acts does these: "it" with one of them is the body that says so, and no "it" of the weather.
_DOINGS = frozenset((
    "acquire", "agree", "apologise", "apologize", "close", "decide", "decline", "expect", "hire", "hope",
    "intend", "plan", "pull", "refuse", "regret", "sell", "suspend", "welcome",
))  # fmt: skip
#: More than this many places show no more.
_ENOUGH = 40


def is_rather_a_body(view: ArticleView, person: Person) -> bool:
    """Return whether a name that was taken for a person's is a body's: "the blog Thriftwise".

    A title, a gender in the text or a given name speak for a person, and then little else is asked.
    """
    votes = person.votes
    if len(person.words) > 1 and _ends_a_campaigners(person):
        return True
    if len(person.words) == 1 and (_is_known_as_one(view, person) or _is_cut(view, person)):
        return True
    roles = person.roles - _OF_FIRMS_TOO - {person.words[0].lower()}
    if any(place.gender or place.roles for place in person.places) or roles:
        return False
    if votes.male or votes.female:
        return False
    # "Al" may be an article: "a news agency, Al Shams".
    if len(person.words) > 1 and gender_of_name(person.words) and person.words[0] != "Al":
        return False
    if len(person.words) == 1:
        word = person.words[0]
        if votes.neuter > 0 or is_rather_a_firm(word) or word in view.once(_companies, 0):
            return True
        if person.roles & _OF_FIRMS_ONLY:
            return True
    if len(person.words) > 1 and outlet_called(" ".join(person.words)):
        return True
    return any(
        _is_which(view.trees[place.sentence], place.index)
        or (len(person.words) == 1 and _is_it(view.trees[place.sentence], place.index))
        or any(noun in DESCRIBING for noun in nouns_before(view.trees[place.sentence], place.start))
        or any(describing_nouns(view.trees[place.sentence], place.index, place.start))
        for place in person.places[:_ENOUGH]
    )


def _is_known_as_one(view: ArticleView, person: Person) -> bool:
    """Whether a name of one word is letters or a known firm's, and nothing addresses a man or a woman by it.

    What stands beside it makes roles of much: "CARB Deputy Executive Officer Bo Lee", "Twitter, the arbiter".
    """
    word, votes = person.words[0], person.votes
    if max(votes.male, votes.female) >= 1 or any(place.gender or place.roles for place in person.places):
        return False
    return is_known_firm(word) or _is_lettered(view, word)


#: Presidents and others whom papers call by their letters.
_BY_LETTERS = frozenset(
    ["AMLO", "AOC", "DSK", "FDR", "GHWB", "JFK", "KSM", "LBJ", "MBS", "MBZ", "MLK", "RBG", "RFK"]
)
_LETTERS = re.compile(r"[A-Z]{3,6}|\d[A-Z]{1,3}|[A-Z]+&[A-Z]+")
#: So many words in capitals, of all that have as many letters, and capitals show nothing.
_SHOUTED = 0.2


def _is_lettered(view: ArticleView, word: str) -> bool:
    """Whether a name is letters, or a digit and letters: "AQIM", "3M"; not "LEE" in a text in capitals."""
    if _LETTERS.fullmatch(word) is None or word in _BY_LETTERS or is_given_name(word):
        return False
    if word.capitalize() in view.printed_words or word.lower() in view.printed_words:
        return False
    return view.once(_share_of_capitals, 0) < _SHOUTED


def _share_of_capitals(view: ArticleView, _: int) -> float:
    words = [word for word in view.text.split() if len(word) > 2 and word.isalpha()]
    return sum(map(str.isupper, words)) / max(1, len(words))


#: A name with what a company has behind it once: "Ardent Inc.", "Halden Ratings", "the Carver company".
_COMPANY = re.compile(
    r"\b([A-Z][\w-]{1,30}),? (?:Inc|Corp|Ltd|LLC|PLC|plc|GmbH|Ratings|Institute|Motors|Airlines|company"
    r"|Group|News|Holdings|Technologies|Pharmaceuticals|(?:[A-Z][\w-]{1,20} ){1,2}(?:Inc|Ltd|PLC|plc))\b"
)


def _companies(view: ArticleView, _: int) -> frozenset[str]:
    """The names of one word that the article prints once as those of companies."""
    return frozenset(_COMPANY.findall(view.text))


def _ends_a_campaigners(person: Person) -> bool:
    """Whether a name ends as those of campaigning bodies do: "Harbour Action", "Clean Streets Agenda"."""
    ends = person.words[-1] in ("Action", "Agenda", "America", "Initiative", "Watch")
    return ends and not gender_of_name(person.words)


def _is_cut(view: ArticleView, person: Person) -> bool:
    """Whether a name is only the end of a body's wherever it stands: "Energy" of "Marlow Energy".

    "Embassy" and "Review" are so, too, if what stands before them is no title and no first name: "the Harbour
    Review", not "Mr. Church" nor "Ana Banks".
    """
    word = person.words[0].strip(".").lower()
    surely = word in COMPANY_ENDINGS or word in _ENDS_OF_BODIES
    if not surely and not is_body_noun(word) and not is_document_noun(word):
        return False
    before = [
        _CAPITALISED_BEFORE.search(view.text, max(0, place.start - _BEFORE), place.start)
        for place in person.places[:_ENOUGH]
    ]
    led = [found[1] for found in before if found is not None]
    if len(led) < len(before) or set(led) == {"the"}:
        return False
    return surely or not any(is_title(one) or is_given_name(one) or one.endswith(".") for one in led)


def _is_it(tree: Tree, last: int) -> bool:
    """Whether "it" goes on with what a name says of its own doings: "Marlow said it plans to close"."""
    words = tree.words
    top = tree.top_of_name(last)
    said = words[top].head
    if words[top].deprel not in SUBJECTS or not top < said:
        return False
    does = tree.child(said, "ccomp")
    if does is None or words[does].lemma.lower() not in _DOINGS:
        return False
    subject = tree.child(does, *SUBJECTS)
    return subject is not None and words[subject].text.lower() == "it" and said < subject <= said + 2


def _is_which(tree: Tree, last: int) -> bool:
    """Whether a name goes on with "which", as those of persons do not: "Marlow, which tracks nets, says"."""
    behind = [word.text.lower() for word in tree.words[last + 1 : last + 3]]
    return behind == [",", "which"]


def nouns_before(tree: Tree, start: int) -> Iterator[str]:
    """Yield the noun in lower case right before a name that calls a body by its kind: "the bank Marlow"."""
    index = tree.first_word_from(start) - 1
    if index >= 0 and tree.words[index].text in ("“", '"', "‘", "'"):
        index -= 1
    if index < 0:
        return
    word = tree.words[index]
    if word.text.islower() and word.upos == "NOUN" and is_body_noun(word.lemma.lower()):
        yield word.lemma.lower()


def describing_nouns(tree: Tree, last: int, start: int) -> Iterator[str]:
    """Yield what the words around a name call its bearer: before it, in an apposition, in "X is a bank".

    Args:
        tree: of the sentence.
        last: the index of the name's last word.
        start: the character at which the name starts.
    """
    yield from nouns_before(tree, start)
    words = tree.words
    behind = words[last + 1].text.lower() if last + 1 < len(words) else ""
    if behind in _PAPERS:
        yield behind  # "Civil War Times magazine"
    top = tree.top_of_name(last)
    around = [child for child in tree.children[top] if words[child].deprel in _APPOSED]
    head = words[top].head
    if head >= 0 and (
        words[top].deprel == "appos" or (words[top].deprel == "nsubj" and tree.child(head, "cop") is not None)
    ):
        around.append(head)
    for index in around:
        noun = words[index].lemma.lower()
        if words[index].upos == "NOUN" and words[index].xpos == "NN" and is_body_noun(noun):
            yield noun


def printed_as_a_headline(view: ArticleView, sentence: int) -> bool:
    """Return whether a sentence is printed with a capital at almost every longer word, as headlines are."""
    words = [w.text for w in view.trees[sentence].words if len(w.text) > 3 and w.text[0].isalpha()]
    capitals = sum(word[0].isupper() for word in words)
    last = view.trees[sentence].words[-1].text
    return len(words) >= 4 and capitals >= 0.75 * len(words) and last not in (".", "”", '"', "!", "?")
