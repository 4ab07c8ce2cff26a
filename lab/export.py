"""Write what readers load, docs/assets/lab/tiny-v3.*, and what the tests hold it to.

`python -m lab.export` takes the flagship's checkpoint. lab/results/reference.json holds what
PyTorch computes, in double precision, with the numbers of the written file; sentences.json holds
the routes of our own sentences, for readers without scripts.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from facts import ROOT
from lab import corpus, numpy_model
from lab.corpus import Tokenizer
from lab.model import Transformer
from lab.numpy_model import Model
from lab.train import BUILD, RESULTS, RUNS, held_out, origin
from lab.weights import Array, packed

ASSETS = ROOT / "docs/assets/lab"
SENTENCES = ROOT / "lab/sentences.toml"
SEED = 0  # of the flagship that readers load
WRITTEN = 32  # tokens of a recorded continuation
SHOWN = 5  # recorded logits of a token: its best, and the sum of all


def tensors(model: Transformer) -> dict[str, Array]:
    """The model's numbers under the names of the file; the experts of a layer are one tensor."""
    state = {name: one.double().numpy() for name, one in model.state_dict().items()}
    out: dict[str, Array] = {}
    for name, values in state.items():
        short = name.removesuffix(".weight").replace("mtp.0.", "mtp.")
        if ".experts." not in name:
            out[short] = values
        elif ".experts.0." in name:
            parts = [state[name.replace(".experts.0.", f".experts.{n}.")]
                     for n in range(model.config.n_routed_experts)]  # fmt: skip
            out[short.replace(".experts.0.", ".experts.")] = np.stack(parts)
    return out


def bits(name: str, values: Array) -> int:
    """Routers and vectors stay exact; blocks and embeddings, most of the bytes, get the fewest."""
    if values.ndim == 1 or name.endswith("ffn.gate"):
        return 32
    return 4 if ".ffn." in name or name in ("embed", "head") else 8


def write(model: Transformer, folder: Path, about: dict[str, Any]) -> None:
    """Write the two files of a model; `about` is added to the header."""
    data, lines = packed({name: (one, bits(name, one)) for name, one in tensors(model).items()})
    header = {"format": 1, **about, "bytes": len(data), "tensors": lines,
              "sha256": hashlib.sha256(data).hexdigest()}  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tiny-v3.bin").write_bytes(data)
    _dump(folder / "tiny-v3.json", header)


def read(folder: Path) -> Transformer:
    """The written model in PyTorch, in double precision."""
    found = numpy_model.load(folder)
    model = Transformer(found.config).double()
    state = {name: torch.empty_like(one) for name, one in model.state_dict().items()}
    for name, one in state.items():
        short = name.removesuffix(".weight").replace("mtp.0.", "mtp.")
        if ".experts." in short:
            before, after = short.split(".experts.")
            number, matrix = after.split(".")
            one.copy_(torch.from_numpy(found.w[f"{before}.experts.{matrix}"][int(number)]))
        else:
            one.copy_(torch.from_numpy(found.w[short]))
    model.load_state_dict(state)
    return model.eval()


def texts(kind: str) -> Iterator[tuple[str, str, str]]:
    """Id, language and text of every `sentence` or `prompt`."""
    for one in tomllib.loads(SENTENCES.read_text(encoding="utf-8"))[kind]:
        for lang in corpus.LANGUAGES:
            yield one["id"], lang, one[lang]


@torch.no_grad()
def recorded(model: Transformer, tokenizer: Tokenizer, text: str) -> dict[str, Any]:
    """What the model makes of one text: ids, logits, routes, the module's logits."""
    ids = tokenizer.encode(text)
    batch = torch.tensor([ids])
    logits, states, _ = model(batch)
    drafts, _ = model.draft(states[:, :-1], batch[:, 1:])
    routes = [[part.tolist() for part in _routes(layer)] for layer in model.mixtures()]
    return {"text": text, "ids": ids, "logits": _best(logits[0]), "drafts": _best(drafts[0]),
            "chosen": [chosen for chosen, _ in routes],
            "weights": [[[round(one, 7) for one in row] for row in weights]
                        for _, weights in routes]}  # fmt: skip


def _routes(layer: Any) -> tuple[Tensor, Tensor]:
    chosen, scores = layer.routed
    weights = scores.gather(1, chosen)
    return chosen, weights / weights.sum(1, keepdim=True) * layer.gate.c.route_scale


def _best(logits: Tensor) -> list[dict[str, Any]]:
    """Of each token's logits: the ids and values of the highest, and log of the sum of exp."""
    top, sums = logits.topk(SHOWN), logits.logsumexp(-1).tolist()
    lines = zip(top.indices.tolist(), top.values.tolist(), sums, strict=True)
    return [{"ids": ids, "values": [round(one, 6) for one in values], "log_sum": round(whole, 6)}
            for ids, values, whole in lines]  # fmt: skip


@torch.no_grad()
def continued(model: Transformer, reader: Model, tokenizer: Tokenizer, text: str) -> dict[str, Any]:
    """The likeliest continuation by PyTorch without a cache, and the drafts on the way."""
    prompt = tokenizer.encode(text)
    ids = list(prompt)
    for _ in range(WRITTEN):
        ids.append(int(model(torch.tensor([ids]))[0][0, -1].argmax()))
    with_drafts = numpy_model.drafted(reader, prompt, WRITTEN)
    return {"text": text, "prompt": prompt, "ids": ids[len(prompt) :],
            "drafts": with_drafts.drafts, "passes": with_drafts.passes}  # fmt: skip


def words(reader: Model, tokenizer: Tokenizer, text: str) -> list[dict[str, Any]]:
    """The text word by word: each token's text and, by layer, its experts."""
    ids = tokenizer.encode(text)
    routes = reader.forward(ids).routes
    out: list[dict[str, Any]] = []
    for place, one in list(enumerate(ids))[1:]:
        if tokenizer.bytes[one].startswith(b" ") or not out:
            out.append({"word": "", "ids": [], "chosen": []})
        out[-1]["ids"].append(one)
        out[-1]["chosen"].append([layer.chosen[place].tolist() for layer in routes])
    for word in out:
        word["word"] = tokenizer.decode(word["ids"]).strip()
    return out


def record(folder: Path, results: Path) -> None:
    """Write reference.json and sentences.json of the model in the folder."""
    model, reader = read(folder), numpy_model.load(folder)
    tokenizer, digest = numpy_model.tokenizer(folder), numpy_model.header(folder)["sha256"]
    sentences = [*texts("sentence")]
    prompts = [text for _, _, text in texts("prompt")]
    results.mkdir(exist_ok=True)
    _dump(results / "reference.json", {
        "sha256": digest,
        "texts": [recorded(model, tokenizer, text) for _, _, text in sentences[:5]],
        "continuations": [continued(model, reader, tokenizer, text) for text in prompts],
    })  # fmt: skip
    rows = [{"id": name, "lang": lang, "words": words(reader, tokenizer, text)}
            for name, lang, text in sentences]  # fmt: skip
    _dump(results / "sentences.json", {"sha256": digest, "sentences": rows})


def _dump(path: Path, content: dict[str, Any]) -> None:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text + "\n", encoding="utf-8")


def export(checkpoint: Path, folder: Path, results: Path) -> None:
    """Everything above for one checkpoint of the flagship's shape."""
    torch.set_num_threads(1)
    data, config = corpus.load(BUILD), RUNS["flagship"].config
    model = Transformer(config)
    model.load_state_dict(torch.load(checkpoint))
    about = {"run": "flagship", "seed": SEED, "steps": RUNS["flagship"].steps,
             "origin": origin(data), "languages": corpus.LANGUAGES,
             "config": asdict(config), "merges": [one for pair in data["merges"] for one in pair],
             "held_out": held_out(model, data["held_out"])}  # fmt: skip
    write(model, folder, about)
    about["held_out_exported"] = held_out(read(folder).float(), data["held_out"])
    write(model, folder, about)
    record(folder, results)


if __name__ == "__main__":
    export(BUILD / f"flagship-{SEED}.pt", ASSETS, RESULTS)
