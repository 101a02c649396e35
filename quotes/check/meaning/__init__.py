"""What words say: opposites and synonyms, numbers, the substance of reports, and what a difference does."""
