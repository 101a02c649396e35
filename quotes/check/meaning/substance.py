"""Whether what one text reports is what another says: the same in substance, turned, or something else.

Reported speech changes persons and tenses ("I will" becomes "she would"), and a paraphrase the words. What
must stay is what was claimed: how many, when, which way, how surely, of whom, and whether at all. So words
of content are matched by their forms and meanings, and those that have no match are looked at for what they
turn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from quotes.check.meaning.content import Content, content_of
from quotes.check.meaning.lexicon import (
    IRREGULAR,
    PRONOUNS,
    QUANTITIES,
    lemmas,
    near_meaning,
    opposite,
    same_meaning,
)
from quotes.check.meaning.replaced import of_things, other_slot, replaced
from quotes.check.meaning.sentences import stretches
from quotes.check.meaning.turns import Turns
from quotes.check.who.kinds import is_people
from quotes.compare.wording import word_lists
from quotes.text import word_set

_IF = word_set("if unless provided")
_HANGS = _IF | word_set("whether without otherwise")
_THIRD = word_set("he him his she her hers it its they them their theirs")
_SUBJECTS = word_set("he she they")
_COPULAS = word_set("be been is was were are become became seem seemed")
_DEGREE = word_set("too very so quite rather more most less")
_OTHERS = _THIRD | word_set("us you we")
_THINGS = word_set("it its them they their us we this these those")
_DETERMINERS = word_set("the a an this that these those his her its their our")
_DEFINITE = word_set("the its their his her our this that")
#: What a body is called when it is not named.
_BODIES = word_set("""
    company firm chain club bank ministry agency party group union school hospital city town village country
    museum airline team network paper newspaper council board committee court church army police government
    authority institute university college factory plant charity foundation station tower building project
    """)
_BEFORE, _BEHIND = 10, 6  # words round those matched that can turn them
_PREFIX = 5
_PASSING = word_set("now already currently today recently meanwhile")
_VERBS_OF_ALL_WORK = word_set("""
    receive become conduct undergo carry hold introduce remain turn bring allow follow include involve use
    """)
_PRONOUN_WEIGHT = 0.25
_LIGHT = 0.5
_RIGHT_BEHIND, _FAR_BEHIND, _RIGHT_BEFORE = 4, 12, 14  # words; the second without a break
_TOLD = 0.5  # share of ours that must be the same for the rest to turn it
_LITTLE_TOLD = 2.0  # content, of which nearly all must be there
_MORE = 2  # words of content that the other may have beyond those matched
_DOUBTFUL = 0.5
_DEGREES = frozenset(("sharply", "slightly"))
_LITTLE, _MUCH = 0.08, 0.3  # of coverage


@dataclass(frozen=True, slots=True)
class Substance:
    """How far the first text is in the second.

    ``covered`` is the share (0 to 1) of the first one's content that the second has; ``told`` is how much
    content that is. ``sense`` says what turns it ("negation", "number" ...; empty if nothing does), with the
    words of both that show it. ``shown`` is the stretch of the second text that was compared.
    """

    covered: float
    told: float
    sense: str = ""
    ours: str = ""
    theirs: str = ""
    shown: str = ""
    condition: str = ""  # words of an "if" that the second text has and the first lacks
    changed: tuple[str, str] | None = None  # one content word for another
    perhaps: tuple[str, str] | None = None  # words for others in the same slot, which may say the same
    missing: tuple[str, ...] = ()  # names and numbers of the first that the second has nothing for


@lru_cache(maxsize=1 << 12)  # the same printings are looked at for what they tell, and for what is nearest
def substance(
    draft: str, printed: str, *, denied: bool = False, speaker: frozenset[str] = frozenset()
) -> Substance:
    """Return how far the substance of a draft's words is in a printed text.

    Args:
        draft, printed: the two contents.
        denied: whether exactly one of the two is reported as denied.
        speaker: words in lower case that name the speaker, who may be "I" in the other.
    """
    ours = content_of(draft)
    best = Substance(0.0, 0.0)
    if ours.words == content_of(printed).words and not denied:
        return Substance(
            1.0, sum(_weight(ours.words[i]) for i in ours.content), shown=" ".join(printed.split())
        )
    single, joined = stretches(printed)
    for stretch in single:
        found = _beside(ours, content_of(stretch), speaker, denied=denied)
        if _better(found, best):
            best = found
    alone = best.covered
    for stretch in joined:
        found = _beside(ours, content_of(stretch), speaker, denied=denied)
        if found.covered > max(alone + _MUCH, best.covered):
            best = found
    return best


def _better(one: Substance, other: Substance) -> bool:
    if abs(one.covered - other.covered) > _LITTLE:
        return one.covered > other.covered
    if bool(one.sense) != bool(other.sense):
        return not one.sense
    return one.covered > other.covered


def _beside(ours: Content, theirs: Content, speaker: frozenset[str], *, denied: bool) -> Substance:
    matched, met = _matched(ours, theirs)
    left = [ours.words[i] for i in ours.content if i not in matched]
    span = _window(theirs, met)
    bodies = _unnamed_bodies(theirs, span) if any(ours.words[i] in ours.names for i in ours.content) else []
    rest = [theirs.words[j] for j in theirs.content if j not in met and j in span and j not in bodies]
    around = [theirs.words[j] for j in span]
    turned = Turns(ours, theirs, left, rest, around, matched).found(denied=denied)
    sense, one, other, covering = turned
    own = {i for i in ours.content if ours.words[i] in speaker}  # who speaks is no part of what is said
    own = set() if len(own) == len(ours.content) else own
    weight = sum(_weight(ours.words[i]) for i in ours.content if i not in own)
    weight += sum(
        _is_predicate(ours, i) and ours.words[i] not in covering for i in ours.content if i not in matched
    )
    light = _lightened(ours, theirs, matched, met, span, covering)
    light -= own
    weight -= sum((1 - _light_weight(ours, light, i)) * _weight(ours.words[i]) for i in light)
    got = sum(_weight(ours.words[i]) for i in ours.content if i in matched and i not in own)
    got += sum(_weight(word) for word in covering if word in left)
    degrees = [word for word in ours.words if _is_degree(word, theirs)]
    weight += _LIGHT * len(degrees)
    got += _LIGHT * sum(word in covering for word in degrees)
    told = sum(_weight(ours.words[i]) for i in matched if i not in own)
    covered = got / weight if weight else 0.0
    if sense and _too_little(told, weight - _PRONOUN_WEIGHT * len(light), len(rest), len(matched)):
        # Too little is the same for the one to be the other, turned.
        return Substance(min(covered, told / weight if weight else 0.0, _DOUBTFUL), told, shown=theirs.text)
    changed = replaced(ours, theirs, matched) if not sense else None
    perhaps = other_slot(ours, theirs, matched) if not sense and len(left) < len(matched) else None
    if changed is not None and not of_things(ours, theirs, changed):
        changed, perhaps = None, changed
    return Substance(
        covered,
        told,
        sense,
        ours.written(one),
        theirs.written(other),
        " ".join(theirs.text.split()),
        _condition(ours, theirs, met),
        changed,
        perhaps,
        _missing(
            ours, theirs, matched, {*light, *own, *(i for i in ours.content if ours.words[i] in covering)}
        ),
    )


def _is_predicate(ours: Content, i: int) -> bool:
    """Whether a word is all that a clause says of a thing: "closing it was excessive"."""
    if ours.words[i].endswith("ed") or ours.words[i] in IRREGULAR:
        return False  # "were closed" may be "went"
    at = i - 1
    while at > 0 and (ours.words[at].endswith("ly") or ours.words[at] in _DEGREE):
        at -= 1
    last = i + 1 == len(ours.words) or i + 1 in ours.breaks
    return last and at > 0 and ours.words[at] in _COPULAS


def _light_weight(ours: Content, light: set[int], i: int) -> float:
    """What is left of the weight of a word that a pronoun stands for; of a name in full, the first's."""
    same = i - 1 in light and {ours.words[i - 1], ours.words[i]} <= ours.names
    return 0.0 if same else _PRONOUN_WEIGHT


def _too_little(told: float, weight: float, more: int, matched: int) -> bool:
    """Whether so little is the same, or so much is beside it, that the one is not the other turned."""
    if told < _LITTLE_TOLD and more > 1:
        return True
    return told < _TOLD * weight or more > matched + _MORE


def _lightened(
    ours: Content,
    theirs: Content,
    matched: dict[int, int],
    met: set[int],
    span: range,
    covering: Sequence[str],
) -> set[int]:
    """The words of ours that the other may well have a pronoun for, or leave out."""
    if not matched:
        return set()
    rest = [i for i in ours.content if i not in matched]
    # "Governor Delgado" for "the governor".
    light = {i for i in rest if i - 1 in matched and ours.words[i] in ours.names and _calls(ours, i - 1)}
    # "Velmora may keep its licence" for "the chain would keep its licence".
    generic = _unnamed_bodies(theirs, span)
    light |= {
        i for i in rest if ours.words[i] in ours.names and any(_beside_one(matched, i, j) for j in generic)
    }
    first = min(matched)
    before = [theirs.words[j] for j in span if j < min(met) and theirs.words[j] in PRONOUNS]
    if not _SUBJECTS.isdisjoint(ours.words[: min(first, 2)]):
        before = []  # "she had outvoted the board" has a pronoun of its own
    # "The islanders were told" for "they were told"; "we" is only said of people.
    light |= {
        i
        for i in rest
        if i < first
        and ours.words[i] not in covering
        and (not _THIRD.isdisjoint(before) or (before and _may_be_we(ours, i)))
    }
    # "She expected Castellane to stay" for "she expected him to stay", "without the divers" for "without us".
    light |= {
        i
        for i in rest
        if i > first
        and ours.words[i] not in covering
        and (ours.words[i] in ours.names or _is_noun(ours, i, light))
        and any(
            theirs.words[j] in (_OTHERS if ours.words[i] in ours.names else _THINGS)
            for j in _between(theirs, matched, i)
        )
    }
    return light


def _calls(ours: Content, i: int) -> bool:
    """Whether a word says what the bearer of a name is, or is a part of it, as the first word may be."""
    word = ours.words[i]
    return i == 0 or word in ours.names or any(is_people(form) or form in _BODIES for form in lemmas(word))


def _may_be_we(ours: Content, i: int) -> bool:
    """Whether a word can mean who says "we" or is spoken to: a name, people, a body."""
    if ours.words[i] in ours.names:
        return True
    nouns = lemmas(ours.words[i])
    return not _BODIES.isdisjoint(nouns) or any(map(is_people, nouns))


def _is_noun(ours: Content, i: int, light: set[int]) -> bool:
    """Whether a word without a match is a noun by what is before it: "the recovery", "the early divers"."""
    if i and ours.words[i - 1] in _DETERMINERS:
        return True
    return i - 1 in light and ours.words[i - 1] not in ours.names


def _unnamed_bodies(theirs: Content, span: range) -> list[int]:
    """The places of what may stand for the name of a body: "the chain"."""
    return [j for j in span if j and theirs.words[j] in _BODIES and theirs.words[j - 1] in _DEFINITE]


def _beside_one(matched: Mapping[int, int], i: int, j: int) -> bool:
    """Whether two words stand on the same side of all that is matched near them."""
    return all((k < i) == (place < j) for k, place in matched.items() if abs(k - i) < _FAR_BEHIND)


def _between(theirs: Content, matched: dict[int, int], i: int) -> range:
    """The words of the other behind the match before a word of ours, up to the next match."""
    before = matched[max(k for k in matched if k < i)]
    behind = [matched[k] for k in matched if k > i and matched[k] > before]
    return range(before + 1, min([*behind, before + _RIGHT_BEHIND, len(theirs.words)]))


def _is_degree(word: str, theirs: Content) -> bool:
    """Whether a word says how much, and the other text has nothing of the kind: "sharply"."""
    which = QUANTITIES.get(word)
    if which not in _DEGREES or word in theirs.words:
        return False
    return all(QUANTITIES.get(other) != which for other in theirs.words)


@lru_cache(maxsize=1 << 14)
def _weight(word: str) -> float:
    if word in _PASSING:
        return _PRONOUN_WEIGHT
    if word[0].isdigit():
        return 1.0
    light = word in word_lists.LIGHT_WORDS or not _VERBS_OF_ALL_WORK.isdisjoint(lemmas(word))
    return _LIGHT if light else 1.0


def _matched(ours: Content, theirs: Content) -> tuple[dict[int, int], set[int]]:
    """The first one's words of content with their places in the other: equal ones first, then forms."""
    matched: dict[int, int] = {}
    used: set[int] = set()
    left = list(ours.content)
    for alike in (_equal, _form, same_meaning, _kin, near_meaning):
        free = [(j, theirs.words[j]) for j in theirs.content if j not in used]
        for i in left:
            word = ours.words[i]
            near = [j for j, other in free if alike(word, other) and j not in used]
            if near:
                expected = _expected(matched, i)
                j = min(near, key=lambda j: abs(j - expected)) if expected is not None else near[0]
                matched[i] = j
                used.add(j)
        left = [i for i in left if i not in matched]
    return matched, used


def _expected(matched: dict[int, int], i: int) -> int | None:
    before = [k for k in matched if k < i]
    if before:
        return matched[max(before)] + 1
    return min(matched.values()) - 1 if matched else None


def _equal(one: str, other: str) -> bool:
    return one == other


@lru_cache(maxsize=1 << 15)
def _form(one: str, other: str) -> bool:
    if one[0].isdigit() or other[0].isdigit():
        return False
    return any(a in lemmas(other) for a in lemmas(one))


@lru_cache(maxsize=1 << 15)
def _kin(one: str, other: str) -> bool:
    """Whether two words seem to come from one: "decide" and "decision" do, "prepare" and "present" not."""
    shorter = min(len(one), len(other))
    alike = max(_PREFIX, shorter - 3)
    if shorter < _PREFIX or one[:alike] != other[:alike] or one[0].isdigit():
        return False
    return not opposite(one, other)


def _window(theirs: Content, met: set[int]) -> range:
    """The words of the other from the first to the last that was matched, and the clause round them."""
    if not met:
        return range(0)
    first, last = min(met), max(met)
    start = next(
        (k for k in range(first, max(0, first - _BEFORE), -1) if k in theirs.breaks), max(0, first - _BEFORE)
    )
    most = min(len(theirs.words), last + 1 + _BEHIND)
    end = next((k for k in range(last + 1, most) if k in theirs.breaks), most)
    return range(start, end)


def _condition(ours: Content, theirs: Content, met: set[int]) -> str:
    """The “if” of the other that stands right before or right behind what both have."""
    if not _HANGS.isdisjoint(ours.words):
        return ""
    near = met | {j for j, word in enumerate(theirs.words) if word in QUANTITIES and word in ours.words}
    at = next((j for j, word in enumerate(theirs.words) if word in _IF and _is_near(theirs, j, near)), None)
    return "" if at is None else " ".join(theirs.words[at : at + 12])


def _is_near(theirs: Content, at: int, met: set[int]) -> bool:
    if not met or min(met) < at < max(met):
        return False
    if at < max(met):
        return min(met) - at <= _RIGHT_BEFORE
    between = range(max(met) + 1, at)
    return len(between) < _RIGHT_BEHIND or (len(between) < _FAR_BEHIND and theirs.breaks.isdisjoint(between))


def _missing(ours: Content, theirs: Content, matched: Mapping[int, int], met: set[int]) -> tuple[str, ...]:
    """The names and numbers of ours that the other has nothing for."""
    return tuple(
        ours.words[i]
        for i in ours.content
        if i not in matched
        and i not in met
        and (ours.words[i] in ours.names or ours.words[i][0].isdigit())
        and ours.words[i] not in theirs.words
    )
