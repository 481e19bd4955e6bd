"""Signing in, the second factor, the own account."""
