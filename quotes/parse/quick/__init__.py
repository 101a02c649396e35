"""The same models and the same decisions as Stanza's pipeline, made for one processor core.

Stanza pads every batch, looks up every word again, runs a character network on each occurrence of
a word, scores every label for every pair of words, and repairs every tree. Here each of these is done
once, for what can matter:

* ``lstm``: recurrent layers over batches that shrink as sentences end; inputs are projected once per kind
  of word, not once per word;
* ``tokens``: characters to tokens and sentences;
* ``lexicon``: what depends on the word alone, kept between calls;
* ``tags``, ``arcs`` (with ``trees`` and ``labels``), ``names``: the three networks over sentences;
* ``reader``: all of it in order.

Only the weights and vocabularies of models that Stanza has loaded are used, so nothing has to be
converted or trained again. Heads and labels are equal to Stanza's (tests/test_parse_quick.py).
"""
