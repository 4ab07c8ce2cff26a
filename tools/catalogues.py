"""Brings docs/<lang>/*.po up to date and lists what is to translate: `make translations`."""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from facts import CODES, ROOT, dataset
from words import pofile
from words.catalogues import Messages, messages, problems

_HEADER = """# Words of the site in {code}.
# The English text is the key; write the translation below it.
msgid ""
msgstr ""
"Language: {code}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
_GUESSED = 60  # characters from which an old translation helps with a changed message


def update(root: Path, code: str, english: dict[str, Messages]) -> int:
    """Rewrite a language's catalogues; returns how many messages are left to translate."""
    left = 0
    for name, wanted in english.items():
        path = root / "docs" / code / f"{name}.po"
        template = Catalog(fuzzy=False)
        for message, place in wanted.items():
            template.add(message, auto_comments=[place])
        catalogue = pofile.read(path)
        catalogue.update(template, no_fuzzy_matching=not path.exists(), keep_user_comments=True)
        catalogue.obsolete.clear()
        for entry in catalogue:
            # For a word or two the nearest old message is mostly a wrong guess.
            if entry.fuzzy and len(str(entry.id)) < _GUESSED:
                entry.string = ""
                entry.flags.discard("fuzzy")
        path.write_bytes(_HEADER.format(code=code).encode() + _body(catalogue))
        left += sum(1 for entry in catalogue if entry.id and (not entry.string or entry.fuzzy))
    return left


def main() -> None:
    """Bring every language's catalogues up to date and say what is left."""
    data = dataset.load(ROOT)
    english = messages(ROOT, data)
    for code in CODES[1:]:
        left = update(ROOT, code, english)
        for problem in problems(ROOT, data, code, english):
            print(problem)
        print(f"docs/{code}: {left} messages to translate")


def _body(catalogue: Catalog) -> bytes:
    buffer = BytesIO()
    write_po(buffer, catalogue, width=100, omit_header=True, sort_output=False)
    return buffer.getvalue()


if __name__ == "__main__":
    main()
