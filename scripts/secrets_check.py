"""No secret in the tracked files, but for those that .secrets.baseline lists as looked at.

After looking at a new finding that is none: .venv/bin/python scripts/secrets_check.py --accept
"""

import json
import subprocess
import sys
from pathlib import Path

BASELINE = Path(".secrets.baseline")
# Hashes of packages look like secrets and are none.
PASSED_OVER = r"^requirements/.*\.txt$|^\.secrets\.baseline$|^LICENSE$|package-lock\.json$"
# Every detector wants one of these in a line; asking all of them about each of 120,000 lines takes half a minute.
WORDS = r"(?i:key|pass|pwd|secret|token|auth|cred|contra)"
SHAPES = r"[\w+/=-]{20}|[0-9a-f]{8}|://|\d\.\d|\d:|BEGIN|xox|AKC|AP[\dA-F]"
CANNOT_HOLD_ONE = rf"^(?!.*(?:{WORDS}|{SHAPES}))"


def scan() -> dict:
    """What detect-secrets finds in the tracked files."""
    command = [sys.executable, "-m", "detect_secrets", "scan"]
    command += ["--exclude-files", PASSED_OVER, "--exclude-lines", CANNOT_HOLD_ONE]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def findings(report: dict) -> set[tuple[str, str]]:
    """Each finding as its file and the secret's hash; lines move and do not count."""
    return {(path, each["hashed_secret"]) for path, entries in report["results"].items() for each in entries}


def main() -> int:
    """0 when nothing is unlisted."""
    report = scan()
    if "--accept" in sys.argv:
        report.pop("generated_at", None)
        BASELINE.write_text(json.dumps(report, indent=2) + "\n")
        return 0
    known = findings(json.loads(BASELINE.read_text())) if BASELINE.exists() else set()
    new = findings(report) - known
    for path, entries in sorted(report["results"].items()):
        for each in entries:
            if (path, each["hashed_secret"]) in new:
                print(f"{path}:{each['line_number']}: {each['type']}")
    return 1 if new else 0


if __name__ == "__main__":
    sys.exit(main())
