"""A browser in words: roughly, for people to tell their own apart."""

BROWSERS = (("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"),
            ("CriOS", "Chrome"), ("FxiOS", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))  # fmt: skip
SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"),
           ("Mac OS X", "Mac"), ("CrOS", "Chromebook"), ("Linux", "Linux"))  # fmt: skip


def browser_of(request) -> str:
    """For example "Firefox on Windows"."""
    agent = request.headers.get("User-Agent", "")
    return f"{first(BROWSERS, agent, 'A browser')} on {first(SYSTEMS, agent, 'another system')}"


def first(names, agent: str, otherwise: str) -> str:
    return next((name for sign, name in names if sign in agent), otherwise)
