"""The mails about access: the reference and a link, nobody's name."""

from outbox.letters import register

READ = "Sign in to see who and why: {{ link }}"


def register_all() -> None:
    """Called when the app is ready."""
    register(
        "conflict-declared",
        subject="{{ reference }}: a conflict of interest was declared",
        body=f"Somebody who saw {{{{ reference }}}} has declared a conflict of interest and no longer sees it.\n\n{READ}",
        describe="Word that a conflict of interest was declared",
    )
    register(
        "case-unhandled",
        subject="{{ reference }}: nobody is left to work on it",
        body="Everybody who could work on {{ reference }} has declared a conflict of interest. Your office stands in "
        "until somebody else does the work.\n\nSign in to see what is to be done: {{ link }}",
        describe="Word that nobody is left to work on a case",
    )
    register(
        "emergency-review-due",
        subject="{{ reference }}: {{ what }}",
        body="{{ what }}\n\nAn emergency access to {{ reference }} waits for its review. Due: {{ due }}.\n\n{{ link }}",
        describe="Reminder of the review of an emergency access",
    )
    register(
        "conflict-lifted",
        subject="{{ reference }}: you may see this case again",
        body="The conflict of interest that you declared on {{ reference }} no longer stands.\n\n{{ link }}",
        describe="Word that the wall of a conflict was lifted",
    )
    register(
        "emergency-access",
        subject="{{ reference }}: somebody opened it in an emergency",
        body="{{ what }} opened {{ reference }} in an emergency on {{ on }}. It lasts an hour.\n\n"
        f"The access must be reviewed. {READ}",
        describe="Word of an emergency access",
    )
