"""Follow-up questions that open beneath the choice they hang on, on the same page."""

from typing import Any

from theme.options import styled

CHOICES = {"yes_no", "choose_one", "choose_several"}
PLAIN = {"short_text", "long_text", "number", "date", "email", "telephone", "choose_one", "yes_no"}


def reveal(form: Any) -> None:
    """Tell each choice of the form which fields it opens."""
    for question, parent, choice in followers(form.questions):
        field = form.fields[parent.key]
        opened = dict(getattr(field, "govuk", {}).get("reveal", {}))
        opened[choice] = [*opened.get(choice, []), question.key]
        styled(field, reveal=opened)


def followers(questions: list[Any]) -> list[tuple[Any, Any, str]]:
    """(question, the one it follows, its choice) where `when` is just {answer: <key on this page>, is: <choice>}."""
    by_key = {question.key: question for question in questions}
    found: list[tuple[Any, Any, str]] = []
    opened: set[str] = set()
    for question in questions:
        parent = by_key.get((question.when or {}).get("answer"))
        choice = (question.when or {}).get("is")
        if parent is None or set(question.when) != {"answer", "is"} or question.type not in PLAIN:
            continue
        if parent.type in CHOICES and parent.key not in opened and choice in choices_of(parent):
            found.append((question, parent, choice))
            opened.add(question.key)
    return found


def choices_of(question: Any) -> set[str]:
    if question.type == "yes_no":
        return {"yes", "no"}
    keys = {option.key for option in question.options}
    as_list = question.type == "choose_one" and len(keys) > 12
    return set() if as_list else keys


def always_posted(questions: list[Any]) -> set[str]:
    """Keys of follow-ups that stand on the page beneath their choice, whether it is taken or not."""
    return {question.key for question, _, _ in followers(questions)}
