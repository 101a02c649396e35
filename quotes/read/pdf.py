"""PDF files with a text layer: the text in paragraphs as the layout shows them.

Running heads and page numbers are left out. A scan has no text and is refused in a line that says so. pypdf
reads the file within bounds of its own; pages, text and time are bounded here.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from importlib.metadata import version
from io import BytesIO
from typing import TYPE_CHECKING, Any

from quotes.errors import ArticleError
from quotes.read.document.article import Properties, article_or_error, document_article, document_data
from quotes.read.notices import Tell
from quotes.read.pdf_page.furniture import without_furniture
from quotes.read.pdf_page.lines import Line, TooMuch, page_lines
from quotes.read.pdf_page.paragraphs import pdf_blocks
from quotes.read.press.articles import count_exported
from quotes.read.press.lines import Line as Exported
from quotes.read.source import Source
from quotes.types import Article, Unit

if TYPE_CHECKING:
    from pypdf import PdfReader

VERSION = 1
"""Of this reader; one that reads files in another way has another."""
MOST_PAGES = 2_000
MOST_SECONDS = 120
"""Of the processor for one file; a report of a thousand pages takes half of it."""
MOST_UNREADABLE = 0.1
"""Of the letters of a file; with more, its fonts do not tell which letter a sign is."""
LIMITS: dict[str, Any] = {
    "zlib_maximum_output_length": 12_000_000,
    "lzw_maximum_output_length": 12_000_000,
    "run_length_maximum_output_length": 12_000_000,
    "array_based_stream_maximum_output_length": 12_000_000,
    "stream_decoding_work_maximum_length": 40_000_000,
    "stream_parsing_work_maximum_count": 600_000,
    "xform_maximum_invocations_per_extraction": 500,
    "page_tree_maximum_entries": 20_000,
}
"""Of pypdf's own, for one stream of a file or one page: much less than it takes, and more than text needs."""
_INSTALL = "pip install 'quotetrail[documents]'"
_NO_TEXT = "a PDF file without a text layer (a scan, perhaps); run a text recognition (OCR) on it first"


class _Refused(ValueError):
    """Why there is no article in a file, in one line."""


def read(source: Source, tell: Tell) -> Iterator[Article | ArticleError]:
    """Yield the article in this file, or why there is none."""
    id = source.free_id()
    try:
        data = document_data(source, "a PDF file")
        lines, said = _parts(data)
        _refuse_many(lines)
        blocks = pdf_blocks(without_furniture(lines) or lines)
        reader = f"pdf {VERSION} (pypdf {version('pypdf')})"
        yield document_article(source, data, id, reader, blocks, said, Unit.PAGE)
    except ImportError:
        yield ArticleError(source.name, "a PDF file; to read it: " + _INSTALL)
    except (ArticleError, ValueError) as error:
        yield article_or_error(source, error)


def _parts(data: bytes) -> tuple[list[Line], Properties]:
    """The lines and the properties of a file.

    Raises:
        ImportError: pypdf is not installed.
        ValueError: they cannot be read.
    """
    from pypdf import Configuration, apply_configuration
    from pypdf.errors import LimitReachedError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)  # it warns of what is no fault of the user
    with apply_configuration(Configuration(**LIMITS)):
        try:
            reader = _opened(data)
            lines = list(_lines(reader))
            said = _properties(reader)
        except _Refused:
            raise
        except TooMuch:
            raise _Refused("a PDF file with more text in it than any article") from None
        except LimitReachedError:
            raise _Refused(
                "a PDF file with far more in it than text needs; print it to a new PDF file"
            ) from None
        except RecursionError:
            raise _Refused("a PDF file that is nested too deep") from None
        except Exception:
            # pypdf raises what it likes for a file that is damaged: KeyError, TypeError, AttributeError ...
            raise _Refused(
                "a PDF file that is damaged; print it to a new PDF file, or save its text"
            ) from None
    if not lines:
        raise _Refused(_NO_TEXT)
    _refuse_unreadable(lines)
    return lines, said


def _opened(data: bytes) -> PdfReader:
    """The file, open; with an empty password if it is encrypted so that all may read it."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    reader = PdfReader(BytesIO(data), strict=False, root_object_recovery_limit=2_000)
    if reader.is_encrypted:
        try:
            opened = reader.decrypt("")
        except DependencyError:
            raise _Refused("an encrypted PDF file; to read it: pip install 'quotetrail[documents]'") from None
        if not opened:
            raise _Refused("a PDF file with a password; save it without one")
    return reader


def _lines(reader: PdfReader) -> Iterator[Line]:
    """The lines of all pages."""
    pages = len(reader.pages)
    if pages > MOST_PAGES:
        raise _Refused(f"a PDF file with {pages:,} pages; {MOST_PAGES:,} at most are read as one article")
    began = time.process_time()
    for number in range(pages):
        yield from page_lines(reader.pages[number], number)
        if time.process_time() - began > MOST_SECONDS:
            raise _Refused("a PDF file that takes too long to read; print it to a new PDF file")


def _properties(reader: PdfReader) -> Properties:
    said = reader.metadata
    return Properties(said.title, said.author) if said is not None else Properties()


def _refuse_many(lines: list[Line]) -> None:
    """Refuse what a press database exported with several articles in it: its layout does not part them."""
    database, articles = count_exported([Exported(line.text, line.page + 1) for line in lines])
    if articles > 1:
        raise _Refused(
            f"a PDF file with {articles:,} articles that {database} exported; export them as Word or text"
        )


def _refuse_unreadable(lines: list[Line]) -> None:
    signs = [sign for line in lines for sign in line.text if not sign.isspace()]
    unread = sum(sign == "\ufffd" or not sign.isprintable() or "\ue000" <= sign <= "\uf8ff" for sign in signs)
    if unread > MOST_UNREADABLE * len(signs):
        raise _Refused("a PDF file whose fonts do not tell its letters; save its text as a .txt file")
