"""From scores of heads and labels to a tree with one root, in which a verb has one subject.

The scores come from ``networks``; nothing here reads a text.
"""
