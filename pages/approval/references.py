"""What an editor's page may lead to: pages of its own site, and nothing else that Wagtail keeps."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page, ReferenceIndex

FOREIGN = "A link on this page leads to something that is not a page of this site. Choose it again."
OWN_FIELDS = {"owner", "locale", "content_type", "alias_of", "locked_by", "latest_revision", "live_revision"}


class OwnReferences(WagtailAdminPageForm):
    """Whatever ids were posted, in a field or within a text, are looked up again."""

    def _post_clean(self):
        super()._post_clean()
        above = self.parent_page or self.instance.get_parent()
        if above and leads_elsewhere(self.instance, above):
            self.add_error(None, ValidationError(FOREIGN))


def leads_elsewhere(page, above) -> bool:
    """`above` is the page that this one stands, or will stand, below. Above the first page of a site are everybody's."""
    pages = ContentType.objects.get_for_model(Page).pk
    site = page.path if above.depth < 2 else above.get_ancestors(inclusive=True).get(depth=2).path
    wanted = set()
    for content_type, number, model_path, _ in ReferenceIndex._extract_references_from_object(page):
        if model_path in OWN_FIELDS:
            continue
        if content_type != pages:
            return True
        wanted.add(str(number))
    own = {
        str(pk)
        for pk in Page.objects.filter(pk__in=wanted, path__startswith=site).values_list("pk", flat=True)
    }
    return bool(wanted - own)
