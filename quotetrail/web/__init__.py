"""Pages of an archive in a browser: ``quotetrail serve``.

``app.py`` puts the pages together, ``safety.py`` decides who may ask and what a browser may do, ``pages/``
answers one address each, ``templates/`` and ``static/`` are what the pages look like. Pages work without
scripts, and load nothing from another host.
"""
