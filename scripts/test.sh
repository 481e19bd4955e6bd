#!/bin/sh
# Lint, fresh docs and all tests, or those named. What does not wait for another runs beside it.
set -u
py=.venv/bin/python
log=$(mktemp)
trap 'rm -f "$log"; $py scripts/template_database.py drop' EXIT

scripts/lint.sh >"$log" 2>&1 &
lint=$!
$py scripts/template_database.py make
made=$?
$py manage.py generate_docs --check
fresh=$?
wait $lint
faults=$?
cat "$log"
[ $made -eq 0 ] && [ $fresh -eq 0 ] && [ $faults -eq 0 ] || exit 1

TEST_TEMPLATE=test_partnership_reviews_template $py -m pytest -n 2 --dist loadscope "$@"
