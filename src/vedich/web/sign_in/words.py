"""What allauth and Django say without knowing Vietnamese, listed so that our catalogue has it.

A test reads allauth and fails when a sentence is missing here. Nothing imports this.
"""

from django.utils.translation import gettext_noop as _, ngettext_lazy, pgettext_lazy

ALLAUTH = (
    _("A new security key has been added."),
    _("A new set of Two-Factor Authentication recovery codes has been generated."),
    _("A new set of recovery codes has been generated."),
    _("A security key has been removed."),
    _("A third-party account from %(provider)s has been connected to your account."),
    _("A third-party account from %(provider)s has been disconnected from your account."),
    _("A user is already registered with this email address."),
    _("Account Connections"),
    _("Account Inactive"),
    _("Accounts"),
    _("Activate"),
    _("Activate Authenticator App"),
    _("Add"),
    _("Add Email"),
    _("Add Email Address"),
    _("Add Security Key"),
    _("Add a Third-Party Account"),
    _("Alternative options"),
    _(
        "An account already exists with this email address. Please sign in to that account "
        "first, then connect your %s account."
    ),
    _("An authenticator app is not active."),
    _("An error occurred while attempting to login via your third-party account."),
    _("Are you sure you want to remove this security key?"),
    _("Are you sure you want to sign out?"),
    _("Are you sure?"),
    _("Authentication using an authenticator app is active."),
    _("Authenticator App"),
    _("Authenticator App Activated"),
    _("Authenticator App Deactivated"),
    _("Authenticator app activated."),
    _("Authenticator app deactivated."),
    _("Authenticator code"),
    _("Authenticator secret"),
    _("Backup key"),
    _("Bad Token"),
    _("Be patient, you are sending too many requests."),
    _("Cancel"),
    _("Change Password"),
    _("Code"),
    _("Confirm"),
    _("Confirm Access"),
    _("Connect %(provider)s"),
    _("Continue"),
    _("Current Password"),
    _("Deactivate"),
    _("Deactivate Authenticator App"),
    _("Do you really want to remove the selected email address?"),
    _("Don't Trust"),
    _("Download"),
    _("Download codes"),
    _("Edit Security Key"),
    _("Email"),
    _("Email (again)"),
    _("Email (optional)"),
    _("Email Addresses"),
    _("Email address"),
    _("Email address confirmation"),
    _(
        "Enabling passwordless operation allows you to sign in using just this key, but "
        "imposes additional requirements such as biometrics or PIN protection."
    ),
    _("Enter an authenticator code:"),
    _("Enter your password:"),
    _("Forgot your password?"),
    _("Generate"),
    _("Generate new codes"),
    _("Hello from %(site_name)s!"),
    _("I have saved my recovery codes"),
    _(
        "If you choose to trust this browser, you will not be asked for a verification code "
        "the next time you sign in."
    ),
    _(
        "If you do not recognize this change then please take proper security precautions "
        "immediately. The change to your account originates from:\n"
        "\n"
        "- IP address: %(ip)s\n"
        "- Browser: %(user_agent)s\n"
        "- Date: %(timestamp)s"
    ),
    _("Incorrect code."),
    _("Incorrect password."),
    _("Invalid login."),
    _("Invalid or expired key."),
    _("Invalid token."),
    _("Key nr. {number}"),
    pgettext_lazy("field label", "Login"),
    _("Login Cancelled"),
    _("MFA"),
    _("Make Primary"),
    _("Manage"),
    _("New Password"),
    _("New Password (again)"),
    _("New Recovery Codes Generated"),
    _("No recovery codes set up."),
    _("No security keys have been added."),
    _("Note"),
    _("Or use a third-party"),
    _("Password"),
    _("Password (again)"),
    _("Password Changed"),
    _("Password Reset"),
    _("Password Reset Email"),
    _("Password Set"),
    _("Password successfully changed."),
    _("Password successfully set."),
    _("Passwordless"),
    _("Please reauthenticate to safeguard your account."),
    _("Please select only one."),
    _("Please type your current password."),
    _("Primary"),
    _("Primary email address set."),
    _("Re-send Verification"),
    _("Recovery Codes"),
    _("Remember Me"),
    _("Remove"),
    _("Remove Security Key"),
    _("Removed email address %(email)s."),
    _("Save"),
    _("Save them  in a secure location now — they won't be shown again."),
    _("Security Key Added"),
    _("Security Key Removed"),
    _("Security Keys"),
    _("Security key added."),
    _("Security key removed."),
    _("Set Password"),
    _("Sign In"),
    _("Sign In Via %(provider)s"),
    _("Sign Out"),
    _("Social Accounts"),
    _("Successfully signed in as %(name)s."),
    _("Thank you for using %(site_name)s!\n%(site_domain)s"),
    _("The email address and/or password you specified are not correct."),
    _("The email address is not assigned to any user account."),
    _("The following email addresses are associated with your account:"),
    _("The new value must be different from the current one."),
    _(
        "The password reset link was invalid, possibly because it has already been used.  "
        'Please request a <a href="%(passwd_reset_url)s">new password reset</a>.'
    ),
    _("The password reset token was invalid."),
    _("The third-party account has been connected."),
    _("The third-party account has been disconnected."),
    _("The third-party account is already connected to a different account."),
    ngettext_lazy(
        "There is %(unused_count)s out of %(total_count)s recovery codes available.",
        "There are %(unused_count)s out of %(total_count)s recovery codes available.",
    ),
    _("Third-Party Account Connected"),
    _("Third-Party Account Disconnected"),
    _("Third-Party Login Failure"),
    _("This account is currently inactive."),
    _("This account is inactive."),
    _("This action will invalidate your existing codes."),
    _("This email address is already associated with this account."),
    _("This functionality requires JavaScript."),
    _("This mail can be safely ignored if you did not initiate this action."),
    _(
        "To protect your account with two-factor authentication, scan the QR code below with "
        "your authenticator app. Then, input the verification code generated by the app below."
    ),
    _("Too many failed login attempts. Try again later."),
    _("Trust for %(period)s"),
    _("Trust this Browser?"),
    _("Two-Factor Authentication"),
    _("Unknown Account"),
    _("Unused codes"),
    _("Unverified"),
    _("Use a security key"),
    _("Use authenticator app or code"),
    _("Use your password"),
    _("Verified"),
    _("View"),
    _("Warning:"),
    _("You are about to connect a new third-party account from %(provider)s."),
    _("You are about to deactivate authenticator app based authentication. Are you sure?"),
    _("You are about to generate a new set of recovery codes for your account."),
    _("You are about to sign in using a third-party account from %(provider)s."),
    _("You are already logged in as %(user_display)s."),
    _(
        "You are receiving this email because you, or someone else, tried to access an account "
        "with email %(email)s. However, we do not have any record of such an account in our "
        "database."
    ),
    _("You are receiving this mail because the following change was made to your account:"),
    _("You can sign in to your account using any of the following third-party accounts:"),
    _("You can store this secret and use it to reinstall your authenticator app at a later time."),
    _("You cannot activate two-factor authentication until you have verified your email address."),
    _("You cannot add an email address to an account protected by two-factor authentication."),
    _("You cannot add more than %d email addresses."),
    _("You cannot deactivate two-factor authentication."),
    _("You cannot disconnect your last remaining third-party account."),
    _("You cannot generate recovery codes without having two-factor authentication enabled."),
    _("You cannot remove your primary email address (%(email)s)."),
    _("You cannot remove your primary email address."),
    _(
        "You currently do not have any email address set up. You should really add an email "
        "address so you can receive notifications, reset your password, etc."
    ),
    _("You currently have no third-party accounts connected to this account."),
    _(
        "You decided to cancel logging in to our site using one of your existing accounts. If "
        'this was a mistake, please proceed to <a href="%(login_url)s">sign in</a>.'
    ),
    ngettext_lazy(
        "You have added %(count)s security key.",
        "You have added %(count)s security keys.",
    ),
    _("You have signed out."),
    _("You must type the same email each time."),
    _("You must type the same password each time."),
    _(
        "You're receiving this email because you or someone else has requested a password "
        "reset for your user account.\n"
        "It can be safely ignored if you did not request a password reset. Click the link "
        "below to reset your password."
    ),
    _("Your account has no password set up."),
    _("Your account has no verified email address."),
    _(
        "Your account is protected by two-factor authentication. Please enter an authenticator "
        "code:"
    ),
    _("Your password has been changed."),
    _("Your password has been reset."),
    _("Your password has been set."),
    _("Your password is now changed."),
    _("Your primary email address must be verified."),
)
DJANGO = (
    _(
        "File extension “%(extension)s” is not allowed. Allowed extensions are: "
        "%(allowed_extensions)s."
    ),
    _("Null characters are not allowed."),
    _("Enter a complete value."),
    _("“%(pk)s” is not a valid value."),
)
