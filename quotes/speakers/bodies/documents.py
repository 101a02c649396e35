"""Documents that an article names by their title, and what "the report" means afterwards.

A title is printed in marks ("a brochure called ‘In case of storms’"), or in capitals with what it is at its
end ("the Clean Rivers Act", "Article 5"). What has no title is remembered, too: "the report" after a report
without one is not an older one with a title.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from quotes.grammar.article_view import ArticleView
from quotes.grammar.clauses import SUBJECTS
from quotes.grammar.phrases import Phrase, phrase_of
from quotes.grammar.tree import Tree
from quotes.names.fold import fold_name
from quotes.speakers.bodies.evidence import printed_as_a_headline
from quotes.speakers.bodies.forms import of_one_country
from quotes.speakers.bodies.nouns import is_body_noun, is_document_noun, kinds_of_document
from quotes.types import Word

_TITLE = r"[“\"‘'](?P<title>[A-Z0-9][^“”\"‘’\n]{3,160}(?:[’'][a-z]{1,2}\b[^“”\"‘’\n]{0,100})?)[”\"’']"
_CALLED = re.compile(
    r"\b(?:titled|entitled|called|headed|headlined|named|with the title|under the title|under the headline)"
    rf"[,:]? {_TITLE}"
)
_BEFORE_NOUN = re.compile(rf"{_TITLE} (?P<noun>[a-z-]+)")
# Not from each letter of a word: that takes the square of its length.
_BEHIND_NOUN = re.compile(rf"(?<![a-z-])(?P<noun>[a-z-]+), {_TITLE}(?=[,.]|$| )")
_NUMBERED = re.compile(
    r"\b(?:Article|Section|Clause|Resolution|Amendment|Directive|Regulation|Proposition|Rule|Title)"
    r" (?:\d[\w.()-]*|[IVX]{1,5}\b)(?: of the (?:[A-Z][\w.]*(?: (?:[A-Z]\w*|of|and|the|on)(?= |\b))*))?"
)
_NUMERAL = re.compile(r"[IVX]+$")
_YEAR = re.compile(r"\d{4}$")
#: What ends, or leads with "of" and "on", the title of a law, a treaty or a report in capitals.
_IN_TITLES = {
    "act", "agreement", "report", "treaty", "bill", "constitution", "convention", "charter", "protocol",
    "code", "accord", "accords", "pact", "declaration", "directive", "regulation", "census", "guidelines",
    "resolution", "memorandum", "barometer",
}  # fmt: skip
#: Words of titles like "Population and Housing Census report".
_COUNTED = {"census", "index", "survey", "barometer"}
#: No title in capitals is without one of these.
_OF_TITLES = _IN_TITLES | _COUNTED
_SMALL = {
    "of", "and", "for", "the", "on", "in", "to", "&", "against", "between", "with",
}  # fmt: skip
_NEW = {
    "a", "an", "another", "new", "second", "one", "two",
}  # fmt: skip
#: Words between what a document is and its title.
_FARTHEST = 14


@dataclass(frozen=True, slots=True)
class Document:
    """One place where a document is named, or spoken of for the first time.

    ``title`` is None if none is printed; ``nouns`` are what it is called there, in lower case; ``words`` are
    the folded words of its sentence that begin with a capital, and of the title; ``owner`` those that say
    whose it is ("Sweden's brochure").
    """

    start: int
    end: int
    title: str | None
    nouns: frozenset[str]
    words: frozenset[str]
    owner: tuple[str, ...] = ()


class Documents:
    """The documents of an article.

    Args:
        view: the article.
    """

    def __init__(self, view: ArticleView) -> None:
        self._view = view
        found = [
            document
            for k, sentence in enumerate(view.parsed.sentences)
            if sentence.paragraph not in view.silent
            for document in view.once(documents_in, k)
        ]
        found.sort(key=lambda document: (document.start, document.title is None))
        self._all = list(_told_again(found))
        self._starts = [document.start for document in self._all]

    def titled_in(self, phrase: Phrase) -> str | None:
        """Return the title that a phrase itself prints, for the document at its head."""
        tree = self._view.trees[phrase.sentence]
        head = tree.words[phrase.head]
        first = bisect_left(self._starts, phrase.start)
        for document in self._all[max(0, first - 2) :]:
            if document.start >= phrase.end:
                break
            if document.title is None or document.end < phrase.start - 1:
                continue
            if document.start <= head.start < document.end:
                return document.title
            behind = (
                document.start >= phrase.start
                and head.lemma.lower() in document.nouns
                and document.start > head.start
            )
            if behind or (document.end <= head.start <= document.end + 2):
                return document.title
        return None

    def meant_by(self, phrase: Phrase) -> Document | None:
        """Return the document that "the report" means: the last one before it that is called so."""
        tree = self._view.trees[phrase.sentence]
        noun = tree.words[phrase.head].lemma.lower()
        if not is_document_noun(noun):
            return None
        if _is_new(tree, phrase.head):
            owner = _owner(tree, phrase.head)
            known = [one for one in self._before(phrase.start) if one.title and _fits(one, noun)]
            known = [one for one in known if owner and _has_all(one, list(owner))]
            return known[-1] if len({one.title for one in known}) == 1 else None
        named = _capitals_before(tree, phrase)
        fitting = [document for document in self._before(phrase.start) if _fits(document, noun)]
        if named:
            of_it = [one for one in self._before(phrase.start) if one.title and _has_all(one, named)]
            alike = [one for one in of_it if _fits(one, noun)]
            return alike[-1] if len({one.title for one in alike}) == 1 else None
        last = fitting[-1] if fitting else None
        plain = noun in last.nouns if last is not None else False
        return last if plain or is_plain(tree, phrase) else None

    def _before(self, position: int) -> list[Document]:
        last = bisect_left(self._starts, position)
        return self._all[max(0, last - 60) : last]

    def subject_of(self, sentence: int) -> Document | None:
        """Return the document that is the subject of a sentence's main verb, if one is."""
        tree = self._view.trees[sentence]
        for word in tree.words:
            if word.deprel in SUBJECTS and word.head >= 0 and tree.words[word.head].deprel == "root":
                found = [one for one in self._before(word.end) if one.start <= word.start < one.end]
                if found:
                    return found[0]
                return self.meant_by(phrase_of(tree, sentence, word.index))
        return None


def documents_in(view: ArticleView, sentence: int) -> list[Document]:
    """Return the documents that a sentence names or speaks of for the first time, in no order."""
    tree = view.trees[sentence]
    text = view.text
    start, end = tree.words[0].start, tree.words[-1].end
    none: frozenset[str] = frozenset()
    found: list[Document] = []
    for title_start, title_end, title, nouns in _in_marks(view, tree, start, end):
        found.append(Document(title_start, title_end, title, nouns, frozenset(fold_name(title).split())))
    for match in _NUMBERED.finditer(text, start, end):
        noun = frozenset([match[0].split()[0].lower()])
        found.append(Document(*match.span(), match[0].rstrip("."), noun, none))
    titled = not _OF_TITLES.isdisjoint([word.text.lower() for word in tree.words])
    if titled and not view.once(printed_as_a_headline, sentence):
        for first, last, nouns in _in_capitals(view, tree):
            at, until = tree.words[first].start, tree.words[last - 1].end
            title = " ".join(text[at:until].split())
            found.append(Document(at, until, title, nouns, frozenset(fold_name(title).split())))
    for word in tree.words:
        if word.upos == "NOUN" and is_document_noun(word.lemma.lower()) and _is_new(tree, word.index):
            near = any(abs(one.start - word.start) < 60 and word.lemma.lower() in one.nouns for one in found)
            if not near:
                called = frozenset([word.lemma.lower()])
                owner = _owner(tree, word.index)
                found.append(Document(word.start, word.end, None, called, none, owner))
    if not found:
        return found
    capitals = frozenset(fold_name(w.text) for w in tree.words if w.text[:1].isupper())
    return [replace(document, words=document.words | capitals) for document in found]


def _owner(tree: Tree, index: int) -> tuple[str, ...]:
    """The words with a capital before a noun that say whose it is: "Sweden" of "Sweden's brochure"."""
    whose = tree.child(index, "nmod:poss")
    if whose is None:
        return ()
    return tuple(tree.words[k].text for k in tree.subtree(whose) if tree.words[k].text[:1].isupper())


def _told_again(documents: list[Document]) -> Iterator[Document]:
    """Give what is somebody's the title of an earlier document of theirs: "Sweden's brochure"."""
    titled: list[Document] = []
    for document in documents:
        if document.title is not None:
            titled = [*titled[-20:], document]
        elif document.owner:
            noun = next(iter(document.nouns))
            known = [one for one in titled if _fits(one, noun) and _has_all(one, list(document.owner))]
            if len({one.title for one in known}) == 1:
                document = replace(document, title=known[0].title)
        yield document


def _in_marks(
    view: ArticleView, tree: Tree, start: int, end: int
) -> Iterator[tuple[int, int, str, frozenset[str]]]:
    """Yield titles in marks: their characters, their words, and the nouns for what has them."""
    text = view.text
    if all(text.find(mark, start, end + 1) < 0 for mark in "“\"‘'"):
        return
    for match in _CALLED.finditer(text, start, end + 1):
        before = [w for w in tree.words if w.end <= match.start()][-_FARTHEST:]
        nouns = [w.lemma.lower() for w in before if is_document_noun(w.lemma.lower())]
        if nouns:
            yield *match.span("title"), _clean(match["title"]), frozenset(nouns[-1:] + nouns[:1])
    for pattern in (_BEFORE_NOUN, _BEHIND_NOUN):
        for match in pattern.finditer(text, start, end + 1):
            noun = match["noun"].removesuffix("s")
            capital = sum(word[0].isupper() for word in match["title"].split())
            if is_document_noun(noun) and (pattern is _BEFORE_NOUN or capital > 1):
                yield *match.span("title"), _clean(match["title"]), frozenset([noun])


def _clean(title: str) -> str:
    return " ".join(title.split()).rstrip(",.")


def _in_capitals(view: ArticleView, tree: Tree) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Yield titles in capitals, by their first and last word (excluded), with their noun."""
    words = tree.words
    index = 0
    while index < len(words):
        last = index
        while last < len(words) and _is_in_title(words, index, last):
            last += 1
        while last > index and words[last - 1].text.lower() in (*_SMALL, ","):
            last -= 1
        if last == index:
            index += 1
            continue
        ending = words[last - 1].text.lower()
        nouns = [
            w.text.lower() for w in words[index:last] if w.text.lower() in _IN_TITLES and w.text[:1].isupper()
        ]
        over = any(
            w.text.lower() in _IN_TITLES - {"bill", "code", "census"}
            and words[w.index + 1].text in ("on", "of", "for", ",", "against")
            for w in words[index : last - 1]
        )
        first = index + (words[index].text.lower() in ("the", "a", "an"))
        paper = any(w.text.lower() in ("news", "times", "post", "journal") for w in words[index:last])
        named = (ending in _IN_TITLES or over) and not paper
        if (
            nouns
            and last - first > 1
            and named
            and not is_body_noun(ending)
            and not _NUMERAL.match(words[first].text)
        ):
            yield first, last, frozenset(nouns)
        elif last < len(words) and _is_headed(words, first, last):
            yield first, last + 1, frozenset([words[last].lemma.lower(), *nouns])
        index = last


def _is_headed(words: tuple[Word, ...], first: int, last: int) -> bool:
    """ "2012 Population and Housing Census report": a long title in capitals, and what it is behind it."""
    long = last - first >= 4 and (
        words[first].text.isdigit() or any(w.text == "and" for w in words[first:last])
    )
    named = any(w.text.lower() in _COUNTED for w in words[first:last])
    return long and named and words[last].lemma.lower() in ("report", "survey", "study")


def _is_in_title(words: tuple[Word, ...], first: int, at: int) -> bool:
    word = words[at]
    if word.text[:1].isupper() and (at > 0 or word.upos == "PROPN"):
        return True
    if _YEAR.match(word.text):
        return True
    if at == first or at + 1 >= len(words):
        return False
    behind = words[at + 1].text
    if word.text == ",":
        # "Energy Access Report, 2019 Mainland"
        return bool(_YEAR.match(behind)) and words[at - 1].text.lower() in _IN_TITLES
    return word.text.lower() in _SMALL and (behind[:1].isupper() or behind.lower() in _SMALL)


def _is_new(tree: Tree, index: int) -> bool:
    """Whether a noun brings in something new: "a report", "reports", "a company's letter"."""
    words = tree.words
    before = [words[c].text.lower() for c in tree.children[index] if c < index]
    the = {"the", "this", "that", "its", "their", "his", "her"} & set(before)
    if words[index].xpos == "NNS":
        return not the
    return bool(_NEW & set(before)) or not the


def is_plain(tree: Tree, phrase: Phrase) -> bool:
    """Return whether a phrase says no more than what a document is: "the brochure"."""
    return (
        not _is_new(tree, phrase.head)
        and all(w.index <= phrase.head for w in phrase.words(tree)[:3])
        and (len(phrase.words(tree)) <= 2)
    )


def _fits(document: Document, noun: str) -> bool:
    """Whether a document may be called by a noun: by its own, or by another word of its kind."""
    if noun in document.nouns:
        return True
    kinds = kinds_of_document(noun)
    return any(kinds & kinds_of_document(own) for own in document.nouns)


def _capitals_before(tree: Tree, phrase: Phrase) -> list[str]:
    """Names and further words before the noun of a phrase: "Swedish" in "the Swedish brochure"."""
    inside = [word for word in phrase.words(tree) if word.index < phrase.head]
    named = [w for w in inside if w.text[:1].isupper() and w.upos in ("PROPN", "ADJ", "NOUN")]
    if not named:
        return []
    return [
        w.text
        for w in inside
        if w in named or (w.upos == "NOUN" and w.deprel == "compound" and w.text.islower())
    ]


def _has_all(document: Document, words: list[str]) -> bool:
    own = document.words
    found = [fold_name(w) in own or any(of_one_country(w, one) for one in own) for w in words]
    # One of the names is enough beside words in lower case ("the Finnish online brochure").
    return all(ok for ok, w in zip(found, words, strict=True) if w[:1].isupper())
