"""docs/features.md: what the product can do, where it is, and the test that shows it."""

from pathlib import Path

from .features import FEATURES, Feature
from .generated import Generated, page, table
from .reading import tests

ABOUT = "A feature is listed as done when a test shows it. What has no test yet stands below the table."


def generate(root: Path) -> Generated:
    known = {f"{named.path}::{named.name}" for named in tests(root)}
    faults = [
        f"{feature.id} names the test {test}, which does not exist (config/docs/features)."
        for feature in FEATURES
        for test in feature.tests
        if test not in known
    ]
    done = [row(feature) for feature in FEATURES if feature.tests]
    waiting = [feature for feature in FEATURES if not feature.tests]
    text = page(
        "Features",
        ABOUT,
        table(["id", "what", "where", "test"], done),
        "## Not yet\n\n" + "\n".join(f"- {feature.id}: {feature.what}" for feature in waiting)
        if waiting
        else "",
    )
    note = [f"{len(waiting)} of {len(FEATURES)} features are listed as not yet."] if waiting else []
    return Generated({"features.md": text}, faults, note)


def row(feature: Feature) -> list[str]:
    return [feature.id, feature.what, feature.where, "<br>".join(feature.tests)]
