"""What a draft cut off a printed sentence, before its words and behind them, and whether that turns them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from quotes.check.archive.printed import MARKED, Printed
from quotes.check.meaning.sentences import ABBREVIATED, stretches
from quotes.check.out_of_context import Part, proviso_in_print, turned_in_print
from quotes.compare.wording import word_lists
from quotes.compare.wording.wording import wording_of
from quotes.read.article.lines import line_before
from quotes.text import one_line, word_set
from quotes.types import Article, Kind, Quote, Span

_STOP = re.compile(r"[.!?…][”\"’»')\]]*(?=\s+[“\"‘'«\[(]*[A-Z0-9£$€]|\s*$|\s+\.\.\.\s)")
_AT_ITS_END = re.compile(r"[”\"’»')\]]*\s*[.!?…]++(?!\s*[a-z])")  # no "…" that a sentence goes on behind
_OUTER = " \t\r\n“”\"‘’'«»`,;:–—-"
_ELLIPSIS = re.compile(r"(?:…|\.\s?\.\s?\.)")
_PARTED = re.compile(r",?[”\"’]? \.\.\. [“\"‘]?(?=[A-Z])")
_LEADS = word_set("and but so well look now yes no oh because then also or yet")
_IN_PASSING = re.compile(r"\b(?:i mean|you know)\b", re.IGNORECASE)
_TURNING = (
    (
        "condition",
        re.compile(
            r"^\W*(?:but )?(?:only )?(?:if|unless|provided|as long as|so long as|on condition|assuming|except"
            r"|subject to)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "contrast",
        re.compile(
            r"^\W*(?:but|although|though|however|yet|even though|except|whereas|while)\b", re.IGNORECASE
        ),
    ),
    ("negation", re.compile(r"^\W*(?:not|never|n[’']t)\b", re.IGNORECASE)),
)
_UNTIL = re.compile(r"^\W*(?:until|till|before|without)\b", re.IGNORECASE)  # what is denied till then
_OTHERS_SAY = re.compile(
    r"(?<![\w’'])(?!(?:i|we|i['’]ve|we['’]ve|who|to)\b)[\w’']++\s{1,3}(?:(?:has|have|had|always|often|once|also|still|just"
    r"|used to|will|would|even)\s{1,3}){0,4}(?:says?|said|claims?|claimed|thinks?|thought|believes?|believed"
    r"|argues?|argued|insists?|insisted|writes?|wrote|promised?|promises|predict(?:s|ed)?|warn(?:s|ed)?|fear(?:s|ed)?"
    r"|assumed?|assumes|pretend(?:s|ed)?|boast(?:s|ed)?|complain(?:s|ed)?|suggest(?:s|ed)?|swore|swears?"
    r"|(?:tells?|told|promised|assured|warned) (?:me|us))"
    r"(?:,?\s{1,3}(?:in|on|at|to|from|before|last|this|again)\s[^.!?;:“”]{1,60})?\s{1,3}(?:that\s{0,3})?$",
    re.IGNORECASE,
)
_LEAST = 2  # words that are left out by a cut worth telling, unless they turn it
_JOINT = 8  # characters in which another part of a printed quotation follows
_LEAST_LETTERS = 4
_PASSING = word_set("""
    though anyway either again today tonight yesterday tomorrow here there indeed really right either too well
    please frankly honestly actually basically obviously maybe perhaps then sure yeah okay everyone folks
    """)
_CLAUSE = 4  # words that the next sentence can deny
_OVER_THE_TAG = re.compile(r"[^\s,.!?”\"][,”\"]{1,2} [^,.!?“\"]{3,40},$")  # The harbour, Lee said, “is full”
_AT_THE_END = 4  # characters in which a question mark is one of the draft's own


@dataclass(frozen=True, slots=True)
class Cut:
    """What was cut before and behind, as printed, and in which way it turns the meaning.

    ``told`` says that the draft shows it as if nothing had been cut.
    """

    before: str = ""
    behind: str = ""
    turned: str = ""
    shown: str = ""  # the words that turn it
    told: bool = False


def cut_of(
    article: Article | None, quote: Quote, parts: Sequence[Part], printed: Printed, place: Span
) -> Cut:
    """Return what a draft cut off the printed sentence.

    Args:
        article: the draft, to see whether its words stand alone; None if only the words are known.
        quote: the quotation of the draft.
        parts: its marked parts.
        printed: what it is compared with.
        place: where the draft's words are in ``printed.text``.
    """
    mixed = quote.kind is Kind.MIXED
    before, behind = _inside_marks(printed, place)
    turned, shown = _turned(parts, printed, before, behind, mixed=mixed)
    if turned == "negation" and article is not None and _negates_outside(article, quote):
        turned = shown = ""
    alone = article is None or _stands_alone(article, quote)
    words = parts[0].text if parts else ""
    last = parts[-1].text if parts else ""
    if mixed or not alone or _honest_start(words):
        hidden_before = ""
    else:
        hidden_before = before if _worth_telling(before) else ""
    honest_end = bool(_ELLIPSIS.search(last.rstrip(_OUTER)[-4:] + last[-6:]))
    hidden_behind = "" if mixed or not alone or honest_end else behind
    at_once = (
        " ... " not in printed.text[place.end : place.end + _JOINT] and last.rstrip(_OUTER + ".")[-1:] != "]"
    )
    one_word = at_once and _tells_at_the_end(hidden_behind)
    if hidden_behind and not one_word and not _worth_telling(hidden_behind):
        hidden_behind = ""
    return Cut(before, behind, turned, shown, bool(hidden_before or hidden_behind))


def _negates_outside(article: Article, quote: Quote) -> bool:
    """Whether the draft has the negation before its marks: Nobody, she said, “should be surprised”."""
    sentence = _STOP.split(line_before(article.text, quote.start))[-1]
    words = quote.spans[0].of(article.text).lstrip(_OUTER + "[(….")
    return words[:1].islower() and not word_lists.NEGATIONS.isdisjoint(wording_of(sentence).words)


def _inside_marks(printed: Printed, place: Span) -> tuple[str, str]:
    """What is before a place and behind it; of a report with marked parts, inside the marks."""
    if printed.kind is not Kind.MIXED:
        return before_and_behind(printed.text, place)
    for match in MARKED.finditer(printed.text):
        if match.start() <= place.start and place.end <= match.end():
            inside = Span(place.start - match.start(), place.end - match.start())
            return before_and_behind(match.group(), inside)
    return "", ""


def before_and_behind(text: str, place: Span) -> tuple[str, str]:
    """Return the rest of the sentence before a place and behind it, as far as it is quoted.

    >>> before_and_behind("“It rains. We will win, but not soon.”", Span(11, 22))
    ('', 'but not soon')
    """
    start = _start(text, place)
    before = text[start : place.start]
    if not text[place.start : place.end].strip():
        return "", ""
    if _AT_ITS_END.match(text, place.end) or text[: place.end].rstrip()[-1:] in "!?":
        behind = ""
    else:
        joint = _PARTED.search(text, place.end)
        behind = text[place.end : joint.start() if joint else len(text)]
        for match in _STOP.finditer(text, place.end, place.end + len(behind)):
            if not ABBREVIATED.search(text[: match.start() + 1]):
                behind = text[place.end : match.start()]
                break
    return _clean(before), _clean(behind)


def sentence_round(text: str, place: Span) -> str:
    """Return the quoted sentence or sentences that a place is in, on one line."""
    end = next(
        (
            match.end()
            for match in _STOP.finditer(text, max(place.start, place.end - 1))
            if not ABBREVIATED.search(text[: match.start() + 1])
        ),
        len(text),
    )
    found = one_line(_joined(text[_start(text, place) : end]))
    broken_off = found.endswith(" ...")  # another part of the quotation follows
    return found.removesuffix("...").rstrip(' ,;”"') if broken_off else found


def _joined(text: str) -> str:
    """A quotation over its reporting clause as one text: a sentence that ends with a comma there ends."""
    return _PARTED.sub(". ", text).replace(" ... ", " ")


def _start(text: str, place: Span) -> int:
    start = 0
    for match in _STOP.finditer(text, 0, place.end):
        if match.end() <= place.start and not ABBREVIATED.search(text[: match.start() + 1]):
            start = match.end()
    return start


def _clean(text: str) -> str:
    return one_line(text.replace(" ... ", " ")).strip(_OUTER).rstrip(".!?…")


def _worth_telling(words: str) -> bool:
    found = wording_of(_IN_PASSING.sub(" ", words)).words
    rest = [word for word in found if word not in _LEADS]
    return len(rest) >= _LEAST or any(word in word_lists.NEGATIONS for word in found[1:])


def _tells_at_the_end(words: str) -> bool:
    """Whether the one word that is cut off the end of a sentence says how or what: "properly", "publicly"."""
    return len(words) >= _LEAST_LETTERS and words.islower() and words.isalpha() and words not in _PASSING


def _turned(
    parts: Sequence[Part], printed: Printed, before: str, behind: str, *, mixed: bool
) -> tuple[str, str]:
    asks = any("?" in part.text[-_AT_THE_END:] for part in parts)
    why = turned_in_print(parts, printed, mixed=mixed)
    if why is not None and not (why.what == "question" and asks):
        return why.what, why.printed
    if mixed:
        return "", ""
    if condition := proviso_in_print(parts, printed):
        return "condition", condition
    if match := _OTHERS_SAY.search(before):
        return "somebody else's words", match.group().strip()
    if behind and (contrary := _denied_next(parts, printed)):
        return "contrast", contrary
    free = any(part.setting.condition or part.setting.question for part in parts)
    for what, pattern in _TURNING:
        if not free and pattern.match(behind):
            return what, behind
    denied = any(not word_lists.NEGATIONS.isdisjoint(wording_of(part.text).words) for part in parts)
    if denied and not free and _UNTIL.match(behind):
        return "condition", behind
    return "", ""


def _denied_next(parts: Sequence[Part], printed: Printed) -> str:
    """The next printed sentence, if it denies the draft's words.

    Print: “We have one that works [in the laboratory]. We do not have one that works in a shed.”
    """
    words = [word for part in parts for word in wording_of(part.text).words]
    sentences = stretches(printed.text)[0]
    for sentence, following in pairwise(sentences):
        own, next_ = wording_of(sentence).words, wording_of(following).words
        if len(words) >= _CLAUSE and set(words) <= set(own) and set(words) <= set(next_):
            denied = [not word_lists.NEGATIONS.isdisjoint(each) for each in (words, next_)]
            if denied == [False, True]:
                return one_line(following)
    return ""


def _stands_alone(article: Article, quote: Quote) -> bool:
    """Whether marked words are shown as a sentence, not as part of one of the draft's own."""
    text = article.text[: quote.start].rsplit("\n", 1)[-1].rstrip()
    words = quote.spans[0].of(article.text).lstrip(_OUTER + "[(….")
    if not words[:1].islower():
        return True
    in_sentence = bool(text) and (text[-1].isalnum() or _OVER_THE_TAG.search(text) is not None)
    return not in_sentence


def _honest_start(words: str) -> bool:
    """Whether a draft shows that its first sentence begins earlier: “… and”, “[T]he”."""
    inside = words.lstrip(_OUTER)
    return bool(_ELLIPSIS.match(inside)) or inside.startswith("[")
