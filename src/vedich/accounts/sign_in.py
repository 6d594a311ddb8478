"""Who may become somebody here: nobody by themselves."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.http import HttpRequest


class NoSignUp(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """People are invited by a coordinator; nobody signs up."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Return False, always."""
        return False


class KnownPeopleOnly(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """An outside sign-in opens the account of somebody invited, and never makes one."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Return False, always."""
        return False
