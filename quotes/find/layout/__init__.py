"""What the layout alone settles, before any ranker is asked.

`tags`: the reporting words right behind marked ones.
"""
