"""Addresses that came out of files: only those of the web are ever made into a link."""

from urllib.parse import urlsplit


def web_address(text: str) -> str:
    """The address when it can be linked to, else ""."""
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return ""
    return text.strip() if parts.scheme in {"http", "https"} and parts.netloc else ""


def host_of(text: str) -> str:
    """Where a web address leads, as people say it: without scheme, www and path."""
    return (urlsplit(web_address(text)).hostname or "").removeprefix("www.")
