"""Runs of proper nouns: where a name, or several names and titles in a row, begin and end.

A run goes on over particles ("van der Bellen"), over hyphens ("Moon Jae-in") and over the "of" inside the
name of a body ("Department of Justice").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView
from quotes.names.first_names import is_given_name
from quotes.names.fold import fold_name
from quotes.names.titles import GENERATIONS, PARTICLES, TITLES, is_title
from quotes.types import Word

#: Bodies whose names go on with "of", though the lexicon's first sense is another one.
_OF_SOMETHING = {
    "Bank", "House", "Board", "Office", "Chamber", "Federation", "Bureau", "Institute", "Institutes",
    "League", "Center", "Centers", "Centre", "Campaign", "Alliance", "Coalition", "Foundation",
}  # fmt: skip
#: "Congress[-watcher]", "Lee[-backed]": no name by itself. "Han Seo[-jin]" goes on.
_OF_A_COMPOUND = re.compile(r"-[a-z]{5}")
#: Firms that are called like a sort of people.
BRANDS = frozenset(["Amazon", "Pioneer", "Viking"])


def find_runs(view: ArticleView, sentence: int) -> Iterator[tuple[int, int]]:
    """Return the first and last word (excluded) of each run of proper nouns, left to right."""
    words = view.trees[sentence].words
    first = 0
    while first < len(words):
        if not _proper(view, sentence, first) and not _opens_a_name(view, sentence, first):
            first += 1
            continue
        last = first + 1
        while last < len(words) and _continues(view, sentence, first, last):
            last += 1
        if last == first + 1:
            first = _first_in_capitals(view, sentence, first)
        if _OF_A_COMPOUND.match(view.text, words[last - 1].end) is None:
            yield first, last
        first = last


def _first_in_capitals(view: ArticleView, sentence: int, last: int) -> int:
    """The first word of a name of nouns whose last alone is taken for one: "Public Policy [Polling]"."""
    words = view.trees[sentence].words
    if view.entity_of(words[last]) or words[last].upos != "PROPN":
        return last
    first = last
    while first > 1 and words[first - 1].text.istitle() and words[first - 1].upos in ("NOUN", "ADJ"):
        word = words[first - 1]
        inside = last - 2 <= word.head <= last and word.deprel in ("compound", "amod")
        if not inside or is_title(word.text) or cue_lexicon.noun(word.lemma.lower()).field == "person":
            return last
        first -= 1
    begins = words[first - 1].text in "“\"‘:'(—–" if first else True
    return first if first < last and words[last - 1].upos == "NOUN" and not begins else last


def _continues(view: ArticleView, sentence: int, first: int, index: int) -> bool:
    """Whether the run of proper nouns that begins at `first` includes the word at `index`."""
    return (
        _proper(view, sentence, index)
        or _particle(view, sentence, index)
        or _links_a_body(view, sentence, index)
        or _hyphen(view, sentence, first, index)
        or _behind_hyphen(view, sentence, index)
        or view.in_nickname(view.trees[sentence].words[index].start)
        or _suffix(view, sentence, index)
        or _behind_given_name(view, sentence, index)
    )


def _behind_given_name(view: ArticleView, sentence: int, index: int) -> bool:
    """Whether the word at `index` is the end of a name with its hyphen: the "-Brink" of "Ana Ten-Brink"."""
    words = view.trees[sentence].words
    word, before = words[index], words[index - 1]
    joined = word.text[:1] in "-–" and word.text[1:2].isupper() and word.start == before.end
    return joined and view.entity_of(before) == "PERSON"


def _suffix(view: ArticleView, sentence: int, index: int) -> bool:
    """Whether the word at `index` is the "III" or "Jr." of a name, or the comma before it."""
    words = view.trees[sentence].words
    if words[index].text == ",":
        return (
            index + 1 < len(words)
            and words[index + 1].text.strip(".") in ("Jr", "Sr", "II", "III", "IV")
            and view.entity_of(words[index - 1]) == "PERSON"
        )
    before = words[index - 1 if words[index - 1].text != "," else index - 2]
    of_somebody = view.entity_of(before) == "PERSON" or fold_name(before.text) in TITLES
    return fold_name(words[index].text) in GENERATIONS and words[index].text[0].isupper() and of_somebody


def _proper(view: ArticleView, sentence: int, index: int) -> bool:
    """Whether the word at `index` is a proper noun, by its tags or because the tagger labelled it."""
    words = view.trees[sentence].words
    word = words[index]
    if not word.text[:1].isalnum():
        return False
    if (
        word.upos == "PROPN"
        and index
        and words[index - 1].end == word.start
        and words[index - 1].text[:1].isupper()
    ):
        return True  # "Ron|na Daly", taken apart
    if word.upos == "PROPN" or (word.upos == "ADJ" and word.xpos in ("NNP", "NNPS")):
        return word.text[:1].isupper() or not word.text[:1].isalpha() or "-" in word.text
    return (
        bool(view.entity_of(word)) and word.text[:1].isupper() and word.upos in ("NOUN", "ADJ", "X", "VERB")
    ) or (word.upos == "NUM" and word.text.istitle() and view.entity_of(word) == "PERSON")


def _particle(view: ArticleView, sentence: int, index: int) -> bool:
    """Whether the word at `index` leads in the rest of a name: "van der Bellen", "bin Salman", "al-Assad"."""
    words = view.trees[sentence].words
    after = index
    while after < len(words) and after < index + 3 and _is_particle(words[after]):
        after += 1
    if after == index or after == len(words):
        return False
    if words[after].text == "-" and words[after].start == words[after - 1].end and after + 1 < len(words):
        return words[after + 1].start == words[after].end and _proper(view, sentence, after + 1)
    return _proper(view, sentence, after)


def _is_particle(word: Word) -> bool:
    if word.text == "i":
        return True  # "Puigcercós i Mas"
    return word.text.lower() in PARTICLES and (word.text.lower() != "do" or word.upos not in ("AUX", "VERB"))


def _opens_a_name(view: ArticleView, sentence: int, index: int) -> bool:
    """Whether a person's name begins with a particle in lower case: "von der Leyen said"."""
    words = view.trees[sentence].words
    word = words[index]
    return (
        word.text.islower()
        and view.entity_of(word) == "PERSON"
        and index + 1 < len(words)
        and words[index + 1].text != "-"
        and view.same_entity(word.start, words[index + 1].start)
        and _particle(view, sentence, index)
    )


def _links_a_body(view: ArticleView, sentence: int, index: int) -> bool:
    """Whether the word at `index` is the "of" or "for" inside a body's name: "Department of Justice"."""
    words = view.trees[sentence].words
    return (
        words[index].text in ("of", "for")
        and index + 1 < len(words)
        and _proper(view, sentence, index + 1)
        and is_body(words[index - 1])
    )


def _hyphen(view: ArticleView, sentence: int, first: int, index: int) -> bool:
    """Whether the word at `index` is a hyphen inside a name: "Jean-Claude", "Moon Jae-in".

    A dash between two names of several words ("New York-Los Angeles") ends the first of them.
    """
    words = view.trees[sentence].words
    if words[index].text not in ("-", "–") or index + 1 == len(words):
        return False
    before, after = words[index - 1], words[index + 1]
    if words[index].start != before.end or after.start != words[index].end:
        return False
    two_names = (
        len([k for k in range(first, index) if not _is_beside_a_name(view, sentence, k)]) > 1
        and not is_given_name(before.text)
        and not (view.entity_of(before) == "PERSON" and view.same_entity(before.start, after.start))
        and index + 2 < len(words)
        and _proper(view, sentence, index + 2)
        and words[index + 2].start > after.end
    )
    return not two_names and (
        _proper(view, sentence, index + 1) or _second_syllable(view, words[index - 1 : index + 2])
    )


def _is_beside_a_name(view: ArticleView, sentence: int, index: int) -> bool:
    """Whether a word of a run is no part of the name behind it: "Prof", "Monday"."""
    word = view.trees[sentence].words[index]
    return is_title(word.text) or view.is_day_or_month(sentence, index)


def _behind_hyphen(view: ArticleView, sentence: int, index: int) -> bool:
    """Whether the word at `index` is in lower case and goes on behind a hyphen: the "in" of "Jae-in"."""
    words = view.trees[sentence].words
    before = words[index - 1]
    return before.text[-1] in "-–" and words[index].text.islower() and words[index].start == before.end


def _second_syllable(view: ArticleView, words: Sequence[Word]) -> bool:
    """Whether a hyphen and a word in lower case go on with a name: "Moon Jae-in", not "Obama-era"."""
    return view.entity_of(words[0]) == "PERSON" and (
        view.entity_of(words[2]) == "PERSON"
        or words[2].deprel == "flat"
        or words[2].upos not in ("NOUN", "VERB", "ADJ", "ADV")
    )


def is_group(lemma: str) -> bool:
    """Return whether a noun means a group of people first of all: "committee"."""
    return cue_lexicon.noun(lemma.lower()).first == "group"


def is_body(word: Word) -> bool:
    """Return whether a capitalised noun ends, or begins, a body's name: "Department", "Bank"."""
    return is_group(word.lemma) or word.text in _OF_SOMETHING


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a run with one label: word indices, `end` excluded."""

    start: int
    end: int
    label: str

    def __len__(self) -> int:
        return self.end - self.start

    def holds(self, index: int) -> bool:
        return self.start <= index < self.end


def person_behind(words: Sequence[Word], piece: Piece) -> int | None:
    """Return where a person begins behind a body: "Judicial Crisis Network [Carrie Severino]"."""
    for k in range(piece.start + 1, piece.end - 1):
        if is_body(words[k - 1]) and is_given_name(words[k].text) and piece.end - k in (2, 3):
            surnames = words[k + 1 : piece.end]
            if all(w.text.istitle() and not is_body(w) and len(w.text) > 2 for w in surnames):
                return k
    return None


def one_person(words: Sequence[Word], before: Piece, piece: Piece) -> bool:
    """Return whether two pieces are the first name and the rest of the name of one person."""
    return (
        (piece.label == "PERSON" and _is_first_name(words, before, piece))
        or _begins_before_hyphen(words, before, piece)
        or _is_named_like_a_place(words, before, piece)
    )


def _is_first_name(words: Sequence[Word], before: Piece, piece: Piece) -> bool:
    """Whether a word without a label is the first name of the surname behind it: "Ji-hoon | Kim"."""
    start = before.start
    while start < before.end - 1 and is_title(words[start].text):
        start += 1
    inside = words[start : before.end]
    if before.label or len(piece) != 1 or any(a.end != b.start for a, b in pairwise(inside)):
        return False
    first, family = "".join(word.text for word in inside), words[piece.start]
    return (
        (before.holds(family.head) or any(word.head == piece.start for word in inside))
        and not is_title(first)
        and (len(inside) > 1 or cue_lexicon.noun(inside[0].lemma.lower()) == cue_lexicon.UNKNOWN)
        and first.replace("-", "").isalpha()
        and not first.isupper()
        and len(first) > 2
    )


def _begins_before_hyphen(words: Sequence[Word], before: Piece, piece: Piece) -> bool:
    """Whether a person's name begins before a hyphen that it was cut at: "Anna- | Lena Kirsch"."""
    hyphen = words[before.end - 1]
    given = words[before.end - 2].text if hyphen.text in ("-", "–") and len(before) > 1 else hyphen.text[:-1]
    return (
        piece.label == "PERSON"
        and before.label in ("", "PERSON")
        and hyphen.text[-1] in "-–"
        and hyphen.end == words[piece.start].start
        and is_given_name(given)
    )


def _is_named_like_a_place(words: Sequence[Word], before: Piece, piece: Piece) -> bool:
    """Whether what was taken for a place is the surname behind a title and a first name.

    "Chairman Steve Israel", where the tree makes one name of both.
    """
    if before.label != "PERSON" or len(before) != 1 or piece.label != "LOC" or len(piece) != 1:
        return False
    first, family = words[before.end - 1], words[piece.start]
    titled = first.index > 0 and fold_name(words[first.index - 1].text) in TITLES
    return titled and is_given_name(first.text) and family.head == first.index and family.deprel == "flat"
