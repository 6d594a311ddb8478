"""Who may open a page. Every view says so; the access matrix in tests/access tries it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, cast

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from vedich.accounts import permissions
from vedich.accounts.roles import Role
from vedich.audit.refusals import Refused
from vedich.core.catalogue import UnknownStandard
from vedich.discussions import permissions as discussions
from vedich.figures import permissions as figures
from vedich.pursuits import permissions as pursuits
from vedich.web.answers import forbid, refuse
from vedich.web.reading import reading
from vedich.web.request import HouseRequest, MemberRequest

if TYPE_CHECKING:
    from vedich.accounts.models import Membership

P = ParamSpec("P")
R = TypeVar("R", bound=HouseRequest)
View = Callable[Concatenate[R, P], HttpResponse]
Page = Callable[Concatenate[HttpRequest, P], HttpResponse]

SAFE = ("GET", "HEAD")
ACTING = "acting"  # the field of every form that says in which office it was filled in


class FilledInElsewhere(Refused):
    """A form was filled in while acting in another office."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Who a page is open to: everybody, everybody signed in, or members in some roles."""

    name: str
    signed_in: bool = True
    roles: frozenset[Role] | None = None  # None: no office is needed

    def admits(self, membership: "Membership | None") -> bool:
        """Tell whether somebody acting so may open it."""
        return self.roles is None or (membership is not None and membership.role in self.roles)


anyone = Opening("anyone", signed_in=False)
signed_in = Opening("signed_in")
members = Opening("members", roles=frozenset(Role))
coordinators = Opening("coordinators", roles=permissions.COORDINATE)
movers = Opening("movers", roles=pursuits.MOVE)
gate_keepers = Opening("gate_keepers", roles=pursuits.KEEP_GATES)
reporters = Opening("reporters", roles=figures.REPORTS)
leaders = Opening("leaders", roles=frozenset({Role.LEADER}))
deciders = Opening("deciders", roles=figures.DECIDES)
speakers = Opening("speakers", roles=discussions.SPEAK)
guides = Opening("guides", roles=discussions.GUIDE)
reviewers = Opening("reviewers", roles=figures.DECIDES | figures.EXAMINES)


def open_to(opening: Opening) -> Callable[[Callable[Concatenate[R, P], HttpResponse]], Page[P]]:
    """Mark a view with who may open it, and hold to it.

    A page that is only read runs where the database refuses to write. What is out of reach, or not
    there, is 404, and nobody can tell which. What the rules refuse is 409 with the reason.
    """

    def decorate(view: Callable[Concatenate[R, P], HttpResponse]) -> Page[P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            theirs = cast(MemberRequest, request)
            if (stopped := _stopped(theirs, opening)) is not None:
                return stopped
            try:
                if request.method not in SAFE:
                    if opening.roles is not None:
                        _check_office(theirs)
                    return view(cast(Any, theirs), *args, **kwargs)
                with reading():
                    return view(cast(Any, theirs), *args, **kwargs)
            except Refused as problem:
                return refuse(theirs, problem)
            except (ObjectDoesNotExist, UnknownStandard) as gone:
                raise Http404 from gone

        guarded.open_to = opening  # type: ignore[attr-defined]  # read by the access matrix
        return guarded

    return decorate


def _stopped(request: MemberRequest, opening: Opening) -> HttpResponse | None:
    """Return the answer to somebody who may not come in, or None."""
    if not opening.signed_in:
        return None
    if cast(HouseRequest, request).person is None:
        return _to_sign_in(request)
    if opening.roles is None:
        return None
    if request.acting is None:
        return redirect("acting:choose")
    request.membership = request.acting
    return None if opening.admits(request.acting) else forbid(request, opening.roles)


def _to_sign_in(request: HouseRequest) -> HttpResponse:
    """Send to the sign-in page, and back afterwards; only a page one may read again, though."""
    back = request.get_full_path() if request.method in SAFE else "/"
    sign_in = reverse("account_login") + "?" + urlencode({"next": back})
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Redirect": sign_in})
    return redirect(sign_in)


def _check_office(request: MemberRequest) -> None:
    """Refuse a form that was filled in while acting in another office."""
    said = request.POST.get(ACTING, "")
    if request.acting is not None and said != str(request.acting.pk):
        raise FilledInElsewhere(
            _(
                "This form was filled in for another office than %(office)s, in which you act now. "
                "Nothing was changed. Choose the office it was for, then send it again."
            )
            % {"office": request.acting.office.name}
        )
