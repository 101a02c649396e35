"""Names in a sentence: found, with their titles taken off.

A name is a run of proper nouns (``quotes/grammar/name_runs.py``). Titles before it ("NATO Secretary General",
"Sen.", "Mr.") describe the person and are no part of the name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from quotes.grammar import cue_lexicon
from quotes.grammar.article_view import ArticleView
from quotes.grammar.name_runs import (
    BRANDS,
    Piece,
    find_runs,
    is_body,
    is_group,
    one_person,
    person_behind,
)
from quotes.names.first_names import is_given_name
from quotes.names.fold import fold_name
from quotes.names.nobody.unnamed import DESCRIBING
from quotes.names.titles import (
    DEGREES,
    GENERATIONS,
    OFFICES,
    SUFFIXES,
    TITLES,
    Kind,
    gender_of_title,
    is_title,
    role_of,
)
from quotes.types import Word

_MEMBERS = {"mp", "mep", "msp", "mla"}
_PARTY = re.compile(r"(?:R|D|I|L|Ind)[-–][A-Z]")  # "Sen. Lindsey Graham, R-S.C."
_OF_PARTY = re.compile(r", (?:R|D|I|L|Ind)[-–]$")  # the same, its state parted from it
_ON_THE_BENCH = frozenset(["judge", "magistrate", "sheriff"])
#: Before a judge: "U.S. District Judge Ana Lee".
_COURTS = frozenset(["District", "Circuit", "Superior", "Court", "Appeals", "County", "Family", "Bankruptcy"])
_CREDITED = frozenset(["Getty", "Reuters", "AFP", "EPA", "Alamy", "Shutterstock", "iStock"])
_GLUED = re.compile(r"([A-Z][a-z]{3,})[A-Z]\w*")


@dataclass(frozen=True, slots=True)
class Name:
    """A name at one place: its words without titles, and what the titles say.

    ``start`` and ``end`` are characters of the article (title excluded); ``label`` is the tagger's
    (PERSON, ORG, LOC or empty); ``roles`` are nouns in lower case ("senator").
    """

    words: tuple[str, ...]
    start: int
    end: int
    sentence: int
    index: int  # of the last word, in the sentence
    label: str
    roles: tuple[str, ...]
    gender: str  # m, f or empty
    called: str = ""  # the title that belongs to a given name alone: "Pope" of "Pope Francis"

    @property
    def text(self) -> str:
        """The words with one space between them."""
        return " ".join(self.words)


def find_names(view: ArticleView, sentence: int) -> list[Name]:
    """Return all names of one sentence, left to right; a run of proper nouns may hold several."""
    return [
        name
        for first, last in find_runs(view, sentence)
        for name in _names_in_run(view, sentence, first, last)
    ]


@dataclass(frozen=True, slots=True)
class _Titles:
    """What the titles before a name say, also those of earlier pieces that turned out to be titles only."""

    roles: tuple[str, ...] = ()
    gender: str = ""
    called: str = ""

    def with_title(self, word: Word) -> _Titles:
        """Return these titles and one more, "Mr." or "Senator"."""
        role = role_of(word.text)
        title = TITLES.get(fold_name(word.text))
        called = word.text if title is not None and title.kind is Kind.CALLED else ""
        return _Titles(
            (*self.roles, role) if role else self.roles,
            self.gender or gender_of_title(word.text),
            called if word.text[:1].isupper() else "",
        )

    def with_inner(self, word: Word) -> _Titles:
        """Return these titles and one that follows an organisation: "NATO Secretary Jens ..."."""
        return _Titles((*self.roles, role_of(word.lemma)), self.gender or gender_of_title(word.text))


def _names_in_run(view: ArticleView, sentence: int, first: int, last: int) -> list[Name]:
    """Return the names in one run of words: cut into pieces, joined again, without titles and offices."""
    words = view.trees[sentence].words
    names = []
    titles = _Titles()
    for whole in _merge_people(view, sentence, _pieces(view, sentence, first, last)):
        # "White House", "Justice Department": what looks like a title belongs to the body's name.
        body = whole.label != "PERSON" and is_body(words[whole.end - 1])
        piece = whole
        if not body:
            piece, titles = _strip_titles(words, whole, last, titles)
        if _is_no_name(view, sentence, piece, titles) or (piece.end == last and _is_office(words, piece)):
            continue
        if piece.label == "" and piece.end < last and not body:
            piece, titles = _without_office(words, piece, titles)
            if not len(piece):
                continue
        if piece.label != "PERSON" and piece.end < last:
            # "NATO" in "NATO Secretary General Jens Stoltenberg": a name of its own.
            names.append(_make(view, sentence, piece, _Titles()))
            continue
        if piece.label == "PERSON":
            piece = _without_see(words, piece)
            if len(piece) > 2 and words[piece.end - 1].text.lower() in (*DESCRIBING, "senate", "congress"):
                piece = replace(piece, end=piece.end - 1)  # "Ana Lee Staffer", "Ana Lee Senate testimony"
        if piece.label == "" and not body:
            piece, titles = _strip_inner_title(words, piece, titles)
        names.append(_make(view, sentence, piece, titles))
        titles = _Titles()
    return names


def _pieces(view: ArticleView, sentence: int, first: int, last: int) -> list[Piece]:
    """Cut a run where the tagger's labels change, except inside the name of a body."""
    words = view.trees[sentence].words
    pieces: list[Piece] = []
    start = first
    while start < last:
        label = view.entity_of(words[start])
        end = start + 1
        while end < last and view.entity_of(words[end]) == label:
            end += 1
        piece = Piece(start, end, label)
        whose = person_behind(words, piece) if label == "ORG" else None
        if whose is not None:
            pieces += [Piece(start, whose, "ORG"), Piece(whose, end, "PERSON")]
            start = end
            continue
        if pieces and _one_body(words, pieces[-1], piece):
            pieces[-1] = Piece(pieces[-1].start, end, "ORG")
        else:
            pieces.append(piece)
        start = end
    return pieces


def _merge_people(view: ArticleView, sentence: int, pieces: list[Piece]) -> list[Piece]:
    """Join what the tagger took apart: "Piers | Lamont", "Donald Trump | Jr."."""
    words = view.trees[sentence].words
    merged: list[Piece] = []
    for piece in pieces:
        if merged and _belongs_to(words, merged[-1], piece):
            merged[-1] = Piece(merged[-1].start, piece.end, "PERSON")
        else:
            merged.append(piece)
    return merged


def _belongs_to(words: Sequence[Word], before: Piece, piece: Piece) -> bool:
    """Whether a piece continues the person's name before it."""
    first = words[piece.start]
    return (
        (len(piece) == 1 and fold_name(first.text) in SUFFIXES)  # "Trump | Jr."
        or (words[piece.start - 1].text[-1] in "-–" and first.text.islower())  # "Han Seo- | jin"
        or (before.label == "PERSON" and piece.label == "" and len(piece) <= 2)
        or one_person(words, before, piece)
    )


def _strip_titles(words: Sequence[Word], piece: Piece, last: int, titles: _Titles) -> tuple[Piece, _Titles]:
    """Take the titles off the beginning of a piece; nothing is left of one that is all titles."""
    start = piece.start
    while start < piece.end and _is_title(words, start, piece, last):
        titles = titles.with_title(words[start])
        start += 1
    return replace(piece, start=start), titles


def _is_title(words: Sequence[Word], index: int, piece: Piece, last: int) -> bool:
    """Whether a word of a piece is a title, and not a name that is spelled like one: "Judge", "King"."""
    word, lower = words[index], fold_name(words[index].text)
    behind = fold_name(words[index + 1].text) if index + 1 < piece.end else None
    if (behind is None or behind in SUFFIXES) and piece.end == last:
        return False  # nothing follows that could be the name
    if word.text == "TD" and piece.label != "PERSON":
        return False  # "TD Ameritrade", a broker
    return (
        (is_title(word.text) and (_stands_alone(lower) or _beside_a_title(words, index, piece)))
        # What the tagger takes into a person's name is a first name, unless a full name remains.
        or (is_role(word.lemma) and (piece.label != "PERSON" or piece.end - index >= 3))
        or (lower == "crown" and behind is not None and behind.startswith("princ"))
    )


def _stands_alone(word: str) -> bool:
    """Whether a title needs no other beside it: "Datuk", not "Tan" of "Tan Sri", a surname elsewhere."""
    title = TITLES[word]
    return title.alone or title.kind is not Kind.ADDRESS


def _beside_a_title(words: Sequence[Word], index: int, piece: Piece) -> bool:
    """Whether the word before or behind one of a piece is a title: "Tan Sri", "Rt Hon"."""
    beside = [words[k].text for k in (index - 1, index + 1) if 0 <= k < piece.end]
    return any(is_title(word) for word in beside)


def _strip_inner_title(words: Sequence[Word], piece: Piece, titles: _Titles) -> tuple[Piece, _Titles]:
    """Take off everything up to the last title: "NATO Secretary Jens Stoltenberg" without a label."""
    for index in range(piece.end - 2, piece.start - 1, -1):
        if (is_role(words[index].lemma) or is_title(words[index].text)) and words[index].text != "TD":
            return replace(piece, start=index + 1), titles.with_inner(words[index])
    return piece, titles


def _without_office(words: Sequence[Word], piece: Piece, titles: _Titles) -> tuple[Piece, _Titles]:
    """ "Nadu Chief Minister" before a name: the office is the titles of who follows, "Nadu" is a name."""
    end = piece.end
    while end > piece.start and (word := fold_name(words[end - 1].text)) in TITLES:
        if TITLES[word].kind not in (Kind.OFFICE, Kind.PART, Kind.SHORT):
            break
        end -= 1
    last = fold_name(words[piece.end - 1].text)
    if fold_name(words[end].text) not in TITLES or (last not in OFFICES and last not in _ON_THE_BENCH):
        return piece, titles
    for word_of_title in words[end : piece.end]:
        titles = titles.with_title(word_of_title)
    court = all(words[k].text in _COURTS for k in range(piece.start, end))
    return replace(piece, end=piece.start if court else end), titles


def _without_see(words: Sequence[Word], piece: Piece) -> Piece:
    """ "Bishop of Harlow Simon Tate": what an office is of is no given name, though it was taken for one."""
    start = piece.start
    if len(piece) > 1 and words[start].text == "House":
        return replace(piece, start=start + 1)  # "White House Trump", in a caption
    behind_office = (
        start >= 2 and words[start - 1].text == "of" and fold_name(words[start - 2].text) in TITLES
    )
    given = [k for k in range(start, piece.end - 1) if is_given_name(words[k].text)]
    return replace(piece, start=given[0]) if behind_office and given and given[0] > start else piece


def _is_no_name(view: ArticleView, sentence: int, piece: Piece, titles: _Titles) -> bool:
    """Whether what the titles leave is no name: nothing, one more title, or a party ("R-S.C.")."""
    words = view.trees[sentence].words[piece.start : piece.end]
    if all(fold_name(word.text) in ("", *GENERATIONS) for word in words):
        return True  # also "-", "VII"
    if _is_all_titles(view, words):
        return True
    word = words[0]
    title = len(piece) == 1 and not titles.gender and _only_a_title(view, sentence, piece)
    of_party = _OF_PARTY.search(view.text, max(0, word.start - 6), word.start)
    return title or of_party is not None or _PARTY.match(view.text, word.start) is not None


def _is_all_titles(view: ArticleView, words: Sequence[Word]) -> bool:
    """Whether words are offices and nothing else, whatever the tagger says: "Gov", "Democrat"."""
    if words[-1].text in view.surnames:
        return False
    if [word.text for word in words] == ["First", "Lady"]:
        return True
    kinds = [title.kind if (title := TITLES.get(fold_name(word.text))) else None for word in words]
    if len(words) == 1:
        return kinds[0] in (Kind.SHORT, Kind.CLAIM) or fold_name(words[0].text) in OFFICES
    return all(kind in (Kind.OFFICE, Kind.SHORT, Kind.PART, Kind.TIME) for kind in kinds)


def _is_office(words: Sequence[Word], piece: Piece) -> bool:
    """Whether the end of a run is an office without its holder: "First Minister", "the Wayanad MP"."""
    behind = fold_name(words[piece.end - 1].text)
    if piece.label == "":
        return behind in OFFICES
    if piece.label == "PERSON":
        # "the Lindi Municipal Director": people have no article.
        led = piece.start > 0 and words[piece.start - 1].text.lower() in ("the", "a", "an")
        return led and behind in OFFICES and not is_given_name(words[piece.start].text)
    return behind in _MEMBERS


def _one_body(words: Sequence[Word], before: Piece, piece: Piece) -> bool:
    """Whether two pieces that the tagger labelled apart are one name: "Justice | Department"."""
    tied = piece.holds(words[before.end - 1].head) or before.holds(words[piece.end - 1].head)
    if not tied or piece.label == "PERSON":
        return False
    if any(is_title(w.text) or is_role(w.lemma) for w in words[piece.start : piece.end]):
        return False
    of = any(w.text in ("of", "for") for w in words[before.start : piece.end])  # "Department of Justice"
    labelled = before.label != "PERSON" and "ORG" in (before.label, piece.label)
    return of or labelled or is_group(words[piece.end - 1].text)


def _only_a_title(view: ArticleView, sentence: int, piece: Piece) -> bool:
    """Whether a name of one word is a title that lost its name ("Sen."), or an office ("Secretary")."""
    words = view.trees[sentence].words
    word = words[piece.start]
    if len(fold_name(word.text)) == 1 or (word.text.endswith(".") and is_title(word.text)):
        return True  # "R" of "R-Mass."; "Sen."
    if word.text in view.surnames and not is_title(word.text):
        return False  # "White", after "Peter White"
    if piece.label == "ORG" and word.text in BRANDS:
        return False  # "Amazon", whatever an amazon is
    of = piece.end < len(words) and words[piece.end].text == "of"  # "Secretary of State"
    return (piece.label != "PERSON" or of) and word.xpos == "NNP" and is_role(word.lemma)


def _unglued(words: list[str], view: ArticleView | None = None) -> tuple[str, ...]:
    """Return a name without what a page glued to it.

    Pages that print a link's title behind a name, without a space before the next word, cause this.

    >>> _unglued(["Trump", "Donald", "John", "TrumpTrump"])
    ('Donald', 'John', 'Trump')
    """
    if len(words) > 2 and words[-1] == words[-2]:
        words = words[:-1]  # "Donald Trump Trump"
    for k in range(2, len(words) - 1):
        if words[k] == words[0]:
            return _unglued(words[k:], view)  # "Colin Quinn Colin Quinn"
    for k in range(1, len(words)):
        for j in range(k if any(map(str.isupper, words[k][3:])) else 0):
            end = len(words[j])
            if end >= 3 and words[k][:end] == words[j] and words[k][end : end + 1].isupper():
                return (*words[j + 1 : k], words[j])
    glued = _GLUED.fullmatch(words[-1])
    if glued and len(words) >= 3 and view is not None and glued[1] in view.printed_words:
        return (*words[:-1], glued[1])  # "Donald John TrumpDem", where "Trump" appears elsewhere
    return tuple(words)


def _make(view: ArticleView, sentence: int, piece: Piece, titles: _Titles) -> Name:
    """Return a piece as a name, without an adverb or a day at its end, and without a day before it."""
    words = view.trees[sentence].words
    first, last = piece.start, piece.end
    while first + 1 < last and view.is_day_or_month(sentence, first) and words[first + 1].text[:1].isupper():
        first += 1  # "On Friday Flake said"
    while piece.label == "PERSON" and first + 2 < last and words[first].text in _CREDITED:
        first += 1  # "Getty Rand Paul", a picture's credit and the headline
    while (
        last - 1 > first
        and words[last - 2].text[-1] not in "-–"
        and (words[last - 1].text.islower() or view.is_day_or_month(sentence, last - 1))
    ):
        last -= 1  # "Charles Krauthammer aptly", "Trump Friday"
    tokens: list[str] = []
    for k in range(first, last):
        if k > first and words[k].start == words[k - 1].end:
            tokens[-1] += words[k].text
        else:
            tokens.append(words[k].text)
    if last < len(words) and words[last].text in ("na", "ta") and words[last].start == words[last - 1].end:
        tokens[-1] += words[last].text  # "Han|na", taken apart like "gon|na"
        last += 1
    tokens = [token for token in tokens if token.strip("()")]
    while len(tokens) > 2 and (_is_degree(tokens[-1]) or _PARTY.match(tokens[-1])):
        tokens.pop()  # "Fiona Laird MP", "Fiona Laird R-IL"
    # "ISIL-" of "ISIL-aligned" is the name "ISIL".
    return Name(
        words=_unglued([word for token in tokens if (word := token.strip("-–"))] or tokens, view),
        start=words[first].start,
        end=words[last - 1].end,
        sentence=sentence,
        index=last - 1,
        label=piece.label,
        roles=titles.roles,
        gender=titles.gender,
        called=titles.called,
    )


def _is_degree(token: str) -> bool:
    """Whether a word behind a name, as printed, is a degree or a membership: "QC", "MP", not "Md"."""
    return fold_name(token) in DEGREES and sum(map(str.isupper, token)) > 1


def is_role(lemma: str) -> bool:
    """Return whether a noun says what somebody is, and can be a title before a name.

    >>> is_role("senator"), is_role("table")
    (True, False)
    """
    title = TITLES.get(lemma.lower())
    return (title is not None and title.kind is Kind.OFFICE) or cue_lexicon.noun(
        lemma.lower()
    ).first == "person"
