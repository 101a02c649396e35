"""The whole archive in the forms that other programs read; ``docs/formats.md`` describes each of them.

Single answers as JSON or CSV are written in `quotetrail.output`.
"""
