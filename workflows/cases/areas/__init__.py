"""In which area of its partnership a case is, and what waits until that is said."""
