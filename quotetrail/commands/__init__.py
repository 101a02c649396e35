"""The commands of ``quotetrail``, one module each: options, one call of the library or archive, one report.

``cli.py`` lists them and loads each when it is called. ``_options.py`` and ``_shared.py`` are what several
share. How an answer looks is decided in ``quotetrail/output``, not here.
"""
