"""Consent to what a procedure says: recorded with its day, done without on authority, withdrawn at any time."""
