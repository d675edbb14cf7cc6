"""What is imported when it is first asked for, and not while the house starts.

The libraries that write and read Word documents, workbooks, calendars and bundles, and that for
passkeys, take as long to import as a quarter of all the rest, in each process that serves, and
few pages need one.
Only what needs such a library, and is asked for by itself, comes this way: anything else is
imported at the top of its file, where a fault shows at once.
"""

from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Any

from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string


def when_asked(path: str) -> Callable[..., Any]:
    """Return a function that imports the one at ``path``, dotted, as it is called."""

    def asked(*given: Any, **named: Any) -> Any:
        return import_string(path)(*given, **named)

    return asked


def module_when_asked(path: str) -> Any:
    """Return the module at ``path``, dotted, imported as the first of its names is used."""

    def asked() -> ModuleType:
        return import_module(path)

    return SimpleLazyObject(asked)
