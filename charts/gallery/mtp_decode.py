"""A kept draft ({acceptance} are) gives two tokens in one pass; a dropped one costs no quality

Dashed: drafted by the module. Filled: what the main model itself writes. An invented text; it
begins “{start}”.

In one pass the main model reads its last token and the draft. Where it would have written the same,
the draft stands and it writes one token more; where not, its own token stands.

Six tokens take four passes of the main model, and every one of them is its own. First pass: “{a}”,
no draft yet. Second: the draft “{b}” is what it would write, so it is kept, and “{c}” follows.
Third: the draft “{dropped}” is dropped, since the main model writes “{d}”. Fourth: the draft “{e}”
is kept, and “{f}” follows. DeepSeek reports that {acceptance} of the drafts are kept.
"""

from typing import NamedTuple

from charts.drawing.geometry import Box
from charts.gallery import _diagram as diagram
from charts.gallery._parts import LABEL, NOTE
from words.language import _

ROWS = (
    ("acceptance", "mtp-acceptance", _("Drafts kept, as DeepSeek reports"), "given"),
    ("depth", "mtp-depth", _("Tokens drafted in a pass"), "given"),
    ("speedup", "mtp-speedup", _("Tokens per second with drafts, against none"), "given"),
)


class _Pass(NamedTuple):
    """One pass: what it writes, by place in the text, and the draft that it checks."""

    writes: tuple[int, ...]
    draft: int | None
    verdict: str
    kept: bool = True


_PASSES = (
    _Pass((0,), None, _("no draft yet")),
    _Pass((1, 2), 1, _("draft kept: two tokens")),
    _Pass((3,), 3, _("draft dropped: one token"), kept=False),
    _Pass((4, 5), 4, _("draft kept: two tokens")),
)
_HIGH = 28.0


class Picture(diagram.Diagram):
    """Columns are places in the text; what stands below another is later."""

    def own(self) -> dict[str, str]:
        start, *tokens, dropped = self.lang.say(diagram.TEXT).split(" | ")
        named = dict(zip("abcdef", tokens, strict=True))
        return named | {"start": start, "dropped": dropped, "acceptance": self.fact("acceptance")}

    def draw(self) -> None:
        self.made_for(depth=1)
        self.tokens = [self.words[letter] for letter in "abcdef"]
        self.left = 0.0 if self.narrow else 150.0
        self.pitch = (self.width - self.left) / len(self.tokens)
        self.wide = self.pitch - (4 if self.narrow else 10)
        self.size = NOTE if self.narrow else LABEL
        every = (*self.tokens, self.words["dropped"])
        if max(self.measure(one, self.size, bold=True) for one in every) > self.wide:
            raise self.error("the words of the example are too long; choose shorter ones")
        y = 0.0
        for number, one in enumerate(_PASSES, start=1):
            y = self.one_pass(number, one, y)
            if number < len(_PASSES):
                self.line(0, y + 10, self.width, y + 10, "grid")
                self.lead(one.writes[-1], y, number == 1)
                y += 20 if self.narrow else 26
        self.written(y + 24)

    def place(self, at: int, y: float) -> Box:
        x = self.left + at * self.pitch
        return Box(x, y, x + self.wide, y + _HIGH)

    def one_pass(self, number: int, one: _Pass, y: float) -> float:
        """The draft, and what the main model writes below it; returns where that ends."""
        top = self._named(number, one, y)
        if one.draft is not None:
            word = self.tokens[one.draft] if one.kept else self.words["dropped"]
            with self.row("acceptance"):
                self._draft(word, one.kept, self.place(one.draft, top))
            top += 46
        for place in one.writes:
            box = self.fill([self.place(place, top)], "claim", "token")
            self._word(box, self.tokens[place], "bg", True)
        return top + _HIGH

    def _named(self, number: int, one: _Pass, y: float) -> float:
        """The pass and its verdict, beside what it writes or above; returns where that starts."""
        first = self.place(one.writes[0], y).x0
        name = self.say(_("pass {n}"), n=self.lang.number(number))
        verdict = self.say(one.verdict)
        if not self.narrow:
            low = y + (46 if one.draft is not None else 0)
            self.text(0, low + 11, name, LABEL, "fg", bold=True)
            self.wrap(0, low + 28, verdict, first - 8, NOTE, "muted", leading=1.2)
            return y
        self.text(0, y + 14, name, NOTE, "fg", bold=True)
        if one.writes[0] < 2:
            # Beside the line that leads from the pass before to the draft.
            line = first + self.wide / 2 + 12 if number > 1 else 0
            start = max(line, self.measure(name, NOTE, bold=True) + 10)
            self.text(start, y + 14, verdict, NOTE, "muted")
        else:
            self.wrap(0, y + 32, verdict, first - 8, NOTE, "muted")
        return y + 24

    def _draft(self, word: str, kept: bool, box: Box) -> None:
        self.border(box, "muted", dashed=True)
        half = self._word(box, word, "fg", False).width / 2 + 4
        x, y = (box.x0 + box.x1) / 2, box.y1 + 9
        for up in (-2.5, 2.5):
            self.line(x - 6, y + up, x + 6, y + up, "fg", 1.75)
        if not kept:
            middle = (box.y0 + box.y1) / 2 + 0.5
            self.line(x - half, middle, x + half, middle, "fg", 1.5)
            self.line(x - 4, y + 6.5, x + 4, y - 6.5, "fg", 1.75)

    def _word(self, box: Box, word: str, role: str, bold: bool) -> Box:
        x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2 + 0.36 * self.size
        return self.text(x, y, word, self.size, role, bold, "middle", on_mark=True)

    def lead(self, place: int, y: float, first: bool) -> None:
        """From the last token of a pass to the draft of the next."""
        x, end = self.place(place, y).x1, self.place(place + 1, y)
        middle, level = (end.x0 + end.x1) / 2, y - _HIGH / 2
        foot = y + (41 if self.narrow else 23)
        self.arrow([(x + 4, level), (middle, level), (middle, foot)])
        if first:
            self.note(middle + 9, level + 5, _("the module drafts"))

    def written(self, y: float) -> None:
        """The text as it stands in the end."""
        for place, word in enumerate(self.tokens):
            self._word(self.place(place, y - 4), word, "fg", True)
        if not self.narrow:
            self.text(0, y + 15, self.say(_("text written")))
        self.shelf(self.left, self.place(place, y).x1, y + 24)
        self.close(y + 27)
