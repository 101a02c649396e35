"""Who or what stands beside a verb: a noun with its owner, a name, a pronoun; and whether two may be one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from quotes.check.clauses.trees import Row
from quotes.check.meaning.lexicon import lemmas, near_meaning, same_meaning
from quotes.check.who.kinds import is_group, is_person
from quotes.text import word_set

_FIRST = word_set("i me my mine myself we us our ours ourselves")
_SINGULAR = word_set("he him his himself she her hers herself")
_IT = word_set("it its itself")
_MEN, _WOMEN = word_set("he him his himself"), word_set("she her hers herself")
_PRONOUNS = _FIRST | _SINGULAR | _IT | word_set("they them their theirs themselves you your yours yourself")
_NOBODY = {"nobody": "anybody", "nothing": "anything", "none": "any", "no-one": "anybody"}
_ANYBODY = {"anyone": "anybody", "somebody": "anybody", "someone": "anybody", "everybody": "anybody",
            "everyone": "anybody", "something": "anything"}  # fmt: skip
_COUNTING = word_set("""
    one two three four five six seven eight nine ten half third quarter some many most all both each any none
    several few number majority part hundreds thousands millions dozens percent % more
    """)
_ONE_BODY = word_set("""
    company firm business group concern employer owner operator manufacturer maker producer club team bank
    ministry department agency authority board council committee government administration state party union
    association federation organisation organization school university college hospital museum institute
    institution charity foundation police force army court paper newspaper it site plant factory works
    """)


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun, a name or a pronoun of a text, with its place in the row of words."""

    at: int
    word: str
    words: frozenset[str]  # of its phrase that tell which one it is
    pronoun: bool = False
    name: bool = False
    plural: bool = False
    negated: bool = False  # "not by the board"
    owner: int | None = None  # whose it is: a place in the row
    speaker: bool = False

    @property
    def reflexive(self) -> bool:
        """Whether it is "itself" or the like."""
        return self.word.endswith(("self", "selves"))

    @property
    def first_person(self) -> bool:
        """Whether it is "I", "we" or the like."""
        return self.word in _FIRST


def noun_at(row: Row, at: int, speaker: frozenset[str] = frozenset()) -> Noun:
    """Return what stands at a place of a row.

    Args:
        row: the words.
        at: the head of a phrase.
        speaker: words in lower case that name the speaker, for whom any pronoun may stand.
    """
    at = _counted(row, at)
    node = row.nodes[at]
    words = {node.lemma, node.text}
    for i in row.each(at, "compound", "flat", "flat:name", "appos", "nmod:desc"):
        words |= {row.nodes[i].text, row.nodes[i].lemma}
        words |= {row.nodes[k].text for k in row.each(i, "flat", "flat:name", "compound")}
    if node.text in _NOBODY or node.text in _ANYBODY:
        words = {_NOBODY.get(node.text) or _ANYBODY[node.text]}
    word = next(iter(words)) if len(words) == 1 else node.text
    cc = {row.nodes[i].text for i in row.each(at, "advmod", "cc")}
    return Noun(
        at,
        word,
        frozenset(words),
        pronoun=node.text in _PRONOUNS,
        name=node.upos == "PROPN",
        plural=node.xpos in ("NNS", "NNPS") or row.child(at, "conj") is not None,
        negated="not" in cc,
        owner=owner_of(row, at),
        speaker=not speaker.isdisjoint(words),
    )


def _counted(row: Row, at: int) -> int:
    """ "Two of her *plays*", "a number of *residents*"."""
    for _ in range(3):
        if row.nodes[at].lemma not in _COUNTING and row.nodes[at].upos != "NUM":
            return at
        below = next(
            (i for i in row.each(at, "nmod", "obl") if i > at and "of" in row.words_of(i, "case")), None
        )
        if below is None:
            return at
        at = below
    return at


def owner_of(row: Row, at: int) -> int | None:
    """Return whose something is: "*her* plays", "the plays of the *board*"."""
    owner = row.child(at, "nmod:poss")
    if owner is None:
        owner = next((i for i in row.each(at, "nmod") if "of" in row.words_of(i, "case")), None)
    return None if owner is None else _counted(row, owner)


def alike(one: Noun, other: Noun) -> bool | None:
    """Return whether two mean the same; None if they may."""
    if one.pronoun and other.pronoun:
        return _pronouns(one.word, other.word)
    if one.pronoun or other.pronoun:
        pronoun, noun = (one, other) if one.pronoun else (other, one)
        return None if may_stand_for(pronoun, noun) else False
    if one.speaker and other.speaker:
        return True
    if any(_same(a, b) for a in one.words for b in other.words):
        return True
    if one.name or other.name or one.speaker or other.speaker:
        return False if one.name and other.name else None
    return None if _may_be_one(one.word, other.word) else False


def may_stand_for(pronoun: Noun, noun: Noun) -> bool:
    """Return whether a pronoun can mean what a noun names, by number and kind."""
    if noun.speaker:
        return True
    forms = lemmas(noun.word)
    person, body = any(map(is_person, forms)), any(map(is_group, forms)) or not _ONE_BODY.isdisjoint(forms)
    if pronoun.word in _SINGULAR:
        return not noun.plural and (noun.name or (person and not body))
    if pronoun.word in _IT:
        return not noun.plural and (body or not person)
    if pronoun.word in ("i", "me", "my", "mine", "myself"):
        return not noun.plural and not body and (person or noun.name)
    return True


def _pronouns(one: str, other: str) -> bool | None:
    if (one in _MEN and other in _WOMEN) or (one in _WOMEN and other in _MEN):
        return False
    return None


@lru_cache(maxsize=1 << 14)
def _same(one: str, other: str) -> bool:
    if one == other:
        return True
    return same_meaning(one, other) or near_meaning(one, other)


def _may_be_one(one: str, other: str) -> bool:
    """Whether two nouns can be called the same thing: two bodies, two persons of no known calling."""
    ours, theirs = lemmas(one), lemmas(other)
    return not _ONE_BODY.isdisjoint(ours) and not _ONE_BODY.isdisjoint(theirs)
