"""One parsed article made ready for the stages: its trees, marked stretches, and what is at each place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cached_property
from typing import Any, TypeVar

from quotes.grammar.calendar_words import is_day_or_month, people_of_the_calendar
from quotes.grammar.first_words import with_first_words
from quotes.grammar.name_repairs import with_whole_names
from quotes.grammar.parse_repairs import mend, names_of
from quotes.grammar.quotation_marks import Stretch, find_stretches
from quotes.grammar.tree import Tree
from quotes.read.article.inserts import find_inserts, without
from quotes.types import SILENT_ROLES, Entity, ParsedArticle, Role, Sentence, Span, Word

Found = TypeVar("Found")


def weighed(role: Role) -> str:
    """Return the name under which the models weigh a paragraph with this role.

    >>> weighed(Role.PULLQUOTE)
    'blockquote'
    """
    return (Role.BLOCKQUOTE if role is Role.PULLQUOTE else role).value


class ArticleView:
    """What the stages look up about an article while they decide.

    Attributes:
        parsed, article, text: the article as parsed.
        trees: one :class:`Tree` for each sentence, in the order of the text.
        stretches: the marked stretches of paragraphs that speak.
        inserts: what the page put into its sentences.
        silent: indices of the paragraphs that do not speak.
        apart: indices of those in boxes beside the running text.
        nicknames: ranges of nicknames inside names, with their marks or brackets.
        marks: for each sentence and word the index of the stretch that it begins in, or -1.
    """

    def __init__(self, parsed: ParsedArticle) -> None:
        parsed, self.nicknames = with_whole_names(with_first_words(parsed))
        self._in_nicknames = {k for nickname in self.nicknames for k in range(nickname.start, nickname.end)}
        text = parsed.article.text
        people = (entity.span.of(text) for entity in parsed.entities if entity.label == "PERSON")
        names = names_of(parsed.sentences, people)
        self._of_the_calendar = people_of_the_calendar(text, parsed.entities)
        mended = (mend(sentence, names, self._of_the_calendar) for sentence in parsed.sentences)
        parsed = replace(parsed, sentences=tuple(mended))
        self.parsed = parsed
        self.article = parsed.article
        self.text = parsed.article.text
        self.trees = [Tree(sentence) for sentence in parsed.sentences]
        self.starts = [sentence.start for sentence in parsed.sentences]
        paragraphs = parsed.article.paragraphs
        self.silent = {k for k, paragraph in enumerate(paragraphs) if paragraph.role in SILENT_ROLES}
        self.apart = {k for k, paragraph in enumerate(paragraphs) if paragraph.role is Role.PULLQUOTE}
        self.inserts = find_inserts(self.text)
        stretches = find_stretches(
            without(self.text, self.inserts),
            tuple(p.span for k, p in enumerate(paragraphs) if k not in self.silent),
        )
        self.stretches: tuple[Stretch, ...] = tuple(s for s in stretches if s.span not in self.nicknames)
        self._stretch_starts = [stretch.span.start for stretch in self.stretches]
        self._paragraph_starts = [paragraph.span.start for paragraph in paragraphs]
        self.marks: list[list[int]] = [self._marks_of(sentence) for sentence in parsed.sentences]
        self._times: dict[str, int] = {}
        self._found: dict[Callable[..., Any], dict[int, Any]] = {}
        self._entity_at: dict[int, Entity] = {}
        for entity in parsed.entities:
            for position in range(entity.span.start, entity.span.end):
                self._entity_at[position] = entity

    def _marks_of(self, sentence: Sentence) -> list[int]:
        """For each word the index of the marked stretch that it begins in, or -1."""
        begun = bisect_right(self._stretch_starts, sentence.start)
        if begun == bisect_right(self._stretch_starts, sentence.end) and (
            begun == 0 or self.stretches[begun - 1].span.end <= sentence.start
        ):
            return [-1] * len(sentence.words)
        return [self.stretch_at(word.start) for word in sentence.words]

    def stretch_at(self, position: int) -> int:
        """Return the index of the marked stretch that holds this character, or -1."""
        k = bisect_right(self._stretch_starts, position) - 1
        return k if k >= 0 and position < self.stretches[k].span.end else -1

    def stretches_from(self, position: int) -> Iterator[Stretch]:
        """Yield the marked stretches that begin at this character or behind it, in order."""
        for k in range(bisect_left(self._stretch_starts, position), len(self.stretches)):
            yield self.stretches[k]

    def stretches_in(self, span: Span) -> list[Span]:
        """Return the ranges of the marked stretches that share characters with `span`, in order."""
        first = self.stretch_at(span.start)
        begun = first if first >= 0 else bisect_left(self._stretch_starts, span.start)
        found = self.stretches[begun : bisect_left(self._stretch_starts, span.end)]
        return [stretch.span for stretch in found]

    def paragraph_at(self, position: int) -> int:
        """Return the index of the paragraph that holds this character (or the last before it)."""
        return max(0, bisect_right(self._paragraph_starts, position) - 1)

    def sentence_at(self, position: int) -> int:
        """Return the index of the sentence that holds this character (or the last before it)."""
        return max(0, bisect_right(self.starts, position) - 1)

    def entity_of(self, word: Word) -> str:
        """Return the label of the name that the word is part of, or an empty string."""
        entity = self._entity_at.get(word.start)
        return entity.label if entity is not None else ""

    def names_a_person(self, span: Span) -> bool:
        """Return whether the tagger found a person's name in `span`."""
        entities = (self._entity_at.get(position) for position in range(span.start, span.end))
        return any(entity is not None and entity.label == "PERSON" for entity in entities)

    def in_nickname(self, position: int) -> bool:
        """Return whether a character belongs to a nickname inside a name, or to its marks."""
        return position in self._in_nicknames

    def labels_in(self, span: Span) -> set[str]:
        """Return the labels of the names that the tagger found in `span`."""
        entities = (self._entity_at.get(position) for position in range(span.start, span.end))
        return {entity.label for entity in entities if entity is not None}

    def is_day_or_month(self, sentence: int, index: int) -> bool:
        """Return whether a word is a day or month, and not a person with that name."""
        return is_day_or_month(self.trees[sentence].words, index, self._of_the_calendar)

    def same_entity(self, one: int, other: int) -> bool:
        """Return whether two characters belong to one name that the tagger found."""
        entity = self._entity_at.get(one)
        return entity is not None and entity is self._entity_at.get(other)

    def times_printed(self, words: str) -> int:
        """Return how often the text has these words, one after another."""
        if words not in self._times:
            self._times[words] = self.text.count(words)
        return self._times[words]

    def once(self, find: Callable[[ArticleView, int], Found], sentence: int) -> Found:
        """Return what a function finds in a sentence; it looks once, however often it is asked."""
        known = self._found.setdefault(find, {})
        if sentence not in known:
            known[sentence] = find(self, sentence)
        found: Found = known[sentence]
        return found

    @cached_property
    def printed_words(self) -> frozenset[str]:
        """All words of the text: runs of letters, digits and underscores."""
        return frozenset(re.findall(r"\w+", self.text))

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The last words of the persons' names of two words and more that the tagger found."""
        people = (one.span.of(self.text).split() for one in self.parsed.entities if one.label == "PERSON")
        return frozenset(words[-1] for words in people if len(words) > 1)

    @cached_property
    def sentences_of_paragraph(self) -> dict[int, list[int]]:
        """The indices of the sentences, by the index of their paragraph."""
        table: dict[int, list[int]] = {}
        for k, sentence in enumerate(self.parsed.sentences):
            table.setdefault(sentence.paragraph, []).append(k)
        return table

    def sentences_in(self, span: Span) -> list[int]:
        """Return the indices of the sentences that share characters with `span`."""
        first = self.sentence_at(span.start)
        found = []
        for k in range(first, len(self.trees)):
            sentence = self.parsed.sentences[k]
            if sentence.start >= span.end:
                break
            if sentence.end > span.start:
                found.append(k)
        return found
