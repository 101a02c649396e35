"""Speakers in the archive: rows of names as they were printed, and the persons that they are concluded to be.

How a name is read is in `quotes.names`, and who is meant within one article in `quotes.speakers`.
"""
