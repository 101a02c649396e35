"""The tables of the archive.

What was **seen** (an article's text, ranges in it, the words of a mention) is stored as it was
printed and never rewritten. What was **concluded** from it (which person a name stands for, which
wordings belong together) stands in columns and tables of its own, so that it can be drawn again.
What a **person judged** stands apart from both, in ``judgements``.

Groups have no table: a group is the tree of :class:`WordingRow` rows under one root, so the id of any
of its wordings finds it, also after another wording has become the root.

Columns use types that SQLite and PostgreSQL share. Offsets: characters of ``articles.text``,
0-based, end excluded.
"""

from __future__ import annotations

from db.models.base import Base, BigId, UtcTime, digest_of, now
from db.models.judgements import Judgement
from db.models.printed import Article, ContentRange, ExtractionRun, Fingerprint, Outlet, Quotation
from db.models.speakers import Alias, ChangedStatement, NameWord, Speaker, SpeakerStatement
from db.models.wordings import ShinglePage, ShingleRun, WordingLink, WordingRow, digest_of_wording

__all__ = [
    "Alias",
    "Article",
    "Base",
    "BigId",
    "ChangedStatement",
    "ContentRange",
    "ExtractionRun",
    "Fingerprint",
    "Judgement",
    "NameWord",
    "Outlet",
    "Quotation",
    "ShinglePage",
    "ShingleRun",
    "Speaker",
    "SpeakerStatement",
    "UtcTime",
    "WordingLink",
    "WordingRow",
    "digest_of",
    "digest_of_wording",
    "now",
]
