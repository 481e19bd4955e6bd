"""The way from the CMS to the procedure's builder, which is in the portal."""

from django.urls import reverse
from wagtail import hooks
from wagtail.admin.menu import MenuItem


@hooks.register("register_admin_menu_item")
def to_the_procedure():
    return MenuItem(
        "The procedure", reverse("procedures:index"), name="procedure", icon_name="list-ol", order=900
    )
