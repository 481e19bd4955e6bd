"""What is posted when the session has ended is kept for whoever typed it, and for nobody else."""

import re
from datetime import timedelta

import pytest
from django.db import connection

from accounts.signing_in import kept
from accounts.signing_in.models import KeptPost
from forms.filling.models import Draft
from tests.forms.conftest import MORNING as _  # noqa: F401  (registers the purpose of the tests)
from tests.factories import forms as make_forms

from .conftest import Browser, code_of

pytestmark = pytest.mark.django_db
TYPED = "She was seen by two agencies, and neither spoke to the other."
