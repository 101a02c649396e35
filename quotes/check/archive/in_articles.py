"""Words of a draft looked for in articles and headlines, quoted or not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from quotes.check.archive.printed import UNSAID, Printed, PrintedText, by_date, printed_words
from quotes.check.archive.protocol import Archive
from quotes.compare.places import find_words
from quotes.compare.wording.search_words import search_words
from quotes.compare.wording.tokens import Token
from quotes.compare.wording.wording import Wording
from quotes.read.article.lines import line_end, line_start
from quotes.types import Span

_MOST_TELLING = 6  # words by which articles are looked for
_LEAST_WORDS = 3  # fewer appear everywhere
_MOST_PLACES = 100  # of one article that are read
_APART = 2_000  # characters that an ellipsis can stand for
_ROUND = 200  # characters about a word that are read in any case; words are printed in more letters, too
_LEAST_TELLING = 2  # words by which what was not said is looked for
_MOST_TEXTS, _FEW_TEXTS = 30, 5
_STOP = re.compile(r"[.!?;](?=[\s”\"]|$)")
_LEAD = re.compile(r"\s*(?:(?:that|whether|if)\s+)?", re.IGNORECASE)
_NUMBER = re.compile(r"(?<!\S)[^\s\d]*+\d\S*")
_PLAIN_WORD = re.compile(r"[a-z]{4,}")


def words_in_articles(archive: Archive, wording: Wording) -> list[Printed]:
    """Return the places in articles and headlines that have these words, earliest first.

    Candidates are the articles that have the longest plain words of the wording; in them the normalised
    words are looked for, in one row but for ellipses. Words inside a quotation of the article come back
    as that quotation. A headline counts if its words are not in the text, and then once.
    """
    telling = sorted(
        {word for word in wording.telling if _PLAIN_WORD.fullmatch(word) and _as_printed(wording, word)},
        key=lambda word: (-len(word), word),
    )[:_MOST_TELLING]
    if not telling or len(wording.words) < _LEAST_WORDS:
        return []
    found: list[Printed] = []
    for text in archive.texts_with(telling):
        places = _places(wording, telling, text.text)
        found += [_in_text(archive, text, place) for place in places[:_MOST_PLACES]]
        if not places and (title := text.article.title):
            places = find_words(wording, Wording(title), apart=_APART)
            found += [printed_words(text.article, title, place, headline=True) for place in places[:1]]
    return sorted(found, key=by_date)


def _places(wording: Wording, telling: Sequence[str], text: str) -> list[Span]:
    """Where a text has these words; of one that is long, only what lies about the rarest word is read."""
    if wording.gaps or wording.bracketed:
        return find_words(wording, Wording(text), apart=_APART)
    reach = _ROUND + 2 * len(wording.text)
    words = _places_of_each(telling, text)
    if len(text) <= 2 * reach or not all(words):  # or a word is printed with an accent
        return find_words(wording, Wording(text))
    found: list[Span] = []
    rarest = min(words, key=len)
    for part in _joined(text, [(place.start - reach, place.end + reach) for place in rarest]):
        if all(any(part.start <= place.start < part.end for place in some) for some in words):
            places = find_words(wording, Wording(part.of(text)))
            found += [Span(part.start + place.start, part.start + place.end) for place in places]
    return found


def _places_of_each(words: Sequence[str], text: str) -> list[list[Span]]:
    """Where a text has each of some plain words, in whatever case; nowhere else is looked if it lacks one."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a letter that has no single small one
        return [
            [Span(*match.span()) for match in re.finditer(rf"\b{word}\b", text, re.IGNORECASE)]
            for word in words
        ]
    found: list[list[Span]] = []
    for word in words:
        places = list(_alone(word, lowered))
        found.append(places)
        if not places:
            break
    return found


def _alone(word: str, text: str) -> Iterator[Span]:
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        beside = f"{text[at - 1 : at]}{text[end : end + 1]}"
        if "_" not in beside and not any(map(str.isalnum, beside)):
            yield Span(at, end)
        at = text.find(word, end)


def _joined(text: str, ranges: Iterable[tuple[int, int]]) -> list[Span]:
    """Ranges of a text, in order, as far as they lie in it, each up to a blank; those that overlap as one."""
    found: list[Span] = []
    for start, end in ranges:
        start = text.rfind(" ", 0, max(0, start)) + 1
        end = text.find(" ", min(end, len(text)))
        end = end if end >= 0 else len(text)
        if found and start <= found[-1].end:
            start = found.pop().start
        found.append(Span(start, end))
    return found


def unsaid_in_articles(archive: Archive, wording: Wording, name: str) -> list[Printed]:
    """Return what articles tell that somebody denied or did not say, if it has these telling words.

    Args:
        archive: where to look.
        wording: of indirect speech.
        name: the speaker, who must be named in the same paragraph; empty for anybody.
    """
    telling = [
        word for word in sorted(wording.telling, key=lambda word: (-len(word), word)) if word.isalpha()
    ]
    if len(telling) < _LEAST_TELLING:
        return []
    found: list[Printed] = []
    for text in islice(_texts_telling(archive, telling, name), _MOST_TEXTS):
        for match in islice(UNSAID.finditer(text.text), _MOST_PLACES):
            start, end = match.end(), line_end(text.text, match.end())
            stop = _STOP.search(text.text, start, end)
            lead = _LEAD.match(text.text, start, end)
            place = Span(lead.end() if lead else start, stop.start() if stop else end)
            paragraph = text.text[line_start(text.text, start) : end]
            if len(place) > 0 and (not name or name.split()[-1] in paragraph):
                found.append(archive.quotation_at(text.article.id, place) or _told(text, place))
    return [one for one in found if one.id is None]


def _texts_telling(archive: Archive, telling: list[str], name: str) -> Iterator[PrintedText]:
    """The articles with these words, and then those that name a person who is in few."""
    seen: set[int] = set()
    for text in archive.texts_with(telling[:_LEAST_TELLING]):
        seen.add(text.article.id)
        yield text
    family = name.split()[-1:]
    if family and archive.count_texts_with(family, _FEW_TEXTS + 1) <= _FEW_TEXTS:
        yield from (text for text in archive.texts_with(family) if text.article.id not in seen)


def _told(text: PrintedText, place: Span) -> Printed:
    return printed_words(text.article, text.text, place)


def missing_everywhere(archive: Archive, wording: Wording) -> list[str]:
    """Return the parts of a wording between its ellipses that nothing has, neither article nor quotation.

    They are looked for as phrases: as they are in articles and headlines, normalised in quotations too.
    Numbers can be written in many ways and are passed over.
    """
    return [raw for raw, plain in _phrases(wording) if not _anywhere(archive, raw, plain)]


def count_articles(archive: Archive, wording: Wording, most: int) -> int:
    """Return how many articles have these words, counted up to `most`.

    0 if they hold a number, which can be written in many ways.
    """
    if _NUMBER.search(wording.text):
        return 0
    return archive.count_texts_with([raw for raw, _ in _phrases(wording) if search_words(raw)], most)


def _in_text(archive: Archive, text: PrintedText, place: Span) -> Printed:
    quotation = archive.quotation_at(text.article.id, place)
    return quotation or printed_words(text.article, text.text, place)


def _anywhere(archive: Archive, raw: str, plain: str) -> bool:
    """Whether anything has a phrase, as it is or normalised; True if it has no words but numbers."""
    as_is, normalised = _without_numbers(raw), _without_numbers(plain)
    return (
        not normalised
        or archive.any_wording_with(normalised)
        or not as_is
        or archive.count_texts_with(as_is, 1) > 0
        or archive.count_texts_with(normalised, 1) > 0
    )


def _phrases(wording: Wording) -> list[tuple[str, str]]:
    """The parts of a wording between ellipses and brackets: as they are, and normalised."""
    parts: list[list[Token]] = [[]]
    for i, token in enumerate(wording.tokens):
        if i in wording.gaps or i in wording.bracketed:
            parts.append([])
        if i not in wording.bracketed:
            parts[-1].append(token)
    return [
        (wording.text[part[0].start : part[-1].end], " ".join(token.text for token in part))
        for part in parts
        if part
    ]


def _without_numbers(phrase: str) -> list[str]:
    """What lies between the numbers of a phrase, as far as it has letters or digits."""
    return [part for part in _NUMBER.split(phrase.replace("\x00", " ")) if search_words(part)]


def _as_printed(wording: Wording, word: str) -> bool:
    """Whether a normalised word is in the text as it is, so that articles can be searched for it."""
    return word in {
        token.text for token in wording.tokens if wording.text[token.start : token.end].lower() == token.text
    }
