"""Set phrases of several words as the one word that says the same: "turned down" is "reject".

A report is compared with what was said word by word, and of a phrase no word alone tells what it says. Only
phrases that say one thing wherever they stand are listed; "took off" or "made up" are none.
"""

from __future__ import annotations

import re
from functools import lru_cache

#: Forms of the verbs that the phrases begin with: present, -s, -ing, past, participle.
_VERBS = {
    "turn": "turn turns turning turned", "knock": "knock knocks knocking knocked",
    "rule": "rule rules ruling ruled", "step": "step steps stepping stepped",
    "take": "take takes taking took taken", "stand": "stand stands standing stood",
    "call": "call calls calling called", "carry": "carry carries carrying carried",
    "set": "set sets setting", "give": "give gives giving gave given", "shut": "shut shuts shutting",
    "close": "close closes closing closed", "lay": "lay lays laying laid", "put": "put puts putting",
    "fall": "fall falls falling fell fallen", "fail": "fail fails failing failed",
    "decline": "decline declines declining declined", "make": "make makes making made",
    "get": "get gets getting got gotten", "cut": "cut cuts cutting", "go": "go goes going went gone",
    "do": "do does doing did done",
    "speed": "speed speeds speeding sped", "slow": "slow slows slowing slowed", "let": "let lets letting",
    "throw": "throw throws throwing threw thrown", "back": "back backs backing backed",
    "pull": "pull pulls pulling pulled", "sign": "sign signs signing signed",
    "find": "find finds finding found", "point": "point points pointing pointed",
    "look": "look looks looking looked", "hand": "hand hands handing handed",
    "break": "break breaks breaking broke broken", "keep": "keep keeps keeping kept",
    "play": "play plays playing played", "come": "come comes coming came",
    "tear": "tear tears tearing tore torn", "run": "run runs running ran",
    "bring": "bring brings bringing brought", "pay": "pay pays paying paid",
    "phase": "phase phases phasing phased",
    "draw": "draw draws drawing drew drawn", "hold": "hold holds holding held",
}  # fmt: skip
#: Verb with its particle, and the plain verb, whose form does not matter.
_PHRASAL = """
    turn down = reject; knock back = reject; throw out = reject; rule out = exclude; step in = intervene;
    take part in = join; take part = join; step down = resign; stand down = resign;
    step aside = resign; call off = cancel; put off = postpone; carry out = conduct;
    set up = establish; give up = abandon; shut down = close; close down = close; lay off = dismiss;
    fall short of = fail; fall short in = fail; fall short = fail; fail to = fail; decline to = refuse;
    make sure = ensure; come back = return; go back = return;
    get rid of = remove; do away with = abolish; cut back = reduce; cut down = reduce;
    go up = rise; go down = fall; come down = fall; speed up = accelerate;
    slow down = slow; let down = disappoint; back down = yield; give in = yield; pull out = withdraw;
    back out = withdraw; sign up = enrol; find out = learn; point out = note; look into = investigate;
    hand over = surrender; break down = collapse; take place = happen; keep on = continue; go on = continue;
    carry on = continue; take over = assume; play down = minimise; draw up = prepare; put forward = propose;
    hold back = restrain; tear down = demolish; pull down = demolish; knock down = demolish;
    take on = hire; give back = return; pay back = repay; bring in = introduce; phase out = abolish;
    hand back = return; set off = leave; run out of = lack; put up with = tolerate; bring forward = advance
"""
AT_MOST, AT_LEAST = "atmost", "atleast"
"""What stands for a phrase that bounds a number."""
_OTHERS = {
    r"at most|no more than|not more than|not exceed(?:ing)?|up to(?= [£$€]?\d)": AT_MOST,
    r"capped at|limited to|(?:a|the) maximum of": AT_MOST,
    r"at least|no (?:fewer|less) than|not (?:fewer|less) than|(?:a|the) minimum of": AT_LEAST,
    r"(?:every|each|per) day|(?-i:daily)": "a day",
    r"(?:every|each|per) week|(?-i:weekly)": "a week",
    r"(?:every|each|per) month|(?-i:monthly)": "a month",
    r"(?:every|each|per) year|per annum|(?-i:annually|yearly|annual)": "a year",
    r"not (?:yet |entirely |quite )?(?:clear|certain|sure)|unclear|uncertain|unsure|unknown": "not know",
    r"in exchange for": "in return for",
    r"in front of": "ahead of",
    r"left(?= unchanged| intact| untouched| as it (?:is|was))": "kept",
    r"br(?:ing|ings|inging|ought) in(?= (?:about |some |around |up to |nearly |almost )?[£$€]?\d)": "earn",
    r"(?:make|makes|made|making|be|been|being) redundant|los(?:e|es|ing|t) (?:their|his|her|our|my) jobs?": (
        "dismissed"
    ),
    r"(?:provided|providing|on condition)(?: that)?(?= (?:the|he|she|it|they|we|i|his|her|its|no)\b)": "if",
    r"(?:as|so) long as(?= (?:he|she|it|they|we|i|you|nobody|no one|there)\b)": "if",
    r"spen[dt]s? the night": "sleep",
    r"the (?:next|following) day": "tomorrow",
    r"the (?:next|following) morning": "tomorrow morning",
    r"the (?:day before|previous day)": "yesterday",
    r"without (?:any )?pay": "unpaid",
    r"no longer (?:works?|working|employed|serves?) (?:in|at|for|with)": "left",
    r"(?:is|was|are|were|be|been) to blame(?: for)?": "responsible",
    r"vot(?:e|es|ed|ing) no": "vote against",
    r"vot(?:e|es|ed|ing) yes": "vote for",
    r"as well|in addition": "too",
    r"(?:take|takes|took|taken|taking) (?:the )?responsibility": "responsible",
    r"deal or no deal": "with or without a deal",
    r"in (?:the )?absence of": "without",
    r"(?<!be\s)(?<!is\s)(?<!was\s)(?<!are\s)(?<!were\s)(?<!been\s)absent(?= (?!from\b))": "without",
    r"in spite of": "despite",
    r"as opposed to": "rather than",
    r"such as": "like",
    r"(?-i:GOP|G\.O\.P\.)": "Republican",
    r"nothing (?:more|other) than|nothing but|no(?:thing)? more than (?=an? )": "only",
    r"(?:hard|difficult) to (?:think of|imagine|find|name)": "hardly",
    r"(?:point|points) of view|viewpoints?|perspectives?": "standpoint",
    r"consist(?:s|ed|ing)? of": "is",
    r"(?:maximum|most) (?:that )?(?:he|she|they|we|i|you|one) (?:can|could)": "maximum",
    r"best (?:that )?(?:he|she|they|we|i|you|one) (?:can|could)": "best",
    r"(?:just|slightly|a little|little) (?:under|below|short of|shy of|less than)(?= [£$€]?\d)": "nearly",
    r"close to(?= [£$€]?\d)|not quite(?= [£$€]?\d)": "nearly",
    r"found guilty": "convicted",
    r"(?:give|gives|giving|gave|given) evidence": "testify",
    r"no longer": "not",
    r"(?:be|is|was|were|been) (?:out|sidelined) for": "miss",
    r"too soon": "too early",
    r"(?:run(?:s|ning)?|ran) short of|without enough|(?:not|n[’']t) have enough": "lack",
    r"end(?:s|ed|ing)? (?:his|her|their|my|our) careers?": "retire",
    r"(?:a lot|lots|plenty) of": "many",
    r"an? (?:large )?number of": "several",
    r"a (?:great |large )?majority of": "most",
    r"(?-i:EU|E\.U\.|European Union)": "EU",
    r"(?-i:UN|U\.N\.|United Nations)": "UN",
    r"(?-i:(?:the )?(?:United States(?: of America)?|USA?|U\.S\.A?))": "America",
    r"(?-i:(?:the )?(?:United Kingdom|UK|U\.K\.|Great Britain))": "Britain",
    r"(?:police|law enforcement) officers?": "police",
    r"(?:cell|mobile)[ -]?phones?": "phone",
    r"pay (?:rises?|raises?|increases?)": "pay rise",
    r"at the moment|right now": "now",
    r"for ?ever|for good(?=[,.;]|$)|permanently|indefinitely": "forever",
    r"for the time being|for now": "temporarily",
}


@lru_cache(maxsize=1)
def _table() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern for all phrases, and what stands for each in lower case."""
    instead: dict[str, str] = {}
    for entry in _PHRASAL.split(";"):
        phrase, plain = (" ".join(side.split()) for side in entry.split("="))
        verb, _, particle = phrase.partition(" ")
        for form in _VERBS[verb].split():
            instead[f"{form} {particle}"] = plain
    longest = sorted(instead, key=len, reverse=True)
    parts = [f"(?P<p{number}>{phrase})" for number, phrase in enumerate(_OTHERS)]
    parts.append(rf"(?P<verb>{'|'.join(map(re.escape, longest))})")
    spaced = "|".join(parts).replace(" ", r"\s{1,3}").replace(r"\\s", r"\s")
    return re.compile(rf"(?<!\w)(?:{spaced})(?!\w)", re.IGNORECASE), instead


_INSTEAD = tuple(_OTHERS.values())


def plain_phrases(text: str) -> tuple[str, dict[str, str]]:
    """Return a text with its set phrases as single words, and the phrase of each such word as written.

    >>> plain_phrases("They turned down the offer.")
    ('They reject the offer.', {'reject': 'turned down'})
    """
    pattern, instead = _table()
    written: dict[str, str] = {}

    def plain(match: re.Match[str]) -> str:
        name = match.lastgroup or ""
        said = match.group()
        word = instead[" ".join(said.lower().split())] if name == "verb" else _INSTEAD[int(name[1:])]
        written[word.lower()] = said
        return word

    return pattern.sub(plain, text), written
