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

No function knows these: a partnership's own files say them. Named are the files of the demo's partnerships, and the
tests that show that a procedure can say so.
"""
FILES = "site/config/demo/data"


def generate(root: Path) -> Generated:
    code = by_rule(own(root), lambda named: named.docstring)
    shown = by_rule(tests(root), lambda named: named.docstring + " " + ids_in_name(named.name))
    rows = [
        [rule, sentence(code[rule][0], rule), str(code[rule][0]), listed(shown.get(rule, []))]
        for rule in code
    ]
    files = by_rule(written(root), lambda named: named.docstring)
    data = [
        [rule, listed(files.get(rule, [])), listed(shown.get(rule, []))]
        for rule in sorted({*files, *shown} - set(code), key=in_order)
    ]
    text = page(
        "Rules of the field",
        ABOUT,
        table(["rule", "what", "function", "tests"], rows),
        AS_DATA if data else "",
        table(["rule", "files", "tests"], data),
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
    return {rule: found[rule] for rule in sorted(found, key=in_order)}


def in_order(rule: str) -> tuple[str, int]:
    return rule[:2], int(rule[3:])


def written(root: Path) -> list[Named]:
    """The demo's files of partnerships; what stands in each counts as its docstring."""
    paths = sorted((root / FILES).rglob("*.yaml"))
    return [Named(path.relative_to(root / FILES).as_posix(), "", path.read_text()) for path in paths]


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
    return "<br>".join(f"{named.path}::{named.name}" if named.name else named.path for named in nameds)
