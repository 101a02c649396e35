"""XML of strangers, parsed so that it does no harm: no entities, nothing fetched, depth and size bounded."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

MOST_XML = 48 * 1024 * 1024
"""Bytes of the XML of one document; "War and Peace" with all that Word writes between its words has half."""
MOST_ELEMENTS = 3_000_000
_ENTITIES = "its XML has entities of its own, as no such document has"


def parse_xml(data: bytes) -> etree._Element:
    """Return the root of XML.

    Raises:
        ValueError: it is not well-formed, nested too deep, too large, or declares entities.
    """
    if len(data) > MOST_XML:
        raise ValueError(f"it has more than {MOST_XML // 2**20} MiB of XML in it")
    if data.count(b"<") > 2 * MOST_ELEMENTS:
        raise ValueError("it has more elements than any document")
    # Without "huge_tree" lxml itself stops at 256 elements in one another.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(_reason(str(error).lower())) from None
    except (ValueError, LookupError):
        raise ValueError("its XML is damaged or cut short") from None
    if root.getroottree().docinfo.doctype:
        raise ValueError(_ENTITIES)
    return root


def _reason(error: str) -> str:
    """Why XML is not well-formed, in a few words."""
    if "depth" in error:
        return "its XML is nested too deep"
    return _ENTITIES if "entit" in error else "its XML is damaged or cut short"


def children(element: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements in an element, without comments, instructions and references to entities."""
    return (one for one in element if isinstance(one.tag, str))


def plain_tag(name: str, spaces: dict[str, str]) -> str:
    """Return a tag with the short name of its namespace.

    >>> plain_tag("{urn:a}p", {"urn:a": "w"}), plain_tag("{urn:b}p", {"urn:a": "w"})
    ('w:p', '?:p')
    """
    space, bracket, local = name.rpartition("}")
    return f"{spaces.get(space[1:], '?')}:{local}" if bracket else local
