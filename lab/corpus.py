"""The text that the lab's model reads: paragraphs of LibreOffice Help in the site's five languages.

The packages come from Debian (`apt-get download`), are checked by sha256 and never committed. Help
files number their paragraphs alike in every language, so a paragraph counts only if all five have
it: the languages then say the same things in the same amounts, and differ in nothing but language.
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

LANGUAGES = ("en", "pt-BR", "it", "ru", "tr")
VERSION = "4:7.4.7-1+deb12u14"
PACKAGES = {
    "en": ("en-us", "8faa840285734d6cfe1ed25537b48f07e74bd6412e3917bf8e5f8a653f7b3712"),
    "pt-BR": ("pt-br", "600d4294e52a6534be923521aff7b1b9eb7e6ddb7e30b2598ad04b2fe9cf8278"),
    "it": ("it", "7fa29342a302bb495981fdabf98f3a9c3628123f3f191b2a5c95cb583c9ff212"),
    "ru": ("ru", "5a2f75d5b0dfcf660275070647af528a81be28b5d3e9c3ec2d419ef5518db7a2"),
    "tr": ("tr", "8fe832104805b66d2dc5c153564bcc55b5a084e10b3c3a3ea773c4b57659bfb8"),
}
VOCAB = 2048
START = 0  # the id before every paragraph; 1 to 256 are the bytes, then come the merges
BYTES = 1
MERGES = BYTES + 256
HELD_OUT = 12  # one file in so many is never trained on
SHORTEST = 20  # letters; shorter paragraphs are labels and file names
_BLOCKS = {"p", "h1", "h2", "h3", "h4", "h5", "h6"}

Merges = list[tuple[int, int]]
Paragraph = tuple[str, ...]  # one text per language, in the order of LANGUAGES


class _Paragraphs(HTMLParser):
    """Collects the text of every numbered paragraph of a help file."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self._name: str | None = None
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BLOCKS:
            self._name, self._text = dict(attrs).get("id"), []

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS and self._name:
            self.found.setdefault(self._name, normal("".join(self._text)))
            self._name = None

    def handle_data(self, data: str) -> None:
        self._text.append(data)


def normal(text: str) -> str:
    """The text as the tokenizer wants it: composed characters, single plain spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def pieces(text: str) -> Iterator[str]:
    """Words, single digits and runs of other signs, each with the space before it."""
    piece, kind = "", ""
    for sign in f" {normal(text)}":
        category = unicodedata.category(sign)[0]
        now = category if category in "LN" else "-"
        joins = piece == " " or (now == kind and now != "N" and sign != " ")
        if piece and not joins:
            yield piece
            piece = ""
        piece, kind = piece + sign, now
    if piece.strip():
        yield piece


class Tokenizer:
    """Byte-level BPE: pairs are merged in the order in which training found them."""

    def __init__(self, merges: Iterable[tuple[int, int]]) -> None:
        self.merges: Merges = [(left, right) for left, right in merges]
        self._rank = {pair: rank for rank, pair in enumerate(self.merges)}
        self._known: dict[str, list[int]] = {}
        self.bytes = [b"", *(bytes([byte]) for byte in range(256))]
        for left, right in self.merges:
            self.bytes.append(self.bytes[left] + self.bytes[right])

    def encode(self, text: str) -> list[int]:
        """The ids of a text, START first."""
        return [START, *(one for piece in pieces(text) for one in self._piece(piece))]

    def decode(self, ids: Iterable[int]) -> str:
        """The text of ids; bytes that are no UTF-8 become U+FFFD."""
        return b"".join(self.bytes[one] for one in ids).decode(errors="replace")

    def _piece(self, piece: str) -> list[int]:
        if piece not in self._known:
            ids = [BYTES + byte for byte in piece.encode()]
            while len(ids) > 1:
                rank = min(self._rank.get(pair, VOCAB) for pair in pairwise(ids))
                if rank == VOCAB:
                    break
                ids = _merged(ids, self.merges[rank], MERGES + rank)
            self._known[piece] = ids
        return self._known[piece]


def _merged(ids: list[int], pair: tuple[int, int], new: int) -> list[int]:
    out: list[int] = []
    for one in ids:
        if out and (out[-1], one) == pair:
            out[-1] = new
        else:
            out.append(one)
    return out


def packages(folder: Path) -> dict[str, Path]:
    """The five packages in the folder, fetched by apt if absent.

    Raises ValueError if one is not the pinned file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    found: dict[str, Path] = {}
    for lang, (name, digest) in PACKAGES.items():
        package = f"libreoffice-help-{name}"
        path = folder / f"{package}_{VERSION.replace(':', '%3a')}_all.deb"
        if not path.exists():
            subprocess.run(
                ["apt-get", "download", "--quiet", f"{package}={VERSION}"], cwd=folder, check=True
            )
        if hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            raise ValueError(f"{path}: not the pinned package; remove it, or fetch {VERSION}")
        found[lang] = path
    return found


def paragraphs(folder: Path) -> tuple[list[Paragraph], list[Paragraph]]:
    """Training and held-out paragraphs, each in all languages, no paragraph twice."""
    roots = {lang: _unpacked(path, folder / lang) for lang, path in packages(folder).items()}
    train: list[Paragraph] = []
    held_out: list[Paragraph] = []
    seen: set[str] = set()
    for name in sorted(str(path.relative_to(roots["en"])) for path in roots["en"].rglob("*.html")):
        files = [roots[lang] / name for lang in LANGUAGES]
        if not all(file.exists() for file in files):
            continue
        part = held_out if _number(name) % HELD_OUT == 0 else train
        for row in _aligned(files):
            if row[0] not in seen:
                seen.add(row[0])
                part.append(row)
    return train, held_out


def _number(name: str) -> int:
    return int(hashlib.sha256(name.encode()).hexdigest()[:8], 16)


def _unpacked(package: Path, folder: Path) -> Path:
    if not folder.exists():
        part = folder.with_suffix(".part")
        shutil.rmtree(part, ignore_errors=True)
        subprocess.run(["dpkg-deb", "--extract", package, part], check=True)
        part.rename(folder)
    (root,) = (folder / "usr/share/libreoffice/help").glob("*/text")
    return root


def _aligned(files: list[Path]) -> Iterator[Paragraph]:
    """The paragraphs that all files have; what is the same in two of them is not translated."""
    found = [_read(file) for file in files]
    for name in found[0]:
        row = tuple(one.get(name, "") for one in found)
        if min(map(_letters, row)) >= SHORTEST and len(set(row)) == len(LANGUAGES):
            yield row


def _read(file: Path) -> dict[str, str]:
    parser = _Paragraphs()
    parser.feed(file.read_text(encoding="utf-8"))
    return parser.found


def _letters(text: str) -> int:
    return len(re.findall(r"[^\W\d_]", text))


def learned(texts: Iterable[str]) -> Merges:
    """The merges that byte-level BPE finds in the texts."""
    from tokenizers import Tokenizer as Trained
    from tokenizers import models, pre_tokenizers, trainers

    signs = _signs()
    trained = Trained(models.BPE())
    trained.pre_tokenizer = pre_tokenizers.Split("\n", "removed")
    trainer = trainers.BpeTrainer(
        vocab_size=VOCAB - BYTES, initial_alphabet=signs, show_progress=False
    )
    lines = ("\n".join("".join(signs[b] for b in p.encode()) for p in pieces(t)) for t in texts)
    trained.train_from_iterator(lines, trainer)
    ids = {sign: BYTES + byte for byte, sign in enumerate(signs)}
    merges: Merges = []
    for left, right in json.loads(trained.to_str())["model"]["merges"]:
        ids[left + right] = MERGES + len(merges)
        merges.append((ids[left], ids[right]))
    return merges


def _signs() -> list[str]:
    """A visible character for every byte: the library takes text only."""
    return [chr(0x100 + byte) for byte in range(256)]


def build(folder: Path) -> dict[str, Any]:
    """Write folder/corpus.json, what training reads, and return it.

    `train` and `held_out` are lists of paragraphs: five lists of ids, in the order of LANGUAGES.
    """
    train, held_out = paragraphs(folder)
    texts = [text for row in train for text in row]
    Random(0).shuffle(texts)
    merges = learned(texts)
    tokenizer = Tokenizer(merges)
    corpus: dict[str, Any] = {"languages": LANGUAGES, "merges": merges}
    for name, rows in (("train", train), ("held_out", held_out)):
        corpus[name] = [[tokenizer.encode(text) for text in row] for row in rows]
        corpus[f"{name}_characters"] = sum(len(text) for row in rows for text in row)
    text = json.dumps(corpus, separators=(",", ":"))
    corpus["sha256"] = hashlib.sha256(text.encode()).hexdigest()
    (folder / "corpus.json").write_text(json.dumps(corpus, separators=(",", ":")))
    return corpus


def load(folder: Path) -> dict[str, Any]:
    """The corpus in the folder, built if absent."""
    path = folder / "corpus.json"
    found: dict[str, Any] = json.loads(path.read_text()) if path.exists() else build(folder)
    return found


if __name__ == "__main__":
    print(build(Path(sys.argv[1]))["sha256"])
