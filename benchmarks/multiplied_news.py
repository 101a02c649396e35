"""Made news many times over, with its statements, so that loading millions needs no comparing of millions.

An archive holds news of `printed_news.py` and the statements that `add`'s functions found in it. A copy is
the same news with each word exchanged for another that is about as frequent: what was a printing of what
stays so, and the vocabulary, the lengths and the names stay those of the news. A few statements of each copy
are left out (`Multiplied.left_out`): those whose words, so exchanged, are those of another, and those of
which a part would come before its whole in the order of wordings.

That copies have nothing in common is not looked into: where two of them share a run of words by chance,
`add` would compare them, and nearly always find that they are not one statement.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from printed_news import Stock, print_news, words_by_frequency
from sqlalchemy import Engine, select

from db.archive.session import session_scope
from db.models.wordings import WordingLink, WordingRow, digest_of_wording
from quotes.compare.wording.wording import wording_of
from quotes.group.partition import Node
from quotes.group.printings import printings_of_article
from quotes.types import Extraction, text_hash

_WORD = re.compile(r"\b[A-Za-z]{4,}\b")
_CERTAIN, _MANY = 6, 200
"""A text is the same in two copies by no chance worth counting if so many of its words are each exchanged for
one of so many."""

Words = tuple[str, str]
"""Text and scope of a wording."""


@dataclass
class Multiplied:
    """Several copies of the news of one archive.

    Attributes:
        stock: what the news is made of.
        base: the archive that `archive.fill` filled with ``print_news(stock, number)``.
        number: of quotations in one copy.
        copies: how many there are, the news itself among them.
    """

    stock: Stock
    base: Engine
    number: int
    copies: int
    #: Of each copy, trees of wordings that it is without, as the id of their root in the archive.
    left_out: list[set[int]] = field(default_factory=list)
    #: Quotations of all copies; known when `wordings` has been read.
    quotations: int = 0

    def extractions(self) -> Iterator[Extraction]:
        """Return the articles of all copies, one copy after another; to be read after `wordings`."""
        for copy, out in enumerate(self.left_out):
            for one, ids in zip(self._copy(copy), self._printed, strict=True):
                yield self._without(one, ids, out)

    def wordings(self) -> Iterator[Mapping[str, Any]]:
        """Return the wordings of all copies as `db.load.Found` asks for them."""
        self.left_out, self.quotations = [], 0
        doubtful: set[Words] = set()
        for copy in range(self.copies):
            found = self._found(copy, doubtful)
            for each in self._rows:
                if self._tree[each["id"]] in self.left_out[copy]:
                    continue
                text, scope = found[each["id"]]
                moved = {name: self._moved(each[name], copy) for name in ("id", "parent", "root")}
                digest = digest_of_wording(text, scope)
                yield {**each, **moved, "text": text, "scope": scope, "digest": digest}

    def links(self) -> Iterator[Mapping[str, Any]]:
        """Return the links of all copies as `db.load.Found` asks for them; to be read after `wordings`."""
        row = WordingLink
        asked = select(row.wording_id, row.other_id, row.relation)
        with session_scope(self.base) as session:
            links = [tuple(each) for each in session.execute(asked)]
        for copy, out in enumerate(self.left_out):
            for one, other, relation in links:
                if out.isdisjoint((self._tree[one], self._tree[other])):
                    both = self._moved(one, copy), self._moved(other, copy)
                    yield {"one": both[0], "other": both[1], "relation": relation}

    @cached_property
    def _rows(self) -> list[dict[str, Any]]:
        """The wordings of the archive, a parent before its children."""
        row = WordingRow
        asked = select(
            row.id, row.digest, row.text_normalised.label("text"), row.scope, row.token_count.label("words"),
            row.parent_id.label("parent"), row.relation, row.root_id.label("root"),
        ).order_by(row.token_count.desc(), row.text_normalised.desc(), row.scope.desc())  # fmt: skip
        with session_scope(self.base) as session:
            return [dict(each) for each in session.execute(asked).mappings()]

    @cached_property
    def _tree(self) -> dict[int, int]:
        """The root of the tree that each wording of the archive is in."""
        trees: dict[int, int] = {}
        for each in self._rows:
            trees[each["id"]] = trees[each["parent"]] if each["parent"] else each["id"]
        return trees

    @cached_property
    def _printed(self) -> list[list[int]]:
        """The wording of each quotation of each article in the archive."""
        ids = {(each["text"], each["scope"]): each["id"] for each in self._rows}
        return [[ids[words] for words in _words(one)] for one in self._copy(0)]

    def _moved(self, id: int | None, copy: int) -> int | None:
        return id and id + copy * self._most

    @cached_property
    def _most(self) -> int:
        return max(self._tree)

    def _without(self, one: Extraction, ids: Sequence[int], out: Set[int]) -> Extraction:
        kept = [quote for id, quote in zip(ids, one.quotes, strict=True) if self._tree[id] not in out]
        return one if len(kept) == len(ids) else replace(one, quotes=tuple(kept))

    def _copy(self, copy: int) -> Iterator[Extraction]:
        stand_in = self._stand_ins(copy)
        return print_news(
            self.stock,
            self.number,
            first=copy * self.number,
            reworded=lambda said: _WORD.sub(lambda match: _like(match[0], stand_in), said),
        )

    def _stand_ins(self, copy: int) -> dict[str, str]:
        """Return what each word is exchanged for; nothing is in the first copy."""
        dice = random.Random(copy)
        rows = self._exchanged if copy else ()
        return {
            one: other for row in rows for one, other in zip(row, dice.sample(row, len(row)), strict=True)
        }

    @cached_property
    def _exchanged(self) -> list[list[str]]:
        """The words that are exchanged, in rows of about the same frequency."""
        kept, rows = words_by_frequency(self.stock.quotations)
        return [[word for word in row if word not in kept and _is_plain(word)] for row in rows.values()]

    @cached_property
    def _certain(self) -> frozenset[str]:
        return frozenset(word for row in self._exchanged if len(row) >= _MANY for word in row)

    def _found(self, copy: int, doubtful: set[Words]) -> dict[int, Words]:
        """Return the words of each wording in a copy, by its id in the archive; note what is left out.

        Args:
            copy: its number.
            doubtful: words that another copy has and this may have by chance; those of this one are added.
        """
        found: dict[int, Words] = {}
        owners: dict[Words, int] = {}
        out: set[int] = set()
        articles = list(self._copy(copy))
        for one, ids in zip(articles, self._printed, strict=True):
            for id, words in zip(ids, _words(one), strict=True):
                owner = owners.setdefault(words, id)
                if found.setdefault(id, words) != words or owner != id or words in doubtful:
                    out |= {self._tree[id], self._tree[owner]}
        out |= self._out_of_order(found)
        self._leave_out_more(articles, found, out)
        self.left_out.append(out)
        for words in found.values():
            if sum(word in self._certain for word in words[0].split()) < _CERTAIN:
                doubtful.add(words)
        return found

    def _out_of_order(self, found: Mapping[int, Words]) -> set[int]:
        """Return the trees in which a wording is greater than its parent, which `add` never makes."""
        order = {each["id"]: Node(each["words"], *found[each["id"]]) for each in self._rows}
        return {
            self._tree[id]
            for id, parent in ((each["id"], each["parent"]) for each in self._rows)
            if parent and order[id] > order[parent]
        }

    def _leave_out_more(
        self, articles: Sequence[Extraction], found: Mapping[int, Words], out: set[int]
    ) -> None:
        """Leave out what would be other words in an article that is without some quotations, and count."""
        known, quotations = -1, 0
        while known != len(out):
            known, quotations = len(out), 0
            for one, ids in zip(articles, self._printed, strict=True):
                rest = self._without(one, ids, out)
                quotations += len(rest.quotes)
                if rest is not one:
                    kept = (id for id in ids if self._tree[id] not in out)
                    pairs = list(zip(kept, _words(rest), strict=True))
                    out |= {self._tree[id] for id, words in pairs if found[id] != words}
        self.quotations += quotations


def _like(word: str, stand_in: Mapping[str, str]) -> str:
    """Return what stands in for a word, with its capitals."""
    other = stand_in.get(word.lower(), word)
    return other.upper() if word.isupper() else other.capitalize() if word[0].isupper() else other


def _is_plain(word: str) -> bool:
    return _WORD.fullmatch(word) is not None and wording_of(word).words == (word,)


def _words(one: Extraction) -> list[Words]:
    """The words of each quotation of an article, all of which have one passage."""
    article = one.article
    found = printings_of_article(article.text, text_hash(article.text), one.quotes, article.published)
    nodes = [printing.node for (printing,) in found if printing is not None]
    return [(node.text, node.scope) for node in nodes if node is not None]
