"""What a parsed article says by its grammar: trees and their repairs, clauses, voice, phrases, names, marks.

Everything here is read from the trees and the text, without weights and without deciding anything. Which
phrase is a cue or a content is decided in ``quotes/find``, who spoke in ``quotes/speakers``.
"""
