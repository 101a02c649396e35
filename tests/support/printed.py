"""What speakers said and papers printed, cut and changed, for tests of grouping."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from db import models
from db.archive.rows import take_turn
from db.groups.ties import tie_up_anew
from db.groups.trees import settle_trees
from db.groups.wordings import assign_wordings
from db.store.runs import begin_run
from quotes.types import text_hash

SPEECH = (
    "We will rebuild every school in the valley before the winter, we will not raise the water tax, "
    "and by 2030 the dam will hold 40 billion litres"
)


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


def store(session: Session, number: int) -> int:
    """One article that prints one of the wordings; the quotation is not grouped yet."""
    speaker, text = PRINTED[number]
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
    start = body.index("“")
    quotation = models.Quotation(
        article_id=article.id,
        ordinal=0,
        run_id=run,
        start=start,
        end=start + len(text) + 3,
        kind="direct",
        speaker_name=speaker,
        rule="",
        confidence=1.0,
        path="",
        pull_quote=False,
        candidates=[],
        ranges=[models.ContentRange(ordinal=0, start=start, end=start + len(text) + 3)],
        passages=[models.Passage(ordinal=0, start=start, end=start + len(text) + 3)],
    )
    session.add(quotation)
    session.flush()
    return quotation.id


def body_of(number: int) -> str:
    speaker, text = PRINTED[number]
    return f"{number}: “{text},” said {speaker}."


def group_quotations(session: Session, quotation_ids: Sequence[int]) -> None:
    """Give quotations that are stored their wordings, and the wordings their statements."""
    if quotation_ids:
        take_turn(session)
        session.flush()
        assigned = assign_wordings(session, quotation_ids)
        if assigned.new or assigned.more:
            settle_trees(session, tie_up_anew(session, set(), assigned))
