"""Quotations as W3C Web Annotations (JSON-LD): who is identified, in which words of which text.

A text position counts *characters* (Unicode code points), 0-based, end excluded, of the article's text as the
archive holds it and ``quotetrail export articles`` prints it. So the target with that selector is this text,
named by its content. The web page is a target of its own, with the words only, because their positions there
are unknown.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from db.exports import iris
from db.exports.chosen import Chosen
from db.exports.streams import ExportRow, all_articles
from db.models.printed import Article as Stored
from quotes.types import Article, Span, SpeakerType

Record = dict[str, Any]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

_AROUND = 32  # characters before and after the words, as in Hypothesis and Apache Annotator


def page_head(session: Session, only: Chosen | None = None) -> Record:
    """Return the head of the page of annotations, named by the texts that they are about, or by a choice."""
    if only is not None:
        digest = hashlib.sha256(repr(sorted(only.quotations)).encode()).hexdigest()
        return {"@context": CONTEXT, "id": iris.urn("page", digest), "type": "AnnotationPage"}
    number, last = session.execute(select(func.count(), func.max(Stored.sha256))).one()
    return {"@context": CONTEXT, "id": iris.urn("page", number, last), "type": "AnnotationPage"}


def all_annotations(session: Session, only: Chosen | None = None) -> Iterator[Record]:
    """Yield quotations, all or those chosen, as annotations, without the ``@context``."""
    for article, found, _ in all_articles(session, only):
        for one in found:
            if only is None or int(one.id[1:]) in only.quotations:
                yield annotation(article, one)


def annotation(article: Article, found: ExportRow) -> Record:
    """Return one quotation as an annotation."""
    quote = found.quote
    names = quote.speaker_names or ((found.person,) if found.person is not None else ())
    tags = [quote.kind.value]
    if quote.speaker_type is not SpeakerType.UNKNOWN:
        tags.append(f"speaker: {quote.speaker_type.value}")
    if not quote.is_said:
        tags.append("probably no speech")
    bodies: list[Record] = [
        *({"type": "TextualBody", "value": name, "purpose": "identifying"} for name in names),
        *({"type": "TextualBody", "value": tag, "purpose": "classifying"} for tag in tags),
    ]
    return {
        "id": iris.printing(article.outlet, article.id, quote.start, quote.end, quote.text(article)),
        "type": "Annotation",
        "motivation": "identifying" if names else "highlighting",
        "generator": {
            "id": iris.urn("models", found.model),
            "type": "Software",
            "name": f"quotetrail, models {found.model}",
        },
        "body": bodies,
        "target": [target for span in quote.spans for target in _targets(article, span)],
    }


def _targets(article: Article, span: Span) -> Iterator[Record]:
    text = article.text
    words = {
        "type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": text[max(0, span.start - _AROUND) : span.start],
        "suffix": text[span.end : span.end + _AROUND],
    }
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    archived: Record = {
        "id": iris.urn("text", article.outlet or "", article.id, digest),
        "type": "Text",
        "format": "text/plain",
    }
    page = iris.page(article.url)
    if page is not None:
        archived["via"] = page
    place = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    yield {"type": "SpecificResource", "source": archived, "selector": [words, place]}
    if page is not None:
        yield {"type": "SpecificResource", "source": page, "selector": words}
