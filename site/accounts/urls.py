from django.urls import path

from .views import account, factor, sign_in

app_name = "accounts"
urlpatterns = [
    path("", account.detail, name="account"),
    path("login/", sign_in.Login.as_view(), name="login"),
    path("code/", sign_in.code, name="code"),
    path("recovery/", sign_in.recovery, name="recovery"),
    path("logout/", sign_in.log_out, name="logout"),
    path("set-up/", factor.set_up, name="set-up"),
    path("set-up/qr.svg", factor.qr, name="qr"),
    path("recovery-codes/", factor.recovery_codes, name="recovery-codes"),
    path("password/", account.change_password, name="password"),
]
