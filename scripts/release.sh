#!/bin/sh
# Once for each deployment, before the new processes start: refuse an open set-up, move the tables, gather files.
set -eu
export DJANGO_SETTINGS_MODULE="${DJANGO_SETTINGS_MODULE:-config.settings.production}"
python manage.py migrate --no-input
python manage.py check --deploy --fail-level ERROR --database default
python manage.py collectstatic --no-input --verbosity 0
