"""A text as a row of normalised words: tokens, spelling, numbers, and the word lists that comparing rests on.

What makes two rows of words one statement is `quotes.compare`; names as strings are `quotes.names`.
"""
