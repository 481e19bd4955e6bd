"""Changing how a case runs: a step withdrawn or undone, the case ended early or taken up again."""
