"""A Matplotlib backend that writes small SVG: `matplotlib.use("module://charts.svg")`."""

import hashlib
from typing import Any, Final
from xml.sax.saxutils import escape, quoteattr

import numpy as np
from matplotlib import rcParams
from matplotlib.backend_bases import FigureCanvasBase, FigureManagerBase, RendererBase
from matplotlib.backends import backend_agg, backend_mixed
from matplotlib.cbook import open_file_cm
from matplotlib.colors import to_hex
from matplotlib.path import Path
from matplotlib.transforms import Affine2D, Transform

from charts.drawing import paint
from charts.drawing.paint import Attributes, element
from charts.drawing.pathdata import path_data, px

__all__ = ["FigureCanvas", "FigureManager", "SvgRenderer"]

_STEPS: Final = 100  # to a pixel
_HATCH: Final = 72
_SHADES: Final = 2  # pixels of a shaded triangle to one of the figure
_Agg: Final[Any] = backend_agg.RendererAgg
_Mixed: Final[Any] = backend_mixed.MixedModeRenderer


class SvgRenderer(RendererBase):
    """Draws to a list of SVG elements; identifiers are hashes of what they name."""

    def __init__(self, width: float, height: float, image_dpi: float = 72) -> None:
        super().__init__()
        self.width = width
        self.height = height
        self.image_dpi = image_dpi
        self.body: list[str] = []
        self._defs: dict[str, str] = {}
        self._groups: list[bool] = []
        self._font: Attributes = {}

    def document(self) -> str:
        """Return everything drawn so far as a file of its own."""
        w, h = px(self.width), px(self.height)
        root = {"xmlns": "http://www.w3.org/2000/svg", "width": f"{w}pt", "height": f"{h}pt",
                "viewBox": f"0 0 {w} {h}", "stroke-linejoin": "round", **self._font}  # fmt: skip
        defs = element("defs", {}, "".join(self._defs.values())) if self._defs else ""
        return element("svg", root, "\n".join([defs, *self.body, ""])) + "\n"

    # What Matplotlib asks a renderer

    def get_canvas_width_height(self) -> tuple[float, float]:
        return self.width, self.height

    def option_image_nocomposite(self) -> bool:
        return not rcParams["image.composite_image"]

    def option_scale_image(self) -> bool:
        return True

    def open_group(self, s: str, gid: str | None = None) -> None:
        self._groups.append(bool(gid))
        if gid:
            self.body.append(f"<g id={quoteattr(gid)}>")

    def close_group(self, s: str) -> None:
        if self._groups and self._groups.pop():
            self.body.append("</g>")

    def draw_path(self, gc: Any, path: Path, transform: Transform, rgbFace: Any = None) -> None:  # noqa: N803
        # Only a bare line may be cut at the edge or thinned: a fill would change its shape.
        bare = rgbFace is None and gc.get_hatch_path() is None
        data = self._data(
            path, transform, clip=(0, 0, self.width, self.height) if bare else None,
            simplify=bool(path.should_simplify and bare), sketch=gc.get_sketch_params(),
        )  # fmt: skip
        style = {**self._clip(gc), **self._style(gc, rgbFace)}
        if data:
            self._put(gc, element("path", {**style, "d": data}))

    def draw_markers(
        self, gc: Any, marker_path: Path, marker_trans: Transform, path: Path, trans: Transform,
        rgbFace: Any = None,  # noqa: N803
    ) -> None:  # fmt: skip
        outline = marker_path.cleaned(marker_trans + Affine2D().scale(1, -1), curves=True)
        name = self._define("path", {}, {"d": path_data(outline, _STEPS)}, "m")
        # Clipping would move the markers of points outside onto the edge.
        spots = path.iter_segments(trans + self._flip(), simplify=False)
        uses = [
            element("use", {"href": f"#{name}", "x": px(vertices[-2]), "y": px(vertices[-1])})
            for vertices, _ in spots
            if len(vertices)
        ]
        style = {**self._clip(gc), **self._style(gc, rgbFace)}
        self._put(gc, element("g", style, "\n".join(uses)))

    def draw_image(self, gc: Any, x: float, y: float, im: Any, transform: Any = None) -> None:
        h, w = im.shape[:2]
        if not h or not w:
            return
        place: Attributes = {"preserveAspectRatio": "none"}
        if transform is None:
            im = im[::-1]
            w, h = 72 * w / self.image_dpi, 72 * h / self.image_dpi
            place |= {"x": px(x), "y": px(self.height - y - h)}
        else:
            matrix = Affine2D().scale(1 / w, 1 / h) + transform + Affine2D().translate(x, y)
            values = " ".join(f"{v:.6g}" for v in (matrix + self._flip()).frozen().to_values())
            place |= {"transform": f"matrix({values})", "style": "image-rendering:pixelated"}
            place |= {} if gc.get_alpha() == 1 else {"opacity": px(gc.get_alpha(), 1000)}
        place |= {"width": px(w), "height": px(h), "href": paint.png(im)}
        self._put(gc, self._clipped(gc, element("image", place)))

    def draw_gouraud_triangles(
        self, gc: Any, triangles_array: Any, colors_array: Any, transform: Transform
    ) -> None:
        # SVG has no such gradient, so the triangles become a picture.
        w, h = (int(np.ceil(side * _SHADES)) for side in (self.width, self.height))
        agg = _Agg(w, h, 72)
        bigger = transform + Affine2D().scale(_SHADES)
        agg.draw_gouraud_triangles(agg.new_gc(), triangles_array, colors_array, bigger)
        place = {
            "y": px(self.height - h / _SHADES),
            "width": px(w / _SHADES),
            "height": px(h / _SHADES),
            "href": paint.png(np.asarray(agg.buffer_rgba())),
        }
        self._put(gc, self._clipped(gc, element("image", place)))

    def draw_text(
        self, gc: Any, x: float, y: float, s: str, prop: Any, angle: float,
        ismath: Any = False, mtext: Any = None,
    ) -> None:  # fmt: skip
        if ismath:
            super().draw_text(gc, x, y, s, prop, angle, ismath, mtext)
            return
        attributes = self._font_of(prop) | paint.letters(gc, prop)
        if mtext is not None and (angle == 0 or mtext.get_rotation_mode() == "anchor"):
            x, y = self._anchor(x, y, angle, mtext)
            align = {"center": "middle", "right": "end"}.get(mtext.get_horizontalalignment())
            attributes |= {"text-anchor": align} if align else {}
        attributes |= {"x": px(x), "y": px(y)}
        if angle:
            attributes["transform"] = f"rotate({px(-angle, 1000)} {px(x)} {px(y)})"
        if s != " ".join(s.split()):
            attributes["style"] = "white-space:pre"
        self._put(gc, self._clipped(gc, element("text", attributes, escape(s))))

    # Parts

    def _anchor(self, x: float, y: float, angle: float, mtext: Any) -> tuple[float, float]:
        """Return the point that the text is aligned to, on its baseline."""
        ax, ay = mtext.get_transform().transform(mtext.get_unitless_position())
        ay = self.height - ay
        sin, cos = np.sin(np.deg2rad(angle)), np.cos(np.deg2rad(angle))
        offset = sin * (x - ax) + cos * (y - ay)
        return ax + offset * sin, ay + offset * cos

    def _flip(self) -> Affine2D:
        return Affine2D().scale(1, -1).translate(0, self.height)

    def _data(self, path: Path, transform: Transform, **how: Any) -> str:
        whole = path.cleaned(transform + self._flip(), remove_nans=True, curves=True, **how)
        return path_data(whole, _STEPS)

    def _put(self, gc: Any, markup: str) -> None:
        url = gc.get_url()
        self.body.append(element("a", {"href": url, "target": "_blank"}, markup) if url else markup)

    def _style(self, gc: Any, face: Any) -> Attributes:
        hatch = {"fill": f"url(#{self._hatch(gc, face)})"} if gc.get_hatch() else {}
        return paint.fill(gc, face) | hatch | paint.stroke(gc)

    def _font_of(self, prop: Any) -> Attributes:
        """Return what differs from the figure's first text, whose font the root carries."""
        font = paint.family_and_size(prop)
        self._font = self._font or font
        return {k: v for k, v in font.items() if self._font[k] != v}

    def _clip(self, gc: Any) -> Attributes:
        path, transform = gc.get_clip_path()
        if path is None:
            rectangle = gc.get_clip_rectangle()
            if rectangle is None:
                return {}
            path = Path([*rectangle.corners()[[0, 1, 3, 2]], (0, 0)], closed=True)
            transform = Affine2D()
        shape = {"d": self._data(path, transform)}
        return {"clip-path": f"url(#{self._define('clipPath', {}, shape, 'c')})"}

    def _clipped(self, gc: Any, markup: str) -> str:
        # A transform on the element itself would move the clip with it.
        clip = self._clip(gc)
        return element("g", clip, markup) if clip else markup

    def _hatch(self, gc: Any, face: Any) -> str:
        turned = Affine2D().scale(_HATCH).scale(1, -1).translate(0, _HATCH)
        lines = path_data(gc.get_hatch_path().cleaned(turned, curves=True), _STEPS)
        side = {"width": str(_HATCH + 1), "height": str(_HATCH + 1)}
        ground = element("rect", {**side, "fill": "none" if face is None else to_hex(face)})
        frame = {"patternUnits": "userSpaceOnUse", "width": str(_HATCH), "height": str(_HATCH)}
        return self._define("pattern", frame, {**paint.hatching(gc), "d": lines}, "h", ground)

    def _define(
        self, tag: str, frame: Attributes, shape: Attributes, prefix: str, before: str = ""
    ) -> str:
        """Keep a shape for reference; the same shape always gets the same identifier."""
        path = element("path", shape)
        name = prefix + hashlib.sha256((tag + before + path).encode()).hexdigest()[:8]
        if tag == "path":
            self._defs[name] = element("path", {"id": name, **shape})
        else:
            self._defs[name] = element(tag, {"id": name, **frame}, before + path)
        return name


class FigureCanvas(FigureCanvasBase):
    """The canvas that Matplotlib makes for this backend."""

    filetypes = {"svg": "Scalable Vector Graphics"}  # noqa: RUF012
    fixed_dpi = 72

    @classmethod
    def get_default_filetype(cls) -> str:
        return "svg"

    def print_svg(
        self,
        filename: Any,
        *,
        bbox_inches_restore: Any = None,
        **_options: Any,
    ) -> None:
        """Write the figure; no date and no version, so the same figure gives the same bytes."""
        dpi = self.figure.dpi
        self.figure.dpi = 72
        width, height = self.figure.get_size_inches()
        inner = SvgRenderer(width * 72, height * 72, image_dpi=dpi)
        mixed = _Mixed(
            self.figure, width, height, dpi, inner, bbox_inches_restore=bbox_inches_restore
        )
        self.figure.draw(mixed)
        text = inner.document()
        with open_file_cm(filename, "wb") as file:
            _write(file, text)


FigureManager = FigureManagerBase


def _write(file: Any, text: str) -> None:
    """Write to a file of bytes, or to one of text that the caller has opened."""
    try:
        file.write(text.encode())
    except TypeError:
        file.write(text)
