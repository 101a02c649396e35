"""More repairs of trees: reports turned round in a sentence, subjects that another verb has taken.

`quotes/grammar/parse_repairs.py` asks for them; each changes a row of words in place.
"""
