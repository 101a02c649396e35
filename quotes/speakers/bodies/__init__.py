"""Speakers that are no persons: bodies with their full names, documents with their titles, groups.

A body is a ministry, a company, a court, a party, a paper: whatever an article names and lets speak. The
modules read in this order: ``nouns`` (what bodies and documents are called), ``names`` (where a sentence
names one), ``acronyms`` (which letters stand for which words), ``forms`` and ``gather`` (which names are one
body's), ``reference`` (what "the ministry" and "it" mean), ``documents``, ``types``, and ``settle`` for all.
"""
