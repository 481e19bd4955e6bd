"""{% load govuk %}: forms and components of GOV.UK Frontend in Django's templates."""

from typing import Any

from django import template
from django.conf import settings
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.middleware.csrf import get_token
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from theme import errors, lists, notices, paging
from theme.components import component, content
from theme.fields import render_field, render_fields
from theme.options import in_language, revealed_names

register = template.Library()

BUTTONS = {"": "", "secondary": "govuk-button--secondary", "warning": "govuk-button--warning"}
BUTTONS |= {"inverse": "govuk-button--inverse", "link": "app-button-link"}

PORTAL_MENU = [("My tasks", "/portal/"), ("Cases", "/portal/cases/"), ("Refer a case", "/portal/refer/")]
PUBLIC_MENU = [("Guidance", "/guidance/"), ("Reviews", "/reviews/")]

register.filter("in_language", in_language)  # {{ text|in_language:"cy" }}
register.simple_tag(lists.summary_list, name="govuk_summary_list")
register.simple_tag(lists.table, name="govuk_table")
register.simple_tag(lists.task_list, name="govuk_task_list")
register.simple_tag(notices.message_banners, name="govuk_messages")
register.simple_tag(notices.notification, name="govuk_notification")
register.simple_tag(notices.tag, name="govuk_tag")
register.simple_tag(paging.steps, name="govuk_pagination")


@register.simple_tag
def govuk_field(bound: BoundField) -> SafeString:
    """{% govuk_field form.name %}"""
    return render_field(bound)


@register.simple_tag
def govuk_fields(form: BaseForm) -> SafeString:
    """{% govuk_fields form %}: all fields without a form element around them."""
    return render_fields(form, revealed_names(form))


@register.simple_tag(takes_context=True)
def govuk_form(
    context: Context,
    form: BaseForm,
    button: str = "Save and continue",
    action: str = "",
    method: str = "post",
) -> SafeString:
    """{% govuk_form form button="Send" %}: the whole form. Errors are judged here and not by the browser."""
    return format_html(
        '<form method="{}" novalidate{}{}>{}{}{}</form>',
        method,
        format_html(' action="{}"', action) if action else "",
        format_html(' enctype="{}"', "multipart/form-data") if form.is_multipart() else "",
        token(context) if method == "post" else "",
        govuk_fields(form),
        govuk_button(button),
    )


def token(context: Context) -> SafeString:
    value = context.get("csrf_token") or (get_token(context["request"]) if "request" in context else "")
    return format_html('<input type="hidden" name="csrfmiddlewaretoken" value="{}">', value)


@register.simple_tag
def govuk_error_summary(*forms: BaseForm) -> SafeString:
    """{% govuk_error_summary form formset.0 %}: base.html does it for a form called "form"."""
    return errors.error_summary(*forms)


@register.simple_tag
def govuk_button(
    text: str, href: str = "", kind: str = "", name: str = "", value: str = "", start: bool = False
) -> SafeString:
    """A button, or with href a link that looks like one. Kinds: secondary, warning, inverse, link."""
    params: dict[str, Any] = {"classes": BUTTONS[kind], "isStartButton": start, **content(text)}
    if href:
        return component("button", href=str(href), **params)
    return component("button", name=name, value=value, preventDoubleClick=True, **params)


@register.simple_tag
def govuk_back_link(href: str, text: str = "Back") -> SafeString:
    """{% govuk_back_link case.get_absolute_url %}"""
    return component("back-link", href=str(href), **content(text))


@register.simple_tag
def govuk_breadcrumbs(items: Any) -> SafeString:
    """Pairs (text, href); the last may be text alone: the page itself."""
    return component("breadcrumbs", items=lists.links(items), collapseOnMobile=True)


@register.simple_tag
def govuk_warning(text: str) -> SafeString:
    """An exclamation mark and a sentence."""
    return component("warning-text", iconFallbackText="Warning", **content(text))


@register.simple_tag
def govuk_phase_banner(text: str, phase: str = "Demo") -> SafeString:
    """{% govuk_phase_banner "All people and places here are invented." %}"""
    return component("phase-banner", tag={"text": phase}, **content(text))


@register.simple_tag
def govuk_exit_this_page(href: str) -> SafeString:
    """The quick exit of family pages."""
    return component("exit-this-page", redirectUrl=str(href), text="Exit this page")


@register.simple_tag(takes_context=True)
def govuk_paging(context: Context, page: Any) -> SafeString:
    """{% govuk_paging page_obj %}: previous, numbers, next; what else the address asks for is kept."""
    return paging.pages(page, context["request"].GET if "request" in context else None)


@register.simple_tag(takes_context=True)
def govuk_service_navigation(context: Context, items: Any, label: str = "Menu") -> SafeString:
    """Pairs (text, href); the one whose address the page stands under is marked."""
    path = context["request"].path if "request" in context else ""
    return component("service-navigation", navigation=lists.navigation(items, path), navigationLabel=label)


@register.simple_block_tag
def govuk_panel(content: str, title: str) -> SafeString:
    """{% govuk_panel "Referral sent" %}Your reference…{% endgovuk_panel %}: the page's h1."""
    return component("panel", titleText=title, html=content)


@register.simple_block_tag
def govuk_inset(content: str) -> SafeString:
    """{% govuk_inset %}…{% endgovuk_inset %}"""
    return component("inset-text", html=content)


@register.simple_block_tag
def govuk_details(content: str, summary: str, open: bool = False) -> SafeString:
    """{% govuk_details "Why we ask" %}…{% endgovuk_details %}"""
    return component("details", summaryText=str(summary), html=content, open=open)


@register.simple_tag(takes_context=True)
def portal_navigation(context: Context) -> SafeString:
    """The portal's own menu; a context may bring another as `portal_menu`, pairs (text, href)."""
    return govuk_service_navigation(context, context.get("portal_menu") or PORTAL_MENU)


@register.simple_tag(takes_context=True)
def public_navigation(context: Context) -> SafeString:
    """A partnership's public menu; a context may bring another as `public_menu`, pairs (text, href)."""
    return govuk_service_navigation(context, context.get("public_menu") or PUBLIC_MENU)


@register.simple_tag
def source_url() -> str:
    """Where the source code is: the licence asks that everybody who uses the site can have it."""
    return settings.SOURCE_URL
