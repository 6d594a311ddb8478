"""Every address of the site, one include per folder of `web`."""

from django.urls import include, path

from vedich.web.problems import not_found

handler400 = "vedich.web.problems.not_understood"
handler403 = "vedich.web.problems.not_allowed"
handler404 = "vedich.web.problems.not_found"
handler500 = "vedich.web.problems.broken"

_CLOSED = (  # allauth's pages nobody uses here: people are invited, addresses vouched for
    "account/signup/",
    "account/email/",
    "account/social/signup/",
)

urlpatterns = [
    path("", include("vedich.web.home.urls")),
    path("acting/", include("vedich.web.acting.urls")),
    path("audit/", include("vedich.web.audit.urls")),
    path("communes/", include("vedich.web.communes.urls")),
    path("compare/", include("vedich.web.matrix.compare_urls")),
    path("components/", include("vedich.web.components.urls")),
    path("discussions/", include("vedich.web.discussions.urls")),
    path("figures/", include("vedich.web.figures.urls")),
    path("files/", include("vedich.web.files.urls")),
    path("health/", include("vedich.web.health.urls")),
    path("invitations/", include("vedich.web.invitations.urls")),
    path("matrix/", include("vedich.web.matrix.urls")),
    path("notifications/", include("vedich.web.notifications.urls")),
    path("owners/", include("vedich.web.owners.urls")),
    path("people/", include("vedich.web.people.urls")),
    path("places/", include("vedich.web.places.urls")),
    path("pursuits/", include("vedich.web.pursuits.urls")),
    path("reports/", include("vedich.web.reports.urls")),
    path("set-up/", include("vedich.web.set_up.urls")),
    path("standards/", include("vedich.web.standards.urls")),
    path("what-if/", include("vedich.web.whatif.urls")),
    path("workbooks/", include("vedich.web.workbooks.urls")),
    *(path(address, not_found) for address in _CLOSED),
    path("account/", include("vedich.web.sign_in.urls")),
    path("account/", include("allauth.account.urls")),
    path("account/2fa/", include("allauth.mfa.urls")),
    path("account/social/", include("allauth.socialaccount.urls")),
    path("account/social/", include("allauth.socialaccount.providers.openid_connect.urls")),
]
