"""Agencies manage their own people: who is invited, who holds which office, who leaves, who stands in for whom."""
