"""Pages as text files: a small part of Markdown, read into the blocks of a page and written back.

## Heading            ### Heading below a heading
A paragraph with **bold**, *italic* and [a link](https://example.org/).
- a point             1. a numbered point
> A note.             >! A warning.
Step: Its title       (the lines that follow until an empty one are its text)
{contact}             {procedure picture}
"""

from .reading import inline_html, read
from .writing import inline_text, write

__all__ = ["inline_html", "inline_text", "read", "write"]
