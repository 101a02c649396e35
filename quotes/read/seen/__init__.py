"""An article as a reader sees it: wrapped lines joined, invisible characters gone, lost
blanks and lost borders of paragraphs put in.

The stored text stays as it came. `sight.look` gives the seen text with the way back to every character.
"""
