"""The archive as a database: opened, brought up to date, asked in SQL, and written row by row.

What the tables hold lies in `db.models`, and what is stored or looked up in the folders above. Nothing here
knows what a quotation is.
"""
