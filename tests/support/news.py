"""One article with two quotations, and how to store it."""

from __future__ import annotations

from sqlalchemy import Engine

from db.archive.session import session_scope
from db.store.known import SavedArticle
from db.store.runs import begin_run, end_run
from quotes.types import Article, Candidate, Extraction, Kind, Mention, Quote, Span

from support.archive_fakes import save_extraction

NEWS = '"We will appeal," said Ana Lee. “Not today,” she added, “nor tomorrow.”'


def news(key: str = "a1", outlet: str | None = "Daily News", text: str = NEWS, **more: str) -> Extraction:
    """An article of two quotations by Ana Lee, the second in two parts."""
    article = Article(id=key, text=text, outlet=outlet, published="2024-02-16", **more)  # type: ignore[arg-type]
    first, second, third = text.index('"We'), text.index("“Not"), text.index("“nor")
    lee = text.index("Ana Lee")
    she = text.index("she added")
    return Extraction(
        article,
        (
            Quote(
                (Span(first, text.index(" said Ana")),),
                Kind.DIRECT,
                cue=Span(lee - 5, lee - 1),
                speaker=Mention(lee, lee + 7, "Ana Lee"),
                speaker_name="Ana Lee",
                rule="cue verb",
                confidence=0.97,
                path="said <-nsubj- Lee",
            ),
            Quote(
                (Span(second, she - 1), Span(third, len(text))),
                Kind.DIRECT,
                cue=Span(she + 4, she + 9),
                speaker=Mention(she, she + 3, "she"),
                speaker_name="Ana Lee",
                rule="pronoun",
                confidence=0.8,
                candidates=(Candidate(Mention(lee, lee + 7, "Ana Lee"), "Ana Lee", 0.8, "nearest"),),
            ),
        ),
        model="embedded-1",
    )


def save(engine: Engine, extraction: Extraction) -> SavedArticle:
    with session_scope(engine) as session:
        run = begin_run(session, model="embedded-1", versions={"quotetrail": "0.1.0"}, options={})
        saved = save_extraction(session, extraction, run)
        end_run(session, run)
    return saved
