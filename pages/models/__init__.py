"""The page types of a public site, and the task by which they are approved."""

from .guidance import GuidanceIndexPage, GuidancePage
from .home import HomePage
from .reviews import ReviewIndexPage, ReviewPage
from .second_person import SecondPersonTask, approvers_of, may_approve
from .standard import StandardPage

__all__ = [
    "GuidanceIndexPage",
    "GuidancePage",
    "HomePage",
    "ReviewIndexPage",
    "ReviewPage",
    "SecondPersonTask",
    "StandardPage",
    "approvers_of",
    "may_approve",
]
