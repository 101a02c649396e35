"""Judging: people record what they know, see what was recorded, and take it back.

How judgements are kept and applied is in `db.judgements`; the commands that call this are in
`quotetrail.commands`.
"""
