"""Who sees a case and why; walls of conflicts; emergency access."""
