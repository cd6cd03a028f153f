"""Models and migrations agree."""

import django
import pytest
from django.core.management import call_command

django.setup()


@pytest.mark.django_db
def test_no_migration_is_missing():
    """What the models say, the migrations make."""
    call_command("makemigrations", check_changes=True, dry_run=True)
