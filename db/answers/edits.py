"""What users corrected, and outlets as lists show them."""

from __future__ import annotations

from dataclasses import dataclass

#: The fields of an article (`quotes.types.Article`) that a user may correct, with the names that users know.
FIELDS = {
    "outlet": "outlet", "published": "date", "title": "title", "url": "url", "byline": "author",
    "wire": "wire", "language": "language", "section": "section", "editor": "editor",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CorrectedField:
    """A field of an article that a user corrected."""

    #: As in input files: "outlet", "date", "author" ...
    field: str
    #: What it is; None for nothing.
    value: str | None
    #: What the article came with.
    came_as: str | None
    made_by: str
    made_at: str
    note: str


@dataclass(frozen=True, slots=True)
class OutletName:
    """A name that a user said is that of another outlet."""

    name: str
    made_by: str
    made_at: str
    note: str


@dataclass(frozen=True, slots=True)
class ListedOutlet:
    """An outlet in a list."""

    #: None for articles without an outlet.
    outlet: str | None
    #: Articles in their current versions, and their quotations.
    articles: int
    quotations: int
    #: The dates of the first and the last article, as far as they have one.
    first: str | None
    last: str | None
    #: The hosts of most of its addresses, the commonest first.
    domains: tuple[str, ...]
    #: Other names that mean it.
    names: tuple[OutletName, ...]
