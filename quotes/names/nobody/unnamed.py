"""Which names of an article are no one's: a day, a place, a role, a group, a part of a name cut off."""

from __future__ import annotations

import re

from quotes.days import MONTH, NEAR_DAYS, WEEKDAY, WEEKDAYS
from quotes.names.first_names import is_given_name
from quotes.names.fold import fold_name
from quotes.names.forms import is_body_word
from quotes.names.nobody.earth import is_place
from quotes.names.nobody.outlets import outlet_called
from quotes.names.titles import APART, GENERATIONS, PARTICLES
from quotes.types import SpeakerType

_DATE = re.compile(rf"(?:{WEEKDAY},? ?)?{MONTH} ?\d{{0,2}},? ?(?:\d{{4}})?", re.IGNORECASE)
_DAYS = frozenset([*WEEKDAYS, *NEAR_DAYS])
#: Nouns that name a kind of body or text, and nobody if they stand alone.
KINDS = frozenset(" ".join((
    "act administration affiliate agency airline airlines amendment article association authority bill board",
    "bureau chapter circuit commission committee company constitution convention council court department",
    "district division document editor editorial editors exclusive figure government group institute law",
    "letter magazine ministry network office officials order panel paper party poll",
    "program report rule section service source sources statement story study subcommittee",
    "survey table treaty tweet unit university update video watch",
)).split())  # fmt: skip
#: Single words that a page prints above or below a text.
_FURNITURE = frozenset(" ".join((
    "close advertisement photos video watch related share exclusive breaking caption",
)).split())  # fmt: skip
#: Single words for many, or for one of them: "a Democrat familiar with the talks".
_OF_MANY = frozenset(" ".join((
    "conservative conservatives democrat democrats labour liberal liberals libertarian libertarians",
    "progressive progressives republican republicans tories tory socialist socialists",
    "africans americans arabs asians australians brits canadians christians catholics chinese europeans",
    "evangelicals germans hispanics indians israelis jews latinos mexicans millennials muslims palestinians",
    "russians ukrainians voters",
)).split())  # fmt: skip
#: Single words for somebody without a name: "the Alaskan, who", "Plaintiff".
_OF_ONE = frozenset(" ".join((
    "alaskan arizonan californian coloradan floridian hoosier iowan kansan kentuckian michigander",
    "minnesotan mississippian missourian nebraskan nevadan ohioan pennsylvanian",
    "texan utahn vermonter wisconsinite",
    "afghan briton frenchman iraqi israeli palestinian pashtun saudi ukrainian",
    "barista dad daddy defendant dem dems grandma grandpa granny mom mommy mps mum pfc plaintiff plaintiffs",
)).split())  # fmt: skip
_MANY = re.compile(r"[A-Z][a-z]+(?:makers|ologists)")
"""Of a trade: "Drugmakers"."""
_OF_A_STATE = frozenset((
    "ala", "ariz", "ark", "calif", "colo", "conn", "fla", "ga", "ill", "ind", "kan", "ky", "la", "md", "mich",
    "minn", "miss", "mo", "mont", "neb", "nev", "okla", "ore", "pa", "tenn", "tex", "va", "vt", "wash", "wis",
))  # fmt: skip
"""States as papers shorten them, with a point."""
#: An office by its letters.
_OFFICES_IN_LETTERS = frozenset(("ag", "ceo", "cfo", "coo", "da", "flotus", "pm", "potus", "vp"))
#: Words that a sentence or a headline begins with, taken for a name: "Or, as Ms. Lee put it".
_BETWEEN = frozenset(" ".join((
    "and as at but by for from if in of on or so that the then this to when where while why with yet",
)).split())  # fmt: skip
#: Lower-case nouns of people behind a name that describe somebody and name nobody: "an NBC affiliate".
DESCRIBING = frozenset(" ".join((
    "activist activists adviser advisers advisor advisors affiliate aide aides ally allies analyst",
    "analysts attorney attorneys auditor backer backers critic critics delegate delegates democrats",
    "donor donors employee employees executive executives expert experts insider lawyers lawmakers",
    "leaders member members observer officer officers official officials operative operatives opponent",
    "opponents researcher researchers republicans senators source sources spokesman spokesmen",
    "spokesperson spokespeople spokeswoman staff staffer staffers strategist strategists supporter",
    "supporters surrogate surrogates voters witnesses attendees residents reporters authorities",
    "administrations nominee candidate rival rivals anchor anchors",
)).split())  # fmt: skip
#: Common words that begin a sentence, taken for a family name: "History argues against it".
_COMMON = frozenset(" ".join((
    "boomers doves greens hawks history insiders millennials pundits rest sceptics silents skeptics word",
    "xers",
)).split())  # fmt: skip
_NUMBERS = frozenset(" ".join((
    "one two three four five six seven eight nine ten several many some few both all every each",
)).split())  # fmt: skip


#: What somebody's words are in, in lower case behind a name: "Farley's account", "a Fox poll of voters".
_TOLD_BY = frozenset(" ".join((
    "account accounts article articles editorial email emails letter memo poll polls post posts report",
    "reports statement statements story study survey surveys tweet tweets",
)).split())  # fmt: skip


def names_nobody(name: str, kind: SpeakerType = SpeakerType.UNKNOWN) -> bool:
    """Return whether a name as resolved in an article is no person's and no body's.

    Args:
        name: as the article prints it, or as it was put together from it.
        kind: what the article takes it for.

    >>> names_nobody("Sept. 12"), names_nobody("Monday"), names_nobody("Saudi Arabia"), names_nobody("VII")
    (True, True, True, True)
    >>> names_nobody("two aides"), names_nobody("Many Trump backers"), names_nobody("NBC affiliate")
    (True, True, True)
    >>> names_nobody("Amb."), names_nobody("Act"), names_nobody("Emmanuel A", SpeakerType.PERSON)
    (True, True, True)
    >>> names_nobody("Latinos"), names_nobody("A.G."), names_nobody("Farley’s account")
    (True, True, True)
    >>> names_nobody("Aides"), names_nobody("CBS anchor"), names_nobody("Adviser", SpeakerType.PERSON)
    (True, True, True)
    >>> names_nobody("BAD HARBOUR AIR"), names_nobody("HARBOUR NEWS AGENCY"), names_nobody("USDA")
    (True, False, False)
    >>> names_nobody("USTA Bobby", SpeakerType.PERSON), names_nobody("E.J. Bobby", SpeakerType.PERSON)
    (True, False)
    >>> names_nobody("Editorial Board"), names_nobody("Circuit Court"), names_nobody("Court Street")
    (True, True, False)
    >>> names_nobody("House Intelligence Committee"), names_nobody("May"), names_nobody("Ana Lee")
    (False, False, False)
    """
    words, folded = name.split(), fold_name(name).split()
    if folded[:1] == ["the"] and len(folded) > 1:
        words, folded = words[1:], folded[1:]
    if not folded or not any(char.isalpha() for char in name) or _is_date(name):
        return True
    if kind is SpeakerType.DOCUMENT:
        return False
    if len(folded) == 1:
        return _is_no_word_of_a_name(name, folded[0], kind)
    return (
        is_place(name)
        or all(word in KINDS for word in folded)
        or all(word in GENERATIONS or word in APART for word in folded)
        or (folded[0] in _NUMBERS and words[-1].islower())
        or (words[-1].islower() and folded[-1] in DESCRIBING)
        or folded[-1] == "administrations"  # of "the Poole and Lindqvist administrations" the end
        or _is_shouted(words, kind)
        or (kind is SpeakerType.PERSON and (folded[-1] in _ENDS or _is_cut(words[-1])))
        or (kind is SpeakerType.PERSON and (folded[-1] in _OFFICES or all(len(one) == 1 for one in folded)))
        or (kind is SpeakerType.ORGANISATION and words[-1] in _FILED)
        or (kind is not SpeakerType.PERSON and " ".join(words).islower())
        or (kind is SpeakerType.UNKNOWN and words[0].islower() and folded[0] not in PARTICLES)
        or (kind is SpeakerType.UNKNOWN and not _TOLD_BY.isdisjoint(words[1:]))
    )


_ENDS = frozenset(" ".join((
    "act administration agency committee department doctrine poll referendum survey treaty",
)).split())  # fmt: skip
"""What is taken for a person and ends with one is the end of a longer name."""
_OFFICES = frozenset(["acting", "adviser", "advisor", "spokesman", "spokesperson", "spokeswoman"])
"""Likewise, of an office whose holder's name is cut off."""
_FILED = frozenset(["application", "applications", "complaint", "filing", "filings", "lawsuit", "lawsuits"])
"""Papers in lower case behind the name of a body, which is not their author."""


def _is_no_word_of_a_name(name: str, word: str, kind: SpeakerType) -> bool:
    """Return the same for a name of one word."""
    if word in KINDS or word in _FURNITURE or word in _DAYS or word in GENERATIONS:
        return True
    if kind is SpeakerType.PERSON and word in _COMMON:
        return True
    if (word in _OF_ONE and outlet_called(name) is None) or _MANY.fullmatch(name):
        return True
    if word in _OF_A_STATE and name.endswith("."):
        return True
    if word in _OF_MANY or word in _BETWEEN or word in _OFFICES_IN_LETTERS or word in DESCRIBING:
        return True
    if word in APART and (name.islower() or name.endswith(".") or len(word) <= _SHORT):
        return True
    return kind is not SpeakerType.PERSON and (name.islower() or is_place(name))


def _is_shouted(words: list[str], kind: SpeakerType) -> bool:
    """Return whether words are a headline's in capitals ("BAD HARBOUR AIR"), or letters and a first name."""
    if not words[0].isupper() or is_given_name(words[0]):
        return False
    if kind is SpeakerType.PERSON:
        letters = len(words) == 2 and len(words[0]) > _SHORT and words[0].isalpha()
        return letters and is_given_name(words[1]) and not words[1].isupper()  # "USTA Billie"
    if kind is SpeakerType.DOCUMENT or len(words) < _HEADLINE or outlet_called(" ".join(words)) is not None:
        return False
    return all(word.isupper() for word in words) and not any(is_body_word(fold_name(one)) for one in words)


_HEADLINE = 3
"""Words in capitals from which on they are a headline."""
_SHORT = 3
"""Letters of a title that is no family name: "Amb"; "Judge" and "Bishop" may be."""


def _is_cut(word: str) -> bool:
    """Return whether the last word of a person's name is one letter without a point, as of "Emmanuel A"."""
    return len(word) == 1 and word.isupper() and word != "X"


def _is_date(name: str) -> bool:
    """Return whether a name is a day: "Sept. 12", "Nov.", not "May", nor "June Lee"."""
    match = _DATE.fullmatch(name.strip())
    return match is not None and (name.strip().endswith(".") or any(char.isdigit() for char in name))
