"""Whether a content that was found is speech or writing of somebody at all: `chance.py` decides.

Its features are what the cue tells (`at_cue.py`), what the marks show (`in_marks.py`) and where the words
stand (`setting.py`).
"""
