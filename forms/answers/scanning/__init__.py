"""Looking for viruses in uploaded files: a file stays closed until its scan has found it clean."""
