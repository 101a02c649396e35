"""Words beside a name that are no part of it: of a headline, of the page, of the next sentence."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from quotes.days import WEEKDAYS
from quotes.names.first_names import is_given_name
from quotes.names.fold import fold_name
from quotes.names.forms import is_body_word
from quotes.names.nobody.earth import is_country, is_place
from quotes.names.nobody.outlets import outlet_called
from quotes.names.titles import APART, GENERATIONS, PARTICLES, SUFFIXES
from quotes.types import SpeakerType

_OF_AN_OFFICE = ("Acting", "Former", "Incoming", "Outgoing", "Then")
"""What begins a sentence with the office of somebody, and no body's name."""
_SMALL_WORD = 3
"""Letters of a word that a headline prints without a capital."""
_OF_THE_PAGE = frozenset(("coverage", "caption", "close", "image", "photo", "photos", "related", "video"))
"""What a page prints above or below its text, run into the name that follows."""
_OF_A_PLACE = re.compile(r"(?:ian|ean|ese|ish|['’]s?|American|German|Saudi|Iraqi|Israeli|Pakistani)$")
_DESCRIBED = (
    ("news", "agency"), ("news", "site"), ("news", "website"), ("news", "network"), ("news", "service"),
    ("trade", "body"), ("trade", "group"), ("advocacy", "group"), ("lobby", "group"), ("think", "tank"),
    ("rating", "agency"), ("polling", "firm"), ("research", "firm"), ("newspaper",), ("newswire",),
    ("airline",),
)  # fmt: skip
"""In lower case behind the name of a body: what it is, not what it is called."""


def own_name(text: str, name: str, kind: SpeakerType) -> str:
    """Return a name as resolved in an article without the words that a page ran into it.

    Args:
        text: the article's, as a reader sees it.
        name: as resolved there.
        kind: what the article takes it for.

    >>> own_name("Video Harbour Board left. Harbour Board spoke.", "Video Harbour Board", SpeakerType.UNKNOWN)
    'Harbour Board'
    """
    if kind is SpeakerType.PERSON:
        return without_headline(text, name)
    words = name.split()
    if len(words) > 2 and words[0] in _OF_AN_OFFICE and text.count(rest := " ".join(words[1:])) > 1:
        return rest  # "Acting White House Chief of Staff Ana Lee"
    if len(words) == 1 and (site := name.removesuffix(".com")) != name:
        return site if re.search(rf"\b{re.escape(site)}\b(?!\.)", text) else name
    if len(words) < 3:
        return name
    rest = " ".join(words[1:])
    alone = text.count(rest) > 1 or f"Related {name}" in text
    if fold_name(words[0]) in _OF_THE_PAGE and text.count(name) == 1 and alone:
        return rest
    outlet, next_one = " ".join(words[:-1]), words[-1]
    # "according to the New York Post Bergdahl spent": no full stop between the two sentences.
    if outlet_called(outlet) and not is_body_word(fold_name(next_one)) and text.count(name) == 1:
        return outlet if text.count(next_one) > 1 and next_one[0].isupper() else name
    return name


def as_mentioned(text: str, name: str, kind: SpeakerType, mentions: Collection[str]) -> str:
    """Return a name as its mentions print it, if it was put together wrongly: cut, or of two names.

    Args:
        text: the article's, as a reader sees it.
        name: as resolved there.
        kind: what the article takes it for.
        mentions: the words at its cues.

    >>> text = "Bo Lee Ana Diaz left. Ana Diaz and Legal Help spoke."
    >>> as_mentioned(text, "Bo Lee Ana Diaz", SpeakerType.PERSON, ["Ana Diaz"])
    'Ana Diaz'
    >>> as_mentioned(text, "Help", SpeakerType.ORGANISATION, ["Legal Help"])
    'Legal Help'
    """
    if kind is SpeakerType.DOCUMENT or not name.strip():
        return name
    if kind is SpeakerType.PERSON and (told := _beside_a_word(text, name, mentions)):
        return told
    for mention in mentions:
        told = _of_two(text, name, mention) if kind is SpeakerType.PERSON else ""
        if told := told or _uncut(text, name, mention, kind):
            return told
    return name


def _beside_a_word(text: str, name: str, mentions: Collection[str]) -> str:
    """The name of a person that lacks its first name, or has a word of a question or the page before it."""
    words = name.split()
    if len(words) > 1 and _INITIAL.fullmatch(words[0]):
        given = set(re.findall(rf"(\S+) {re.escape(name)}", text))
        first = given.pop() if len(given) == 1 else ""
        known = first[:1].isupper() and is_given_name(first)
        return f"{first} {name}" if known else ""  # "H. Holder Jr." for "Eric H. Holder Jr."
    if len(words) != 2 or text.count(name) > 1 or not _is_no_first_name(text, *words):
        return ""
    named = any(mention == words[1] or mention.endswith(name) for mention in mentions)
    named = named or _NO_NAME.fullmatch(words[0]) is not None
    return words[1] if named and text.count(words[1]) > 1 else ""  # "Can Sanders win?"


def _is_no_first_name(text: str, word: str, family: str) -> bool:
    """Whether the word before a family name is a sentence's or a page's, not of the name."""
    if word in _BEFORE_NAMES:
        return True
    if word not in _REPORTS and (is_given_name(word) or not _NO_NAME.fullmatch(word)):
        return False
    given = re.findall(rf"(\S+) {re.escape(family)}\b", text)
    return any(first != word and is_given_name(first) for first in given)


_INITIAL = re.compile(r"[A-Z]\.")
_BEFORE_NAMES = (
    "Is", "Can", "Could", "Does", "Did", "Has", "Should", "Why", "How", "Photo", "Image", "State",
)  # fmt: skip
_REPORTS = ("Said", "Says", "Asked", "Added", "Wrote")
_NO_NAME = re.compile(r"[A-Z][a-z]{3,}(?:ian|esque|that|who|said|says)")
"""An adjective ("however Churchillian Lee may be"), or two words that a page ran into one."""


def _of_two(text: str, name: str, mention: str) -> str:
    """The name of a person that stands before or behind another in what was taken for one; else nothing."""
    words = name.split()
    own = mention.partition(",")[0].split()
    while own and fold_name(own[0]) in APART:
        own = own[1:]
    if len(words) > 1 and fold_name(words[-1]) == fold_name(own[-1] if own else ""):
        if words[0].islower() and fold_name(words[0]) not in PARTICLES and len(own) == len(words):
            return " ".join(own) if own[0].endswith(words[0]) else ""  # "na Aranson" for "Donna Aranson"
        if len(words) == 2 and is_body_word(fold_name(words[0])) and own[-2:-1] in ([], words[:1]):
            # "White House Trump warns", "Protesters Ada and her friend"
            return own[-1] if text.count(name) < 2 <= text.count(own[-1]) else ""
    if len(words) < 3 or text.count(name) > 1:
        return ""
    if len(own) == 1 and (told := _second_of_two(text, words)) and told.endswith(f" {own[0]}"):
        return told
    generations = [at for at, word in enumerate(words[:-1]) if at > 1 and fold_name(word) in GENERATIONS]
    if generations and own and own[-1] == words[generations[0] - 1]:
        return " ".join(words[: generations[0] + 1])  # "Martin Luther King Jr. Abernathy"
    told = " ".join(own[-len(words) :])
    while len(told.split()) > 1 and told not in name:
        told = told.split(" ", 1)[1]  # "her son Charley Adams"
    found = told.split()
    if not 1 < len(found) < len(words) or not is_given_name(found[0]) or is_given_name(found[-1]):
        return ""
    whole = name.endswith(f" {told}") and len(words) - len(found) > 1
    before = name.startswith(f"{told} ") and fold_name(words[len(found)]) not in SUFFIXES
    return told if (whole or before) and text.count(told) > 1 else ""


def _second_of_two(text: str, words: Sequence[str]) -> str:
    """The second of two names in full that run together, both of which the text has by the family name, too.

    "by Bo K. Fox Ana B. Lee who is a friend", then "Fox" and "Lee".
    """
    for at in range(2, len(words) - 1):
        first, second = words[at - 1], words[-1]
        family = not is_given_name(first) and fold_name(first) not in PARTICLES  # not "Adel bin Ahmed"
        begins = is_given_name(words[0]) and is_given_name(words[at]) and family
        if begins and text.count(first) > 1 and text.count(second) > 1 and not _INITIAL.fullmatch(first):
            return " ".join(words[at:])
    return ""


def _uncut(text: str, name: str, mention: str, kind: SpeakerType) -> str:
    """The name of a body as its mention has it, if it is printed only behind these words; else nothing."""
    if not mention.endswith(name):
        mention = mention.partition(",")[0]  # "Duke Energy, a power utility"
    if outlet_called(name) is not None or name.isupper() or not mention.endswith(name):
        return ""
    if is_place(name) or is_given_name(name.split()[0]):
        return ""
    run: list[str] = []
    for word in reversed(mention.split()):
        if not word[0].isupper() or fold_name(word) in _NOT_OF_A_BODY or _DESCRIBES.search(word):
            break
        run.insert(0, word)
    told = " ".join(run)
    more = told.removesuffix(name)
    if not more or told == more or len(run) > _LONGEST or is_place(more.strip()):
        return ""
    if kind is SpeakerType.PERSON and not (outlet_called(told) or _ends_a_body(told)):
        return ""
    if text[text.find(told) - 1 : text.find(told)] in _JOINING:
        return ""  # "the Daily Planet/Mills Poll" is cut elsewhere
    if outlet_called(told):
        return told  # "the National Enquirer", later "the Enquirer"
    near = more.split()[-1] + (" " if more.endswith(" ") else "")
    if text.count(name) != text.count(f"{near.split('-')[-1] if near.endswith('-') else near}{name}"):
        return ""
    return told


def _ends_a_body(name: str) -> bool:
    words = fold_name(name).split()
    ends = bool(words) and (is_body_word(words[-1]) or words[-1] in _ENDINGS)
    return ends and not is_given_name(words[0])


_LONGEST = 5  # words of the name of a body that was cut
_ENDINGS = frozenset((
    "action", "agenda", "aid", "america", "boys", "clearinghouse", "energy", "initiative", "medical",
    "parenthood", "ratings", "watch",
))  # fmt: skip
_JOINING = ("/", "-", "–", "&")
_DESCRIBES = re.compile(rf"{_OF_A_PLACE.pattern}|-(?:backed|based|funded|led|owned|run)$")
_NOT_OF_A_BODY = frozenset((
    "the", "a", "an", "but", "and", "former", "even", "every", "each", "some", "all", "no", "not", "only",
    "if",
    "when", "as", "while", "yet", "so", "this", "that", "his", "her", "its", "our", "my", "your", "their",
    *WEEKDAYS, *APART, *_OF_THE_PAGE,
))  # fmt: skip


def without_headline(text: str, name: str) -> str:
    """Return a person's name without a word that belongs to a headline: "Rand Paul Scores", "Stars Ana Lee".

    The line has capitals throughout and prints the name so, the only time, and the text has it without that
    word elsewhere.

    >>> without_headline("Ana Lee Scores A Big Win\\nAna Lee (Ky.) spoke.", "Ana Lee Scores")
    'Ana Lee'
    >>> without_headline("Ana Bea Lee spoke.\\nAna Bea is 12.", "Ana Bea Lee")
    'Ana Bea Lee'
    """
    words = name.split()
    if len(words) < 3 or text.count(name) != 1:
        return name
    at = text.index(name)
    line = text[text.rfind("\n", 0, at) + 1 : text.find("\n", at) if "\n" in text[at:] else len(text)].split()
    if len(line) < len(words) + 2 or any(word.islower() and len(word) > _SMALL_WORD for word in line):
        return name
    before, behind = " ".join(words[:-1]), " ".join(words[1:])
    if text.count(words[-1]) == 1 and text.count(before) > 1 and fold_name(words[-1]) not in SUFFIXES:
        return before
    return behind if text.count(behind) > 1 and not is_given_name(words[0]) else name


def run_before(words: Sequence[str]) -> int:
    """Return how many folded words before a person's name are another's, run into the text.

    >>> run_before(["new", "york", "post", "lee"]), run_before(["house", "of", "lee"])
    (3, 2)
    """
    for number in range(len(words) - 1, 0, -1):
        before = " ".join(words[:number])
        if number > 1 and (outlet_called(before) or is_place(before)):
            return number  # "New York Post Bergdahl"
        if number > 1 and words[number - 2 : number] == ["house", "of"]:
            return number  # "the White House of Trump's call"
        if number == 1 and len(words) == 2 and is_country(before) and not is_given_name(before):
            return number
    return 0


def without_description(name: str) -> str:
    """Return the name of a body without the words behind it that only say what it is.

    >>> without_description("Harbour Board trade body"), without_description("Lee campaign")
    ('Harbour Board', 'Lee campaign')
    """
    words = name.split()
    for behind in _DESCRIBED:
        if len(words) > len(behind) and tuple(words[-len(behind) :]) == behind:
            named = [word for word in words[: -len(behind)] if fold_name(word) not in ("the", "a", "an")]
            own = named and any(map(str.isupper, named[-1])) and not _OF_A_PLACE.search(named[-1])
            return " ".join(words[: -len(behind)]) if own and not is_place(" ".join(named)) else name
    return name


def is_a_family(text: str, name: str) -> bool:
    """Return whether a name means all of a family: "the Bidens".

    Args:
        text: the article's.
        name: a person's, as resolved there.

    >>> is_a_family("The Lees deny it. Ana Lee left.", "Lees"), is_a_family("The Jones Act", "Jones")
    (True, False)
    """
    if " " in name or not name.endswith("s") or f"he {name}" not in text:
        return False
    return re.search(rf"\b{re.escape(name[:-1])}\b", text) is not None


def cleaned(mention: str) -> str:
    """Return a mention as printed without marks before it and words of the page.

    >>> cleaned("“President Lee"), cleaned("• CLOSE Mayor Ana Lee"), cleaned("Bo “Bud” Lee")
    ('President Lee', 'Mayor Ana Lee', 'Bo “Bud” Lee')
    """
    words = mention.split(" ")
    while len(words) > 1 and (words[0].isupper() or not words[0].isalnum()) and _is_of_the_page(words[0]):
        words = words[1:]
    kept = " ".join(words)
    opened = kept[:1] in _OPENING and not any(mark in kept[1:] for mark in _CLOSING.get(kept[0], ""))
    return kept[1:].lstrip() if opened else kept


def _is_of_the_page(word: str) -> bool:
    return not any(map(str.isalnum, word)) or fold_name(word) in _OF_THE_PAGE


_CLOSING = {"“": "”", '"': '"', "‘": "’", "'": "'", "(": ")", "[": "]"}
_OPENING = tuple(_CLOSING)
