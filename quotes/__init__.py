"""Quotations in news articles: found, attributed, compared, grouped, checked. No database, no command line.

What a Python user calls is named here and loaded when it is first used: `read_articles` and `make_article`
(articles), `load_parser` and `extract_articles` (quotations), `check_draft`, and the types. To compare and to
group wordings, see `quotes.compare` and `quotes.group`; all of checking is in `quotes.check`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from quotes.check.draft import check_draft
    from quotes.errors import ArticleError, ModelError, QuotesError
    from quotes.parse.parser import load_parser
    from quotes.pipeline import extract_articles
    from quotes.read.article.make import make_article
    from quotes.read.files import read_articles
    from quotes.types import Article, Extraction, Kind, Mention, Quote, Span

_PLACES = {
    "quotes.check.draft": ("check_draft",),
    "quotes.errors": ("ArticleError", "ModelError", "QuotesError"),
    "quotes.parse.parser": ("load_parser",),
    "quotes.pipeline": ("extract_articles",),
    "quotes.read.article.make": ("make_article",),
    "quotes.read.files": ("read_articles",),
    "quotes.types": ("Article", "Extraction", "Kind", "Mention", "Quote", "Span"),
}
_MODULE_OF = {name: module for module, names in _PLACES.items() for name in names}

__all__ = [
    "Article",
    "ArticleError",
    "Extraction",
    "Kind",
    "Mention",
    "ModelError",
    "Quote",
    "QuotesError",
    "Span",
    "check_draft",
    "extract_articles",
    "load_parser",
    "make_article",
    "read_articles",
]


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for: models and tables of words take time to import."""
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_MODULE_OF[name]), name)
