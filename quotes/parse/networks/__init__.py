"""Networks that read a text: from characters to tokens, from words to tags, trees and names.

``encoder`` makes states of words, which ``encoder_tagger``, ``encoder_parser`` and ``encoder_names`` read.
``tokenizer`` and ``token_zones`` run Stanza's tokenizer with less work, and ``stanza_processors`` puts our
networks into Stanza's pipeline. How networks are computed is in ``layers``, how scores become trees in
``trees``.
"""
