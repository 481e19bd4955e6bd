#!/bin/sh
# Runs what follows with a Python that will do: PYTHON from the environment, else the first of 3.13 to 3.11 on PATH.
# A name on PATH may be a shim that runs nothing, so each is tried.
set -u

version() {
    "$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null
}

found=""
for candidate in ${PYTHON:+"$PYTHON"} python3.13 python3.12 python3.11 python3; do
    this=$(version "$candidate") || this=""
    case "$this" in
        3.11 | 3.12 | 3.13) exec "$candidate" "$@" ;;
    esac
    [ -z "$this" ] || found="$this"
    if [ -n "${PYTHON:-}" ]; then
        echo "PYTHON is $PYTHON${this:+ (version $this)}; name a Python 3.11, 3.12 or 3.13." >&2
        exit 1
    fi
done
echo "Python 3.11, 3.12 or 3.13 is needed${found:+ (found $found)}; install one, or name it: make demo PYTHON=/path/to/python3.12" >&2
exit 1
