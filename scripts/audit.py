"""Known holes in the pinned packages. Says plainly when packages could not be looked up: that is not a pass.

Exit codes: 0 nothing known, 1 holes found, 2 not audited.
"""

import json
import subprocess
import sys


def report_on(lock: str) -> list[dict]:
    """What the advisory service knows of each package of the lock; empty when it was not reached."""
    command = [sys.executable, "-m", "pip_audit", "--require-hashes", "--disable-pip", "--format", "json"]
    command += ["--progress-spinner", "off", "-r", f"requirements/{lock}.txt"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        return json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        return []


def why(packages: list[dict], unknown: list[str]) -> str:
    """What is known of why some were not looked up."""
    if not packages:
        return "There is no report, from the advisory service or on a lock without hashes: "
    return "The advisory service could not be reached: " if len(unknown) == len(packages) else ""


def main() -> int:
    """The worst of what was found in the development lock, which holds the run-time lock."""
    packages = report_on("development")
    unknown = [each["name"] for each in packages if "skip_reason" in each]
    holes = [(each, hole) for each in packages for hole in each.get("vulns", [])]
    for each, hole in holes:
        mended = ", ".join(hole["fix_versions"]) or "none yet"
        print(f"{each['name']} {each['version']}: {hole['id']}, mended in {mended}")
    if unknown or not packages:
        print(f"{why(packages, unknown)}{len(unknown) or 'all'} of the packages were NOT audited.")
    if holes:
        return 1
    if unknown or not packages:
        return 2
    print(f"No known holes in {len(packages)} packages.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
