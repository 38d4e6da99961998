"""Outputs of a cell as a student's process tells them: for show, and believed only as text."""

MOST_OUTPUTS = 10_000
MOST_FORMS = 20  # of one value
SHORT = 200  # characters of a name


def as_outputs(told: object, room: int) -> list[dict]:
    """Outputs as nbformat has them, made from those parts of `told` that have the right form.

    Args:
        told: what was said to be a list of outputs.
        room: characters that are kept; the same number is allowed again for words around them.
    """
    outputs, room = [], 2 * room + 10_000
    for entry in told[:MOST_OUTPUTS] if type(told) is list else ():
        output = _output(entry) if type(entry) is dict else None
        if output is None:
            continue
        room -= sum(map(len, _texts(output)))
        if room < 0:
            break
        outputs.append(output)
    return outputs


def _output(entry: dict) -> dict | None:
    match entry:
        case {"output_type": "stream", "name": "stdout" | "stderr" as name, "text": str(text)}:
            return {"output_type": "stream", "name": name, "text": _clean(text)}
        case {"output_type": "error", "ename": str(kind), "evalue": str(message)}:
            lines = entry.get("traceback")
            lines = (
                [_clean(line) for line in lines if type(line) is str] if type(lines) is list else []
            )
            error = {"ename": _clean(kind[:SHORT]), "evalue": _clean(message)}
            return {"output_type": "error"} | error | {"traceback": lines}
        case {"output_type": "display_data", "data": dict(data)}:
            return {"output_type": "display_data", "data": _forms(data), "metadata": {}}
        case {"output_type": "execute_result", "data": dict(data)}:
            count = entry.get("execution_count")
            count = count if type(count) is int and 0 <= count < 10**6 else None
            about = {"metadata": {}, "execution_count": count}
            return {"output_type": "execute_result", "data": _forms(data)} | about
    return None


def _forms(data: dict) -> dict[str, str]:
    """The forms of a value that are text, or pictures written as text."""
    return {
        _clean(form[:SHORT]): _clean(text)
        for form, text in list(data.items())[:MOST_FORMS]
        if type(form) is str and type(text) is str
    }


def _texts(output: dict) -> list[str]:
    data = output.get("data", {}).values()
    named = [output[name] for name in ("text", "evalue") if name in output]
    return [*data, *named, *output.get("traceback", ())]


def _clean(text: str) -> str:
    """The text as it can be written down."""
    return text.encode("utf-8", "replace").decode()
