"""Make news to fill an archive with: quotations from real articles, reprinted by many outlets.

The utterances are the marked stretches of the evaluation set's load articles, exactly as printed. When more
are needed, their words are swapped for others of similar frequency, so that the number of groups grows with
the archive as it does in real life. Each utterance is printed by one or more outlets on neighbouring days.
Some printings differ: cut short, with a word left out or swapped, with an ellipsis, a bracket, or another
number. The same seed gives the same news.
"""

from __future__ import annotations

import json
import random
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from quotes.grammar.quotation_marks import find_stretches
from quotes.types import Article, Extraction, Kind, Mention, Quote, Span

PRINTINGS = 5  # of one utterance, on average; one in five times only one
QUOTATIONS = 6  # in one article
AHEAD = 20_000  # printings that wait for an article: neighbours in time are not neighbours in the file
_NAME = re.compile(
    r"(?:said|says) ((?:[A-Z][a-z]+ ){1,2}[A-Z][a-z]+)\b|\b((?:[A-Z][a-z]+ )[A-Z][a-z]+),? said"
)
_NO_NAMES = frozenset(
    ("The", "A", "In", "On", "At", "He", "She", "They", "It", "But", "And", "As", "We", "I")
)
_LINE = re.compile(r"\S[^\n]*")
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Stock:
    """What real articles hold: quotations, names of speakers (most quoted first), outlets."""

    quotations: tuple[str, ...]
    names: tuple[str, ...]
    outlets: tuple[str, ...]


def read_stock(path: Path) -> Stock:
    """The stock of a JSON Lines file of articles."""
    quotations: dict[str, None] = {}
    names: Counter[str] = Counter()
    outlets: dict[str, None] = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            text = record["text"]
            outlets[record["outlet"]] = None
            for stretch in find_stretches(text, tuple(Span(*m.span()) for m in _LINE.finditer(text))):
                said = stretch.span.of(text)[1:-1].strip()
                if 5 <= len(said.split()) <= 80 and '"' not in said and "\n" not in said:
                    quotations[said.replace("“", "").replace("”", "")] = None
            for match in _NAME.finditer(text):
                name = match[1] or match[2]
                if name.split()[0] not in _NO_NAMES:
                    names[name] += 1
    return Stock(tuple(quotations), tuple(name for name, _ in names.most_common()), tuple(outlets))


def print_news(
    stock: Stock,
    number: int,
    seed: int = 7,
    *,
    first: int = 0,
    reworded: Callable[[str], str] = lambda said: said,
) -> Iterator[Extraction]:
    """Articles with `number` quotations in all, as the extraction would hand them on.

    Args:
        stock: what they are made of.
        number: of quotations.
        seed: the same one gives the same news.
        first: the number of the first article, from which ids and addresses are made.
        reworded: what becomes of the words of each quotation before they are printed.
    """
    dice = random.Random(seed)
    waiting: list[tuple[str, str, int]] = []
    printings = _printings(stock, dice)
    count = first
    while number > 0:
        while len(waiting) < min(AHEAD, number):
            waiting.append(next(printings))
        wanted = min(number, 1 + min(int(dice.expovariate(1 / (QUOTATIONS - 0.5))), 4 * QUOTATIONS))
        chosen = []
        for _ in range(wanted):
            place = dice.randrange(len(waiting))
            waiting[place], waiting[-1] = waiting[-1], waiting[place]
            said, name, day = waiting.pop()
            chosen.append((reworded(said), name, day))
        number -= wanted
        yield _article(count, chosen, stock, dice)
        count += 1


def real_news(stock: Stock, number: int, seed: int = 7) -> Iterator[Extraction]:
    """Return articles with the first `number` real quotations, each printed once, unchanged."""
    dice = random.Random(seed)
    said = stock.quotations[:number]
    for count, at in enumerate(range(0, len(said), QUOTATIONS)):
        name = dice.choice(stock.names[:200])
        day = dice.randrange(3650)
        yield _article(count, [(text, name, day) for text in said[at : at + QUOTATIONS]], stock, dice)


def _printings(stock: Stock, dice: random.Random) -> Iterator[tuple[str, str, int]]:
    """Wordings without end, with speaker and day; each utterance's printings one after another."""
    exchange = _Exchange(stock.quotations)
    number = 0
    while True:
        for original in stock.quotations:
            utterance = original if number < len(stock.quotations) else exchange.words(original, dice)
            number += 1
            # Few are quoted often: the name at rank r about 1/r times.
            name = stock.names[int(len(stock.names) ** dice.random()) - 1]
            day = dice.randrange(3650)
            times = 1 if dice.random() < 0.2 else 1 + min(int(dice.expovariate(1 / PRINTINGS)), 60)
            for _ in range(times):
                yield _changed(utterance, dice), name, day + dice.randrange(3)


def _changed(said: str, dice: random.Random) -> str:
    """One printing of it: half of them to the letter."""
    words = said.split()
    way = dice.random()
    if way < 0.5 or len(words) < 8:
        return said
    at = dice.randrange(1, len(words) - 2)
    if way < 0.65:  # the first or the last part
        cut = max(5, at)
        return " ".join(words[:cut] if way < 0.58 else words[-cut:])
    if way < 0.75:  # something left out, and it says so
        return " ".join([*words[:at], "...", *words[at + 2 :]])
    if way < 0.85:  # a word less
        return " ".join([*words[:at], *words[at + 1 :]])
    if way < 0.92:
        return " ".join([*words[:at], f"[{words[at].strip(',.')}]", *words[at + 1 :]])
    if way < 0.97:  # another word
        return " ".join([*words[:at], dice.choice(words), *words[at + 1 :]])
    return " ".join([*words[:at], str(dice.randrange(2, 99)), *words[at + 1 :]])


def words_by_frequency(texts: tuple[str, ...]) -> tuple[frozenset[str], dict[int, list[str]]]:
    """Return the words that hold sentences together, and the others in rows of about the same frequency."""
    counts = Counter(word for text in texts for word in _WORD.findall(text))
    common = [word for word, _ in counts.most_common()]
    bounds = [10 * 2**n for n in range(16)]
    rows: dict[int, list[str]] = defaultdict(list)
    for place, word in enumerate(common):
        rows[bisect_left(bounds, place)].append(word)
    return frozenset(common[:120]), rows


class _Exchange:
    """Exchanges words for others that are about as frequent."""

    def __init__(self, texts: tuple[str, ...]) -> None:
        self._kept, self._rows = words_by_frequency(texts)
        self._row_of = {word: row for row, words in self._rows.items() for word in words}

    def words(self, text: str, dice: random.Random) -> str:
        """`text` with every other word exchanged, the most frequent kept."""

        def other(match: re.Match[str]) -> str:
            word = match.group()
            if word in self._kept or dice.random() < 0.2:
                return word
            return dice.choice(self._rows[self._row_of.get(word, 12)] or [word])

        return _WORD.sub(other, text)


def _article(count: int, chosen: list[tuple[str, str, int]], stock: Stock, dice: random.Random) -> Extraction:
    day = date(2014, 1, 1) + timedelta(days=chosen[0][2])
    parts: list[str] = []
    quotes = []
    length = -2
    for said, name, _ in chosen:
        start = length + 2
        paragraph = f"“{said},” {name} said."
        end = start + len(said) + 3
        mention = Mention(end + 1, end + 1 + len(name), name)
        quotes.append(
            Quote(
                (Span(start, end),),
                Kind.DIRECT,
                cue=Span(mention.end + 1, mention.end + 5),
                speaker=mention,
                speaker_name=name,
                rule="name before said",
                confidence=0.9,
                path="said <-nsubj- name",
            )
        )
        parts.append(paragraph)
        length = start + len(paragraph)
    article = Article(
        id=f"a{count}",
        text="\n\n".join(parts),
        outlet=dice.choice(stock.outlets),
        published=day.isoformat(),
        url=f"https://news.example/{day:%Y/%m}/{count}",
        title=" ".join(chosen[0][0].split()[:8]),
    )
    return Extraction(article, tuple(quotes), model="none")
