"""docs/rules.md: which function holds which rule of the field, and which tests show it."""

import re
from collections import defaultdict
from pathlib import Path

from .generated import Generated, page, table
from .reading import Named, first_line, own, tests

RULE = re.compile(r"\b(CP|BH|NT|WF|BF)-(\d+)\b")
IN_NAME = re.compile(r"(?:^|_)(cp|bh|nt|wf|bf)_(\d+)(?=_|$)")
ABOUT = """
Ids begin with the letters of the procedure that a rule comes from. A rule lives in one function, whose docstring
names it, and at least one test names it too.
"""
AS_DATA = """
## Rules that a procedure holds as data

No function knows these: a partnership's procedure or form says them, and these tests show that it can.
"""


def generate(root: Path) -> Generated:
    code = by_rule(own(root), lambda named: named.docstring)
    shown = by_rule(tests(root), lambda named: named.docstring + " " + ids_in_name(named.name))
    rows = [
        [rule, sentence(code[rule][0], rule), str(code[rule][0]), listed(shown.get(rule, []))]
        for rule in code
    ]
    data = [[rule, listed(shown[rule])] for rule in shown if rule not in code]
    text = page(
        "Rules of the field",
        ABOUT,
        table(["rule", "what", "function", "tests"], rows),
        AS_DATA if data else "",
        table(["rule", "tests"], data),
    )
    return Generated({"rules.md": text}, faults(code, shown))


def faults(code, shown) -> list[str]:
    """Rules that no test names, and rules that live in more than one function."""
    missing = [f"{rule} is named in {code[rule][0]} and in no test." for rule in code if rule not in shown]
    doubled = [
        f"{rule} is named in {len(places)} functions, where one should hold it: {', '.join(map(str, places))}."
        for rule, places in code.items()
        if len(places) > 1
    ]
    return missing + doubled


def by_rule(nameds: list[Named], text_of) -> dict[str, list[Named]]:
    """Rule id → what names it, in the order of ids."""
    found = defaultdict(list)
    for named in nameds:
        for rule in sorted({"-".join(match) for match in RULE.findall(text_of(named))}):
            found[rule].append(named)
    return dict(sorted(found.items(), key=lambda pair: (pair[0][:2], int(pair[0][3:]))))


def ids_in_name(name: str) -> str:
    """The rules that the name of a test names, as in test_cp_7_…; as their ids."""
    return " ".join(f"{letters.upper()}-{number}" for letters, number in IN_NAME.findall(name))


def sentence(named: Named, rule: str) -> str:
    """The first sentence of the docstring that names the rule, less the ids; else its first line."""
    text = first_line(named.docstring)
    for line in re.split(r"(?<=[.:;])\s+(?=[A-Z])", " ".join(named.docstring.split())):
        if rule in line and len(line) > len(rule) + 12:
            text = line
            break
    text = re.sub(rf"^({RULE.pattern}(, | and )?)+:\s*", "", text)
    text = re.sub(rf"\s*\(({RULE.pattern}(, | and )?)+\)", "", text).strip()
    return text[:1].upper() + text[1:]


def listed(nameds: list[Named]) -> str:
    return "<br>".join(f"{named.path}::{named.name}" for named in nameds) or "none yet"
