"""Extraction by several processes at once. What is found does not depend on how many there are.

`choose.Extracting` decides between this process and several. `crew.Crew` hands articles out in batches and
gives their quotations back in the order of the articles. `process.Worker` is one process as the parent sees
it, and `worker.work` what runs in it.
"""
