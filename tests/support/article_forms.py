"""One article in the forms in which articles come: as a file, from a crawler, by e-mail, wrapped, glued."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from html import escape
from typing import Any

from support import documents
from support.pdf_files import set_pdf


@dataclass(frozen=True, slots=True)
class Told:
    """An article as its author would tell it to any program."""

    title: str
    paragraphs: Sequence[str]
    author: str = "Jane Doe"
    url: str = "https://www.harbour-times.co.uk/news/2024/05/harbour-to-close"
    published: str = "2024-05-06T18:30:00+02:00"
    outlet: str = "Harbour Times"

    @property
    def body(self) -> str:
        return "\n\n".join(self.paragraphs)


def text(told: Told) -> bytes:
    """A text file."""
    return f"{told.title}\n\n{told.body}\n".encode()


def page(told: Told) -> bytes:
    """A web page, with the furniture of one."""
    data = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": told.title, "url": told.url,
        "author": {"@type": "Person", "name": told.author}, "datePublished": told.published,
        "publisher": {"@type": "Organization", "name": told.outlet},
    }  # fmt: skip
    paragraphs = "\n".join(f"<p>{escape(one, quote=False)}</p>" for one in told.paragraphs)
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(told.title)} | {told.outlet}</title>
<link rel="canonical" href="{told.url}"><script type="application/ld+json">{json.dumps(data)}</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main><article><h1>{escape(told.title)}</h1><div class="byline">By {told.author}</div>
<div class="article-body">{paragraphs}</div></article>
<aside><h2>Most read</h2><ul><li><a href="/1">“We were robbed,” says the goalkeeper</a></li></ul></aside>
</main>
<footer><p>© 2024 {told.outlet}. All rights reserved.</p></footer></body></html>""".encode()


def mail(told: Told) -> bytes:
    """A press release as an e-mail, in quoted-printable, with a signature."""
    message = EmailMessage()
    message["From"] = f"{told.outlet} Press Office <press@harbour-times.co.uk>"
    message["To"] = "newsdesk@example.org"
    message["Subject"] = told.title
    message["Date"] = "Mon, 06 May 2024 18:30:00 +0200"
    message["Message-ID"] = "<20240506.1@harbour-times.co.uk>"
    message.set_content(f"{told.body}\n\n-- \n{told.author}\nPress Office\n", cte="quoted-printable")
    return message.as_bytes()


def news_please(told: Told) -> dict[str, Any]:
    return {
        "authors": [told.author], "date_download": "2024-05-07 08:00:00", "date_modify": None,
        "date_publish": "2024-05-06 18:30:00", "description": told.paragraphs[0], "filename": "a.json",
        "image_url": "https://www.harbour-times.co.uk/a.jpg", "language": "en", "localpath": None,
        "maintext": told.body, "source_domain": "www.harbour-times.co.uk", "title": told.title,
        "url": told.url,
    }  # fmt: skip


def fundus(told: Told) -> dict[str, Any]:
    sections = [{"headline": [], "paragraphs": list(told.paragraphs[1:])}]
    return {
        "title": told.title, "authors": [told.author], "publishing_date": "2024-05-06 18:30:00+02:00",
        "publisher": told.outlet, "topics": ["Harbour"], "free_access": True, "language": "en",
        "plaintext": told.body, "body": {"summary": [told.paragraphs[0]], "sections": sections},
        "html": {"requested_url": told.url, "responded_url": told.url, "content": ""},
    }  # fmt: skip


def newspaper(told: Told) -> dict[str, Any]:
    return {
        "url": told.url, "read_more_link": "", "language": "en", "title": told.title, "top_image": "",
        "meta_img": "", "images": [], "movies": [], "keywords": ["harbour", "union"], "keyword_scores": {},
        "meta_keywords": [""], "tags": [], "authors": [told.author], "publish_date": told.published,
        "summary": "", "meta_description": told.paragraphs[0], "meta_lang": "en",
        "meta_site_name": told.outlet,
        "canonical_link": told.url, "text": told.body, "source_url": "https://www.harbour-times.co.uk",
    }  # fmt: skip


def trafilatura(told: Told) -> dict[str, Any]:
    return {
        "title": told.title, "author": told.author, "hostname": "harbour-times.co.uk", "date": "2024-05-06",
        "fingerprint": "9c2f", "id": None, "license": None, "comments": "",
        "raw_text": " ".join(told.paragraphs),
        "text": "\n".join(told.paragraphs), "language": "en", "image": None, "pagetype": "article",
        "filedate": "2024-05-07", "source": told.url, "source-hostname": told.outlet,
        "excerpt": told.paragraphs[0], "categories": "", "tags": "",
    }  # fmt: skip


def wrapped(told: Told, width: int = 72) -> bytes:
    """Broken at a width, without blank lines, each paragraph indented."""
    lines = (
        textwrap.fill(one, width, initial_indent="   ", break_on_hyphens=False, break_long_words=False)
        for one in told.paragraphs
    )
    return (told.title + "\n\n" + "\n".join(lines) + "\n").encode()


def glued(told: Told) -> bytes:
    """All paragraphs in one, without a blank between them."""
    return f"{told.title}\n\n{''.join(told.paragraphs)}\n".encode()


def feed(told: Told) -> bytes:
    """An entry of a feed with its full content."""
    content = "".join(f"<p>{escape(one, quote=False)}</p>" for one in told.paragraphs)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>{told.outlet}</title>
<link>https://www.harbour-times.co.uk/</link><item><title>{escape(told.title)}</title><link>{told.url}</link>
<guid>{told.url}</guid><pubDate>Mon, 06 May 2024 18:30:00 +0200</pubDate>
<dc:creator>{told.author}</dc:creator>
<description>{escape(told.paragraphs[0])}</description>
<content:encoded><![CDATA[{content}]]></content:encoded></item></channel></rss>""".encode()


def line(record: Callable[[Told], dict[str, Any]]) -> Callable[[Told], bytes]:
    """A record as a line of JSON."""
    return lambda told: json.dumps(record(told), ensure_ascii=False).encode() + b"\n"


def word(told: Told) -> bytes:
    """A Word file."""
    return documents.word_release(told.title, told.paragraphs)


def open_document(told: Told) -> bytes:
    """A text of LibreOffice."""
    return documents.odt_file(documents.odt_body(told.title, told.paragraphs))


def rtf(told: Told) -> bytes:
    """An RTF file as Word writes it."""
    return documents.word_rtf("".join(map(documents.word_rtf_paragraph, (told.title, *told.paragraphs))))


def pdf(told: Told) -> bytes:
    """A PDF file, set in two columns."""
    return set_pdf(told.paragraphs, told.title, columns=2, head=told.outlet)


FORMS: dict[str, tuple[str, Callable[[Told], bytes]]] = {
    "text": ("a.txt", text),
    "HTML": ("a.html", page),
    "Word": ("a.docx", word),
    "OpenDocument": ("a.odt", open_document),
    "RTF": ("a.rtf", rtf),
    "PDF": ("a.pdf", pdf),
    "e-mail": ("a.eml", mail),
    "news-please": ("news-please.jsonl", line(news_please)),
    "fundus": ("fundus.jsonl", line(fundus)),
    "newspaper4k": ("newspaper.jsonl", line(newspaper)),
    "trafilatura": ("trafilatura.jsonl", line(trafilatura)),
    "wrapped": ("wrapped.txt", wrapped),
    "glued": ("glued.txt", glued),
    "feed": ("feed.xml", feed),
}
"""Each form: the name of its file, and what writes it."""
