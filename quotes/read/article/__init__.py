"""What a text shows of its article without being parsed: paragraphs and their roles, dateline, byline, dates.

`make` puts it together. Where the text comes from is not known here.
"""
