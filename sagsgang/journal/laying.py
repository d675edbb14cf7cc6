"""A room's tables made at once, as they are after all the migrations that are told over.

Django builds every model anew that hangs together with one that an operation changes; where a
house hangs together, each operation builds nearly the whole house. A migration that stands for
many before it (``replaces``) makes its tables with ``Tables`` and builds the models once.
"""

from collections.abc import Sequence
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class Tables(Operation):
    """Make the tables of ``models``, each whole, whichever of them refer to each other."""

    reversible = True
    serialization_expand_args = ["models"]  # noqa: RUF012 as Django declares it

    def __init__(self, models: Sequence[CreateModel]) -> None:
        self.models = tuple(models)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return type(self).__qualname__, [], {"models": list(self.models)}

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        # Without its built models a state only notes what is added, and builds when it is asked.
        state.__dict__.pop("apps", None)
        for model in self.models:
            model.state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, old: Any, new: Any
    ) -> None:
        for model in self.models:
            model.database_forwards(app_label, schema_editor, old, new)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, old: Any, new: Any
    ) -> None:
        for model in reversed(self.models):
            model.database_backwards(app_label, schema_editor, old, new)

    def references_model(self, name: str, app_label: str) -> bool:
        return any(model.references_model(name, app_label) for model in self.models)

    def describe(self) -> str:
        return f"Make {len(self.models)} tables at once"
