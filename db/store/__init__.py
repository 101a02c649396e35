"""Storing: articles added with their quotations, or read again, and the runs that did it.

Wordings and groups are settled in `db.groups`, persons in `db.speakers`; what people judged is in
`db.judgements`.
"""
