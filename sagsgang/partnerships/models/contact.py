"""Contacts that somebody here can put others in touch with, and what was asked for and came."""

import uuid
from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sagsgang.asking.constraints import Check, Unique
from sagsgang.governance.access import Reader
from sagsgang.partnerships import access
from sagsgang.people.models import Organisation, Person


class ContactQuerySet(models.QuerySet["Contact"]):
    def internal_to(self, reader: Reader) -> "ContactQuerySet":
        return self.filter(access.contacts_internal_to(reader))

    def kept(self) -> "ContactQuerySet":
        return self.filter(erased_at__isnull=True)

    def kept_until(self, last: date) -> "ContactQuerySet":
        """Return those not erased whose time is over by a day."""
        return self.kept().filter(keep_until__lte=last)


class Contact(models.Model):
    """A person at an organisation whom ``broker`` can put others in touch with.

    It is kept for a reason until a day; erasing it leaves the row, so that what came of it can
    still be read.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(_("name"), max_length=200, blank=True)
    title = models.CharField(_("title"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="contacts",
        verbose_name=_("organisation"),
    )
    person = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="contacts"
    )
    topics = models.TextField(_("topics"), max_length=2_000)
    broker = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        related_name="contacts_brokered",
        verbose_name=_("who puts in touch"),
    )
    keep_until = models.DateField(_("kept until"))
    keep_reason = models.CharField(_("why it is kept"), max_length=300)
    reminded_at = models.DateTimeField(null=True, editable=False)
    erased_at = models.DateTimeField(null=True, editable=False)

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ("organisation__name", "name", "pk")
        constraints = (
            Check(
                condition=models.Q(erased_at__isnull=True)
                | models.Q(name="", title="", email="", phone="", person=None),
                name="contact_erased_is_empty",
            ),
            Check(
                condition=models.Q(erased_at__isnull=False) | ~models.Q(name=""),
                name="contact_has_a_name",
                violation_error_message=_("Write the contact’s name."),
            ),
        )

    def __str__(self) -> str:
        return self.told

    @property
    def told(self) -> str:
        if self.erased_at is None:
            return ", ".join(part for part in (self.name, self.title) if part)
        day = timezone.localtime(self.erased_at).date()
        return _now("Contact erased on %(day)s") % {"day": f"{day.day}.{day.month}.{day.year}"}


class ContactRequestQuerySet(models.QuerySet["ContactRequest"]):
    def internal_to(self, reader: Reader) -> "ContactRequestQuerySet":
        return self.filter(access.requests_internal_to(reader))


class ContactRequest(models.Model):
    """Somebody asks to be put in touch; then the introduction, then what became of it."""

    class State(models.TextChoices):
        ASKED = "asked", _("Asked for")
        INTRODUCED = "introduced", _("Put in touch")
        DECLINED = "declined", _("Declined")
        CAME_OF_IT = "came", _("Told what came of it")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="requests")
    asked_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="contacts_asked_for"
    )
    asked_at = models.DateTimeField()
    what_for = models.TextField(_("what for"), max_length=2_000)
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    answered_at = models.DateTimeField(null=True, editable=False)
    answer = models.TextField(_("how"), max_length=2_000, blank=True)
    outcome = models.TextField(_("what came of it"), max_length=5_000, blank=True)

    objects = ContactRequestQuerySet.as_manager()

    class Meta:
        ordering = ("-asked_at", "pk")
        constraints = (
            Unique(
                fields=("contact", "asked_by"),
                condition=models.Q(state="asked"),
                name="request_waits_once",
                violation_error_message=_("You have asked already; the request is waiting."),
            ),
        )

    def __str__(self) -> str:
        return self.what_for
