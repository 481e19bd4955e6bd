"""The page types of a public site."""

from .guidance import GuidanceIndexPage, GuidancePage
from .home import HomePage
from .reviews import ReviewIndexPage, ReviewPage
from .standard import StandardPage

__all__ = ["GuidanceIndexPage", "GuidancePage", "HomePage", "ReviewIndexPage", "ReviewPage", "StandardPage"]
