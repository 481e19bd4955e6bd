"""The pages of managing people, and the one that an invitation opens."""
