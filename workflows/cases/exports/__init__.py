"""A case's record as one encrypted file: made by a job, for one person, for some days, each download counted."""
