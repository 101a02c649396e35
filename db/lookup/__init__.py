"""What the commands ask the archive: who said what, where words appear, one article, one statement, numbers.

Look-ups change nothing and return the values of `db.answers`. Where a statement came from is worked out in
`db.provenance`.
"""
