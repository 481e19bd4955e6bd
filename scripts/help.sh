#!/bin/sh
# Lists the Makefile's targets from their ## comments.
sed -n 's/^\([a-z-]*\):.*## \(.*\)$/\1\t\2/p' Makefile | while IFS="$(printf '\t')" read -r target text; do
    printf '  make %-12s %s\n' "$target" "$text"
done
