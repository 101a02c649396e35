"""Archives that were made apart, made one: as if one run had read all of their articles.

The sources are only read. Their articles are stored as `db.store` stores what has just been extracted, so
statements, persons, versions and furniture are concluded as ever; what users recorded (`db.judgements`,
corrections, outlets) is carried over beside them.
"""
