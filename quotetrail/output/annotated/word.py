"""A Word file with comments: the parts that hold them are written anew, all others are copied as they are.

Runs are cut in two where a comment begins or ends inside them. Their text and their looks stay.
"""

from __future__ import annotations

import zipfile
from bisect import bisect_right
from collections.abc import Sequence
from copy import deepcopy
from datetime import UTC, datetime
from io import BytesIO
from posixpath import basename, dirname, join

from lxml import etree

from quotes.read.document.blocks import Block, cut_before, kept
from quotes.read.document.word_package import WordPackage, tag
from quotes.read.document.word_paragraphs import word_blocks
from quotetrail.output.annotated.comments import AUTHOR, INITIALS, Comment

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATED = "http://schemas.openxmlformats.org/package/2006/relationships"
_COMMENTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BOX = f"{{{_W}}}txbxContent"
_STRICT = b"http://purl.oclc.org/ooxml/"


def annotated_word(data: bytes, comments: Sequence[Comment]) -> bytes:
    """Return a Word file with comments in it.

    Args:
        data: the file.
        comments: on characters of the text that the reader of Word files makes of it.

    Raises:
        ValueError: it cannot be written into; the message goes on from "a Word file, but".
    """
    package = WordPackage(data)
    with zipfile.ZipFile(BytesIO(data)) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    if _STRICT in parts[package.main][:4_000]:
        raise ValueError("it is in the strict form; save it as an ordinary .docx file")
    body = package.body()
    anchors = _Anchors(word_blocks(package, body))
    name = _comments_part(parts, package.main)
    root = _parsed(parts.get(name)) if name in parts else etree.Element(_w("comments"), nsmap={"w": _W})
    first = _free_number(root, body)
    for number, comment in enumerate(comments, first):
        if anchors.mark(comment, str(number)):
            root.append(_comment(comment, str(number)))
    written = {package.main: body.getroottree().getroot(), name: root}
    return _packed(data, parts, {one: _serialised(element) for one, element in written.items()})


class _Anchors:
    """Finds the runs that hold characters of the settled text, and puts the marks of comments round them."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._starts: list[int] = []
        self._elements: list[tuple[etree._Element, int]] = []  # with what of its text was cut off before
        for at, text, block in kept(blocks):
            lost = cut_before(block, text)
            for start, element in block.sources:
                self._starts.append(at + max(0, start - lost))
                self._elements.append((element, max(0, lost - start)))

    def mark(self, comment: Comment, id: str) -> bool:
        """Put the marks of a comment round its words; return whether they were found."""
        first, last = self._at(comment.span.start), self._at(comment.span.end - 1)
        if first is None or last is None:
            return False
        start = self._cut(first, comment.span.start)
        last = self._at(comment.span.end - 1) or last
        self._cut(last, comment.span.end)
        last = self._at(comment.span.end - 1) or last
        end = _run(self._elements[last][0])
        if start is None or end is None:
            return False
        start.addprevious(_made("commentRangeStart", id=id))
        reference = _made("r")
        reference.append(_made("commentReference", id=id))
        end.addnext(reference)
        end.addnext(_made("commentRangeEnd", id=id))
        return True

    def _at(self, position: int) -> int | None:
        n = bisect_right(self._starts, position) - 1
        return n if n >= 0 else None

    def _cut(self, n: int, position: int) -> etree._Element | None:
        """Cut the run of an element so that one begins at this character; return the run that does.

        A run that holds more than one text is left whole, as is one in a box.
        """
        element, lost = self._elements[n]
        run = _run(element)
        inside = position - self._starts[n] + lost
        if run is None or run is not element.getparent() or tag(element) != "w:t":
            return run
        text = element.text or ""
        others = [one for one in run if one is not element and tag(one) != "w:rPr"]
        if inside <= lost or inside >= len(text) or others:
            return run
        behind = deepcopy(run)
        (words,) = (one for one in behind if tag(one) == "w:t")
        words.text, element.text = text[inside:], text[:inside]
        words.set(_SPACE, "preserve")
        element.set(_SPACE, "preserve")
        behind.tail = run.tail
        run.tail = None
        run.addnext(behind)
        self._starts.insert(n + 1, position)
        self._elements.insert(n + 1, (words, 0))
        return behind


def _run(element: etree._Element) -> etree._Element | None:
    """The run that holds an element; of one in a box, the run that holds the box: no comment is in a box."""
    found = None
    for above in (element, *element.iterancestors()):
        if tag(above) == "w:r" and found is None:
            found = above
        if above.tag == _BOX:
            found = None
    return found


def _w(name: str) -> str:
    return f"{{{_W}}}{name}"


def _made(name: str, **values: str) -> etree._Element:
    return etree.Element(_w(name), {_w(key): value for key, value in values.items()}, nsmap={"w": _W})


def _comment(comment: Comment, id: str) -> etree._Element:
    now = datetime.now(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"
    made = _made("comment", id=id, author=AUTHOR, date=now, initials=INITIALS)
    for number, line in enumerate(comment.lines):
        paragraph, run, words = _made("p"), _made("r"), _made("t")
        if number == 0:
            looks = _made("rPr")
            looks.append(_made("b"))
            run.append(looks)
        words.text = line
        words.set(_SPACE, "preserve")
        run.append(words)
        paragraph.append(run)
        made.append(paragraph)
    return made


def _free_number(comments: etree._Element, body: etree._Element) -> int:
    """A number above those of all comments that are there."""
    known = [one.get(_w("id")) or "" for one in comments]
    known += [one.get(_w("id")) or "" for one in body.iter(_w("commentReference"), _w("commentRangeStart"))]
    numbers = [int(one) for one in known if one.isascii() and one.isdecimal() and len(one) < 9]
    return max(numbers, default=-1) + 1


def _comments_part(parts: dict[str, bytes], main: str) -> str:
    """The name of the part with the comments; one that is not there is announced, and written later."""
    related = join(dirname(main), "_rels", f"{basename(main)}.rels")
    root = _parsed(parts[related]) if related in parts else etree.Element(f"{{{_RELATED}}}Relationships")
    for one in root:
        if (one.get("Type") or "").endswith("/comments"):
            target = one.get("Target") or ""
            return target.lstrip("/") if target.startswith("/") else join(dirname(main), target)
    ids = {one.get("Id") for one in root}
    free = next(f"rIdQt{n}" for n in range(len(ids) + 1) if f"rIdQt{n}" not in ids)
    name = join(dirname(main), "comments.xml")
    etree.SubElement(root, f"{{{_RELATED}}}Relationship", Id=free, Type=_COMMENTS, Target="comments.xml")
    parts[related] = _serialised(root)
    types = _parsed(parts["[Content_Types].xml"])
    if not any(one.get("PartName") == f"/{name}" for one in types):
        etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=_COMMENTS_TYPE)
    parts["[Content_Types].xml"] = _serialised(types)
    return name


def _parsed(data: bytes | None) -> etree._Element:
    from quotes.read.document.xml import parse_xml

    return parse_xml(data or b"")


def _serialised(root: etree._Element) -> bytes:
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def _packed(data: bytes, parts: dict[str, bytes], written: dict[str, bytes]) -> bytes:
    """The file anew, its parts in their order, new ones behind them."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        named = set()
        for info in old.infolist():
            if info.filename not in named:
                named.add(info.filename)
                content = written.get(info.filename, parts[info.filename])
                new.writestr(info, content, compress_type=info.compress_type)
        for name in (*parts, *written):
            if name not in named:
                named.add(name)
                new.writestr(name, written.get(name, parts.get(name, b"")))
    return out.getvalue()
