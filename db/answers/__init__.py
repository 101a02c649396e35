"""What look-ups answer with: frozen values that outlive the session.

No queries and nothing printed: `db.lookup` and `db.provenance` make these values, `quotetrail.output` shows
them.
"""
