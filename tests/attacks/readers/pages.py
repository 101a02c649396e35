"""Feeds and pages: elements that are never closed, contents in wrong forms, linked data of any shape."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from attacks.readers.pieces import CHARSETS, DATES, GOOD, NAMED_CHARSETS, WORDS, damaged, read_bytes

_IN_ITEM = ("title", "link", "guid", "pubDate", "description", "content:encoded", "dc:creator", "author", "category", "id", "updated", "summary", "content", "enclosure", "x:y", "item")  # fmt: skip
_ATTRIBUTES = st.sampled_from(["", ' type="html"', ' type="xhtml"', ' href="javascript:x"', ' isPermaLink="false"', ' base="http://["', " a=1 a=2", ' xml:lang="\x07"', ' url="a" type="audio/mp3"'])  # fmt: skip
_FORMS = st.sampled_from(["{}", "<![CDATA[{}]]>", "<![CDATA[<p>{}</p>", "&lt;p&gt;{}&lt;/p&gt;", "<div xmlns='http://www.w3.org/1999/xhtml'>{}</div>"])  # fmt: skip
_ELEMENTS = st.builds(
    lambda name, more, form, text: f"<{name}{more}>{form.format(text)}</{name}>",
    st.sampled_from(_IN_ITEM), _ATTRIBUTES, _FORMS, st.one_of(WORDS, DATES),
)  # fmt: skip
_ROOTS = st.sampled_from(
    [
        ('<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>', "item", "</channel></rss>"),
        ('<feed xmlns="http://www.w3.org/2005/Atom">', "entry", "</feed>"),
        ('<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">', "item", "</rdf:RDF>"),
        ("<rss><channel>", "item", ""),
    ]
)  # fmt: skip


@st.composite
def _feeds(draw: st.DrawFn) -> bytes:
    begin, item, end = draw(_ROOTS)
    bomb = draw(st.sampled_from(["", '<!DOCTYPE r [<!ENTITY e1 "&e0;&e0;"><!ENTITY e0 "ha">]>', '<!DOCTYPE r [<!ENTITY e1 SYSTEM "file:///etc/hostname">]>']))  # fmt: skip
    items = draw(st.lists(st.lists(_ELEMENTS, max_size=6).map("".join), max_size=5))
    named, charset = draw(st.sampled_from(NAMED_CHARSETS)), draw(st.sampled_from(CHARSETS))
    inner = "".join(draw(st.lists(_ELEMENTS, max_size=2))) + "".join(
        f"<{item}>{one}</{item}>" for one in items
    )
    return f'<?xml version="1.0" encoding="{named}"?>{bomb}{begin}{inner}{end}'.encode(charset, "replace")


FEEDS = damaged(_feeds())


@given(FEEDS)
def feeds(data: bytes) -> None:
    """A feed, whatever is in its entries, gives articles, or is refused in one line."""
    read_bytes(data, "feed.xml")


_KEYS = ("@type", "@id", "@graph", "@context", "headline", "author", "name", "publisher", "datePublished", "dateModified", "articleBody", "inLanguage", "url", "mainEntityOfPage", "isAccessibleForFree", "hasPart", "@list")  # fmt: skip
_LINKED: st.SearchStrategy[Any] = st.recursive(
    st.one_of(st.sampled_from(["NewsArticle", "Person", "#a", "Ana Lee", GOOD, "2024-05-03T10:00:00Z", "https://x.example/a", "", "http://[", "\x1b"]),
              st.none(), st.booleans(), st.integers(), st.floats()),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.sampled_from(_KEYS), inner, max_size=6)), max_leaves=14,
)  # fmt: skip
_META = st.builds(
    lambda kind, name, value: f'<meta {kind}="{name}" content="{value}">',
    st.sampled_from(["name", "property", "itemprop", "http-equiv", "charset"]),
    st.sampled_from(["author", "og:title", "og:url", "article:published_time", "date", "refresh", "content-type", "og:locale", "dc.creator", "parsely-author", "utf-16"]),
    st.one_of(WORDS, DATES, st.sampled_from(["text/html; charset=klingon", "https://[", "By A and B and C"])),
)  # fmt: skip
_TAGS = st.recursive(
    WORDS,
    lambda inner: st.builds(
        lambda tag, more, parts, closed: f"<{tag}{more}>{''.join(parts)}" + (f"</{tag}>" if closed else ""),
        st.sampled_from(["p", "div", "article", "section", "h1", "h2", "blockquote", "ul", "li", "table", "tr", "td", "figure", "figcaption", "aside", "footer", "a", "b", "script", "style", "noscript", "template", "iframe", "svg", "math", "pre", "br", "time", "form"]),
        st.sampled_from(["", ' class="byline author"', ' itemprop="articleBody"', ' class="article-body"', ' style="display:none"', ' datetime="x"', " class", ' hidden a="']),
        st.lists(inner, max_size=4), st.booleans(),
    ), max_leaves=12,
)  # fmt: skip


@st.composite
def _pages(draw: st.DrawFn) -> bytes:
    data = draw(st.lists(_LINKED.map(lambda value: json.dumps(value, ensure_ascii=False)), max_size=2))
    scripts = "".join(f'<script type="application/ld+json">{one}</script>' for one in data)
    head = "".join(draw(st.lists(_META, max_size=6)))
    body = "".join(draw(st.lists(_TAGS, max_size=4)))
    sound = draw(st.sampled_from(["", f"<article><h1>Dam</h1><p>{GOOD}</p><p>{GOOD * 4}</p></article>"]))
    page = f"<!DOCTYPE html><html><head>{head}{scripts}</head><body>{body}{sound}</body></html>"
    return page.encode(draw(st.sampled_from(CHARSETS)), "replace")


PAGES = damaged(_pages())


@given(PAGES)
def pages(data: bytes) -> None:
    """A page, whatever it says of itself, is an article, or refused in one line."""
    read_bytes(data, "a.html")
