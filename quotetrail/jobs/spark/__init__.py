"""The same work on a cluster: Spark jobs that find quotations and group them, and load what they found.

One folder holds a run (`quotetrail.jobs.spark.folder`). `extract` reads and parses, and `group` compares
wordings, both with the functions that `quotetrail add` uses; `load` writes the archive, and needs no Spark.
"""
