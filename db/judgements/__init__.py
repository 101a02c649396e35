"""What people judged, as it is kept: what a judgement is on, whether it is in force, what it changes.

Recording, listing and taking back judgements are in `db.judge`.
"""
