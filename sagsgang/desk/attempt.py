"""Try a verb with what a form holds, and tell on the form why it was not performed."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, ParamSpec

from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpResponse
from django.utils.translation import gettext as _

from sagsgang.desk.clearing import cleared_first, not_clear_page
from sagsgang.desk.frame import SignedIn, page
from sagsgang.governance.refusal import NotAllowed, Refused
from sagsgang.governance.shown_texts import NotClear

Parts = ParamSpec("Parts")


def attempt(form: BaseForm, verb: Callable[[], object]) -> HTTPStatus:
    """Return 303 where the verb was performed; else the form holds the reason and the words."""
    if not form.is_valid():
        return HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        verb()
    except NotAllowed:
        raise
    except Refused as refused:
        form.add_error(None, str(refused))
        return HTTPStatus.CONFLICT
    except ValidationError as wrong:
        for name, errors in named_errors(wrong).items():
            form.add_error(name if name in form.fields else None, ValidationError(errors))
        return HTTPStatus.UNPROCESSABLE_ENTITY
    return HTTPStatus.SEE_OTHER


def named_errors(wrong: ValidationError) -> dict[str, list[ValidationError]]:
    if hasattr(wrong, "error_dict"):
        return dict(wrong.error_dict)
    return {"__all__": list(wrong.error_list)}


def allowed(
    view: Callable[Concatenate[SignedIn, Parts], HttpResponse],
) -> Callable[Concatenate[SignedIn, Parts], HttpResponse]:
    """Answer 403 with the verb's own sentence to one who may see the matter but not do this.

    Where it would show everyone what may be personal data, it is asked to be cleared first.
    """

    @wraps(view)
    def answer(request: SignedIn, /, *args: Parts.args, **kwargs: Parts.kwargs) -> HttpResponse:
        try:
            return cleared_first(request, lambda: view(request, *args, **kwargs))
        except NotClear as found:
            return not_clear_page(request, found)
        except NotAllowed as refused:
            return page(
                request,
                "desk/not_allowed.html",
                _("You cannot do this"),
                status=HTTPStatus.FORBIDDEN,
                sentence=str(refused),
            )

    return answer
