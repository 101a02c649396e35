"""What the layout alone settles, before any ranker is asked.

`tags`: the reporting words right behind marked ones. `signatures`, `lines_above`: names behind and in front
of what their bearers said, without a verb; `own_names` reads such lines.
`guests`: whom the short labels of an interview mean.
"""
