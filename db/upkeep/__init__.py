"""Looking after an archive: whether all that was concluded fits what was stored, and how much room it takes.

What is derived is concluded again by the functions that concluded it first, and compared with what stands in
the tables. What was stored as it was given (texts, what extractions found, what users recorded) is only
looked at, never changed.
"""
