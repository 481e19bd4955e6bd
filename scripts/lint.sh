#!/bin/sh
# Everything that is checked without running the product. Goes on after a fault, so that one run shows them all.
set -u
py=.venv/bin/python
export DJANGO_SETTINGS_MODULE=config.settings.test
told=$(mktemp -d)
trap 'rm -rf "$told"' EXIT

check() {
    name="$1"
    shift
    if output=$("$@" 2>&1); then
        echo "ok      $name"
    else
        echo "FAULTS  $name"
        printf '%s\n' "$output" | sed 's/^/        /'
    fi
}

# Two at a time; about as long, each.
{
    check style $py -m ruff check .
    check format $py -m ruff format --check .
    check templates scripts/templates.sh --lint
    check imports env PYTHONPATH=site:. $py scripts/import_rules.py
    check types $py -m mypy
} >"$told/1" &
{
    check "django and migrations" $py manage.py makemigrations --check --dry-run
    check "fresh documents" $py manage.py generate_docs --check
    check secrets $py scripts/secrets_check.py
} >"$told/2" &
wait
cat "$told/1" "$told/2"
failed=$(sed -n 's/^FAULTS  //p' "$told/1" "$told/2")
[ -z "$failed" ] || { echo "Faults in:" $failed; exit 1; }
