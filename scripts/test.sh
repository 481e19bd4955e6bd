#!/bin/sh
# Lint, fresh docs and all tests, or those named. What does not wait for another runs beside it.
set -u
py=.venv/bin/python
log=$(mktemp)
trap 'rm -f "$log"; $py scripts/template_database.py drop' EXIT

{
    scripts/lint.sh >"$log" 2>&1
    faults=$?
    $py -m pytest --collect-only -q "$@" >/dev/null 2>&1  # compiles the tests; what is wrong is told below
    exit $faults
} &
lint=$!
$py scripts/template_database.py make
made=$?
wait $lint
faults=$?
cat "$log"
[ $made -eq 0 ] && [ $faults -eq 0 ] || exit 1

TEST_TEMPLATE=test_partnership_reviews_template $py -m pytest -n 2 --dist loadscope "$@"
