"""How open a thing is; what nobody has said anything of is closed everywhere."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Openness(models.TextChoices):
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")
    UNKNOWN = "unknown", _("Not stated, treated as closed")
