"""Products of a case for somebody who sees nothing else of it: for some days, each reading noted."""
