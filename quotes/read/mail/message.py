"""E-mails: the text that was sent, with its subject as headline and its sender's organisation as outlet.

A page that a browser saved as one file (MHTML) is an e-mail by its form; its page is read as a page. If there
is hardly a text, what is attached (Word, PDF, another e-mail) is read in its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from pathlib import PurePath

from quotes.errors import ArticleError
from quotes.read.article.bylines import byline_names
from quotes.read.article.make import control_in, make_article, printable
from quotes.read.inputs.aside import Aside
from quotes.read.mail import parts
from quotes.read.mail.text import end_of_text, sent_text, start_of_text
from quotes.read.notices import Tell
from quotes.read.page.fragment import fragment_text
from quotes.read.page_metadata.outlets import outlet_of
from quotes.read.source import MOST_BYTES, Source
from quotes.text import word_set
from quotes.types import Article, Paragraph, Span

READER = "mail 1"
"""Name and version of this reader."""
_FEWEST_LETTERS = 200
"""Of a body; one with less only says what is attached."""
_DOCUMENTS = (".docx", ".docm", ".odt", ".rtf", ".pdf", ".txt", ".html", ".htm", ".eml")
_ENCRYPTED = "an encrypted e-mail; decrypt it in your mail program, and save its text as a .txt file"
_OPAQUE = frozenset({"application/pkcs7-mime", "application/x-pkcs7-mime"})
_FREE = word_set("""
    gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com yahoo.co.uk icloud.com me.com
    mac.com aol.com gmx.com gmx.de gmx.net web.de t-online.de proton.me protonmail.com mail.com mail.ru
    yandex.ru yandex.com qq.com 163.com 126.com zoho.com fastmail.com hey.com posteo.de mailbox.org
    mailchimpapp.net mcsv.net sendgrid.net amazonses.com mailgun.org constantcontact.com
""")
_OF_OFFICES = word_set("""
    press office media news newsroom communications communication info team department ministry service
    services public relations pr marketing desk newsletter noreply no-reply group agency council government
    commission
""")


def read(source: Source, tell: Tell) -> Iterator[Article | ArticleError]:
    """Yield the article in this e-mail, or those attached to it, or why there is none."""
    try:
        yield from _read(source, tell)
    except ArticleError as error:
        yield ArticleError(source.name, error.reason)
    except ValueError as error:
        yield ArticleError(source.name, str(error))
    except RecursionError:
        yield ArticleError(source.name, "an e-mail nested too deep")


def _read(source: Source, tell: Tell) -> Iterator[Article | ArticleError]:
    data = source.data()
    if len(data) == MOST_BYTES:
        raise ValueError("too large for an e-mail (64 MiB)")
    message = parts.parsed(data.lstrip(b"\r\n"))
    leaves = list(parts.leaves(message))
    if page := _saved_page(message, leaves):
        yield from _read_page(source, page, tell)
        return
    if parts.type_of(message) == "multipart/encrypted" or parts.type_of(message) in _OPAQUE:
        raise ValueError(_ENCRYPTED)
    text, structure, forwarded = _body(leaves)
    if "-----BEGIN PGP MESSAGE-----" in text[:500]:
        raise ValueError(_ENCRYPTED)
    attached = [part for part in leaves if _is_document(part)]
    if sum(map(str.isalpha, text)) >= _FEWEST_LETTERS or not attached:
        if not text.strip():
            raise ValueError("an e-mail without text")
        yield _article(source, data, message, text, structure, forwarded)
        _tell_of(source, attached, tell)
        return
    for part in attached:
        yield from _read_attached(source, message, part, tell)


def _article(
    source: Source,
    data: bytes,
    message: EmailMessage,
    text: str,
    structure: tuple[Paragraph, ...],
    forwarded: dict[str, str],
) -> Article:
    own_id = parts.field(message, "message-id").strip("<> ")
    own_id = "" if control_in(own_id) else own_id
    given = source.given
    subject = parts.subject_of(forwarded.get("subject") or parts.field(message, "subject"))
    byline, outlet = _sender(message, forwarded)
    return make_article(
        text.rstrip("\n") + "\n",
        id=own_id or source.free_id(),
        outlet=given["outlet"] or outlet,
        url=given["url"],
        published=given["published"] or _published(message, forwarded),
        title=given["title"] or printable(subject) or None,
        byline=byline,
        structure=structure,
        came_from=source.came_from(data, READER, own_id=bool(own_id)),
    )


def _published(message: EmailMessage, forwarded: dict[str, str]) -> str | None:
    said = forwarded.get("date") or forwarded.get("sent")
    if said and (when := parts.sent_at(said)):
        return when
    return parts.sent_at(parts.date_of(message))


def _sender(message: EmailMessage, forwarded: dict[str, str]) -> tuple[str | None, str | None]:
    """Who wrote it and for whom: a name that is a person's, and the organisation at the address."""
    name, domain = parts.sender_of(forwarded.get("from") or parts.field(message, "from"))
    of_office = not _OF_OFFICES.isdisjoint(name.lower().replace(",", " ").split())
    byline = None if of_office or "@" in name or not name else byline_names(f"By {printable(name)}")
    outlet = None if domain in _FREE or not domain else outlet_of([], f"https://{printable(domain)}/")
    return byline, outlet


def _body(leaves: list[EmailMessage]) -> tuple[str, tuple[Paragraph, ...], dict[str, str]]:
    """The text that was sent, its structure, and the head of what was forwarded in it."""
    bodies = [part for part in leaves if not parts.is_attached(part)]
    plain = "\n".join(parts.text_of(one) for one in bodies if parts.type_of(one) == "text/plain")
    html = [parts.text_of(one) for one in bodies if parts.type_of(one) == "text/html"]
    text, fields = sent_text(_unarmoured(plain))
    shown, structure = fragment_text("\n".join(html)) if html else ("", ())
    start, end = start_of_text(shown), end_of_text(shown)
    shown, structure = shown[start:end], _within(structure, start, end)
    if len(text.split()) * 2 >= len(shown.split()):
        return text[start_of_text(text) :], (), fields
    return shown, structure, fields


def _within(structure: tuple[Paragraph, ...], start: int, end: int) -> tuple[Paragraph, ...]:
    """What is shown of the text between two places, counted from the first."""
    return tuple(
        replace(one, span=Span(one.span.start - start, one.span.end - start))
        for one in structure
        if start <= one.span.start and one.span.end <= end
    )


def _unarmoured(text: str) -> str:
    """A text without the lines round it that sign it (PGP)."""
    begin = "-----BEGIN PGP SIGNED MESSAGE-----"
    if not text.lstrip().startswith(begin):
        return text
    signed = text.partition(begin)[2].partition("-----BEGIN PGP SIGNATURE-----")[0]
    return "\n".join(line.removeprefix("- ") for line in signed.partition("\n\n")[2].splitlines())


def _is_document(part: EmailMessage) -> bool:
    if parts.type_of(part) == "message/rfc822":
        return True
    return parts.is_attached(part) and parts.name_of(part).lower().endswith(_DOCUMENTS)


def _tell_of(source: Source, attached: list[EmailMessage], tell: Tell) -> None:
    """Tell of documents that are attached to a text and are not read."""
    aside = Aside(source.name)
    for part in attached:
        aside.leave_out("attachment", f"{source.name}:{printable(parts.name_of(part))}")
    aside.tell(tell)


def _read_attached(
    source: Source, message: EmailMessage, part: EmailMessage, tell: Tell
) -> Iterator[Article | ArticleError]:
    name = printable(parts.name_of(part)) or "attached.eml"
    path = PurePath(name)
    _, outlet = _sender(message, {})
    is_mail = parts.type_of(part) == "message/rfc822"
    inner = source.part(
        f":{name}",
        parts.data_of(part),
        stem=path.stem,
        suffix=".eml" if is_mail else path.suffix.lower(),
        outlet=None if is_mail else outlet,
        published=None if is_mail else parts.sent_at(parts.date_of(message)),
    )
    yield from source.inside(replace(inner, aside=None), tell)  # it is named in an error of its own


def _saved_page(message: EmailMessage, leaves: list[EmailMessage]) -> EmailMessage | None:
    """The page in a message that a browser made of it."""
    saved = (
        parts.field(message, "snapshot-content-location")
        or "saved by" in parts.field(message, "from").lower()
    )
    sent = parts.field(message, "received") or parts.field(message, "to")
    pages = [part for part in leaves if parts.type_of(part) in ("text/html", "application/xhtml+xml")]
    if pages and (saved or (not sent and parts.field(pages[0], "content-location"))):
        return pages[0]
    return None


def _read_page(source: Source, page: EmailMessage, tell: Tell) -> Iterator[Article | ArticleError]:
    location = printable(parts.field(page, "content-location"))
    url = location if location.startswith(("http://", "https://")) else None
    part = source.part("", parts.data_of(page), stem=source.stem, suffix=".html", url=url)
    yield from source.inside(replace(part, charset=parts.charset_of(page)), tell)
