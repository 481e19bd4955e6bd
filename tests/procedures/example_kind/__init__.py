"""An example of a kind of step of one's own, explained in docs/adding-a-step-kind.md: somebody confirms a sentence."""
