"""What a page says of its article in JSON-LD, the form of schema.org that search engines ask for.

Pages write it by hand as well: broken JSON, lists in lists, authors as strings, objects or references,
several articles in one page. What cannot be read counts as not said.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from quotes.text import one_line, word_set

Node = Mapping[str, Any]

_ARTICLES = word_set("""
    NewsArticle Article ReportageNewsArticle AnalysisNewsArticle OpinionNewsArticle BackgroundNewsArticle
    ReviewNewsArticle AskPublicNewsArticle LiveBlogPosting BlogPosting Report TechArticle ScholarlyArticle
    SatiricalArticle AdvertiserContentArticle MedicalScholarlyArticle Review CriticReview ClaimReview
    SocialMediaPosting Posting NewsVideo Interview
""")
# Under these, a page names other articles than its own.
_OTHERS = word_set("""
    itemListElement hasPart isPartOf liveBlogUpdate comment relatedLink about mentions citation image video
    publisher author review associatedMedia subjectOf isBasedOn
""")
_ACCOUNTS = word_set(
    "admin administrator editor editors staff webmaster root newsroom redaktion redaccion desk"
)
_LONGEST_PATH = 20  # steps from a front page to an article
_MOST_NODES = 20_000
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$|;\s*$")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_LONGEST_NAME = 120  # characters of a person or an outlet


class LinkedData:
    """All objects in the JSON-LD of a page, and the one that describes its article."""

    def __init__(self, scripts: Iterable[str], addresses: Iterable[str] = ()) -> None:
        """Read scripts; `addresses` are those of the page, to tell its article from others in it."""
        roots = [root for script in scripts if (root := _json(script)) is not None]
        self._named = {
            id: node for node in _nodes(roots, ()) if isinstance(id := node.get("@id"), str) and len(node) > 1
        }
        articles = [node for node in _nodes(roots, _OTHERS) if _types(node) & _ARTICLES]
        trails = (node for node in _nodes(roots, ()) if "BreadcrumbList" in _types(node))
        self._path = next(filter(None, map(_path, trails)), [])
        own = {_plain(address) for address in addresses}
        articles.sort(key=lambda node: own.isdisjoint(map(_plain, self._addresses(node))))
        self.article: Node = articles[0] if articles else {}

    def text(self, *keys: str) -> str | None:
        """Return the first of these properties of the article that is a text, in one line."""
        for key in keys:
            for value in _listed(self.article.get(key)):
                if isinstance(value, str) and (plain := one_line(value)):
                    return plain
        return None

    def values(self, *keys: str) -> list[str | int | float]:
        """Return what these properties of the article are, texts and numbers, best first."""
        return [
            value
            for key in keys
            for value in _listed(self.article.get(key))
            if isinstance(value, str | int | float) and not isinstance(value, bool)
        ]

    def names(self, *keys: str, persons: bool = False) -> list[str]:
        """Return the names of persons or organisations in the first of these properties that has any.

        With `persons`, what is said to be an organisation is left out, and so are accounts of a site itself.
        """
        for key in keys:
            if names := list(dict.fromkeys(self._names(self.article.get(key), persons))):
                return names
        return []

    def body(self) -> str:
        """Return the text of the article with its line ends; empty if it is not there."""
        body = self.article.get("articleBody")
        return body if isinstance(body, str) else ""

    def address(self) -> str | None:
        """Return the address of the article."""
        return next(iter(self._addresses(self.article)), None)

    def _addresses(self, node: Node) -> Iterator[str]:
        for key in ("url", "mainEntityOfPage", "@id"):
            for value in _listed(node.get(key)):
                found = value.get("@id") or value.get("url") if isinstance(value, dict) else value
                if isinstance(found, str) and found.startswith(("http://", "https://")):
                    yield found

    def sections(self) -> list[tuple[str, str]]:
        """Return names and addresses of the article's sections: its own, then the path to it."""
        own = [one_line(one) for one in _listed(self.article.get("articleSection")) if isinstance(one, str)]
        return [(name, "") for name in own if name] + self._path

    def _names(self, value: Any, persons: bool = False) -> Iterator[str]:
        for one in _listed(value):
            if isinstance(one, dict) and "name" not in one:
                one = self._named.get(str(one.get("@id")), one)
            if persons and isinstance(one, dict) and (_is_organisation(one) or _is_account(one)):
                continue
            for name in _listed(one.get("name") if isinstance(one, dict) else one):
                if isinstance(name, str) and 0 < len(plain := one_line(name)) <= _LONGEST_NAME:
                    yield plain


def _json(script: str) -> Any:
    """The value in a script, also if it is wrapped in a comment or has a comma too many; or ``None``."""
    plain = script.strip()
    for _ in range(3):
        try:
            return json.loads(plain, strict=False)
        except RecursionError:
            return None
        except ValueError:
            plain = _TRAILING_COMMA.sub(r"\1", _WRAPPING.sub("", _WRAPPING.sub("", plain)))
    return None


def _nodes(roots: Iterable[Any], without: Iterable[str]) -> Iterator[Node]:
    """The objects in these values, outer ones before those in them, not under the keys `without`."""
    waiting = list(reversed(list(roots)))
    seen = 0
    while waiting and seen < _MOST_NODES:
        value = waiting.pop()
        seen += 1
        if isinstance(value, dict):
            yield value
            inner = [one for key, one in value.items() if key not in without]
            waiting.extend(one for one in reversed(inner) if isinstance(one, dict | list))
        elif isinstance(value, list):
            waiting.extend(one for one in reversed(value) if isinstance(one, dict | list))


def _types(node: Node) -> set[str]:
    return {
        one.rpartition("/")[2].removeprefix("schema:")
        for one in _listed(node.get("@type"))
        if isinstance(one, str)
    }


def _is_organisation(node: Node) -> bool:
    return any(one.endswith("Organization") for one in _types(node))


def _is_account(node: Node) -> bool:
    """Whether a person is an account of the site: its page ends in "/author/admin"."""
    return any(isinstance(url, str) and is_account(url) for url in (node.get("url"), node.get("@id")))


def is_account(address: str) -> bool:
    """Return whether an author's page is that of an account of the site itself.

    >>> is_account("https://e.example/author/admin/"), is_account("https://e.example/author/ana-lee/")
    (True, False)
    """
    return address.rstrip("/").rpartition("/")[2].lower() in _ACCOUNTS


def _path(trail: Node) -> list[tuple[str, str]]:
    """Names and addresses of the steps of a breadcrumb trail, without the last, which is the page itself."""
    steps: list[tuple[str, str]] = []
    for step in _listed(trail.get("itemListElement"))[:_LONGEST_PATH]:
        if isinstance(step, dict):
            item = step.get("item")
            inner = item if isinstance(item, dict) else {}
            name = step.get("name") or inner.get("name")
            url = item if isinstance(item, str) else inner.get("@id") or inner.get("url")
            steps.append(
                (one_line(name) if isinstance(name, str) else "", url if isinstance(url, str) else "")
            )
    return steps[:-1]


def _listed(value: Any) -> list[Any]:
    """A value as a list; lists in it are opened as far as pages nest them."""
    if isinstance(value, list):
        return [part for one in value for part in (one if isinstance(one, list) else [one])]
    return [] if value is None else [value]


def _plain(address: str) -> str:
    """An address without its scheme, query and final slash."""
    address = re.split(r"[?#]", address, maxsplit=1)[0]
    return re.sub(r"^https?://(?:www\.)?", "", address).rstrip("/")
