"""Draws every chart in every language into build/charts; a PNG only if it would be another one."""

import re
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import Final

from charts import files, gallery
from charts.drawing import kept
from facts import CODES, ROOT, dataset, faults
from facts.dataset import Dataset
from facts.faults import InputError
from words import catalogues
from words.language import language

OUT: Final = ROOT / "build" / "charts"
_UNSAID: Final = re.compile(r'no translation of (".+?");')


def main(langs: Sequence[str] = ()) -> int:
    """Draw all charts in these languages, or in all there are; 0 if all could be drawn."""
    return side_by_side(_language, langs or CODES)


def side_by_side(work: Callable[[str], list[str]], langs: Sequence[str]) -> int:
    """Do some work for each language, on all processors, and tell what went wrong; 0 if nothing."""
    if len(langs) == 1:
        told = [work(langs[0])]
    else:
        with ProcessPoolExecutor() as pool:
            told = list(pool.map(work, langs))
    problems = dict.fromkeys(problem for found in told for problem in found)
    print("\n".join(problems), end="\n" if problems else "", file=sys.stderr)
    return 1 if problems else 0


def _language(code: str) -> list[str]:
    problems = build(gallery.names(), code)
    late = ", not all" if problems else ""
    print(f"charts: {code} drawn{late}", flush=True)
    return problems


def build(names: Collection[str], lang: str) -> list[str]:
    """Draw these charts in a language; with all of them, remove what no chart makes any more.
    Returns what went wrong.
    """
    problems: list[str] = []
    made: list[Path] = []
    try:
        data = _dataset()
        language(lang)  # what is wrong with it is no chart's fault
    except InputError as error:
        return [str(error)]
    for name in names:
        try:
            made += _drawn(name, lang, data)
        except Exception as error:  # a chart's file may hold anything
            problems.append(faults.line(error, f"charts/gallery/{name}.py"))
    unsaid = {one: found[1] for one in problems if (found := _UNSAID.search(one))}
    if unsaid:  # the catalogues say all at once what they lack
        lacks = list(catalogues.problems(ROOT, data, lang))
        problems = [one for one in problems if unsaid.get(one, one) not in "".join(lacks)] + lacks
    if len(names) == len(gallery.names()) and not problems:
        kept.sweep(OUT / lang, made)
    return problems


def _drawn(name: str, lang: str, data: Dataset) -> Iterator[Path]:
    """Write the files of a chart; Matplotlib is imported only where a PNG is painted."""
    texts, alone = files.files(name, lang, data)
    for file, content in texts.items():
        kept.write(OUT / lang / file, content)
        yield OUT / lang / file

    def png() -> bytes:
        from charts.drawing.picture import pixels, png

        return png(pixels(alone, 2))

    path = OUT / lang / f"{name}.png"
    kept.paint(path, texts[f"{name}.svg"], png)
    yield path


@cache
def _dataset() -> Dataset:
    return dataset.load(ROOT)
