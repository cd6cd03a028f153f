"""Who may see which documents."""

from collections.abc import Collection

from django.contrib.auth.models import AnonymousUser

from resolute.ledger.models import (
    Classification,
    Officer,
)

Classes = Collection[str]
PUBLIC = frozenset({Classification.PUBLIC.value})
INTERNAL = PUBLIC | {Classification.INTERNAL.value}
EVERYTHING = INTERNAL | {Classification.RESTRICTED.value}


def classes_for(user: Officer | AnonymousUser) -> Classes:
    """What a person may see: everyone the public, those signed in the internal, superusers the restricted as well."""
    if not user.is_authenticated or not user.is_active:
        return PUBLIC
    return EVERYTHING if user.is_superuser else INTERNAL
