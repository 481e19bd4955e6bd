"""What the product can do, where, and the tests that show it. Without a test a feature counts as not yet there."""

from . import clocks, decisions, procedures, running, safety
from .feature import Feature as Feature

FEATURES = [
    *procedures.FEATURES,
    *clocks.FEATURES,
    *decisions.FEATURES,
    *safety.FEATURES,
    *running.FEATURES,
]
