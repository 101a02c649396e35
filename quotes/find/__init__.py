"""Finding what was said: the words that may report, what they may report, and which of it they do.

Here are cues, frames, labels of transcripts, and the rankers that choose. The trees that they look at are
made in ``quotes/parse`` and read in ``quotes/grammar``; who said it is settled in ``quotes/speakers``.
"""
