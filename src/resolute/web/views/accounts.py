"""The way in and out, and the own password."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm, SetPasswordForm
from django.contrib.auth.views import LoginView
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from resolute.ledger import actions
from resolute.ledger.models import Officer
from resolute.web.asking import person, signed_in


class SignIn(LoginView):
    """Name and password; a one-time password leads on to the page that changes it."""

    template_name = "web/login.html"
    redirect_authenticated_user = True


class FirstPasswordForm(SetPasswordForm):  # type: ignore[type-arg]  # no generic when it runs
    """An own password: another than the one-time password, which others may have seen."""

    def clean_new_password1(self) -> str:
        chosen = str(self.cleaned_data["new_password1"])
        if self.user.check_password(chosen):
            raise ValidationError(_("That is the one-time password. Choose another."))
        return chosen


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@signed_in
def password(request: HttpRequest) -> HttpResponseBase:
    """Choose an own password: with the old one, but for a one-time password, which was given a moment ago."""
    officer = person(request)
    assert isinstance(officer, Officer)
    kind = FirstPasswordForm if officer.must_change_password else PasswordChangeForm
    form = kind(officer, request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.change_password(officer, form.cleaned_data["new_password1"])
        update_session_auth_hash(request, officer)
        messages.success(request, _("The password was changed."))
        return redirect("home")
    return render(request, "web/password.html", {"form": form})
