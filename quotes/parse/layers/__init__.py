"""What networks are made of: recurrent layers, the best path of tags, hashes, and what is kept between calls.

Nothing here knows about words, tags or trees: that is in ``networks`` and ``trees``.
"""
