"""An OpenDocument text with annotations: its content is written anew, all other parts are copied."""

from __future__ import annotations

import zipfile
from bisect import bisect_right
from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO

from lxml import etree

from quotes.read.document.blocks import Block, cut_before, kept
from quotes.read.document.open_document_package import OpenDocument
from quotes.read.document.open_document_paragraphs import open_document_blocks
from quotetrail.output.annotated.comments import AUTHOR, Comment

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_DC = "http://purl.org/dc/elements/1.1/"
_SPACES = {"office": _OFFICE, "text": _TEXT, "dc": _DC}
_CONTENT = "content.xml"


def annotated_open_document(data: bytes, comments: Sequence[Comment]) -> bytes:
    """Return an OpenDocument text with annotations in it.

    Args:
        data: the file, packed (.odt).
        comments: on characters of the text that the reader of OpenDocument files makes of it.

    Raises:
        ValueError: it cannot be written into; the message goes on from "an OpenDocument file, but".
    """
    document = OpenDocument(data)
    places = _Places(open_document_blocks(document))
    # From the end on: what is put in moves nothing that is still to be found.
    for number in range(len(comments) - 1, -1, -1):
        places.mark(comments[number], f"quotetrail{number + 1}")
    root = document.text().getroottree().getroot()
    content = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            part = content if info.filename == _CONTENT else old.read(info)
            new.writestr(info, part, compress_type=info.compress_type)
    return out.getvalue()


class _Places:
    """Finds where characters of the settled text stand in the tree, and puts annotations there."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._starts: list[int] = []
        self._pieces: list[tuple[etree._Element, bool, int]] = []
        for at, text, block in kept(blocks):
            lost = cut_before(block, text)
            for start, (element, is_tail, offset) in block.sources:
                if start >= lost:
                    self._starts.append(at + start - lost)
                    self._pieces.append((element, is_tail, offset))

    def mark(self, comment: Comment, name: str) -> None:
        """Put an annotation on the words of a comment."""
        if not self._starts:
            return
        self._put(comment.span.end - 1, 1, _made(_OFFICE, "annotation-end", name=name))
        self._put(comment.span.start, 0, _annotation(comment, name))

    def _put(self, position: int, behind: int, new: etree._Element) -> None:
        """Put an element before a character of the settled text, or behind it."""
        n = max(0, bisect_right(self._starts, position) - 1)
        element, is_tail, offset = self._pieces[n]
        at = offset + position - self._starts[n] + behind
        text = (element.tail if is_tail else element.text) or ""
        at = min(at, len(text))
        new.tail = text[at:]
        if is_tail:
            element.tail = text[:at]
            element.getparent().insert(element.getparent().index(element) + 1, new)
        else:
            element.text = text[:at]
            element.insert(0, new)


def _made(space: str, tag: str, **values: str) -> etree._Element:
    given = {f"{{{_OFFICE}}}{key}": value for key, value in values.items()}
    return etree.Element(f"{{{space}}}{tag}", given, nsmap=_SPACES)


def _annotation(comment: Comment, name: str) -> etree._Element:
    made = _made(_OFFICE, "annotation", name=name)
    now = datetime.now(UTC).replace(microsecond=0, tzinfo=None).isoformat()
    for tag, said in (("creator", AUTHOR), ("date", now)):
        one = _made(_DC, tag)
        one.text = said
        made.append(one)
    for line in comment.lines:
        paragraph = _made(_TEXT, "p")
        paragraph.text = line
        made.append(paragraph)
    return made
