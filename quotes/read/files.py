"""Articles from files: which reader a file needs, and what every article gets whatever its format.

    >>> [one.reader for one in FORMATS if one.reads(".jsonl", b"")]
    ['quotes.read.json_lines', 'quotes.read.plain_text']

A new format is a module beside this one with a function ``read(source, tell)`` (see `quotes.read.source`) and
a line in `FORMATS`. What is in none of them and is no plain text either is refused (`quotes.read.kinds`).

The text of an article is kept as it is in the file, line ends (CRLF too) included; only a byte order mark at
its beginning is not part of it. Every offset of the project points into this text.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import IO

from quotes.errors import ArticleError, wrong_type
from quotes.read.article.dates import read_date
from quotes.read.article.limit import MOST_CHARACTERS
from quotes.read.article.make import control_in, printable
from quotes.read.fetch.addresses import is_address, name_in
from quotes.read.fetch.fetch import Fetcher
from quotes.read.inputs.manifest import Manifest, given_for, with_known
from quotes.read.inputs.names import Input, inputs_of
from quotes.read.inputs.opening import head_of, os_reason
from quotes.read.kinds import (
    has_front_matter,
    is_compressed,
    is_feed,
    is_flat_document,
    is_google_docs,
    is_mailbox,
    is_message,
    is_page,
    is_pdf,
    is_rtf,
    is_tar,
    is_web_archive,
    is_zip,
    kind_of,
)
from quotes.read.language import language_of, other_language
from quotes.read.notices import OtherLanguage, Tell, TooLong, Unchanged
from quotes.read.packed import is_office, is_open_document
from quotes.read.press.kinds import is_export
from quotes.read.records.fields import NAMES, field_named
from quotes.read.records.looks import begins_with_record, is_table
from quotes.read.source import Source
from quotes.types import Article

Given = Mapping[str, str | None]
Opened = Callable[[str, IO[bytes]], None]
Articles = Iterator[Article | ArticleError]


@dataclass(frozen=True, slots=True)
class Format:
    """A format of files that has a reader.

    Attributes:
        reader: the module with its ``read``; imported when a file needs it.
        suffixes: endings of files in it, lower case.
        looks: whether a file is in it, by its first line that is not blank.
    """

    reader: str
    suffixes: frozenset[str]
    looks: Callable[[bytes], bool]

    def reads(self, suffix: str, first: bytes) -> bool:
        """Whether a file with this ending (lower case; empty for standard input) and beginning is in it."""
        return suffix in self.suffixes or self.looks(first)


MARKDOWN = frozenset({".md", ".markdown", ".mdown", ".mkd", ".mdx", ".qmd", ".rmd"})
"""Endings of files in Markdown; only front matter shows it without them."""

FORMATS = (
    Format("quotes.read.archives.compressed", frozenset(), is_compressed),
    Format("quotes.read.archives.warc", frozenset(), is_web_archive),
    Format("quotes.read.google_docs", frozenset(), is_google_docs),
    Format("quotes.read.html", frozenset(), is_page),
    Format("quotes.read.mail.mailbox", frozenset({".mbox"}), is_mailbox),
    Format("quotes.read.mail.message", frozenset({".eml", ".mht", ".mhtml"}), is_message),
    Format("quotes.read.docx", frozenset(), is_office),
    Format("quotes.read.odt", frozenset(), lambda first: is_open_document(first) or is_flat_document(first)),
    Format("quotes.read.archives.zipped", frozenset(), is_zip),
    Format("quotes.read.archives.tarred", frozenset(), is_tar),
    Format("quotes.read.rtf", frozenset(), is_rtf),
    Format("quotes.read.pdf", frozenset(), is_pdf),
    Format("quotes.read.feed", frozenset(), is_feed),
    Format("quotes.read.json_lines", frozenset({".jsonl", ".ndjson", ".json"}), begins_with_record),
    Format("quotes.read.separated", frozenset({".csv", ".tsv"}), is_table),
    Format("quotes.read.press_export", frozenset(), is_export),
    Format("quotes.read.markdown", MARKDOWN, has_front_matter),
    Format("quotes.read.plain_text", frozenset(), lambda first: True),
)
"""The formats, each asked whether it reads a file before the next."""


DEEPEST = 4
"""Sources in one another, such as a page in a packed web archive; what is nested deeper is made to harm."""


def read_source(source: Source, tell: Tell) -> Articles:
    """Yield the articles of a source, read by the first format that takes it, or why there are none."""
    if source.depth > DEEPEST:
        yield ArticleError(source.name, f"more than {DEEPEST} files in one another")
    elif kind := kind_of(source.first):
        if kind.noun and source.aside:
            source.aside.turn_down(kind.noun, source.name)
        else:
            yield ArticleError(source.name, kind.reason)
    else:
        reader = next(one.reader for one in FORMATS if one.reads(source.suffix, source.first))
        if source.fields and reader == FORMATS[-1].reader and is_table(source.first, source.fields):
            reader = "quotes.read.separated"
        yield from import_module(reader).read(source, tell)


def read_articles(
    paths: str | Path | Iterable[str | Path],
    *,
    outlet: str | None = None,
    url: str | None = None,
    published: str | None = None,
    title: str | None = None,
    fields: Mapping[str, str] | None = None,
    manifest: str | Path | None = None,
    fetcher: Fetcher | None = None,
    tell: Tell = lambda notice: None,
    opened: Opened = lambda name, stream: None,
) -> Iterator[Article | ArticleError]:
    """Yield the articles in these files, one after another; for what is no article, an error as a value.

    A file is one article, such as a plain text or a web page, or holds records of articles: JSON (lines, a
    list, the answer of a news service) or a table (CSV), with the fields of the common crawlers
    (`quotes.read.records.fields`), or a news feed. ``-`` is standard input in any form. Records are read one
    by one, so the size of their file does not matter.

    The id of a text file is its name without ending, with its folder before it if two files have the
    same name. A record without an id takes its file and line.

    Args:
        paths: a file, or several; a folder stands for all that is in it, a pattern such as
            ``news/**/*.html`` for what matches it (`quotes.read.inputs.names`); ``-`` is standard input. What
            begins with ``http://`` or ``https://`` is got from there.
        outlet, url, published, title: win over what a text says of itself, and fill in what a record
            leaves out.
        fields: for records: names of fields in them (`meta.date` is a field of an inner object) to what they
            are, one of `quotes.read.records.fields.NAMES`; wins over the table of known fields.
        manifest: a table with what is known of files (`quotes.read.inputs.manifest`); wins over all else.
        fetcher: gets what is at an address; knows what came from there before, and keeps what comes now.
        tell: called for each value of a record that cannot be used, and for each article that is not in
            English or too long to be searched to its end, before the article comes.
        opened: called with each file that is opened, and its bytes, whose position shows how far it is read.

    Raises:
        TypeError: what is given is no name of a file.
        ArticleError: at once, before any file is read, if the manifest cannot be read; if `published`
            cannot be read as a date, or `outlet`
            or `url` has a line break or another control character, or `fields` names no field of an article.
    """
    for name, value in (("outlet", outlet), ("url", url)):
        if fault := control_in(value or ""):
            raise ArticleError(name, f"it has {fault}; give it in one line")
    if published is not None and read_date(published) is None:
        raise ArticleError("date", f"cannot read {published!r} as a date; write it like 2024-02-16")
    chosen = {name: _field(named) for name, named in (fields or {}).items()}
    given = {"outlet": outlet, "url": url, "published": published, "title": title}
    some = [paths] if isinstance(paths, str | Path) else paths
    if isinstance(some, bytes) or not isinstance(some, Iterable):
        raise wrong_type("paths", "a file or several", paths)
    run = _Run(given, chosen, fetcher or Fetcher(), opened)
    known = None if manifest is None else Manifest(str(manifest))
    return _read_all(inputs_of(map(_name_of, some), tell, known), run, tell)


def read_inputs(
    inputs: Iterable[Input],
    *,
    given: Given,
    fields: Mapping[str, str],
    taken: Iterable[str] = (),
    tell: Tell = lambda notice: None,
) -> Articles:
    """Yield the articles in some of the files of a run that several processes read.

    Args:
        inputs: the files (`quotes.read.inputs.names.inputs_of`).
        given: outlet, url, published and title of all, as `read_articles` takes them.
        fields: fields of records and what they are in an article, likewise.
        taken: ids that articles of other processes may have; whole files get others.
        tell: called with notices.
    """
    run = _Run(given, fields, Fetcher(), lambda name, stream: None, dict.fromkeys(taken, 1))
    return _read_all(inputs, run, tell)


def read_data(data: bytes, name: str, *, tell: Tell = lambda notice: None) -> Articles:
    """Yield the articles in these bytes, as if they were a file of this name: its ending tells Markdown.

    Args:
        data: all of them.
        name: need not be that of a file.
        tell: as `read_articles` calls it.
    """
    path = Path(name)
    source = Source(
        name=printable(name),
        stem=printable(path.stem),
        folder="",
        suffix=path.suffix.lower(),
        given=dict.fromkeys(("outlet", "url", "published", "title")),
        taken={},
        stream=BytesIO(),
        first=data,
        inside=read_source,
    )
    for one in read_source(source, tell):
        yield _looked_at(one, tell) if isinstance(one, Article) else one


def _field(named: str) -> str:
    if (field := field_named(named)) is None:
        raise ArticleError("fields", f"{named!r} is no field of an article; these are: {', '.join(NAMES)}")
    return field


def _name_of(path: object) -> str:
    if not isinstance(path, str | Path):
        raise wrong_type("paths", "the name of a file", path)
    return str(path)


@dataclass(frozen=True, slots=True)
class _Run:
    """What all files of a run share; see `Source`."""

    given: Given
    fields: Mapping[str, str]
    fetcher: Fetcher
    opened: Opened
    taken: dict[str, int] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)


def _read_all(inputs: Iterable[Input | ArticleError], run: _Run, tell: Tell) -> Articles:
    for one in inputs:
        if isinstance(one, ArticleError):
            yield one
            continue
        try:
            address = is_address(one.name)
            for article in _read_address(one.name, run, tell) if address else _read_one(one, run, tell):
                if isinstance(article, Article):
                    yield _looked_at(with_known(article, one.known, printable(one.name)), tell)
                else:
                    yield article
        except OSError as error:
            yield ArticleError(printable(one.name), os_reason(error))


def _read_one(one: Input, run: _Run, tell: Tell) -> Articles:
    if one.name == "-":
        if sys.stdin is None:
            yield ArticleError(one.name, "standard input is closed")
            return
        yield from _read_stream(sys.stdin.buffer, one, None, run, tell)
    elif "\0" in one.name:
        yield ArticleError(
            one.name.replace("\0", "\N{SYMBOL FOR NULL}"), "no file has a NUL character in its name"
        )
    else:
        path = Path(one.name)
        with path.open("rb") as stream:
            run.opened(one.name, stream)
            yield from _read_stream(stream, one, path, run, tell)


def _read_stream(stream: IO[bytes], one: Input, path: Path | None, run: _Run, tell: Tell) -> Articles:
    """Read what is open with the first format that reads it; without a path it is standard input."""
    source = Source(
        name=printable(one.name),
        stem=printable(path.stem) if path else "stdin",
        folder=printable(path.absolute().parent.name) if path else "",
        suffix=path.suffix.lower() if path else "",
        given=given_for(one.known, run.given),
        taken=run.taken,
        stream=stream,
        first=head_of(stream),
        inside=read_source,
        told=run.told,
        fields=run.fields,
        aside=one.aside,
    )
    yield from read_source(source, tell)


def _read_address(address: str, run: _Run, tell: Tell) -> Articles:
    """Read what is at an address; nothing if it has not changed since it was read before."""
    try:
        content = run.fetcher.fetch(address)
    except ArticleError as error:
        run.fetcher.failed += 1
        yield ArticleError(printable(error.source), error.reason)
        return
    if content is None:
        tell(Unchanged(printable(address)))
        return
    source = Source(
        name=printable(address),
        stem=printable(name_in(content.address)),
        folder="",
        suffix="",  # servers name pages as they like
        given={**run.given, "url": run.given["url"] or content.address},
        taken=run.taken,
        stream=BytesIO(),
        first=content.data,
        inside=read_source,
        told=run.told,
        fields=run.fields,
        charset=content.charset,
    )
    before = run.fetcher.failed
    for article in read_source(source, tell):
        run.fetcher.failed += isinstance(article, ArticleError)
        yield article
    if run.fetcher.failed == before:
        run.fetcher.got.append(content.fetched)


def _looked_at(article: Article, tell: Tell) -> Article:
    """The article with its language, as given or as detected; the user is told if it cannot all be read."""
    if article.language is None:
        article = replace(article, language=language_of(article.text))
    if language := other_language(article.language):
        tell(OtherLanguage(article.id, language))
    if len(article.text) > MOST_CHARACTERS:
        tell(TooLong(article.id, len(article.text), MOST_CHARACTERS))
    return article
