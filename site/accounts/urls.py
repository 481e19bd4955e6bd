"""The addresses of one's own account: signing in, its second factor, its devices."""

from django.urls import path

from .views import account, again, factor, language, passkeys, reset, sessions, sign_in

app_name = "accounts"
urlpatterns = [
    path("", account.detail, name="account"),
    path("language/", language.language, name="language"),
    # Signing in
    path("login/", sign_in.Login.as_view(), name="login"),
    path("code/", sign_in.code, name="code"),
    path("recovery/", sign_in.recovery, name="recovery"),
    path("logout/", sign_in.log_out, name="logout"),
    path("again/", again.again, name="again"),
    path("stay/", again.stay, name="stay"),
    path("kept/<slug:slug>/", again.kept_post, name="kept"),
    # The app and the recovery codes
    path("set-up/", factor.set_up, name="set-up"),
    path("set-up/qr.svg", factor.qr, name="qr"),
    path("app/", factor.change_app, name="app"),
    path("app/qr.svg", factor.new_qr, name="new-qr"),
    path("app/remove/", passkeys.remove_app, name="remove-app"),
    path("recovery-codes/", factor.recovery_codes, name="recovery-codes"),
    # Passkeys
    path("passkeys/new/", passkeys.new, name="passkey"),
    path("passkeys/<int:pk>/remove/", passkeys.remove, name="remove-passkey"),
    path("passkeys/register/begin/", passkeys.register_begin, name="passkey-register-begin"),
    path("passkeys/register/finish/", passkeys.register_finish, name="passkey-register-finish"),
    path("passkeys/prove/begin/", passkeys.prove_begin, name="passkey-prove-begin"),
    path("passkeys/prove/finish/", passkeys.prove_finish, name="passkey-prove-finish"),
    path("passkeys/sign-in/begin/", passkeys.sign_in_begin, name="passkey-sign-in-begin"),
    path("passkeys/sign-in/finish/", passkeys.sign_in_finish, name="passkey-sign-in-finish"),
    # The password
    path("password/", account.change_password, name="password"),
    path("reset/", reset.ask, name="reset"),
    path("reset/asked/", reset.asked, name="reset-asked"),
    path("reset/<uidb64>/<token>/", reset.Choose.as_view(), name="reset-confirm"),
    # Where one is signed in
    path("sessions/end/", sessions.end_others, name="end-sessions"),
    path("devices/forget/", sessions.forget_device, name="forget-device"),
]
