"""How latent attention stores a token and reads it again, in its two ways, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from charts.gallery import _diagram as diagram
from charts.gallery import _parts as parts
from charts.gallery._mla_picture import Picture
from charts.rows import Row, by_key
from words.language import _

if TYPE_CHECKING:
    from charts.drawing.canvas import Canvas
    from words.language import Language

DIAGRAM = True
TITLE = _("What is stored, {mla} numbers, never changes; the matrices move")
SUBTITLE = _(
    "One layer of V3, one of its {heads} heads. One cell = {cell} numbers, matrices on the same "
    "scale. On a base line: stored. Violet: the part that carries the position."
)
NOTE = _(
    "Both ways give the same result, up to rounding. The position part is the last cell of every "
    "column. Left out are the query’s own compression ({hidden} → {query}), norms, softmax and the "
    "output matrix."
)
ALT = _(
    "In both ways the same {mla} numbers are stored, and only the place of two matrices differs. A "
    "token’s {hidden} numbers pass a wide matrix and become a latent of {latent} and a position "
    "key of {position}, which are put on a shelf beside those of earlier tokens. For a prompt and "
    "in training a head’s key matrix and value matrix stand between the shelf and written-out keys "
    "and values. While an answer is written, the key matrix stands at the query, which it makes as "
    "long as a stored column, and the value matrix stands behind the mixture."
)
STEPS = {
    "compress": (_("Compress"), _(
        "One token’s {hidden} numbers become a latent of {latent} and a position key of {position}."
    )),
    "store": (_("Store"), _(
        "These {mla} numbers are all that is kept of a token in a layer, for all {heads} heads."
    )),
    "written": (_("Written out"), _(
        "For a prompt or in training, a head’s two matrices work on every token, and its keys and "
        "values are written out."
    )),
    "absorbed": (_("Absorbed"), _(
        "While an answer is written, the same two matrices work once each, on the query and on the "
        "mixture; nothing is written out."
    )),
}  # fmt: skip
ROWS = (
    ("hidden", "v3-hidden", _("Numbers that stand for a token"), "token"),
    ("latent", "v3-dc", _("latent"), "store"),
    ("position", "v3-drope", _("position key"), "store"),
    ("mla", "v3-cache-width", _("Stored of a token in a layer"), "store"),
    ("heads", "v3-heads", _("Heads in a layer"), "head"),
    ("key", "v3-nope-dim", _("Part of a head’s key or query without position"), "head"),
    ("value", "v3-v-dim", _("Value of a head"), "head"),
    ("query", "v3-dc-query", _("Compressed query, left out here"), "head"),
    ("ways", "mla-modes", _("Which way is used when"), "ways"),
)


def words(rows: tuple[Row, ...], lang: Language) -> dict[str, str]:
    said = {row.key: parts.bare(row, lang) for row in rows if row.key != "ways"}
    return said | {"cell": lang.number(diagram.CELL)}


def draw(canvas: Canvas, rows: tuple[Row, ...], lang: Language, view: str) -> None:
    said = words(rows, lang)
    y = diagram.caption(canvas, STEPS, view, said, lang) + 14
    picture = Picture(canvas, by_key(rows), said, lang, view, y)
    picture.compress()
    picture.store()
    {"written": picture.written_out, "absorbed": picture.absorbed}.get(view, picture.named)()
    parts.close(canvas, picture.shelf + picture.tall + picture.at.rise + 40)
