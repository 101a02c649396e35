"""The same models and the same decisions as Stanza's pipeline, made for one processor core.

Stanza pads every batch, looks up every word again, runs a character network on each occurrence of
a word, scores every label for every pair of words, and repairs every tree. Here each of these is done
once, for what can matter:

* ``lstm``: recurrent layers over batches that shrink as sentences end; inputs are projected once per kind
  of word, not once per word;
* ``tokens``: characters to tokens and sentences;
* ``lexicon``: what depends on the word alone, kept between calls;
* ``tags``, ``arcs``, ``names``: Stanza's three networks over sentences;
* ``context_tags``, ``context_heads``, ``context_names``: ours in their place, above encoders (``context``)
  of which each serves several;
* ``decisions`` (with ``trees``, ``labels`` and ``subjects``): from scores to trees;
* ``reader``: all of it in order.

Of Stanza's networks only the weights and vocabularies are used that Stanza has loaded, so nothing has to be
converted or trained again.
"""

from __future__ import annotations
