#!/bin/sh
# Everything that is checked without running the product. Goes on after a fault, so that one run shows them all.
set -u
py=.venv/bin/python
export DJANGO_SETTINGS_MODULE=config.settings.test
failed=""

check() {
    name="$1"
    shift
    if output=$("$@" 2>&1); then
        echo "ok      $name"
    else
        echo "FAULTS  $name"
        printf '%s\n' "$output" | sed 's/^/        /'
        failed="$failed $name"
    fi
}

check style $py -m ruff check .
check format $py -m ruff format --check .
check templates scripts/templates.sh --lint
check types $py -m mypy
check imports env PYTHONPATH=site:. $py scripts/import_rules.py
check migrations $py manage.py makemigrations --check --dry-run
check django $py manage.py check
check secrets $py scripts/secrets_check.py
[ -z "$failed" ] || { echo "Faults in:$failed"; exit 1; }
