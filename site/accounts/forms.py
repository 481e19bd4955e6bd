"""The forms of signing in and of the own account. No sentence tells whether an account exists."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, SetPasswordForm
from django.http import HttpRequest

from theme.forms import GovukForm
from theme.options import in_language, styled

NOT_RIGHT = "The e-mail address or the password is not right. Check both and try again."

ADVICE = "At least 12 characters. Three words that have nothing to do with each other are easy to remember."


class SignInForm(AuthenticationForm):
    """E-mail address and password."""

    error_messages = {"invalid_login": NOT_RIGHT, "inactive": NOT_RIGHT}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["username"] = styled(
            forms.EmailField(
                label="E-mail address",
                max_length=254,
                widget=forms.EmailInput(attrs={"autocomplete": "username", "spellcheck": "false"}),
            ),
            width="two-thirds",
        )
        self.fields["password"].label = "Password"
        styled(self.fields["password"], width="two-thirds")

    def clean_username(self):
        """Accounts are kept in small letters, and guesses are counted by them."""
        return self.cleaned_data["username"].lower()


class CodeForm(GovukForm):
    """The six digits that an authenticator app shows."""

    code = styled(
        forms.CharField(
            label="Security code",
            help_text="The 6 digits that your authenticator app shows now.",
            max_length=20,
            widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false"}),
            error_messages={"required": "Enter the code that your app shows"},
        ),
        width=10,
        inputmode="numeric",
    )

    def clean_code(self):
        digits = "".join(self.cleaned_data["code"].split())
        if len(digits) != 6 or not (digits.isascii() and digits.isdigit()):
            raise forms.ValidationError("The code is 6 digits long, for example 123456")
        return digits


class SignInCodeForm(CodeForm):
    """The code at sign-in, where the device can be remembered."""

    remember = styled(
        forms.BooleanField(
            label="Do not ask for a code on this device for 14 days",
            help_text="Only on a device that nobody else uses. Important acts ask for a code all the same.",
            required=False,
        )
    )


class RecoveryForm(GovukForm):
    """One of the ten codes that were printed."""

    code = styled(
        forms.CharField(
            label="Recovery code",
            help_text="One of the codes that you kept when you set up your app, for example abcd-efgh-jkmn.",
            max_length=40,
            widget=forms.TextInput(
                attrs={"autocomplete": "off", "spellcheck": "false", "autocapitalize": "none"}
            ),
            error_messages={"required": "Enter one of your recovery codes"},
        ),
        width=20,
    )


class AsksPassword:
    """Mix into a form whose act is asked for again with the password; wrong ones count as guesses."""

    request: HttpRequest
    cleaned_data: dict[str, str]

    def check_password(self, name: str) -> str:
        given = self.cleaned_data[name]
        if authenticate(self.request, username=self.request.user.get_username(), password=given) is None:
            raise forms.ValidationError("Your password is not right", code="password_incorrect")
        return given


class ProvePasswordForm(AsksPassword, GovukForm):
    """The password, asked again."""

    password = styled(
        forms.CharField(
            label="Your password",
            widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
            strip=False,
        ),
        width="two-thirds",
    )

    def __init__(self, request, *args, **kwargs):
        self.request = request
        super().__init__(*args, **kwargs)

    def clean_password(self):
        return self.check_password("password")


class NewPasswordForm(AsksPassword, PasswordChangeForm):
    """The old password and, twice, the new one."""

    def __init__(self, request, *args, **kwargs):
        self.request = request
        super().__init__(request.user, *args, **kwargs)
        labels = {
            "old_password": "Your password now",
            "new_password1": "New password",
            "new_password2": "New password, once more",
        }
        for name, label in labels.items():
            self.fields[name].label = label
            styled(self.fields[name], width="two-thirds")
        self.fields["new_password1"].help_text = ADVICE
        self.fields["new_password2"].help_text = ""

    def clean_old_password(self):
        return self.check_password("old_password")


class ResetForm(GovukForm):
    """The address to which a link is mailed, if there is an account."""

    email = styled(
        forms.EmailField(
            label="Your e-mail address",
            max_length=254,
            widget=forms.EmailInput(attrs={"autocomplete": "username", "spellcheck": "false"}),
        ),
        width="two-thirds",
    )


class ChoosePasswordForm(SetPasswordForm):
    """The new password, twice, on the page that a mailed link opens."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, label in (("new_password1", "New password"), ("new_password2", "New password, once more")):
            self.fields[name].label = label
            styled(self.fields[name], width="two-thirds")
        self.fields["new_password1"].help_text = ADVICE
        self.fields["new_password2"].help_text = ""


class LanguageForm(GovukForm):
    """One of the languages of one's partnerships."""

    language = forms.ChoiceField(
        label="In which language do you want to read?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a language"},
    )

    def __init__(self, *args, offered: dict[str, str], **kwargs):
        super().__init__(*args, **kwargs)
        field: Any = self.fields["language"]
        field.choices = [(code, in_language(name, code)) for code, name in offered.items()]
