"""The people whom a case is about: named on their page alone, and everywhere else by a number."""
