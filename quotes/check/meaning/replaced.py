"""One word of content in the place of another: "no damage to the tendon" for "no damage to the ligament"."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from quotes.check.meaning.content import Content
from quotes.check.meaning.lexicon import IRREGULAR, PRONOUNS, lemmas, near_meaning, opposite, same_meaning
from quotes.check.meaning.times import is_time
from quotes.check.who.kinds import is_people
from quotes.compare.wording import word_lists
from quotes.text import word_set

_WORD = 4  # letters of a word that another can stand for: not "go" of "go on"
_NEAR_BEHIND = 3  # words
_LEAST_ALIKE = 2  # words of content that both have
_WHOSE = word_set("my our his her their your")
_ARTICLES = word_set("the a an this that these those its") | _WHOSE
#: What says so little that many words can say it: verbs of all work, prepositions.
_VAGUE = word_set("""
    give take tell make put get have go come bring call keep see find use ask do become hold within during
    inside throughout amid enough able likely
    """)
_AUXILIARIES = (
    word_set("be been being is was were are has have had do does did to not") | word_lists.MODALS.keys()
)
_JOINTS = word_set("from of with about against by in on for to at into over under")
_EVERYBODY = word_set("everyone everybody everything anyone anybody nobody")
_BEFORE_VERBS = word_set("to he she it they we i not")
_RATHER = word_set("rather prefer")
_MOST_SLOT, _BEGINNING = 3, 4  # words; letters
_BEFORE = 6  # words in which a negation is looked for
_FUNCTION = word_lists.FUNCTION_WORDS
_CLASSES = (_ARTICLES, _AUXILIARIES, PRONOUNS)


def replaced(ours: Content, theirs: Content, matched: Mapping[int, int]) -> tuple[str, str] | None:
    """Return a word of the first text and the one of the second that stands where it does.

    Args:
        ours, theirs: the two contents.
        matched: words of content of the first, each with its place in the second.
    """
    return _between(ours, theirs, matched) or _in_the_slot(ours, theirs, matched)


def of_things(ours: Content, theirs: Content, pair: tuple[str, str]) -> bool:
    """Return whether of a word and the one in its place at least one names a thing, which the other is not.

    A kidney is no heart; but who is asked to wash a lorry may be asked to clean it, and no list has all such
    words for doing, or for how it is done.
    """
    return not (_tells_doing(ours, pair[0]) and _tells_doing(theirs, pair[1]))


def _tells_doing(text: Content, word: str) -> bool:
    """Whether a word is a verb by its form or by what is before it, or says how."""
    if word.endswith(("ed", "ing", "ly")) or word in IRREGULAR or word in _RATHER:
        return True
    at = text.words.index(word)
    return at > 0 and (text.words[at - 1] in _BEFORE_VERBS or text.words[at - 1] in word_lists.MODALS)


def other_slot(ours: Content, theirs: Content, matched: Mapping[int, int]) -> tuple[str, str] | None:
    """Return what both texts have behind one word, joined to it alike, if it is something else altogether.

    Draft: soot from diesel engines made it darker. Print: soot from wildfires made it darker. That may be
    the same in other words, which is for a reader to say.
    """
    taken = set(matched.values())
    for i, j in matched.items():
        if not any(a in lemmas(theirs.words[j]) for a in lemmas(ours.words[i])):
            continue
        one, other = _slot(ours, i, matched.keys()), _slot(theirs, j, taken)
        if one is None or other is None or one[0] != other[0]:
            continue
        words = [[text.words[k] for k in places] for text, places in ((ours, one[1]), (theirs, other[1]))]
        if any(_alike(a, b) for a in words[0] for b in words[1]) or not _told_by(ours, theirs, words):
            continue
        return " ".join(words[0]), " ".join(words[1])
    return None


def _slot(text: Content, at: int, taken: Collection[int]) -> tuple[str, list[int]] | None:
    """What joins the words of content behind this one to it, and these words, of which none has a match."""
    joint, found = "", []
    for k in range(at + 1, len(text.words)):
        word = text.words[k]
        if k in text.breaks or k in taken:
            break
        if k in text.content:
            found.append(k)
        elif found:
            break
        elif word in _JOINTS and not joint:
            joint = word
        elif word in _EVERYBODY:
            found.append(k)
        elif word not in _ARTICLES:
            break
    return (joint, found) if found and len(found) <= _MOST_SLOT else None


def _alike(one: str, other: str) -> bool:
    """Whether two words may say the same."""
    if one[:_BEGINNING] == other[:_BEGINNING] or one.endswith(other) or other.endswith(one):
        return True
    return same_meaning(one, other) or near_meaning(one, other)


def _told_by(ours: Content, theirs: Content, words: list[list[str]]) -> bool:
    """Whether words name things: no person, number or time, and nothing that many words can say."""
    for text, some in ((ours, words[0]), (theirs, words[1])):
        for word in some:
            forms = lemmas(word)
            if (
                word in text.names
                or word[0].isdigit()
                or word in text.phrases
                or is_time(word)
                or len(word) < _WORD
            ):
                return False
            if any(map(is_people, forms)) and text is theirs:
                return False
            if not _VAGUE.isdisjoint(forms) or word.endswith(("ly", "ing", "ed")) or word in IRREGULAR:
                return False
    return True


def _between(ours: Content, theirs: Content, matched: Mapping[int, int]) -> tuple[str, str] | None:
    """One word of content in the place of one other, between words that are matched."""
    places = list(ours.content)
    taken = set(matched.values())
    for at, i in enumerate(places):
        if i in matched or not 0 < at < len(places) - 1:
            continue
        before, behind = places[at - 1], places[at + 1]
        if before not in matched or behind not in matched:
            continue
        between = [j for j in theirs.content if matched[before] < j < matched[behind] and j not in taken]
        if len(between) == 1 and _alike_placed(i - before, between[0] - matched[before], behind - i):
            return _pair(ours, theirs, i, between[0])
    return None


def _in_the_slot(ours: Content, theirs: Content, matched: Mapping[int, int]) -> tuple[str, str] | None:
    """One word in the place of one other by the words right beside both, which are the same."""
    if len(matched) < _LEAST_ALIKE:
        return None
    taken = set(matched.values())
    free = [j for j in theirs.content if j not in taken]
    for i in ours.content:
        if i in matched:
            continue
        for j in free:
            if _same_beside(ours, theirs, matched, i, j) and (pair := _pair(ours, theirs, i, j)):
                return pair
    return None


def _same_beside(ours: Content, theirs: Content, matched: Mapping[int, int], i: int, j: int) -> bool:
    before = i == j == 0 or (i > 0 and j > 0 and _same(ours, theirs, matched, i - 1, j - 1))
    if not before:
        return False
    if i + 1 < len(ours.words):
        return j + 1 < len(theirs.words) and _same(ours, theirs, matched, i + 1, j + 1)
    last = j + 1 == len(theirs.words) or j + 1 in theirs.breaks or theirs.words[j + 1] in _FUNCTION
    alone = i < 2 and j < 2
    return last and (alone or (min(i, j) > 1 and _same(ours, theirs, matched, i - 2, j - 2)))


def _same(ours: Content, theirs: Content, matched: Mapping[int, int], i: int, j: int) -> bool:
    one, other = ours.words[i], theirs.words[j]
    return one == other or matched.get(i) == j or any(one in some and other in some for some in _CLASSES)


def _pair(ours: Content, theirs: Content, i: int, j: int) -> tuple[str, str] | None:
    one, other = ours.words[i], theirs.words[j]
    if one in ours.phrases or other in theirs.phrases:
        return None  # one word that stands for several, which others may say as well
    if j > 0 and theirs.words[j - 1] in _WHOSE:
        return None  # who is meant by whose he is: "his client", "their manager"
    if not _VAGUE.isdisjoint((*lemmas(other), *lemmas(one))):
        return None  # "told" by "warned", "taken" by "accepted"
    if one in ours.names or other in theirs.names or one[0].isdigit() or other[0].isdigit():
        return None
    return (one, other) if min(len(one), len(other)) >= _WORD and not opposite(one, other) else None


def _alike_placed(before: int, theirs_before: int, behind: int) -> bool:
    """Whether two words are as far from what is matched, but for a word that goes with one: "asked for"."""
    return before == theirs_before and behind <= _NEAR_BEHIND


def opposite_of_one_thing(
    ours: Content, theirs: Content, matched: Mapping[int, int], undoing: Collection[str]
) -> tuple[str, str] | None:
    """Return two opposites right before the same word, whatever is denied elsewhere in the sentence.

    Draft: in one large sum. Print: in small sums, so that no one would notice.

    Args:
        ours, theirs: the two contents.
        matched: words of content of the first, each with its place in the second.
        undoing: negations and the like.
    """
    for i, j in matched.items():
        if not i or not j or i - 1 in matched or ours.words[i] in _FUNCTION:
            continue
        one, other = ours.words[i - 1], theirs.words[j - 1]
        if one in undoing or other in undoing or not opposite(one, other):
            continue
        before = (ours.words[max(0, i - _BEFORE) : i - 1], theirs.words[max(0, j - _BEFORE) : j - 1])
        if any(word in undoing for word in before[0]) == any(word in undoing for word in before[1]):
            return one, other
    return None
