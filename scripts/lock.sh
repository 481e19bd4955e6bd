#!/bin/sh
# Compiles the locks for all platforms, with hashes and without any address. The development lock is held to the
# run-time lock, so that both name the same versions. UPGRADE=true takes the newest that the .in files allow.
set -eu
command -v uv >/dev/null 2>&1 || { echo "uv is needed to compile the locks; install it (pipx install uv)." >&2; exit 1; }

compile() {
    uv pip compile --universal --generate-hashes --python-version 3.11 --no-emit-index-url --quiet \
        --custom-compile-command "make lock" ${UPGRADE:+--upgrade} "$@"
}

cd requirements
compile runtime.in -o runtime.txt
compile development.in -c runtime.txt -o development.txt
compile assets.in -o assets.txt
