from django.apps import AppConfig


class Theme(AppConfig):
    name = "theme"
    verbose_name = "Theme"
