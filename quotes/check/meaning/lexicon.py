"""What words do to a statement: opposites, the same in other words, how much, where to, how sure.

The opposites and synonyms are WordNet's (`quotes/data/meanings.tsv`, made by `training/make_meanings.py`),
with what news rewords beside them (`quotes/data/news_synonyms.txt`). The closed classes are listed here.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from importlib.resources import files
from itertools import combinations

from quotes.compare.wording import word_lists
from quotes.text import word_set

_CLASSES = {
    "all": "all every each everyone everybody everything entire entirely whole both always completely "
    "forever",
    "most": "most mostly majority usually mainly largely",
    "many": "many much often lots frequently plenty numerous several dozens hundreds thousands millions",
    "some": "some somebody someone sometimes partly occasionally certain",
    "few": "few fewer little rarely seldom minority hardly scarcely barely",
    "none": "none nobody nothing never neither nowhere",
    "half": "half halve halved halving",
    "double": "double doubled doubles doubling twice",
    "triple": "triple tripled tripling threefold thrice",
    "quarter": "quarter quarters",
    "third": "thirds",
    "only": "only merely solely",
    "nearly": "nearly almost practically virtually",
    "about": "about roughly approximately around",
    "again": "again",
    "once": "once",
    "slightly": "slightly somewhat marginally",
    "sharply": "sharply dramatically steeply hugely significantly massively considerably drastically",
}  # fmt: skip
QUANTITIES = {word: name for name, words in _CLASSES.items() for word in words.split()}
"""Quantity word to its class."""
STRONG_QUANTITIES = frozenset(("all", "most", "few", "none", "half", "double", "triple", "only", "nearly"))
"""Classes whose coming or going alone changes how much was claimed."""

ALIKE_QUANTITIES = frozenset(
    frozenset(pair)
    for pair in (
        ("most", "many"), ("few", "some"), ("some", "slightly"), ("few", "slightly"), ("all", "about"),
        ("many", "sharply"), ("about", "nearly"), ("many", "about"), ("some", "about"), ("all", "only"),
        ("all", "again"), ("some", "many"), ("once", "all"), ("some", "once"), ("about", "slightly"),
    )
)  # fmt: skip
"""Pairs of classes of which each may be told for the other."""

LINKS = {
    "if": "condition", "unless": "contrary condition", "because": "reason", "although": "concession",
    "though": "concession", "despite": "concession", "until": "end", "till": "end", "since": "beginning",
    "before": "before", "after": "after", "to": "to", "from": "from", "into": "into", "out": "out",
    "for": "for", "against": "against", "with": "with", "without": "without",
}  # fmt: skip
"""Word that joins or directs to what it says."""
CONTRARY_LINKS = frozenset(
    {
        frozenset(pair)
        for pair in (
            ("condition", "contrary condition"), ("reason", "concession"), ("end", "beginning"),
            ("before", "after"), ("to", "from"), ("into", "out"), ("for", "against"), ("with", "without"),
            ("end", "after"), ("before", "beginning"),
        )
    }
)  # fmt: skip

_MORE_OPPOSITES = """
work/fail;
ahead/behind; private/public; yes/no; up/down; upward/downward; rich/poor; cheap/dear; cheap/expensive;
innocent/guilty; alive/dead; victim/perpetrator; peace/war; peaceful/violent; ally/enemy; north/south;
east/west; northern/southern; eastern/western; inside/outside; import/export; importer/exporter;
employer/employee; majority/minority; profit/loss; surplus/deficit; ceiling/floor; maximum/minimum;
stay/leave; stay/go; remain/leave; arrive/depart; come/go; give/take; lend/borrow; teach/learn; keep/lose;
earn/lose; gain/lose; save/lose; save/spend; save/waste; hire/fire; build/demolish; create/destroy;
protect/attack; defend/attack; praise/criticise; praise/criticize; welcome/reject; back/oppose;
support/oppose; favour/oppose; favor/oppose; favour/opposed; favor/opposed; for/against; attract/repel;
include/exclude; join/leave; join/quit; tighten/loosen; tighten/ease; lift/impose; expand/cut; widen/narrow;
speed/slow; fast/slow; quick/slow; quickly/slowly; early/late; earlier/later; temporary/permanent;
voluntary/compulsory; optional/mandatory; local/foreign; domestic/foreign; urban/rural; modern/ancient;
hope/fear; hopeful/fearful; confident/worried; calm/angry; proud/ashamed; happy/sad; glad/sorry; man/woman;
men/women; boy/girl; son/daughter; brother/sister; father/mother; husband/wife; king/queen; day/night;
morning/evening; summer/winter; spring/autumn; long/short; big/small; large/small; big/little; great/small;
good/bad; true/false; truth/lie; fact/fiction; easy/hard; easy/difficult; simple/difficult;
simple/complicated; possible/impossible; high/low; strong/weak; safe/dangerous; safe/unsafe; open/closed;
open/shut; open/close; begin/end; start/end; start/stop; begin/stop; first/last; best/worst; better/worse;
less/more; fewer/more; least/most; above/below; over/under; increase/decrease; increase/reduce; rise/fall;
rise/drop; rise/decline; grow/shrink; raise/lower; raise/cut; raise/reduce; win/lose; victory/defeat;
succeed/fail; success/failure; accept/reject; accept/refuse; agree/disagree; allow/ban; allow/forbid;
allow/prevent; permit/ban; legal/illegal; buy/sell; love/hate; like/dislike; remember/forget; find/lose;
hit/miss; push/pull; send/receive; borrow/repay; cause/prevent; help/hinder; help/harm; help/hurt;
encourage/discourage; cut/rise; cut/increase; cut/raise; optimistic/pessimistic; left/right; right/wrong;
sooner/later; near/far; deny/admit; deny/confirm; conceal/reveal; hide/reveal; hide/show; appear/disappear;
approve/reject; pass/reject; guilty/not; democrat/republican; democratic/republican; conservative/liberal;
ordinary/extraordinary; clean/dirty; full/empty; present/absent; presence/absence; new/old; young/old;
full/part; whole/part; full/partial; total/partial; mild/severe; mild/serious; mild/harsh; minor/major;
minor/serious; trivial/serious; slight/severe; light/heavy; lenient/harsh; gentle/harsh; gradual/sudden;
gradually/suddenly; brief/lengthy; tiny/huge; narrow/wide; scarce/plentiful; abundant/scarce; rare/common;
rarely/often; seldom/often; frequent/rare; fragile/robust; stable/volatile; steady/erratic; healthy/sick;
healthy/ill; sane/insane; wise/foolish; clever/stupid; brave/cowardly; honest/corrupt; honest/dishonest;
fair/unfair; transparent/secretive; secret/public; effective/useless; useful/useless; harmless/harmful;
harmless/dangerous; beneficial/harmful; toxic/harmless; lawful/criminal; civil/criminal; acquit/convict;
acquitted/convicted; convict/clear; plaintiff/defendant; prosecution/defence; prosecution/defense;
upheld/overturned; uphold/overturn; affirm/overturn; grant/deny; grant/refuse; approve/refuse; approve/deny;
arrest/release; detain/release; jail/free; guilty/cleared; punish/reward; penalty/reward; punctual/late;
punctual/delayed; punctually/late; advance/retreat; attack/retreat; victory/loss; promote/relegate;
promoted/relegated; promotion/relegation; attacker/defender; favourite/underdog; outperform/underperform;
overvalued/undervalued; overestimate/underestimate; overpaid/underpaid; invest/divest; hire/dismiss;
recruit/dismiss; appoint/dismiss; appoint/sack; hire/sack; creditor/debtor; lender/borrower; buyer/seller;
asset/liability; revenue/cost; revenue/expense; income/expense; income/expenditure; boom/slump; boom/bust;
growth/decline; growth/recession; expansion/contraction; expand/shrink; soar/plunge; soar/slump;
surge/plunge; surge/slump; climb/fall; climb/drop; jump/fall; jump/drop; gain/fall; rally/slump;
recover/worsen; improve/worsen; improve/deteriorate; better/deteriorate; strengthen/weaken; boost/hurt;
boost/weaken; hopeful/hopeless; encouraging/discouraging; encouraging/disappointing; reassuring/alarming;
satisfied/disappointed; delighted/disappointed; pleased/disappointed; pleased/angry; relieved/worried;
trust/distrust; respect/contempt; friend/enemy; friendly/hostile; ally/rival; partner/rival;
supporter/opponent; proponent/opponent; winner/loser; reopen/close; reopen/shut; extend/shorten;
accelerate/delay; hasten/delay; advance/delay; postpone/advance; earliest/latest; cause/cure;
infected/healthy; alive/deceased; survive/die; survived/died; rescue/abandon; adult/child; parent/child;
teacher/pupil; landlord/tenant; rural/metropolitan; native/foreign; citizen/foreigner; natural/artificial;
genuine/fake; real/fake; authentic/forged; original/copy; proven/unproven; certain/doubtful; clear/unclear;
clear/vague; sure/unsure; evidence/rumour; evidence/rumor; necessary/needless; essential/needless;
essential/optional; sufficient/insufficient; adequate/inadequate; enough/insufficient; cheaper/dearer;
hot/cold; warm/cool; wet/dry; flood/drought; solid/liquid; thick/thin; deep/shallow; loud/quiet;
bright/dark; sharp/blunt; responsible/blameless; unanimous/divided; united/divided; unity/division;
together/apart; similar/different; sleep/awake; asleep/awake; keep/withdraw; continue/withdraw;
continue/stop; continue/end; continue/quit; keep/stop; keep/quit; keep/abandon; stay/withdraw; stay/quit;
dispute/accept; dispute/admit; contest/accept; silent/speak; unchanged/changed; forget/remember;
ignore/heed; refuse/agree; reject/agree; keep/break; keep/drop; drop/pursue; spend/save; attend/miss;
honour/break; honor/break; cost/save; cost/earn; properly/poorly; well/poorly; well/badly; reject/ask;
reject/request; reject/demand; refuse/ask; refuse/request; welcome/regret; welcome/deplore; welcome/condemn;
praise/regret; praise/condemn; demand/offer; sceptical/confident; skeptical/confident; publish/withhold;
disclose/conceal; outside/within; below/above; rehire/dismiss; repay/keep; expand/close; accept/decline;
agree/decline; inside/out; unite/divide; hasten/slow; tighten/relax; harden/soften; heavier/lighter;
longer/shorter; taller/shorter; wider/narrower; deeper/shallower; louder/quieter; admit/conceal;
good/poor; good/slim; good/bleak; excellent/poor; good/terrible; good/awful; bright/bleak;
strong/poor; overcharge/undercharge; overstate/understate; obey/defy; obey/break; comply/defy; known/unknown;
increase/reduction; rise/reduction; growth/reduction; gain/reduction; expansion/reduction;
symptomatic/asymptomatic; moral/amoral; political/apolitical; symmetrical/asymmetrical;
come/leave; add/knock; add/deduct; add/subtract; add/remove; forever/temporarily; wanted/unwanted
"""
#: Pairs of WordNet that are no opposites where one stands in the place of the other in a quotation.
_NOT_OPPOSITE = frozenset({("a", "the"), ("be", "have"), ("last", "past"), ("go", "run"), ("be", "differ")})

_UNDOING = ("un", "in", "im", "il", "ir", "dis", "non", "mis", "de")
IRREGULAR = {
    "went": "go", "gone": "go", "came": "come", "gave": "give", "given": "give", "took": "take",
    "taken": "take", "lost": "lose", "won": "win", "fell": "fall", "fallen": "fall", "rose": "rise",
    "risen": "rise", "grew": "grow", "grown": "grow", "shrank": "shrink", "shrunk": "shrink", "bought": "buy",
    "sold": "sell", "left": "leave", "kept": "keep", "held": "hold", "told": "tell", "said": "say",
    "knew": "know", "known": "know", "thought": "think", "made": "make", "met": "meet", "began": "begin",
    "begun": "begin", "built": "build", "spent": "spend", "lent": "lend", "sent": "send", "paid": "pay",
    "found": "find", "felt": "feel", "saw": "see", "seen": "see", "spoke": "speak", "spoken": "speak",
    "wrote": "write", "written": "write", "ran": "run", "broke": "break", "broken": "break",
    "chose": "choose", "chosen": "choose", "drew": "draw", "drawn": "draw", "drove": "drive",
    "driven": "drive", "ate": "eat", "eaten": "eat", "fought": "fight", "forgot": "forget",
    "forgotten": "forget", "got": "get", "gotten": "get", "heard": "hear", "hid": "hide", "hidden": "hide",
    "led": "lead", "learnt": "learn", "meant": "mean", "shot": "shoot", "sat": "sit", "stood": "stand",
    "stole": "steal", "stolen": "steal", "struck": "strike", "taught": "teach", "threw": "throw",
    "thrown": "throw", "understood": "understand", "wore": "wear", "brought": "bring", "caught": "catch",
    "died": "die", "dying": "die", "lied": "lie", "lying": "lie", "men": "man", "women": "woman",
    "children": "child", "people": "people", "lives": "life", "wives": "wife", "better": "better",
    "worse": "worse", "less": "less", "feet": "foot", "was": "be", "were": "be", "is": "be", "are": "be",
    "am": "be", "been": "be", "being": "be", "has": "have", "had": "have", "having": "have", "does": "do",
    "did": "do", "done": "do", "doing": "do", "shown": "show", "flew": "fly", "flown": "fly",
    "rode": "ride", "slept": "sleep", "swore": "swear", "sworn": "swear", "tore": "tear", "torn": "tear",
    "woke": "wake", "dealt": "deal", "fled": "flee", "sought": "seek", "sank": "sink", "sunk": "sink",
    "sang": "sing", "swam": "swim", "hung": "hang", "laid": "lay", "burnt": "burn", "withdrew": "withdraw",
    "withdrawn": "withdraw", "beaten": "beat", "bore": "bear", "born": "bear", "became": "become",
}  # fmt: skip


@lru_cache(maxsize=1 << 15)
def lemmas(word: str) -> tuple[str, ...]:
    """Return what a word in lower case may be a form of, itself included.

    >>> "quick" in lemmas("quicker"), "carry" in lemmas("carried"), "plan" in lemmas("planned")
    (True, True, True)
    """
    found = [word]
    if word in IRREGULAR:
        found.append(IRREGULAR[word])
    for ending in ("s", "es", "d", "ed", "ing", "er", "r", "est", "st"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            stem = word.removesuffix(ending)
            found.append(stem)
            if ending in ("ed", "ing", "er", "est"):
                found.append(stem + "e")
                if stem[-1] == stem[-2]:
                    found.append(stem[:-1])
    for ending in ("ies", "ied", "ier", "iest"):
        if word.endswith(ending) and len(word) > 4:
            found.append(word.removesuffix(ending) + "y")
    return tuple(dict.fromkeys(found))


@cache
def _meanings() -> tuple[dict[str, set[str]], dict[str, set[str]], dict[str, set[str]]]:
    """Opposites, synonyms, and near or more general words, by lemma."""
    opposite: dict[str, set[str]] = defaultdict(set)
    same: dict[str, set[str]] = defaultdict(set)
    near: dict[str, set[str]] = defaultdict(set)
    text = files("quotes").joinpath("data", "meanings.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines()[1:]]
    more = (pair.split("/") for pair in _MORE_OPPOSITES.replace("\n", " ").split(";"))
    rows += [[one.strip(), other.strip(), "!"] for one, other in more]
    groups = files("quotes").joinpath("data", "news_synonyms.txt").read_text(encoding="utf-8").splitlines()
    for group in groups:
        if not group.startswith("#"):
            rows += [[one, other, "="] for one, other in combinations(group.split(), 2)]
    for one, other, what in rows:
        if (one, other) in _NOT_OPPOSITE:
            continue
        if what == ">":
            near[one].add(other)
            continue
        table = {"=": same, "+": near}.get(what, opposite)
        table[one].add(other)
        table[other].add(one)
    return opposite, same, near


@lru_cache(maxsize=1 << 15)
def opposite(one: str, other: str) -> bool:
    """Return whether a word in the place of another says the opposite, in any of their forms.

    >>> opposite("hard", "easy"), opposite("possible", "impossible"), opposite("hard", "difficult")
    (True, True, False)
    """
    if one == other:
        return False
    if not word_lists.OPPOSITES.get(one, frozenset()).isdisjoint((other,)):
        return True
    ours, theirs = lemmas(one), lemmas(other)
    if any(a == b for a in ours for b in theirs):
        return False
    table = _meanings()[0]
    if any(not table.get(a, _NONE).isdisjoint(theirs) for a in ours):
        return True
    return any(_undone(a, b) or _undone(b, a) for a in ours for b in theirs)


_NONE: set[str] = set()


@lru_cache(maxsize=1 << 15)
def undone(one: str, other: str) -> bool:
    """Return whether one word undoes the other by its prefix, in any of their forms.

    >>> undone("undamaged", "damage"), undone("bear", "unbearable"), undone("hard", "easy")
    (True, True, False)
    """
    if not (one.startswith(_UNDOING) or other.startswith(_UNDOING) or "less" in (one[-4:], other[-4:])):
        return False
    return any(_undone(a, b) or _undone(b, a) for a in lemmas(one) for b in lemmas(other))


def _undone(one: str, other: str) -> bool:
    if len(other) >= 4 and any(one == prefix + other for prefix in _UNDOING):
        return True
    if len(other) >= 4 and one.endswith(("able", "ible")):
        stem = other.removesuffix("e")
        if any(one in (f"{prefix}{stem}able", f"{prefix}{stem}ible") for prefix in _UNDOING):
            return True
    return other.endswith("ful") and one == other.removesuffix("ful") + "less"


@lru_cache(maxsize=1 << 15)
def same_meaning(one: str, other: str) -> bool:
    """Return whether a word can say the same in the place of another, in any of their forms."""
    ours, theirs = lemmas(one), lemmas(other)
    if any(a == b for a in ours for b in theirs):
        return True
    table = _meanings()[1]
    return any(not table.get(a, _NONE).isdisjoint(theirs) for a in ours)


@lru_cache(maxsize=1 << 15)
def near_meaning(one: str, other: str) -> bool:
    """Return whether a word says what another says, made from it or more generally, in any of their forms.

    >>> near_meaning("delay", "postponed"), near_meaning("postpone", "delayed"), near_meaning("death", "died")
    (True, False, True)
    """
    table = _meanings()[2]
    ours = lemmas(one)
    return any(not table.get(b, _NONE).isdisjoint(ours) for b in lemmas(other)) and not opposite(one, other)


PRONOUNS = word_set("""
    i me my mine myself we us our ours ourselves you your yours he him his himself she her hers herself it its
    itself they them their theirs themselves
    """)
