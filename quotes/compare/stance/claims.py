"""A claim that somebody doubts, rejects or takes back is not what he says: "expressed doubt that", "mocked
claims that", "called it a myth that".

The words that report such a content are often those of an assertion ("expressed", "called"). What turns them
is the noun in front of the content, and what is done to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from quotes.text import word_set

Words = Sequence[str]


class Turned(Enum):
    """What becomes of a content by what is said of it."""

    DOUBTED = auto()  # its contrary is nearer to what the speaker says
    OPEN = auto()  # the speaker claims neither
    SAID = auto()  # said all the same: "expressed no doubt that"


#: Who has them does not believe it.
DOUBTS = word_set("""
    doubt doubts skepticism scepticism disbelief incredulity skeptical sceptical unconvinced unpersuaded
    dubious incredulous unsure disagreement
    """)
#: Nouns of what anybody claims.
CLAIMS = word_set("""
    claim claims allegation allegations accusation accusations suggestion suggestions assertion assertions
    report reports rumor rumors rumour rumours idea ideas notion notions charge charges speculation argument
    arguments theory theories statement statements contention contentions view views belief prospect
    assumption assumptions narrative insinuation insinuations implication conclusion premise proposition
    criticism accounts account warnings talk possibility hypothesis
    """)
#: Nouns and words of what is not so.
FALSE = word_set("""
    myth lie lies falsehood falsehoods fallacy fiction fabrication hoax misconception untruth nonsense canard
    false untrue wrong incorrect inaccurate baseless unfounded groundless absurd ridiculous ludicrous
    preposterous laughable outrageous fantasy bogus fake rubbish misleading mistaken implausible
    unsubstantiated unproven exaggerated overblown hogwash bunk garbage
    """)
#: With these a speaker makes a claim his own.
_ASSERTS = word_set("""
    make makes made making repeat repeats repeated repeating reiterate reiterated raise raises raised raising
    level leveled levelled push pushes pushed pushing advance advanced endorse endorses endorsed endorsing
    support supports supported back backs backed stand stands stood standing defend defends defended
    defending echo echoes echoed echoing renew renewed spread peddle peddled press pressed issue issued
    confirm confirms confirmed confirming accept accepts accepted welcome welcomed embrace embraced tell tells
    told telling promote promoted share shared
    """)
#: Who does it to a content, or to the claim that it is, says the contrary.
DENIES = word_set("""
    denies deny denied denying refute refutes refuted refuting reject rejects rejected rejecting
    dispute disputes disputed disputing disavow disavows disavowed disavowing dismiss dismisses dismissed
    dismissing contradict contradicts contradicted contradicting rebut rebuts rebutted rebutting repudiate
    repudiates repudiated disclaim disclaims disclaimed disbelieve disbelieves disbelieved denial denials
    disagree disagrees disagreed disagreeing contest contests contested contesting
    """)
#: What is done to a claim that is not believed.
_REJECTS = DENIES | word_set("""
    scoff scoffs scoffed scoffing mock mocks mocked mocking ridicule ridicules ridiculed ridiculing debunk
    debunks debunked debunking dispel dispels dispelled dispelling quash quashes quashed quashing rubbish
    rubbished belittle belittled bristle bristles bristled bristling balk balks balked balking object objects
    objected objecting deride derided downplay downplays downplayed downplaying discount discounts discounted
    counter countered counters challenge challenges challenged challenging
    """)
_DISAPPROVES = word_set("""
    condemn condemns condemned condemning criticize criticizes criticized criticizing criticise criticises
    criticised criticising slam slams slammed slamming blast blasts blasted blasting denounce denounces
    denounced denouncing decry decries decried decrying fume fumes fumed attack attacks attacked attacking
    lament laments lamented lamenting deplore deplored withdraw withdrew withdrawn retract retracts retracted
    retracting abandon abandoned disown disowned recant recanted apologize apologized apologise
    apologised regret regrets regretted question questions questioned investigate investigates investigated
    investigating
    """)
_WITH_PARTICLES = {
    "push pushes pushed pushing": "back",
    "brush brushes brushed brushing": "off aside",
    "laugh laughs laughed laughing": "off at",
    "shoot shoots shot shooting bat bats batted knock knocks knocked": "down",
    "swat swats swatted wave waves waved waving": "away off down aside",
    "hit hits hitting": "back out",
    "lash lashes lashed lashing": "out",
    "play plays played playing": "down",
    "walk walks walked walking": "back",
    "backed backs backing": "away off",
    "cold": "water",
    "pour pours poured pouring": "scorn cold",
    "take takes took taking": "issue exception aim",
    "argue argues argued arguing": "against",
    "sneer sneers sneered": "at",
}
_PARTICLES = {
    verb: frozenset(behind.split()) for verbs, behind in _WITH_PARTICLES.items() for verb in verbs.split()
}
_CALLS = word_set("""
    call calls called calling brand brands branded branding label labels labeled labelled describe describes
    described describing deem deems deemed consider considers considered find finds found
    """)
#: Nouns of claims and words of what is not so: "called it a [myth] that", "mocked the [claim] that".
_CLAIMED = CLAIMS | FALSE
_DETERMINERS = word_set("the a an this that these those his her its their")
_PASSIVE = word_set("was were been being")  # "was criticised for the claim that": who is criticised made it
_STATES = word_set("is was are were be been being it there has had have")
_FEW = word_set("no little scant hardly scarcely barely zero")
_WITHOUT = _FEW | {"not", "without"}
#: Who has none of these says it all the same.
_NO_MATTER = DOUBTS | word_set("question questions secret bones mistake illusion wonder surprise reason need")
_THINKING = word_set("""
    assuming thinking believing saying suggesting concluding claiming imagining expecting hoping supposing
    """)
_SAYING = word_set("saying claiming suggesting")  # "apologised for saying": said, and taken back
_BELIEVE = word_set("believe imagine accept see understand swallow fathom")
_HARD = word_set("hard difficult impossible")
_NEAR = 6  # words between what is done to a claim and its noun
_BETWEEN = 5  # words between the noun and the content: "claims of two witnesses that"


def turned(lead: Words, cue: Words, between: Words, opening: Words) -> Turned | None:
    """Return what becomes of a content by the words that report it; None if it stays what is said.

    Args:
        lead: words of the clause before the cue, in lower case.
        cue: the cue's own.
        between: those from the cue to the content; none if the cue is behind it.
        opening: the first words of the content.
    """
    if _hardly(lead, cue):
        return Turned.OPEN
    near = (*cue, *between)
    for one in (_doubted, _few):
        if (found := one(near)) is not None:
            return None if found is Turned.SAID else found
    if between[-1:] and between[-1] in _SAYING and not _DISAPPROVES.isdisjoint(cue):
        return Turned.OPEN
    if _hard_to_believe(between) or ("against" in between and between[-1] in _THINKING):
        return Turned.DOUBTED
    if cue[:1] and cue[0] in _CALLS and not _CLAIMED.isdisjoint(between):
        return Turned.DOUBTED
    return _of_claim(lead, near, opening)


def _hardly(lead: Words, cue: Words) -> bool:
    """Whether a thing is hardly said, or no longer: "they used to say that"."""
    if tuple(lead[-2:]) == ("used", "to"):
        return cue[:1] == ("say",) or not _BELIEVE.isdisjoint(cue)
    return tuple(lead[-2:]) == ("no", "longer") or lead[-1:] in (("hardly",), ("scarcely",), ("barely",))


def _doubted(near: Words) -> Turned | None:
    at = next((k for k, word in enumerate(near) if word in DOUBTS), None)
    if at is None:
        return None
    return Turned.DOUBTED if _WITHOUT.isdisjoint(near[max(0, at - 3) : at]) else Turned.SAID


def _few(near: Words) -> Turned | None:
    """ "Found no evidence that", "expressed little hope that"; but "made no secret that"."""
    at = next((k for k, word in enumerate(near) if k and word in _FEW), None)
    if at is None or at + 1 == len(near):
        return None
    return Turned.SAID if not _NO_MATTER.isdisjoint(near[at + 1 :]) else Turned.DOUBTED


def _hard_to_believe(between: Words) -> bool:
    at = next((k for k, word in enumerate(between) if word in _HARD), None)
    return at is not None and not _BELIEVE.isdisjoint(between[at + 1 : at + 4])


def _of_claim(lead: Words, near: Words, opening: Words) -> Turned | None:
    """What is done to the claim whose content this is."""
    words = (*lead[-_NEAR:], *near, *_noun_in_front(opening))
    at = next((k for k in range(len(words) - 1, -1, -1) if words[k] in _CLAIMED), None)
    if at is None or len(words) - 1 - at > _BETWEEN or at < len(lead[-_NEAR:]):
        return None
    before = _without_adjective(words[max(0, at - _NEAR) : at])
    rejected = not _REJECTS.isdisjoint(before) or any(
        not _PARTICLES.get(word, frozenset()).isdisjoint(before[k + 1 : k + 4])
        for k, word in enumerate(before)
    )
    if rejected:
        return Turned.DOUBTED
    if not _DISAPPROVES.isdisjoint(before) and _PASSIVE.isdisjoint(before):
        return Turned.DOUBTED if words[at] in FALSE else Turned.OPEN
    if words[at] in FALSE and _ASSERTS.isdisjoint(before):
        return Turned.DOUBTED
    return None


def _without_adjective(words: Words) -> Words:
    """Words in front of a noun, without a participle right there: "peddled the [debunked] claim"."""
    if len(words) < 2 or not words[-1].endswith("ed"):
        return words
    return words[:-1] if words[-2] in _DETERMINERS or words[-2] in _ASSERTS else words


def _noun_in_front(opening: Words) -> Words:
    """The words up to the noun of a claim with which a content begins: "[reports] that"."""
    if "that" not in opening:
        return ()
    front = opening[: opening.index("that")]
    noun = front and front[-1] in _CLAIMED and _STATES.isdisjoint(front)
    return front if noun else ()
