"""Rules of acceptance: which proposed facts may count without a person's look, each by a name and a sentence."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptanceRule:
    """`condition` is on FactRow; the facts must be proposed as well. `sentence` says what it accepts."""

    condition: Q
    sentence: str | Promise


_COMPLETE = Q(suspect=False) & ~Q(period="") & (~Q(place_name="") | Q(place__isnull=False)) & ~Q(indicator="other")

ACCEPTANCE_RULES = {
    "complete": AcceptanceRule(
        condition=_COMPLETE,
        sentence=_("Accepted without review because indicator, period and place are known and nothing is implausible."),
    ),
    "demo": AcceptanceRule(
        condition=Q(suspect=False),
        sentence=_("Accepted without review, as everything in this demonstration that is not implausible."),
    ),
}

OFFICIAL = "official_statistics"  # the rule by which figures of a pack's statistics are accepted when they are loaded
SENTENCES = {name: rule.sentence for name, rule in ACCEPTANCE_RULES.items()} | {
    OFFICIAL: _("Accepted because it is an official statistic that comes with the country pack."),
}
