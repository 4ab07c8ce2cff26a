"""SITE_URL in every legal form, and what is refused."""

from xml.etree import ElementTree

import pytest

import build_site
from facts.faults import InputError
from pages.edition import root_url


@pytest.mark.parametrize(
    ("given", "root"),
    [
        ("https://a.org", "https://a.org/"),
        ("https://a.org/six", "https://a.org/six/"),
        ("https://a.org/six//", "https://a.org/six/"),
        ("HTTP://A.org:8080/x/", "HTTP://A.org:8080/x/"),
        ("https://a.org/it's,R&D/", "https://a.org/it's,R&D/"),
        ("https://a.org/a%20b/", "https://a.org/a%20b/"),
        (
            "https://xn--e1afmkfd.xn--p1ai/gr%C3%B6%C3%9Fe",
            "https://xn--e1afmkfd.xn--p1ai/gr%C3%B6%C3%9Fe/",
        ),
        ("http://[::1]:8000/", "http://[::1]:8000/"),
        ("", "http://127.0.0.1:8000/"),
    ],
)
def test_an_address_is_written_as_addresses_are(given: str, root: str) -> None:
    assert root_url({"SITE_URL": given}) == root
    tree = ElementTree.fromstring(build_site.sitemap(["", "cost/"], root))
    assert tree[0][0].text == root


@pytest.mark.parametrize(
    "given",
    [
        "a.org", "//a.org/", "ftp://a.org/", "https://", "https:///x", "https://a.org/?q=1",
        "https://a.org/#x", "https://a.org/?", "https://me:secret@a.org/", "https://a.org:x/",
        "https://a b.org/", "javascript:alert(1)", "https://[::1/", "https://a.org/100%/",
        "https://a.org/R&D 2/", 'https://a.org/"<b>/', "https://münchen.de/", "https://a.org/größe/",
    ],
)  # fmt: skip
def test_where_no_site_can_stand_one_line_says_so(given: str) -> None:
    with pytest.raises(InputError, match="SITE_URL") as caught:
        root_url({"SITE_URL": given})
    assert "\n" not in str(caught.value)
