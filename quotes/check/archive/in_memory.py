"""Articles at hand as answerer of a check, with no database."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quotes.check.archive.known_persons import KnownPersons
from quotes.check.archive.likeness import best_like
from quotes.check.archive.printed import Printed, PrintedIn, PrintedText, by_date, printed_quote
from quotes.compare.bounds import BOUNDS
from quotes.compare.wording.search_words import search_words
from quotes.compare.wording.wording import Wording, normalised_wording, wording_of
from quotes.errors import wrong_type
from quotes.names.forms import family_name, name_key
from quotes.types import Extraction, Quote, Span, text_hash


class InMemoryArchive:
    """Answers what a check asks (`quotes.check.Archive`) from articles with their quotations.

    As in the stored archive, a text given twice counts once, and another text with the same outlet and id
    supersedes the earlier one. Articles whose extraction failed are left out. Verdicts are those of the
    stored archive, with two exceptions: nothing was judged by people here, and whom a name means across
    articles is concluded by fewer rules (`quotes.check.archive.known_persons`).
    """

    def __init__(self, extractions: Iterable[Extraction]) -> None:
        """Take in articles with their quotations, as `quotes.pipeline.extract_articles` gives them.

        Raises:
            TypeError: something else is among them.
        """
        kept, superseded = _versions(extractions)
        self._wordings = _Wordings()
        self._persons = KnownPersons(kept)
        self._articles = _FullText()
        self._texts: list[PrintedText] = []
        self._said: list[_Said] = []
        self._of_article: dict[int, list[_Said]] = defaultdict(list)
        self._of_family: dict[str, list[_Said]] = defaultdict(list)
        self._of_wording: dict[int, list[_Said]] = defaultdict(list)
        for number, extraction in enumerate(kept):
            text = _text(number, extraction, superseded=number in superseded)
            self._texts.append(text)
            self._articles.add(text.article.title or "", text.text)
            for quote in extraction.quotes:
                if quote.is_said:
                    self._add(text, quote)

    def near(self, wording: Wording) -> Mapping[int, str]:
        """Return the wordings that may be near to this one, with their normalised texts."""
        return self._wordings.near(wording)

    def printings_of(self, wordings: Iterable[int]) -> list[Printed]:
        """Return every quotation that has one of these wordings, earliest first, undated last."""
        found = {said.id: said for wording in wordings for said in self._of_wording[wording]}
        return self._printings(found.values())

    def printings_by(self, name: str, words: Sequence[str]) -> list[Printed]:
        """Return the quotations of everyone with this family name that have these normalised words."""
        return self._printings(
            said
            for said in self._of_family.get(family_name(name_key(name)), ())
            if said.wordings
            and all(any(word in self._wordings.texts[one] for one in said.wordings) for word in words)
        )

    def said_like(self, name: str, words: Sequence[str], most: int) -> list[Printed]:
        """Return the quotations of this family name that have the most of these words, best first."""
        said = self._of_family.get(family_name(name_key(name)), ())
        texts = {number: self._wordings.texts[number] for one in said for number in one.wordings}
        best = set(best_like(texts, words, most))
        return self._printings(one for one in said if not best.isdisjoint(one.wordings))

    def wordings_with(self, words: Sequence[str], most: int) -> Mapping[int, str]:
        """Return wordings that have all these words, at most `most` of them."""
        rows = self._wordings.full_text.having(words)[:most]
        return {row: self._wordings.texts[row] for row in rows}

    def texts_with(self, phrases: Sequence[str]) -> list[PrintedText]:
        """Return the articles that have all these phrases in their texts or headlines."""
        return [self._texts[number] for number in self._articles.having(phrases)]

    def count_texts_with(self, phrases: Sequence[str], most: int) -> int:
        """Return how many articles have all these phrases, counted up to `most`; 0 without a phrase."""
        return min(most, len(self._articles.having(phrases)))

    def any_wording_with(self, phrases: Sequence[str]) -> bool:
        """Return whether a normalised quotation has all these phrases."""
        return bool(self._wordings.full_text.having(phrases))

    def quotation_at(self, article: int, place: Span) -> Printed | None:
        """Return the quotation of an article that holds this place of its text."""
        for said in self._of_article[article]:
            if said.quote.start <= place.start and place.end <= said.quote.end:
                return self._printed(said)
        return None

    def family(self, name: str) -> list[tuple[str, str]]:
        """Return the persons of this name's family who are known in full, each with a name as printed."""
        return self._persons.family(name)

    def _add(self, text: PrintedText, quote: Quote) -> None:
        numbers = [
            self._wordings.add(" ... ".join(part.of(text.text) for part in quote.parts_of(passage)))
            for passage in quote.compared
        ]
        wordings = tuple(dict.fromkeys(number for number in numbers if number is not None))
        said = _Said(len(self._said) + 1, text, quote, numbers[0], wordings)
        self._said.append(said)
        self._of_article[text.article.id].append(said)
        for wording in wordings:
            self._of_wording[wording].append(said)
        families = {family_name(key) for name in quote.speaker_names if (key := name_key(name))}
        for family in sorted(families):
            self._of_family[family].append(said)

    def _printings(self, said: Iterable[_Said]) -> list[Printed]:
        return sorted(map(self._printed, said), key=by_date)

    def _printed(self, said: _Said) -> Printed:
        name, article = said.quote.speaker_name, said.text.article.id - 1
        return printed_quote(
            said.text,
            said.quote,
            id=said.id,
            wording=said.wording,
            person=self._persons.person(article, name) if name else None,
            gender=self._persons.gender(article, name) if name else "",
        )


@dataclass(frozen=True, slots=True)
class _Said:
    """A quotation in its article."""

    id: int
    text: PrintedText
    quote: Quote
    wording: int | None  # that it is known by
    wordings: tuple[int, ...]  # of all its passages


class _Wordings:
    """Normalised texts of quotations, found by the shingles they share with another."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.full_text = _FullText()
        self._numbers: dict[str, int] = {}
        self._sizes: list[int] = []  # shingles of each
        self._having: dict[str, list[int]] = defaultdict(list)

    def add(self, text: str) -> int | None:
        """Return the number of a quotation's wording; None if it has no words."""
        normalised = wording_of(text).normalised
        if not normalised or normalised in self._numbers:
            return self._numbers.get(normalised)
        number = self._numbers[normalised] = len(self.texts)
        wording = normalised_wording(normalised)
        self.texts.append(normalised)
        self.full_text.add(normalised)
        self._sizes.append(len(wording.shingles))
        for shingle in wording.shingles:
            self._having[shingle].append(number)
        return number

    def near(self, wording: Wording) -> dict[int, str]:
        """Return the wordings that share enough shingles with this one to be related to it."""
        shared = Counter(number for shingle in wording.shingles for number in self._having.get(shingle, ()))
        size = len(wording.shingles)
        return {
            number: self.texts[number]
            for number, count in shared.items()
            if count >= BOUNDS.least_shingles(min(size, self._sizes[number]))
        }


class _FullText:
    """Rows of text by the words in them; phrases are looked for without case, accents and punctuation."""

    def __init__(self) -> None:
        self._rows: list[str] = []
        self._having: dict[str, set[int]] = defaultdict(set)

    def add(self, *fields: str) -> None:
        """Add a row; no phrase runs from one of its fields into the next."""
        parted = [search_words(field) for field in fields]
        for words in parted:
            for word in words:
                self._having[word].add(len(self._rows))
        self._rows.append("\n".join(f" {' '.join(words)} " for words in parted))

    def having(self, phrases: Sequence[str]) -> list[int]:
        """Return the numbers of the rows that have all these phrases; none without a phrase."""
        wanted = [search_words(phrase) for phrase in phrases]
        words = [word for phrase in wanted for word in phrase]
        if not words:
            return []
        rows = set.intersection(*(self._having.get(word, set()) for word in words))
        rest = [f" {' '.join(phrase)} " for phrase in wanted if len(phrase) > 1]
        return sorted(row for row in rows if all(phrase in self._rows[row] for phrase in rest))


def _versions(extractions: Iterable[Extraction]) -> tuple[list[Extraction], set[int]]:
    """The texts to keep, each once, and the numbers of those that a later text supersedes."""
    kept: list[Extraction] = []
    seen: set[tuple[str, str, str]] = set()
    newest: dict[tuple[str, str], int] = {}
    superseded: set[int] = set()
    for extraction in extractions:
        if not isinstance(extraction, Extraction):
            raise wrong_type("extractions", "an Extraction", extraction)
        article = extraction.article
        key = (article.outlet or "", article.id)
        if extraction.error is not None or (*key, article.text) in seen:
            continue
        seen.add((*key, article.text))
        if key in newest:
            superseded.add(newest[key])
        newest[key] = len(kept)
        kept.append(extraction)
    return kept, superseded


def _text(number: int, extraction: Extraction, *, superseded: bool) -> PrintedText:
    article = extraction.article
    printed_in = PrintedIn(
        id=number + 1,
        key=article.id,
        outlet=article.outlet or None,
        published=article.published,
        url=article.url,
        title=article.title,
        sha256=text_hash(article.text),
        superseded=superseded,
        file=article.came_from.place if article.came_from is not None else "",
    )
    return PrintedText(printed_in, article.text)
