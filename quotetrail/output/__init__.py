"""Answers as people and programs read them: text for a terminal, JSON, JSON Lines, CSV; HTML in ``html/``.

Each module has the reports of one subject: what they look like and the records behind them. Nothing here
reads an archive, parses a text or decides anything.
"""
