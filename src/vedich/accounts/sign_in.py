"""Who may become somebody here: nobody by themselves."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest

from vedich.accounts.models import Person


class NoSignUp(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """People are invited by a coordinator; nobody signs up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False, always."""
        return False


class KnownPeopleOnly(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """An outside sign-in opens the account of somebody invited, and never makes one."""

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """Find whose account it opens: by the addresses the provider has checked, and no others.

        allauth could do this itself, but takes away the password then, for it may be a stranger's
        who signed up under that address. Here nobody signs up.
        """
        if sociallogin.is_existing:
            return
        checked = [one.email.lower() for one in sociallogin.email_addresses if one.verified]
        known = Person.objects.filter(email__in=checked).first()
        if known is not None:
            sociallogin.user = known

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Return False, always."""
        return False
