"""Words that count: which carry no content, which turn a statement round, which are two spellings of one.

Closed lists, kept small on purpose. They are part of the definition of a wording: a change to what
`quotes.compare.wording.wording.Wording.normalised` gives asks for a new ``NORMALISATION_VERSION``.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache


def _words(text: str) -> list[str]:
    return text.split()


FUNCTION_WORDS = frozenset(
    _words("""
    a about after again all also although am an and any are as at back be because been before being both but
    by can come could d did do does doing done down each even every for from get go goes going gone got had
    has have having he her here hers herself him himself his how i if in into is it its itself just know let
    like lot made make many may me might more most much must my myself no nor not now of off on once one only
    or other our ours out over own really s said same say saying says she should so some such than that the
    their theirs them themselves then there these they thing things think this those though through to too
    under until up upon us very was way we well went were what when where which while who whom whose why will
    with within without would yes yet you your yours yourself
    """)
)  # fmt: skip
"""Words that do not help to distinguish one quotation from another."""

LIGHT_WORDS = frozenset(
    _words("""
    able always america american americans around ask bad believe best better big billion billions call
    care change children comes country day days deal dollar dozen dozens euro feel few find first five
    four give good great happen happened hard hear help home hundred hundreds important issue job keep
    kind last law life line little live long look looking love man matter mean means men million millions
    money month months move need needs never new next number old part party past people percent person
    place plan point political possible pound president problem put question rather real reason right run
    second see set side someone something sometimes sort start state states stop sure take taking talk
    talking tell tens terms thousand thousands time times today together told tomorrow tonight trillion
    trillions try trying two united use used want wanted wants week weeks woman women work working world
    year years yesterday young
    """)
)  # fmt: skip
"""Words so common in what people say that two of them tell no more than one other word; quantities too."""

NEGATIONS = frozenset(
    _words("not no never none nobody nothing neither nor nowhere without hardly barely cannot")
)
"""Words whose coming or going turns a statement round."""

NEGATING_PARTS = frozenset(("non", "anti"))
"""The same of what is before a hyphen: "non-citizens", "anti-war"."""

AFTER_AN_ANSWER = frozenset(
    _words("i you he she it we they no not this that there but and look well because what")
)
"""Words before which a "no" only answers ("No, I meant ...") and turns nothing."""

_MODAL_CLASSES = (
    "will would shall",  # "would" is also what "will" becomes in reported speech
    "can could",
    "may might perhaps maybe possibly",
    "must",
    "should ought",
)
MODALS = {word: group for group, words in enumerate(_MODAL_CLASSES) for word in words.split()}
"""Modal word to its class; words of one class are the same promise in direct and in reported speech."""

STRONG_MODALS = frozenset(_words("can could may might must should ought"))
"""Modals whose coming or going alone changes what was claimed ("they may come", "they come")."""

_OPPOSITES = """
    increase increases increased increasing / decrease decreases decreased decreasing reduce reduces reduced
        reducing cut cuts cutting
    rise rises rising rose risen / fall falls falling fell fallen drop drops dropped dropping
    raise raises raised raising / lower lowers lowered lowering cut cuts cutting
    grow grows grew grown growing growth / shrink shrinks shrank shrunk shrinking decline declines declined
    gain gains gained gaining / lose loses lost losing loss losses
    win wins won winning victory / lose loses lost losing loss defeat
    more / less fewer
    most / least fewest
    higher high highest / lower low lowest
    better best good great / worse worst bad terrible
    up / down
    before / after
    above over / below under
    for with / against
    with / without
    support supports supported supporting supporter supporters backs backed / oppose opposes opposed opposing
        opponent opponents
    accept accepts accepted approve approves approved / reject rejects rejected refuse refuses refused
    agree agrees agreed agreement / disagree disagrees disagreed disagreement
    allow allows allowed permit permits permitted / ban bans banned forbid forbids forbidden prohibit
        prohibits prohibited block blocks blocked prevent prevents prevented
    confirm confirms confirmed admit admits admitted / deny denies denied
    begin begins began begun start starts started / end ends ended stop stops stopped finish finished
    open opens opened / close closes closed shut
    buy buys bought / sell sells sold
    strong stronger strongest strengthen strengthens strengthened
        / weak weaker weakest weaken weakens weakened
    safe safer / dangerous unsafe
    true / false
    right / wrong
    always / never rarely
    all every everyone everybody everything / none nobody nothing some few
    many / few
    early earlier / late later
    first / last
    friend friends ally allies / enemy enemies foe foes
    success succeed succeeds succeeded successful / failure fail fails failed
    guilty / innocent
    legal lawful / illegal unlawful
    yes / no
    in / out
    left / right
    love loves loved / hate hates hated
    likely / unlikely
    like / unlike
    optimistic / pessimistic
    pro / anti
    pre / post
    democrat democrats democratic / republican republicans
"""


def _opposites() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    entries = " ".join(
        line if line.startswith("     ") else "\n" + line for line in _OPPOSITES.splitlines() if line.strip()
    )
    for entry in entries.split("\n"):
        if "/" not in entry:
            continue
        one, other = (side.split() for side in entry.split("/"))
        for a in one:
            for b in other:
                table.setdefault(a, set()).add(b)
                table.setdefault(b, set()).add(a)
    return {word: frozenset(others) for word, others in table.items()}


OPPOSITES = _opposites()
"""Word to the words that say the opposite in its place."""


def turns(word: str) -> bool:
    """Whether a word is one of those that can turn a meaning (with the "do" of "do not")."""
    return word in _TURNING or word[0].isdigit()


_TURNING = NEGATIONS | MODALS.keys() | OPPOSITES.keys() | {"do", "does", "did"}

_NEGATING_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non", "mis", "anti")


def any_opposite(some: Iterable[str], others: Iterable[str]) -> bool:
    """Whether a word of one row and a word of the other say the opposite in the same place.

    That is so by the list, or by a prefix or an ending.

    >>> any_opposite(["we", "lost"], ["we", "won"]), any_opposite(["able"], ["unable", "to"])
    (True, True)
    """
    known = set(others)
    return bool(known) and any(not known.isdisjoint(_opposites_of(word)) for word in some)


@lru_cache(maxsize=1 << 14)  # the same words come again and again
def _opposites_of(word: str) -> frozenset[str]:
    found = set(OPPOSITES.get(word, ()))
    for prefix in _NEGATING_PREFIXES:
        if len(word) >= 4:
            found.add(prefix + word)
        if word.startswith(prefix) and len(word) - len(prefix) >= 4:
            found.add(word.removeprefix(prefix))
    if word.endswith("ful"):
        found.add(word.removesuffix("ful") + "less")
    if word.endswith("less"):
        found.add(word.removesuffix("less") + "ful")
    return frozenset(found)


_BRITISH_OUR = _words(
    "arb ard arm behavi cand clam col demean endeav fav ferv flav harb hon hum lab neighb od parl ranc "
    "rig rum sav savi splend succ tum val vap vig"
)

SPELLINGS = {
    "defence": "defense", "offence": "offense", "licence": "license", "pretence": "pretense",
    "defences": "defenses", "offences": "offenses", "centre": "center", "centres": "centers",
    "theatre": "theater", "theatres": "theaters", "metre": "meter", "metres": "meters",
    "kilometre": "kilometer", "kilometres": "kilometers", "litre": "liter", "litres": "liters",
    "fibre": "fiber", "programme": "program", "programmes": "programs", "grey": "gray",
    "towards": "toward", "afterwards": "afterward", "judgement": "judgment", "ageing": "aging",
    "sceptical": "skeptical", "cheque": "check", "tyre": "tire", "tyres": "tires", "plough": "plow",
    "travelled": "traveled", "travelling": "traveling", "traveller": "traveler", "cancelled": "canceled",
    "labelled": "labeled", "modelled": "modeled", "counsellor": "counselor", "fuelled": "fueled",
    "whilst": "while", "amongst": "among", "ok": "okay",
    "feb": "february", "aug": "august", "sept": "september", "oct": "october", "nov": "november",
    "dec": "december", "pct": "percent", "usd": "dollar", "dollars": "dollar", "euros": "euro",
    "pounds": "pound", "eur": "euro", "gbp": "pound",
}  # fmt: skip
for _stem in _BRITISH_OUR:
    for _tail in ("", "s", "ed", "ing", "able", "ite", "hood", "ly", "er", "ers"):
        SPELLINGS[f"{_stem}our{_tail}"] = f"{_stem}or{_tail}"

NOT_VERBS_IN_ISE = frozenset(
    _words("""
    advertise advise arise chastise circumcise comprise compromise concise demise despise devise disguise
    enterprise excise exercise expertise franchise improvise incise merchandise noise otherwise paradise
    poise praise precise premise promise raise revise rise supervise surmise surprise televise wise likewise
    """)
)  # fmt: skip
