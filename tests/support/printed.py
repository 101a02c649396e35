"""What speakers said and papers printed, cut and changed, for tests of grouping."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from db import models
from db.archive.rows import take_turn
from db.groups.ties import tie_up_anew
from db.groups.trees import settle_trees
from db.groups.wordings import assign_wordings
from db.store.runs import begin_run
from quotes.group.passages import passages_of
from quotes.types import Kind, Quote, Span, SpeakerType, text_hash

SPEECH = (
    "We will rebuild every school in the valley before the winter, we will not raise the water tax, "
    "and by 2030 the dam will hold 40 billion litres"
)

BURNT = "The old mill burnt down last night. The museum of the valley stays closed until Easter."

# Speaker and wording. The speakers said much the same, papers cut and changed it, and some words anyone says.
PRINTED = [
    ("Ana Lee", SPEECH),
    ("Ana Lee", "We will rebuild every school in the valley before the winter"),
    ("Ana Lee", "we will rebuild every school in the valley before winter"),
    ("Lee", "We will rebuild each school in the valley before the winter"),
    ("Ana Lee", "We may rebuild every school in the valley before the winter"),
    ("Ana Lee", "We will rebuild every school in the valley after the winter"),
    ("Ana Lee", "We won't rebuild every school in the valley before the winter"),
    ("Ana Lee", "every school in the valley"),
    ("Ana Lee", "we will not raise the water tax"),
    ("Ana Lee", "we will raise the water tax"),
    ("Ana Lee", "We will not raise the water tax and by 2030 the dam will hold 40 billion litres"),
    ("Ana Lee", "by 2030 the dam will hold 40bn liters"),
    ("Ana Lee", "by 2030 the dam will hold 14 billion litres"),
    ("Ana Lee", "We will rebuild every school … before the winter, [and] we will not raise the water tax"),
    ("Ana Lee", "[The mayors] will rebuild every school in the valley before the winter"),
    ("Ana Lee", "raise the water tax"),
    ("Omar Diaz", "The dam was a promise to the farmers, and the farmers kept their side of the bargain"),
    ("Omar Diaz", "the farmers kept their side of the bargain"),
    ("Omar Diaz", "the farmers have kept their side of the bargain"),
    ("Omar Diaz", "The dam was a promise to the fishermen, and the fishermen kept their side of the bargain"),
    ("Omar Diaz", "The dam was never a promise to the farmers"),
    ("Omar Diaz", "The dam was a promise to the farmers"),
    ("Omar Diaz", "No comment"),
    ("Ana Lee", "No comment"),
    (None, "No comment"),
    ("Ana Lee", "No comment at this time"),
    ("Omar Diaz", "I have no comment at this time"),
    ("Omar Diaz", "we will see what we can do"),
    ("Ana Lee", "We will see what we can do, said the mayors, and then they did not rebuild anything"),
    ("Ana Lee", "prices will change sharply in the valley next spring"),
    ("Ana Lee", "prices will rise sharply in the valley next spring"),
    ("Ana Lee", "prices will fall sharply in the valley next spring"),
    ("Mia Roth", "NATO member states in Europe will invest a total of $380 billion in defense"),
    ("Mia Roth", "NATO member states in Europe will invest a total of 380 billion U.S. dollars in defence"),
    ("Mia Roth", "This year, NATO member states in Europe will invest a total of 380 billion U.S. dollars"),
    ("Mia Roth", "in Europe will invest a total of $390 billion in defense"),
    ("Mia Roth", "…"),
]
# The same, and several sentences, of which others print one alone or beside another; words of two persons.
WITH_SENTENCES = [
    *PRINTED,
    ("Ana Lee", BURNT),
    ("Lee", "The museum of the valley stays closed until Easter. Nobody was hurt at the old paper mill."),
    ("Ana Lee", "Nobody was hurt at the old paper mill. The mayor thanks all the firemen of the valley."),
    ("Ana Lee", "The mayor thanks all firemen of the valley"),
    (None, "The old mill burnt down last night"),
    ("Omar Diaz", "The museum of the valley stays closed until Easter"),
    ("Omar Diaz", BURNT),
    ("Mia Roth", "Nobody was hurt at the old paper mill"),
]


def store(session: Session, number: int) -> int:
    """One article that prints one of the wordings; the quotation is not grouped yet."""
    outlet = session.scalar(select(models.Outlet)) or models.Outlet(name="Daily News")
    session.add(outlet)
    session.flush()
    run = session.scalar(select(models.ExtractionRun.id)) or begin_run(
        session, model="none", versions={}, options={}
    )
    body = body_of(number)
    article = models.Article(
        outlet_id=outlet.id,
        given_outlet_id=outlet.id,
        identity=f"id:Daily News/a{number}",
        run_id=run,
        key=f"a{number}",
        own_id=True,
        sha256=text_hash(body),
        text=body,
    )
    session.add(article)
    session.flush()
    quote = quote_of(number)
    quotation = models.Quotation(
        article_id=article.id,
        ordinal=0,
        run_id=run,
        start=quote.start,
        end=quote.end,
        kind=quote.kind,
        speaker_name=quote.speaker_name,
        speaker_type=quote.speaker_type,
        rule="",
        confidence=1.0,
        path="",
        pull_quote=False,
        candidates=[],
        ranges=[models.ContentRange(ordinal=0, start=quote.start, end=quote.end)],
        passages=[
            models.Passage(ordinal=ordinal, start=passage.start, end=passage.end)
            for ordinal, passage in enumerate(quote.compared)
        ],
    )
    session.add(quotation)
    session.flush()
    return quotation.id


def quote_of(number: int) -> Quote:
    """The quotation of an article that prints one of the wordings (`body_of`), with its passages."""
    speaker, body = WITH_SENTENCES[number][0], body_of(number)
    content = Span(body.index("“"), body.index("”") + 1)
    quote = Quote(
        (content,),
        Kind.DIRECT,
        speaker_name=speaker,
        speaker_type=SpeakerType.PERSON if speaker else SpeakerType.UNKNOWN,
        confidence=1.0,
    )
    return replace(quote, passages=passages_of(body, quote, [content]))


def body_of(number: int) -> str:
    speaker, text = WITH_SENTENCES[number]
    return f"{number}: “{text},” said {speaker}."


def group_quotations(session: Session, quotation_ids: Sequence[int]) -> None:
    """Give quotations that are stored their wordings, and the wordings their statements."""
    if quotation_ids:
        take_turn(session)
        session.flush()
        assigned = assign_wordings(session, quotation_ids)
        if assigned.new or assigned.more or assigned.again:
            settle_trees(session, tie_up_anew(session, set(), assigned))
