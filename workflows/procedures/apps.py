from django.apps import AppConfig


class Procedures(AppConfig):
    name = "workflows.procedures"
    default_auto_field = "django.db.models.BigAutoField"
    verbose_name = "Procedures"

    def ready(self):
        from accounts import languages
        from pages import pictures

        from . import public
        from .builder import telling
        from .languages import languages_of_partnerships

        telling.register_letters()
        pictures.register("procedure", public.render)
        languages.register(languages_of_partnerships)
