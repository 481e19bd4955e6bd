"""Backup and restore, one command each.

A backup is a folder named by its moment, with the main dump, the case files (encrypted as they are), the pictures of the
public site, the digests of the journal and the list of destroyed keys, and a manifest with the hash of each. The keys of
matters are in none of it: their dump stands in a folder of its own, is kept 35 days, and can be put elsewhere.
"""


class BackupProblem(Exception):
    """A backup cannot be made or restored; the message is a sentence for the person at the keyboard."""
