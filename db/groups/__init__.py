"""The statements of the archive: wordings, the pairs of them that may be related, ties, trees.

Wordings are found by shingles, compared many at a time, tied to their best longer form, and each tree of ties
is settled into statements; `quotes.group.partition` says what the result must be. What people judge about
statements is recorded in `db.judge` and read here.
"""
