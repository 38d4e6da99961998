"""What cells showed, made fit for a browser: text and pictures, and nothing that can run.

Outputs come out of a student's process, and are shown in formgrader and in feedback. HTML, SVG,
JavaScript, LaTeX and widgets are left out; the plain text that goes with them stays.
"""

import base64
import binascii

PICTURES = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}  # how they begin
SHOWN = ("display_data", "execute_result")
NOTHING = "[an output that is not shown here]"


def harmless(outputs: object) -> list[dict]:
    """Return outputs as nbformat has them, whatever was given; what is none is left out."""
    if not isinstance(outputs, list | tuple):
        return []
    made = (_output(output) for output in outputs if isinstance(output, dict))
    return [output for output in made if output]


def stream(text: str) -> dict:
    """Return an output that is a text."""
    return {"output_type": "stream", "name": "stdout", "text": text}


def pictures(bundle: object) -> dict[str, str]:
    """Return the PNG and JPEG pictures of a bundle of data, by kind."""
    if not isinstance(bundle, dict):
        return {}
    found = {kind: _picture(bundle.get(kind), start) for kind, start in PICTURES.items()}
    return {kind: data for kind, data in found.items() if data}


def _output(output: dict) -> dict | None:
    kind = output.get("output_type")
    if kind == "stream":
        name = "stderr" if output.get("name") == "stderr" else "stdout"
        return stream(_text(output.get("text"))) | {"name": name}
    if kind == "error":
        lines = output.get("traceback")
        lines = lines if isinstance(lines, list | tuple) else []
        return {
            "output_type": "error",
            "ename": _text(output.get("ename")),
            "evalue": _text(output.get("evalue")),
            "traceback": [_text(line) for line in lines],
        }
    if kind not in SHOWN:
        return None
    bundle = output.get("data")
    shown = pictures(bundle)
    plain = _text(bundle.get("text/plain")) if isinstance(bundle, dict) else ""
    if plain or not shown:
        shown["text/plain"] = plain or NOTHING
    made = {"output_type": kind, "data": shown, "metadata": {}}
    return made | ({"execution_count": None} if kind == "execute_result" else {})


def _text(value: object) -> str:
    """Text as it may stand in a file: nbformat also has it as a list of lines."""
    if isinstance(value, list | tuple):
        value = "".join(line for line in value if isinstance(line, str))
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def _picture(value: object, start: bytes) -> str:
    """The base64 text of a picture; empty where it is something else."""
    text = "".join(_text(value).split())
    try:
        content = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return ""
    return text if content.startswith(start) else ""
