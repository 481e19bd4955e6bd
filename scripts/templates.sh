#!/bin/sh
# djlint over the templates: --lint, --check or --reformat.
set -u
rooms=""
for room in site forms pages workflows; do
    [ ! -d "$room" ] || rooms="$rooms $room"
done
# Without a template djlint fails; then there is nothing to check.
find $rooms -name '*.html' | grep -q . || exit 0
# shellcheck disable=SC2086
exec .venv/bin/python -m djlint $rooms "$@"
