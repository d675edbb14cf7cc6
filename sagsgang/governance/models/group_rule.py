import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from sagsgang.asking.constraints import Unique
from sagsgang.governance import access
from sagsgang.governance.access import Reader
from sagsgang.governance.models.body import Body, Seat


class GroupRuleQuerySet(models.QuerySet["GroupRule"]):
    def internal_to(self, reader: Reader) -> "GroupRuleQuerySet":
        return self.filter(access.group_rules_internal_to(reader))


class GroupRule(models.Model):
    """Whoever is in a group of the municipality's own sign-in has this seat in a body."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    group = models.CharField(_("group"), max_length=200)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="group_rules")
    role = models.CharField(_("role"), max_length=12, choices=Seat.Role)

    objects = GroupRuleQuerySet.as_manager()

    class Meta:
        ordering = ("group", "body", "role")
        constraints = (
            Unique(
                fields=("group", "body", "role"),
                name="group_rule_once",
                violation_error_message=_("The group has that seat already."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.group}: {self.get_role_display()}, {self.body}"


class GroupSeat(models.Model):
    """A seat that somebody has by a rule, and loses with the group or the rule."""

    seat = models.OneToOneField(Seat, on_delete=models.CASCADE, related_name="by_group")
    rule = models.ForeignKey(GroupRule, on_delete=models.CASCADE, related_name="seats")

    class Meta:
        ordering = ("seat",)

    def __str__(self) -> str:
        return str(self.seat)
