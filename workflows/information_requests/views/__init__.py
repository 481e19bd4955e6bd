"""Pages of a request: the asking office's, the one on which a return is checked, and the agency's own."""
