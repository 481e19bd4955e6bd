"""YAML 1.2 in and out: `yes` and `no` stay words, texts that look like something else are quoted."""

import io

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError


class NotYaml(ValueError):
    """The text cannot be read as YAML; the message names the line."""


def read(text: str):
    """The document as plain lists and dictionaries. Raises NotYaml."""
    yaml = YAML(typ="safe", pure=True)
    yaml.version = (1, 2)
    try:
        return yaml.load(text)
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f" near line {mark.line + 1}" if mark else ""
        raise NotYaml(f"This is not YAML{line}: {getattr(error, 'problem', None) or 'check the indentation'}.") from None


def write(document) -> str:
    """The same document as text; reading it again gives an equal one."""
    yaml = YAML(pure=True)
    yaml.default_flow_style = False
    yaml.width = 110
    yaml.indent(mapping=2, sequence=4, offset=2)
    out = io.StringIO()
    yaml.dump(document, out)
    return out.getvalue()
