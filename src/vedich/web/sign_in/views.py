import logging

from allauth.socialaccount.providers.openid_connect import views as openid_connect
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST
from django.views.i18n import set_language
from requests import RequestException

from vedich.accounts import language
from vedich.web.access import open_to, signed_in
from vedich.web.request import MemberRequest

logger = logging.getLogger("vedich.web")


@require_POST
@open_to(signed_in)
def keep_language(request: MemberRequest) -> HttpResponse:
    """Turn the pages into the other language: here at once, and wherever they sign in next."""
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        language.keep_language(person_id=request.person.pk, language=chosen)
    return set_language(request)


def sign_in_elsewhere(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send somebody to the provider, as allauth does; when it does not answer, say that.

    About nobody yet: the access matrix lists it with allauth's own pages.
    """
    try:
        answer: HttpResponse = openid_connect.login(request, provider_id)
    except RequestException:
        logger.exception("the OpenID Connect provider does not answer")
        return redirect("socialaccount_login_error")
    return answer
