#!/bin/sh
# Everything that is checked without running the product. Goes on after a fault, so that one run shows them all.
set -u
py=.venv/bin/python
export DJANGO_SETTINGS_MODULE=config.settings.test
told=$(mktemp -d) || exit 1
trap 'rm -rf "$told"' EXIT
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

# Two lanes that take about as long.
{
    check style $py -m ruff check .
    check format $py -m ruff format --check .
    check templates scripts/templates.sh --lint
    check imports env PYTHONPATH=site:. $py scripts/import_rules.py
    check types $py -m mypy
    [ -z "$failed" ]
} >"$told/1" &
one=$!
{
    check "django and migrations" $py manage.py makemigrations --check --dry-run
    check "fresh documents" $py manage.py generate_docs --check
    check secrets $py scripts/secrets_check.py
    [ -z "$failed" ]
} >"$told/2" &
wait $! && other=0 || other=1
wait $one && [ $other -eq 0 ]
faults=$?
cat "$told/1" "$told/2"
[ $faults -eq 0 ] || { echo "Faults in:" $(sed -n 's/^FAULTS  //p' "$told/1" "$told/2"); exit 1; }
