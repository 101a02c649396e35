"""A wording as a row of words: normalised, each with its place in the text as printed.

    >>> normalise('“We’ll invest a total of $380 billion … [in defence],” he')
    'we will invest a total of 380000000000 dollar … [in defense] he'

The normalised text is what makes two printings *one wording*: Unicode form, case, accents, marks, dashes,
white space, punctuation, contractions, British spelling and the way in which a number or a currency is
written are gone; words, their order, ellipses inside and editors' brackets stay. To normalise twice
changes nothing. The rules are versioned by :data:`NORMALISATION_VERSION`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, chain, pairwise

from quotes.matching import lexicon, numbers
from quotes.matching.plain import ELLIPSIS, read_plain
from quotes.matching.spelling import JOINING, figure, fold, spelt, written_out

NORMALISATION_VERSION = 1

_ALNUM = rf"[\w\u0300-\u036f{JOINING}]"  # with the underscore, which goes when the word is folded
_APOSTROPHE = "['’‘ʼ`´′＇]"

_ELLIPSIS = re.compile(r"…|\.[ \u00a0]?\.")
_TOKEN = re.compile(
    rf"""
      (?P<ellipsis> … | \.(?:[ \u00a0]?\.){{2,}} )
    | (?P<altered> \[ {_ALNUM}{{1,3}} \] {_ALNUM}+ )
    | (?P<open> \[ ) | (?P<close> \] )
    | (?: (?P<currency> (?:US|[CA]|HK|NZ)?\$ | [€£¥] ) [ ]? )?
      (?P<digits> \d(?:[\d,]*\d)?(?:\.\d+)? ) (?P<suffix> {_ALNUM}* )
    | (?P<numero> [Nn]o\.(?=[ ]?\d) | № )
    | (?P<initials> (?:[A-Za-z]\.){{2,}}(?:[A-Za-z]\b)? )
    | (?P<word> {_ALNUM}+ (?: {_APOSTROPHE} {_ALNUM}+ )* (?: \[ {_ALNUM}{{1,3}} \] {_ALNUM}* )? )
    | (?P<sign> [%&] )
    """,
    re.VERBOSE,
)
_CURRENCIES = {
    "$": ("dollar",), "US$": ("dollar",), "C$": ("canadian", "dollar"), "A$": ("australian", "dollar"),
    "HK$": ("hong", "kong", "dollar"), "NZ$": ("new", "zealand", "dollar"), "€": ("euro",), "£": ("pound",),
    "¥": ("yen",),
}  # fmt: skip
_UNITS = ("dollar", "euro", "pound", "yen")
_MAX_BRACKET = 200  # characters; a bracket that stays open longer is a stray one


@dataclass(frozen=True, slots=True)
class Token:
    """One normalised word and the half-open range of characters it stands for in the text as given.

    Several tokens can share a range ("don't": ``do``, ``not``). ``bracket`` numbers the editor's bracket
    that it stands in, 0 for none; ``after_gap`` says that an ellipsis stands before it.
    """

    text: str
    start: int
    end: int
    bracket: int = 0
    after_gap: bool = False


def kin(word: str) -> str:
    """What two words share that begin with the same letter and are forms of one."""
    return "a" if word == "an" else word[:3]


def families(words: Iterable[str]) -> dict[str, list[str]]:
    """Different words by what those have in common that can be forms of one (:func:`kin`)."""
    found: dict[str, list[str]] = {}
    for word in words:
        found.setdefault(kin(word), []).append(word)
    return found


class Wording:
    """A text made ready for comparison. Made by :func:`wording_of`, which remembers recent ones."""

    words: tuple[str, ...]
    gaps: frozenset[int]  # places of words before which an ellipsis stands
    bracketed: frozenset[int]  # places of words inside an editor's brackets

    def __init__(self, text: str) -> None:
        self.text = text
        if (plain := read_plain(text)) is not None:
            self.words, self.gaps = plain
            self.bracketed = frozenset()
            return
        self.words = tuple(token.text for token in self.tokens)
        self.gaps = frozenset(i for i, token in enumerate(self.tokens) if token.after_gap and i)
        self.bracketed = frozenset(i for i, token in enumerate(self.tokens) if token.bracket)

    @cached_property
    def _reading(self) -> tuple[tuple[Token, ...], tuple[str, ...]]:
        return _read(self.text)

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Its words with their places in the text."""
        return self._reading[0]

    @property
    def surface(self) -> tuple[str, ...]:
        """Its words as they look apart from case and kind of mark."""
        return self._reading[1]

    @cached_property
    def plain(self) -> str:
        """Its words alone."""
        return " ".join(self.words)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Its different words."""
        return frozenset(self.words)

    @cached_property
    def normalised(self) -> str:
        """The normalised text: see the module's docstring."""
        if self.bracketed:
            return _render(self.tokens)
        if not self.gaps:
            return self.plain
        return " ".join(f"{ELLIPSIS} {word}" if i in self.gaps else word for i, word in enumerate(self.words))

    @cached_property
    def content(self) -> float:
        """How much its words tell (:func:`content_words`)."""
        return content_words(self.words)

    @cached_property
    def telling(self) -> frozenset[str]:
        """Its words that are no function words."""
        return self.vocabulary - lexicon.FUNCTION_WORDS

    @cached_property
    def shingles(self) -> frozenset[str]:
        """See :func:`shingles`."""
        words, function = self.words, lexicon.FUNCTION_WORDS
        if len(words) == 1:
            return frozenset(words)
        pairs = list(pairwise(words))
        telling = [pair for pair in pairs if pair[0] not in function or pair[1] not in function]
        return frozenset(f"{one} {two}" for one, two in (telling or pairs))

    @cached_property
    def families(self) -> dict[str, list[str]]:
        """See :func:`families`."""
        return families(self.vocabulary)

    @cached_property
    def turning(self) -> int:
        """How many of its words can turn a meaning."""
        return sum(map(lexicon.turns, self.words))

    @cached_property
    def places(self) -> dict[str, int]:
        """Word to a bit mask of the positions at which it stands."""
        masks: dict[str, int] = {}
        for position, word in enumerate(self.words):
            masks[word] = masks.get(word, 0) | 1 << position
        return masks


class _Normalised(Wording):
    """A wording whose text is normalised already, so that it need not be read to tell its words."""

    def __init__(self, text: str) -> None:
        self.text = text
        if ELLIPSIS not in text and "[" not in text:
            self.words = tuple(text.split())
            self.gaps = self.bracketed = frozenset()
            return
        if "[" not in text:
            parts = text.split(f" {ELLIPSIS} ")
            rows = [part.split() for part in parts]
            self.words = tuple(chain.from_iterable(rows))
            self.gaps = frozenset(accumulate(map(len, rows[:-1])))
            self.bracketed = frozenset()
            return
        words: list[str] = []
        gaps: set[int] = set()
        bracketed: set[int] = set()
        gap = inside = False
        for part in text.split():
            if part == ELLIPSIS:
                gap = True
                continue
            inside = inside or part[0] == "["
            if inside:
                bracketed.add(len(words))
            if gap and words:
                gaps.add(len(words))
            gap = False
            words.append(part.strip("[]"))
            inside = inside and part[-1] != "]"
        self.words = tuple(words)
        self.gaps = frozenset(gaps)
        self.bracketed = frozenset(bracketed)

    @cached_property
    def normalised(self) -> str:
        return self.text


@lru_cache(maxsize=1 << 13)  # some kilobytes each
def wording_of(text: str) -> Wording:
    """`text` made ready for comparison."""
    return Wording(text)


@lru_cache(maxsize=1 << 13)
def normalised_wording(text: str) -> Wording:
    """The same as :func:`wording_of` for a text that :func:`normalise` gave, some twenty times as fast."""
    return _Normalised(text)


def normalise(text: str) -> str:
    """The normalised form of a quotation's text; empty where it holds no word."""
    return wording_of(text).normalised


def tokens(text: str) -> tuple[Token, ...]:
    """The normalised words of `text` with their character ranges in it."""
    return wording_of(text).tokens


_SET_PHRASES = re.compile(
    r"\b(?:president of the united states(?: of america)?|united states(?: of america)?|united kingdom"
    r"|united nations|white house|prime minister|supreme court|end of the day|american people)\b"
)


SET_PHRASE_STARTS = frozenset(("president", "united", "white", "prime", "supreme", "end", "american"))


def content_words(words: tuple[str, ...]) -> float:
    """How much the different words in `words` tell: function words nothing, light ones half, others one.

    A set phrase for a country, an office or a turn of speech counts as one light word.
    """
    told = set(words)
    if not told.isdisjoint(SET_PHRASE_STARTS):
        told = set(_SET_PHRASES.sub("president", " ".join(words)).split())
    return sum(0.5 if word in lexicon.LIGHT_WORDS else 1.0 for word in told - lexicon.FUNCTION_WORDS)


def shingles(text: str) -> frozenset[str]:
    """Every two neighbouring words of `text`, two function words left out: what candidates must share.

    Where nothing would be left, the pairs of function words count too, so that no wording of two words
    or more is without one; a single word is its own.
    """
    return wording_of(text).shingles


def _read(text: str) -> tuple[tuple[Token, ...], tuple[str, ...]]:
    """The tokens of a text, and its words as they look apart from case and kind of mark."""
    shouted = text.isupper()
    raw: list[_Raw] = []
    surface: list[str] = []
    bracket = count = bracket_end = 0
    gap = False
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        start, end = match.span()
        if bracket and start >= bracket_end:
            bracket = 0
        if kind == "ellipsis":
            gap = bool(raw)
            surface.append(ELLIPSIS)
            continue
        if kind == "open":
            close = text.find("]", end, end + _MAX_BRACKET)
            inside = text[end:close].strip().casefold() if close >= 0 else ""
            if close >= 0 and inside not in ("sic", "") and not _ELLIPSIS.search(inside):
                count += 1
                bracket, bracket_end = count, close
            elif inside == "sic":
                bracket, bracket_end = -1, close
            continue
        if kind == "close":
            continue
        if bracket < 0:
            continue
        for word, seen in _words(match, shouted):
            raw.append((word, start, end, bracket, gap))
            gap = False
            if seen:
                surface.append(seen)
    return tuple(_joined(raw)), tuple(surface)


def _words(match: re.Match[str], shouted: bool) -> list[tuple[str, str]]:
    """The normalised words of one match, with how it looks at the first of them."""
    kind = match.lastgroup
    printed = match.group()
    looks = fold(printed)
    if kind == "suffix":  # the last group of a number
        currency = _CURRENCIES[match["currency"]] if match["currency"] else ()
        words: tuple[str, ...] = figure(match["digits"] + fold(match["suffix"] or ""), currency)
    elif kind == "numero":
        words = ("number",)
    elif kind == "sign":
        words = ("percent",) if printed == "%" else ("and",)
    elif kind == "initials":
        joined = looks.replace(".", "")
        words = ("usa",) if joined in ("us", "usa") else (spelt(joined),)
    elif kind == "altered" or "[" in printed:  # "[T]he", "institution[s]"
        words = written_out(fold(printed.replace("[", "").replace("]", "")))
    elif printed in ("US", "USA") and not shouted:
        words = ("usa",)
    else:
        words = written_out(looks)
    return [(word, looks if i == 0 else "") for i, word in enumerate(words) if word]


def words_of_piece(piece: str) -> tuple[str, ...]:
    """The words of a piece of a text, before any become one."""
    return tuple(word for match in _TOKEN.finditer(piece) for word, _ in _words(match, shouted=False))


def joined_words(words: list[str]) -> list[str]:
    """Words with what takes several of them made one: numbers, per cent, dollars."""
    out: list[str] = []
    at = 0
    while at < len(words):
        at, made = _made(words, at)
        out += made
    return out


_Raw = tuple[str, int, int, int, bool]  # word, start, end, bracket, whether an ellipsis stands before it


def _joined(raw: list[_Raw]) -> list[Token]:
    """Tokens out of raw words, with what takes several words made one: numbers, per cent, dollars.

    An ellipsis or the edge of a bracket keeps words apart.
    """
    edges = [i for i in range(1, len(raw)) if raw[i][4] or raw[i][3] != raw[i - 1][3]]
    out: list[Token] = []
    for first, last in pairwise((0, *edges, len(raw))):
        out += _joined_run(raw[first:last])
    return out


def _joined_run(raw: list[_Raw]) -> list[Token]:
    words = [word for word, *_ in raw]
    out: list[Token] = []
    at = 0
    while at < len(raw):
        end, made = _made(words, at)
        start, stop = raw[at][1], raw[end - 1][2]
        for i, word in enumerate(made):
            out.append(Token(word, start, stop, raw[at][3], raw[at][4] and i == 0))
        at = end
    return out


def _made(words: list[str], at: int) -> tuple[int, tuple[str, ...]]:
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) else ""
    if word == "per" and following == "cent":
        return at + 2, ("percent",)
    if word == "usa":
        end = at
        while end < len(words) and words[end] == "usa":
            end += 1
        if end < len(words) and words[end] == "dollar":  # "U.S. dollars"
            return end + 1, ("dollar",)
    if (number := numbers.read_number(words, at)) is not None:
        value, end = number
        unit: tuple[str, ...] = ()
        # "$380 billion": the unit was put behind the figure, before the scale word was seen. It can be there
        # again behind that: "$2.5 million dollars".
        behind = words[end] if end < len(words) else ""
        if behind in _UNITS and end + 1 < len(words) and words[end + 1] in numbers.SCALES:
            unit = (behind,)
            while end < len(words) and (words[end] == behind or words[end] in numbers.SCALES):
                value, end = value * numbers.SCALES.get(words[end], 1), end + 1
        # A lone "one" is more often a pronoun than a number; "1" is written like it.
        return end, ("one" if value == 1 else numbers.written(value), *unit)
    return at + 1, (word,)


def _render(row: tuple[Token, ...]) -> str:
    parts: list[str] = []
    for i, token in enumerate(row):
        before = row[i - 1].bracket if i else 0
        after = row[i + 1].bracket if i + 1 < len(row) else 0
        if token.after_gap and i:
            parts.append(ELLIPSIS)
        opening = "[" if token.bracket and token.bracket != before else ""
        closing = "]" if token.bracket and token.bracket != after else ""
        parts.append(f"{opening}{token.text}{closing}")
    return " ".join(parts)
