"""A case and the versions of its procedure: moving it to another one, and playing a changed one beforehand."""
