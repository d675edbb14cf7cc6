"""Where canaries were planted: each field of each model that can hold what somebody wrote.

It is read from the tables themselves, so that a field nobody thought of is told of.
"""

import json
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models

from sagsgang.documents.models import StoredFile
from sagsgang.governance.models import AgendaItem, Decision, TextVersion
from tests.leaks.answers import texts_of

WRITTEN = (models.CharField, models.TextField, models.JSONField, models.FileField)


def own_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("sagsgang.")]


def fields_of_words(model: type[models.Model]) -> Iterator[models.Field]:
    """Yield the fields that can hold words of somebody's own, and those that lead to a file."""
    for field in model._meta.concrete_fields:
        to_file = field.is_relation and field.related_model is StoredFile
        if to_file or (isinstance(field, WRITTEN) and not field.choices):
            yield field


def name_of(field: models.Field) -> str:
    return f"{field.model._meta.label}.{field.name}"


def all_fields() -> dict[str, models.Field]:
    return {name_of(field): field for model in own_models() for field in fields_of_words(model)}


def rows_with_canary(place, field: models.Field) -> dict[Any, list[str]]:
    """Return the canaries that a field holds, by the row that holds them."""
    values = field.model._default_manager.values_list("pk", field.attname)
    if field.is_relation:
        told = file_texts()
        values = [(pk, told.get(file, "")) for pk, file in values]
    found = {pk: place.found_in(as_text(value)) for pk, value in values if value}
    return {pk: canaries for pk, canaries in found.items() if canaries}


def file_texts() -> dict[int, str]:
    return {file.pk: "\n".join(texts_of(file.read())) for file in StoredFile.objects.all()}


def tell_fingerprints(place) -> None:
    """Let the checksum of what nobody may read tell of it, as its words do."""
    for pk, told in file_texts().items():
        for where in place.found_in(told)[:1]:
            sha256 = StoredFile.objects.get(pk=pk).sha256
            place.tells_too(sha256, f"{where.partition('(')[2][:-1]}, fingerprint of file")
    for version in TextVersion.objects.all():
        for where in place.found_in(as_text(version.content))[:1]:
            place.tells_too(version.sha256, f"{where.partition('(')[2][:-1]}, fingerprint")


def as_text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


# What only points to an item, and is shown or hidden by a rule of its own.
APART = {"planning"}


def way_to_item(model: type[models.Model]) -> str:
    """Return how a row leads to the item whose secret it shares, if it does."""
    if model is AgendaItem:
        return "pk"
    if model._meta.app_label in APART:
        return ""
    ways = {field.name: field.related_model for field in model._meta.concrete_fields}
    if ways.get("item") is AgendaItem:
        return "item"
    of_decision = ways.get("decision") is Decision and model._meta.app_label == "governance"
    return "decision__item" if of_decision else ""
