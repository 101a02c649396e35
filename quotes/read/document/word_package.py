"""The parts of a Word file: where the text is, its notes, what its styles are called, its properties.

The form is Office Open XML, ISO/IEC 29500, as Word (also "strict"), LibreOffice, Google Docs and
Pages write it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree

from quotes.read.document.article import Properties
from quotes.read.document.xml import MOST_XML, children, parse_xml, plain_tag
from quotes.read.packed import Packed

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = {
    _WORD: "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://schemas.openxmlformats.org/package/2006/metadata/core-properties": "cp",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://schemas.openxmlformats.org/package/2006/relationships": "r",
}
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": _WORD.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": b"http://schemas.openxmlformats.org/officeDocument/2006/math",
}
_OTHER = {"xl/": "an Excel file", "ppt/": "a PowerPoint file"}
_STYLES_IN_ONE_ANOTHER = 20


@dataclass(frozen=True, slots=True)
class Style:
    """What a paragraph's style is: its names (its own, and those it is based on), lower case; list or not."""

    names: tuple[str, ...] = ()
    outline: int | None = None
    numbered: bool = False


def tag(element: etree._Element) -> str:
    """Return the tag with the usual prefix: "w:p"."""
    return plain_tag(element.tag, SPACES)


def value(element: etree._Element | None, name: str = "val") -> str | None:
    """Return an attribute of Word's."""
    return None if element is None else element.get(f"{{{_WORD}}}{name}")


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Return the first element at a path of Word's tags below an element: ``child(p, "pPr", "pStyle")``."""
    for name in path:
        if element is None:
            return None
        element = element.find(f"{{{_WORD}}}{name}")
    return element


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch such as ``<w:vanish/>`` is there and not off."""
    return element is not None and (value(element) or "true").lower() not in ("0", "false", "off")


class WordPackage:
    """A Word file that is open."""

    def __init__(self, data: bytes) -> None:
        """Open it.

        Raises:
            ValueError: it is damaged, or no Word file; the message goes on from "a Word file, but".
        """
        self._packed = Packed(data)
        targets = self._related("", "")
        self._main = targets.get("officeDocument", "word/document.xml")
        for folder, kind in _OTHER.items():
            if self._main.startswith(folder) or (
                self._main not in self._packed and any(name.startswith(folder) for name in self._packed.names)
            ):
                raise ValueError(f"it is {kind}, no article; save its text as a .txt file")
        self._parts = self._related(*posixpath.split(self._main))
        self._core = targets.get("core-properties", "docProps/core.xml")

    def _related(self, folder: str, name: str) -> dict[str, str]:
        """The parts that a part names, by the last word of their type."""
        found: dict[str, str] = {}
        root = self._optional(posixpath.join(folder, "_rels", f"{name}.rels"))
        for one in children(root) if root is not None else ():
            kind, target = one.get("Type", "").rpartition("/")[2], unquote(one.get("Target", ""))
            if one.get("TargetMode") != "External":
                where = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found.setdefault(kind, where)
        return found

    def _read(self, name: str) -> etree._Element:
        data = self._packed.read(name, MOST_XML)
        for strict, usual in _STRICT.items():
            data = data.replace(strict, usual)
        return parse_xml(data)

    def _optional(self, name: str) -> etree._Element | None:
        """A part without which the text can be read: none if it is missing or damaged."""
        try:
            return self._read(name)
        except (KeyError, ValueError):
            return None

    @property
    def main(self) -> str:
        """The name of the part that holds the text."""
        return self._main

    def body(self) -> etree._Element:
        """Return the element that holds the text.

        Raises:
            ValueError: it is missing or damaged.
        """
        if self._main not in self._packed:
            raise ValueError("its main part is missing; save it again")
        body = child(self._read(self._main), "body")
        if body is None:
            raise ValueError("it has no text in it")
        return body

    def notes(self, kind: str) -> dict[str, etree._Element]:
        """Return the "footnotes" or "endnotes", by their numbers in the file."""
        root = self._optional(self._parts.get(kind, f"word/{kind}.xml"))
        return {value(one, "id") or "": one for one in children(root)} if root is not None else {}

    def styles(self) -> dict[str, Style]:
        """Return the styles of paragraphs, by their ids."""
        root = self._optional(self._parts.get("styles", "word/styles.xml"))
        if root is None:
            return {}
        elements = {value(one, "styleId") or "": one for one in children(root) if tag(one) == "w:style"}
        return {id: _style(id, elements) for id in elements}

    def properties(self) -> Properties:
        """Return its title and author, as the file says."""
        root = self._optional(self._core)
        found = {tag(one): one.text for one in children(root)} if root is not None else {}
        return Properties(found.get("dc:title"), found.get("dc:creator"))


def _style(id: str, elements: dict[str, etree._Element]) -> Style:
    chain = list(_based_on(id, elements))
    names = tuple((value(child(one, "name")) or "").lower() for one in chain)
    levels = [value(child(one, "pPr", "outlineLvl")) for one in chain]
    level = next((int(one) for one in levels if one and one.isascii() and one.isdecimal()), None)
    numbered = any(child(one, "pPr", "numPr") is not None for one in chain)
    return Style(names, level, numbered)


def _based_on(id: str, elements: dict[str, etree._Element]) -> Iterator[etree._Element]:
    """A style and those it is based on."""
    for _ in range(_STYLES_IN_ONE_ANOTHER):
        if id not in elements:
            return
        yield elements[id]
        id = value(child(elements[id], "basedOn")) or ""
