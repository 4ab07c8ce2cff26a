"""How a group of answers to one question becomes a lesson, in four steps."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from charts.drawing import shapes
from charts.drawing.geometry import Box, Mark
from charts.gallery import _diagram as diagram
from charts.gallery import _parts as parts
from charts.rows import Row, by_key
from words.language import _

if TYPE_CHECKING:
    from charts.drawing.canvas import Canvas
    from words.language import Language

DIAGRAM = True
TITLE = _("Where right answers are rare, each counts for more: {right} against {wrong}")
SUBTITLE = _(
    "An invented group: two answers of eight are right. Bars: the advantage of each answer, in "
    "spreads of the group."
)
NOTE = _(
    "R1 was trained with {group} answers a question. If all are right or all are wrong, every "
    "advantage is zero and nothing is learned. How long an answer is drawn means nothing."
)
ALT = _(
    "Eight answers to one question; two are right and earn one, six are wrong and earn zero. The "
    "mean is {mean}, the spread {spread}. So a right answer has an advantage of {right}, a wrong "
    "one of {wrong}. Right answers become more likely, wrong ones less, and the eight pushes add "
    "up to zero. No critic is asked."
)
STEPS = {
    "write": (_("Write"), _("The model answers one question eight times.")),
    "score": (_("Score"), _("A rule checks each answer: right earns one, wrong earns zero.")),
    "compare": (_("Compare"), _(
        "Each reward is measured from the group’s mean, in units of its spread; no critic is asked."
    )),
    "push": (_("Push"), _(
        "Right answers become more likely, wrong ones less, each by its advantage; the eight "
        "pushes add up to zero."
    )),
}  # fmt: skip
ROWS = (
    ("group", "r1-group", _("Answers to a question in R1’s training"), "given"),
    ("rules", "r1-rule-rewards", _("What R1-Zero was rewarded for"), "given"),
    ("critic", "grpo-no-critic", _("How R1 learns without a critic"), "given"),
)
# Invented: the rewards, and the lengths of the words of each answer.
REWARDS = (0, 1, 0, 0, 0, 1, 0, 0)
_WORDS = (
    (4, 4, 1, 2, 4, 4, 2, 4), (2, 1, 4, 1, 4, 4, 4, 3, 2, 1), (1, 1, 1, 3, 3, 2, 3, 2),
    (2, 3, 2, 4, 1, 1, 4, 3, 3, 4), (3, 2, 1, 4, 4, 2), (3, 3, 1, 4, 2, 1, 3, 1, 2, 4),
    (1, 4, 3, 1, 1, 4, 4, 3), (3, 2, 4, 2, 1, 1, 2),
)  # fmt: skip
_PITCH = 29.0


def words(rows: tuple[Row, ...], lang: Language) -> dict[str, str]:
    mean, spread, advantages = lesson()
    return {
        "group": parts.bare(by_key(rows)["group"], lang),
        "mean": lang.number(mean, 2),
        "spread": lang.number(spread, 3),
        "right": _signed(max(advantages), lang),
        "wrong": _signed(min(advantages), lang),
    }


def lesson() -> tuple[Decimal, Decimal, list[Decimal]]:
    """Mean and spread of the rewards, and the advantage of each answer."""
    rewards = [Decimal(one) for one in REWARDS]
    mean = sum(rewards, Decimal()) / len(rewards)
    spread = (sum(((one - mean) ** 2 for one in rewards), Decimal()) / len(rewards)).sqrt()
    return mean, spread, [(one - mean) / spread for one in rewards]


def _signed(value: Decimal, lang: Language) -> str:
    return ("+" if value > 0 else "−") + lang.number(abs(value), 2)


def draw(canvas: Canvas, rows: tuple[Row, ...], lang: Language, view: str) -> None:
    said = words(rows, lang)
    y = diagram.caption(canvas, STEPS, view, said, lang) + 16
    _Picture(canvas, said, lang, list(STEPS).index(view) + 1).draw(y)


class _Picture:
    """Answers in lines, and beside each what is made of it."""

    def __init__(self, canvas: Canvas, said: dict[str, str], lang: Language, step: int) -> None:
        self.canvas, self.said, self.lang, self.step = canvas, said, lang, step
        narrow = canvas.narrow
        self.answers, self.letter = (0.0, 3.6) if narrow else (112.0, 5.6)
        self.reward, self.zero, self.unit = (138.0, 218.0, 27.0) if narrow else (322.0, 486.0, 42.0)
        self.push = canvas.width - (10 if narrow else 32)

    def draw(self, y: float) -> None:
        self._heads(y)
        top = y + 16
        if not self.canvas.narrow:
            self._question(top)
        role = "grid" if self.step < 3 else "muted"
        bottom = top + len(REWARDS) * _PITCH
        self.canvas.line(self.zero, top, self.zero, bottom, role)
        _mean, _spread, advantages = lesson()
        for n, (reward, advantage) in enumerate(zip(REWARDS, advantages, strict=True)):
            middle = top + (n + 0.5) * _PITCH
            self._answer(n, middle, reward)
            with self.canvas.row("rules"):
                self._reward(middle, reward)
            if self.step >= 3:
                with self.canvas.row("critic"):
                    self._advantage(middle, float(advantage), _signed(advantage, self.lang))
            if self.step == 4:
                self._pushed(middle, float(advantage))
        self._foot(bottom + 18)

    def _heads(self, y: float) -> None:
        for step, x, name, anchor in (
            (1, self.answers, _("eight answers"), "start"),
            (2, self.reward + 10, _("reward"), "middle"),
            (3, self.zero + (14 if self.canvas.narrow else 0), _("advantage"), "middle"),
        ):
            lit = self.step == step
            size, role = parts.NOTE if self.canvas.narrow else parts.LABEL, "claim" if lit else "fg"
            role = role if self.step >= step else "muted"
            self.canvas.text(x, y, self.lang.say(name), size, role, lit, anchor)  # type: ignore[arg-type]

    def _question(self, top: float) -> None:
        """The question, and a line from it to each answer."""
        canvas, lit = self.canvas, self.step == 1
        middle, role = top + len(REWARDS) * _PITCH / 2, "claim" if lit else "muted"
        question = Box(0, middle - 32, 82, middle + 32)
        diagram.box(canvas, question, self.lang.say(_("one question")), lit=lit)
        first, last = top + _PITCH / 2, top + (len(REWARDS) - 0.5) * _PITCH
        canvas.line(82, middle, 94, middle, role, shapes.STROKE)
        canvas.line(94, first - 0.75, 94, last + 0.75, role, shapes.STROKE)
        for n in range(len(REWARDS)):
            y = first + n * _PITCH
            diagram.arrow(canvas, [(94, y), (108, y)], role)

    def _answer(self, n: int, y: float, reward: int) -> None:
        lit = self.step == 1 or (self.step == 4 and reward)
        role = "claim" if lit else "grid" if self.step == 4 else "quiet"
        x, boxes = self.answers, []
        for length in _WORDS[n]:
            boxes.append(Box(x, y - 3.5, x + length * self.letter, y + 3.5))
            x = boxes[-1].x1 + 3
        mark = Mark(kind="answer", role=role, boxes=tuple(boxes), count=len(boxes))
        self.canvas.put(mark, shapes.rectangles(boxes))

    def _reward(self, y: float, reward: int) -> None:
        """An empty square before the rule has been asked; filled where the answer is right."""
        canvas, box = self.canvas, Box(self.reward, y - 10, self.reward + 20, y + 10)
        if self.step >= 2 and reward:
            role = "claim" if self.step == 2 else "fg"
            canvas.put(Mark(kind="reward", role=role, boxes=(box,)), shapes.rectangles([box]))
        else:
            diagram.frame(canvas, box, "grid" if self.step < 2 else "muted")
        if self.step >= 2:
            ink, text = "bg" if reward else "fg", self.lang.number(reward)
            canvas.text(box.x0 + 10, y + 5, text, parts.LABEL, ink, bool(reward), "middle", True)

    def _advantage(self, y: float, value: float, text: str) -> None:
        canvas, lit = self.canvas, self.step == 3
        end = self.zero + value * self.unit
        box = Box(min(self.zero, end), y - 7, max(self.zero, end), y + 7)
        role = "claim" if lit else "fg"
        if value > 0:
            canvas.put(Mark(kind="advantage", role=role, boxes=(box,)), shapes.rectangles([box]))
            canvas.text(end + 6, y + 4.5, text, parts.NOTE, role, bold=True)
        else:
            diagram.frame(canvas, box)
            canvas.text(end - 5, y + 4.5, text, parts.NOTE, "muted", anchor="end")

    def _pushed(self, y: float, value: float) -> None:
        """An arrow whose length is the push: up for more likely."""
        half = abs(value) * 7.0
        x, role = self.push, "claim" if value > 0 else "muted"
        ends = [(x, y + half), (x, y - half)] if value > 0 else [(x, y - half), (x, y + half)]
        diagram.arrow(self.canvas, ends, role)

    def _foot(self, y: float) -> None:
        canvas, say = self.canvas, self.lang.say
        if self.step >= 2:
            text = say(_("mean {mean}"), **self.said)
            canvas.text(self.reward + 10, y, text, parts.NOTE, "muted", anchor="middle")
        low = y + (17 if canvas.narrow else 0)
        if self.step >= 3:
            text = say(_("in spreads of {spread}"), **self.said)
            half = canvas.measure(text, parts.NOTE) / 2
            x = min(self.zero, canvas.width - half)
            canvas.text(x, low, text, parts.NOTE, "muted", anchor="middle")
        if self.step == 4:
            text = say(_("more or less likely"))
            canvas.text(canvas.width, low + 17, text, parts.NOTE, "claim", True, "end")
        parts.close(canvas, y + 36)
