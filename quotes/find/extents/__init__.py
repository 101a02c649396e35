"""Edges of contents that grammar settles, whatever the rankers chose: `edges.py` puts them together.

The rankers learn most edges; these are the ones that they take wrongly again and again, and about which the
tree, or the print, leaves no doubt.
"""
