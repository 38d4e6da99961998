"""Text from strangers, fit to be shown: names and messages may hold anything a file system does."""

import unicodedata

# Cc: control characters, ANSI sequences start with one. Cf: invisible ones, some of which turn
# the direction of what follows. Cs: halves of characters, from file names that are not UTF-8.
# Zl, Zp: line breaks in disguise.
_HIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
# What joins the parts of a letter or an emoji shows nothing false.
_JOINERS = "\u200c\u200d"


def visible(text: str) -> str:
    """Return `text` on one line, with all that would act on a terminal shown as an escape."""
    return "".join(_show(character) for character in text)


def _show(character: str) -> str:
    if character in _JOINERS or unicodedata.category(character) not in _HIDDEN:
        return character
    return character.encode("unicode_escape").decode("ascii")


def points(value: float) -> str:
    """Points as people write them: 5, 2.5, 3.33."""
    return f"{round(value, 2):g}"
