"""What press databases export: Nexis, Factiva and ProQuest put many articles into one file, each with a head.

A file of text, a Word or RTF file, a page: `kinds` tells by its lines which database it is from; `nexis`,
`factiva` and `proquest` find the articles and their heads in it; `articles` makes articles of them.
"""
