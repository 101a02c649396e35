"""Names as strings: folded, without titles, taken apart, and whether two of them can be one person's.

Nothing here reads a parse or an archive: names in a sentence are found in quotes/grammar, gathered into
people in quotes/speakers, and concluded to persons across articles in db/speakers.
"""
