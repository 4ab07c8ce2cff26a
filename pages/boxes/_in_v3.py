"""What the running model is made of, and what V3 has in each place."""

from decimal import Decimal

from markupsafe import Markup

from lab import account, runs
from pages.boxes import _run
from pages.page import Page


def table(page: Page) -> Markup:
    """Two columns, a row for each size."""
    lang, c, kept = page.lang, runs.config(), runs.kept(1)
    active, whole = (
        lang.quantity(Decimal(round(sum(parts.values()), -4)), "parameter")
        for parts in (account.active(c), account.trunk(c))
    )
    plain = lang.quantity(kept["plain"] // kept["kept"], "ratio")
    return page.render("run/in_v3.html", c=c, plain=plain, active=active, whole=whole,
                       v3=lambda fact_id: _run.in_v3(fact_id, page))  # fmt: skip
