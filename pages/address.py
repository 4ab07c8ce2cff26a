"""The address that the site will have: SITE_URL, checked and written as addresses are written."""

import os
import re
from collections.abc import Mapping
from urllib.parse import quote, urlsplit

from facts.faults import InputError

DEFAULT = "http://127.0.0.1:8000/"
_SHAPE = "write https://name/path/"
_PATH = "/%:@!$&()*+,;=~"  # what a path may hold beside letters, digits and -._
_HOST = re.compile(r"[a-z0-9.-]+|\[[0-9a-f:.]+\]")
_STRAY = re.compile(r"%(?![0-9A-Fa-f]{2})")


def root_url(environment: Mapping[str, str] = os.environ) -> str:
    """The root of all languages, percent-encoded, ending with a slash; raises InputError."""
    given = environment.get("SITE_URL", "").strip() or DEFAULT
    try:
        parts = urlsplit(given)
        host = _host(parts.hostname or "")
        port = f":{parts.port}" if parts.port else ""
    except ValueError as error:
        raise InputError(f"SITE_URL={given!r}: {error}; {_SHAPE}") from error
    if parts.scheme not in {"http", "https"} or not _HOST.fullmatch(host):
        raise InputError(f"SITE_URL={given!r} is no address of a site; {_SHAPE}")
    if parts.username or parts.query or parts.fragment or given.endswith(("?", "#")):
        raise InputError(f"SITE_URL={given!r} has a name, a query or a fragment; {_SHAPE}")
    path = quote(_STRAY.sub("%25", parts.path), safe=_PATH).strip("/")
    return f"{parts.scheme}://{host}{port}/{path}/" if path else f"{parts.scheme}://{host}{port}/"


def _host(name: str) -> str:
    if ":" in name:
        return f"[{name}]"
    return name if name.isascii() else name.encode("idna").decode("ascii")
