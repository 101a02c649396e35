"""The parts of an OpenDocument text: its text, what its styles are called, its properties.

The form is OpenDocument, ISO/IEC 26300, packed (.odt, .ott) or as one XML file (.fodt), as LibreOffice,
Google Docs and Word write it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from quotes.read.document.article import Properties
from quotes.read.document.xml import MOST_XML, children, parse_xml, plain_tag
from quotes.read.packed import Packed

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = {
    f"{_ODF}office:1.0": "office",
    f"{_ODF}text:1.0": "text",
    f"{_ODF}table:1.0": "table",
    f"{_ODF}drawing:1.0": "draw",
    f"{_ODF}style:1.0": "style",
    f"{_ODF}meta:1.0": "meta",
    f"{_ODF}svg-compatible:1.0": "svg",
    "http://purl.org/dc/elements/1.1/": "dc",
}
_NAMES = {short: full for full, short in SPACES.items()}
_STYLES_IN_ONE_ANOTHER = 20
_CODED = re.compile(r"_([0-9a-f]{1,6})_")
_NOT_TEXT = {
    "spreadsheet": "a table (spreadsheet)",
    "presentation": "a presentation",
    "graphics": "a drawing",
    "database": "a database",
    "base": "a database",
    "formula": "a formula",
    "chart": "a chart",
}


@dataclass(frozen=True, slots=True)
class Style:
    """A style: its names (its own, and those it is based on), lower case; whether its text is hidden."""

    names: tuple[str, ...] = ()
    hidden: bool = False


def tag(element: etree._Element) -> str:
    """Return the tag with the usual prefix: "text:p"."""
    return plain_tag(element.tag, SPACES)


def value(element: etree._Element, name: str) -> str | None:
    """Return an attribute by its name with the usual prefix: "text:style-name"."""
    short, _, local = name.partition(":")
    found: str | None = element.get(f"{{{_NAMES[short]}}}{local}")
    return found


def find(element: etree._Element | None, name: str) -> etree._Element | None:
    """Return the first element with this tag in an element."""
    short, _, local = name.partition(":")
    return None if element is None else element.find(f"{{{_NAMES[short]}}}{local}")


class OpenDocument:
    """An OpenDocument text that is open."""

    def __init__(self, data: bytes) -> None:
        """Open it, packed or as one XML file.

        Raises:
            ValueError: it is damaged, encrypted or no text; the message goes on from "an OpenDocument file,
                but".
        """
        if not data.startswith(b"PK"):
            self._content = self._styles = self._meta = parse_xml(data)
            return
        packed = Packed(data)
        _refuse_other_kinds(packed)
        try:
            self._content = parse_xml(packed.read("content.xml", MOST_XML))
        except KeyError:
            raise ValueError("its content.xml is missing; save it again") from None
        self._styles = _optional(packed, "styles.xml")
        self._meta = _optional(packed, "meta.xml")

    def text(self) -> etree._Element:
        """Return the element that holds the text.

        Raises:
            ValueError: there is none.
        """
        body = find(self._content, "office:body")
        found = find(body, "office:text")
        if found is None:
            for one in children(body) if body is not None else ():
                kind = tag(one).partition(":")[2]
                raise ValueError(f"it is {_NOT_TEXT.get(kind, 'no text')}; save its text as a .txt file")
            raise ValueError("it has no text in it")
        return found

    def styles(self) -> dict[str, Style]:
        """Return the styles of paragraphs and of words, by their names in the file."""
        elements: dict[str, etree._Element] = {}
        for root, place in (
            (self._styles, "office:styles"),
            (self._content, "office:styles"),
            (self._content, "office:automatic-styles"),
        ):
            group = find(root, place)
            for one in children(group) if group is not None else ():
                if tag(one) == "style:style":
                    elements[value(one, "style:name") or ""] = one
        return {name: _style(name, elements) for name in elements}

    def properties(self) -> Properties:
        """Return its title and author, as the file says."""
        group = find(self._meta, "office:meta")
        found = {tag(one): one.text for one in children(group)} if group is not None else {}
        return Properties(found.get("dc:title"), found.get("meta:initial-creator") or found.get("dc:creator"))


def _refuse_other_kinds(packed: Packed) -> None:
    """Raise ValueError for what is encrypted or no text."""
    kind = b""
    if "mimetype" in packed:
        kind = packed.read("mimetype", 1 << 16).strip().removeprefix(b"application/vnd.oasis.opendocument.")
    if other := _NOT_TEXT.get(kind.decode("ascii", "replace").split("-")[0]):
        raise ValueError(f"it is {other}, no article; save its text as a .txt file")
    manifest = "META-INF/manifest.xml"
    coded = manifest in packed and b"encryption-data" in packed.read(manifest, MOST_XML)
    if coded or "encrypted-package" in packed:
        raise ValueError("it is encrypted; save it without a password")


def _optional(packed: Packed, name: str) -> etree._Element | None:
    """A part without which the text can be read: none if it is missing or damaged."""
    try:
        return parse_xml(packed.read(name, MOST_XML))
    except (KeyError, ValueError):
        return None


def style_by_name(name: str) -> Style:
    """Return a style that the file does not hold, as some programs leave out those that every program has."""
    return Style((_CODED.sub(_decoded, name).lower(),) if name else ())


def _style(name: str, elements: dict[str, etree._Element]) -> Style:
    chain = list(_based_on(name, elements))
    names = [value(one, "style:name") for one in chain]
    names += [value(one, "style:parent-style-name") for one in chain[-1:]]
    looks = (find(one, "style:text-properties") for one in chain)
    return Style(
        tuple(own for name in names for own in style_by_name(name or "").names),
        any(one is not None and value(one, "text:display") == "none" for one in looks),
    )


def _decoded(code: re.Match[str]) -> str:
    """What a code in the name of a style stands for: "_20_" is a blank."""
    number = int(code[1], 16)
    return chr(number) if number < 0xD800 else code[0]


def _based_on(name: str, elements: dict[str, etree._Element]) -> Iterator[etree._Element]:
    """A style and those it is based on, as far as the file holds them."""
    for _ in range(_STYLES_IN_ONE_ANOTHER):
        if name not in elements:
            return
        yield elements[name]
        name = value(elements[name], "style:parent-style-name") or ""
