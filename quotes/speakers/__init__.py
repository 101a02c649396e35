"""Who said a quotation: which phrase names the speaker, and which person of the article that phrase means.

Everything here concerns one article. Names as strings are compared in ``quotes/names``; people across
articles are the archive's (``db/speakers``).
"""
