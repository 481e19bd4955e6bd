"""A small text in YAML in a form."""

from django import forms

from forms.definitions import yaml_files
from forms.definitions.problems import BadDocument


class YamlField(forms.CharField):
    """Cleans to plain data; None where nothing was typed. A text that is no YAML is an error with its line."""

    widget = forms.Textarea

    def to_python(self, value):
        text = super().to_python(value)
        if not text:
            return None
        try:
            return yaml_files.read(text)
        except BadDocument as error:
            raise forms.ValidationError("; ".join(str(problem) for problem in error.problems)) from None

    @staticmethod
    def written(value) -> str:
        return yaml_files.write(value).strip()
