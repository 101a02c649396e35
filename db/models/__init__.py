"""The tables of the archive.

What was **seen** (an article's text, ranges in it, the words of a mention) is stored as it was printed and
never rewritten. What was **concluded** from it (which person a name means, which wordings are one statement)
is in columns and tables of its own, so that it can be concluded again. What a **person judged** is separate
from both, in ``judgements``.

Statements have no table: a statement is the tree of :class:`WordingRow` rows under one root. So the id of any
of its wordings finds it, even after another wording has become the root.

Columns use types that SQLite and PostgreSQL share. Offsets: characters of ``articles.text``,
0-based, end excluded.
"""

from __future__ import annotations

from db.models.base import Base, BigId, UtcTime, digest_of, now
from db.models.corrections import Correction, GivenValue, OutletName
from db.models.judgements import Judgement
from db.models.keeping import Fetch, LastId
from db.models.printed import (
    Article,
    ArticleIdentity,
    ContentRange,
    ExtractionRun,
    Fingerprint,
    JointSpeaker,
    Outlet,
    Passage,
    Quotation,
)
from db.models.speakers import Alias, ChangedStatement, NameWord, Speaker, SpeakerStatement, SpeakerTypeCount
from db.models.wordings import ShinglePage, ShingleRun, WordingLink, WordingRow, digest_of_wording

__all__ = [
    "Alias",
    "Article",
    "ArticleIdentity",
    "Base",
    "BigId",
    "ChangedStatement",
    "ContentRange",
    "Correction",
    "ExtractionRun",
    "Fetch",
    "Fingerprint",
    "GivenValue",
    "JointSpeaker",
    "Judgement",
    "LastId",
    "NameWord",
    "Outlet",
    "OutletName",
    "Passage",
    "Quotation",
    "ShinglePage",
    "ShingleRun",
    "Speaker",
    "SpeakerStatement",
    "SpeakerTypeCount",
    "UtcTime",
    "WordingLink",
    "WordingRow",
    "digest_of",
    "digest_of_wording",
    "now",
]
