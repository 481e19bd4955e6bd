"""What a partnership does without a case: pieces of work, meetings of its bodies, and looking again at what it configured."""
