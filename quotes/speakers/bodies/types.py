"""What a phrase means, by its words alone: a person, a body, a group, a document."""

from __future__ import annotations

from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView
from quotes.grammar.name_runs import BRANDS
from quotes.grammar.names_in_text import is_role
from quotes.grammar.phrases import Phrase, is_second_description
from quotes.grammar.tree import Tree
from quotes.names.fold import fold_name
from quotes.names.nobody.outlets import outlet_called
from quotes.names.titles import OFFICES
from quotes.speakers.bodies.nouns import (
    CROWDS,
    VOICES,
    ends_a_body,
    is_body_noun,
    is_document_noun,
)
from quotes.types import SpeakerType, Word

_ONE = {
    "he", "she", "him", "her", "his", "hers", "himself", "herself", "i", "me", "my", "myself", "you",
    "your", "one", "another", "someone", "somebody",
}  # fmt: skip
_MANY = {
    "they", "them", "their", "theirs", "themselves", "we", "us", "our", "ourselves", "these", "those",
    "everyone", "everybody",
}  # fmt: skip
#: Nouns that the lexicon knows as something else, or not at all.
_PEOPLE = {
    "person", "agent", "head", "co-owner", "co-founder", "ob-gyn", "ex-spy",
    "source", "official", "aide", "insider", "whistleblower", "spokesperson", "spokesman", "spokeswoman",
    "lawmaker", "caller", "commenter", "user", "reader", "viewer", "staffer", "tipster", "mp", "mep",
    "counterpart", "voice", "lookout", "respondent",
}  # fmt: skip
_ONE_OF = frozenset(["a", "an", "one", "another", "some", "any"])
_LABELS = {
    "PERSON": SpeakerType.PERSON,
    "ORG": SpeakerType.ORGANISATION,
    "LOC": SpeakerType.ORGANISATION,
}


def type_by_words(view: ArticleView, phrase: Phrase) -> SpeakerType:
    """Return what a phrase means, UNKNOWN if its words do not tell ("it", "that")."""
    tree = view.trees[phrase.sentence]
    head = tree.words[phrase.head]
    lower = head.text.lower()
    if is_joint(tree, phrase) or lower in _MANY:
        return SpeakerType.GROUP
    if lower in _ONE:
        return SpeakerType.PERSON
    if lower in ("who", "whom", "whose", "which", "that"):
        return _described_type(view, tree, phrase)
    if head.upos == "PRON":
        return SpeakerType.GROUP if lower in CROWDS else SpeakerType.UNKNOWN
    if head.upos == "PROPN" and (
        not _is_common(head) or (head.text in BRANDS and view.entity_of(head) == "ORG")
    ):
        return _LABELS.get(view.entity_of(head), SpeakerType.UNKNOWN)
    return _type_of_noun(tree, head)


def _type_of_noun(tree: Tree, head: Word) -> SpeakerType:
    """What a common noun, a number or "some" means."""
    lower, lemma = head.text.lower(), head.lemma.lower()
    plural = head.xpos in ("NNS", "NNPS")
    if lower in CROWDS or head.upos in ("NUM", "DET", "SYM"):
        return SpeakerType.GROUP
    if is_document_noun(lemma) or lemma in VOICES:
        return SpeakerType.DOCUMENT
    if means_a_person(head):
        return SpeakerType.GROUP if plural else SpeakerType.PERSON
    if is_body_noun(lemma):
        return SpeakerType.GROUP if plural and not is_body_noun(lower) else SpeakerType.ORGANISATION
    entry = cue_lexicon.noun(lemma)
    if entry.field == "group" or plural:
        return SpeakerType.DOCUMENT if entry.speech >= 0.6 else SpeakerType.GROUP
    return SpeakerType.DOCUMENT if entry.speech >= 0.6 else SpeakerType.UNKNOWN


def means_a_person(head: Word) -> bool:
    """Return whether a noun, in the singular or plural, means human beings: "senators", "source"."""
    lemma = head.lemma.lower()
    if is_body_noun(lemma) or is_document_noun(lemma):
        return False
    return lemma in _PEOPLE or lemma in OFFICES or is_role(lemma) or cue_lexicon.noun(lemma).field == "person"


def is_a_bodys(name: str) -> bool:
    """Return whether a name in a label or signature is rather a body's: "Harbour Times", "Town Council"."""
    return outlet_called(name) is not None or (" " in name and ends_a_body(name.split()[-1].lower()))


def is_joint(tree: Tree, phrase: Phrase) -> bool:
    """Return whether a phrase joins several speakers: "the bank and two ministries"."""
    words = tree.words
    for child in tree.children[phrase.head]:
        if words[child].deprel != "conj" or not phrase.holds(words[child]) or child < phrase.head:
            continue
        if is_second_description(tree, phrase.head, child):
            continue
        linked = [
            c
            for c in tree.children[child]
            if words[c].deprel == "cc" and words[c].text.lower() in ("and", "&")
        ]
        if linked and words[child].upos in ("NOUN", "PROPN", "PRON", "NUM"):
            return True
    return False


def _is_common(head: Word) -> bool:
    """Whether a word tagged as a name is a common noun printed with a capital: "Residents said"."""
    lemma = head.lemma.lower()
    return head.xpos == "NNPS" or means_a_person(head) or is_body_noun(lemma) or is_document_noun(lemma)


def _described_type(view: ArticleView, tree: Tree, phrase: Phrase) -> SpeakerType:
    """What "who" and "which" stand for: the noun that their clause describes."""
    words = tree.words
    for index in tree.ancestors(phrase.head):
        if words[index].deprel.startswith("acl") and words[index].head >= 0:
            noun = words[words[index].head]
            if noun.upos == "PROPN" and not _is_common(noun):
                return _LABELS.get(view.entity_of(noun), SpeakerType.UNKNOWN)
            if noun.upos in ("NOUN", "PROPN", "NUM"):
                return _type_of_noun(tree, noun)
            return (
                SpeakerType.GROUP if noun.text.lower() in ("those", "many", "some") else SpeakerType.UNKNOWN
            )
    return SpeakerType.PERSON if words[phrase.head].text.lower() == "who" else SpeakerType.UNKNOWN


def names_a_body(tree: Tree, phrase: Phrase) -> bool:
    """Return whether a noun behind a name can speak: "the Clinton campaign", not "her ABC interview"."""
    head = tree.words[phrase.head].lemma.lower()
    around = [tree.words[c] for c in tree.children[phrase.head] if c < phrase.head]
    named = any(w.deprel == "compound" and w.upos == "PROPN" for w in around)
    owned = any(w.deprel == "nmod:poss" and w.upos == "PRON" for w in around)
    some = any(w.text.lower() in _ONE_OF for w in around)  # "one Biden fundraiser"
    field = cue_lexicon.noun(head).first
    return named and not owned and not some and not is_role(head) and field in ("group", "unknown")


def without_article(text: str) -> str:
    """Return a phrase without the article before it."""
    first, _, rest = text.partition(" ")
    return rest if fold_name(first) in ("the", "a", "an") and rest else text
