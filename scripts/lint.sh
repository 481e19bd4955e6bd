#!/bin/sh
# Everything that is checked without running the product. Goes on after a fault, so that one run shows them all.
set -u
py=.venv/bin/python
export DJANGO_SETTINGS_MODULE=config.settings.test
told=$(mktemp -d) || exit 1
trap 'rm -rf "$told"' EXIT
failed=false

check() {
    name="$1"
    shift
    if output=$("$@" 2>&1); then
        echo "ok      $name"
    else
        echo "FAULTS  $name"
        printf '%s\n' "$output" | sed 's/^/        /'
        failed=true
    fi
}

# Two lanes that take about as long.
{
    check style $py -m ruff check .
    check format $py -m ruff format --check .
    check templates scripts/templates.sh --lint
    check imports env PYTHONPATH=site:. $py scripts/import_rules.py
    check types $py -m mypy
    ! $failed
} >"$told/1" &
one=$!
{
    check "django and migrations" $py manage.py makemigrations --check --dry-run
    check "fresh documents" $py manage.py generate_docs --check
    check secrets $py scripts/secrets_check.py
    ! $failed
} >"$told/2" &
two=$!
wait $one
first=$?
wait $two
second=$?
cat "$told/1" "$told/2"
[ $first -eq 0 ] && [ $second -eq 0 ] || {
    echo "Faults in:" $(sed -n 's/^FAULTS  //p' "$told/1" "$told/2")
    exit 1
}
