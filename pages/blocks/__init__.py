"""What the body of a page can hold. One kind of block a file."""

from .body import GuidanceBody, ReportBody, StandardBody
from .text import INLINE

__all__ = ["INLINE", "GuidanceBody", "ReportBody", "StandardBody"]
