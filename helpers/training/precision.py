"""What matrices are multiplied in: single precision, or half of it where that is faster."""

import contextlib
from dataclasses import dataclass

import torch

# Below this many multiplications in a forward pass, converting costs a CPU what it gains.
# Measured on two cores with AVX-512 BF16: at 15 million 0.9 times as fast, at 70 million 1.5.
WORTH_IT = 50_000_000
NAMES = {"float32": None, "bfloat16": torch.bfloat16, "float16": torch.float16}


@dataclass(frozen=True)
class Precision:
    """The type that products are computed in; weights and losses stay in single precision."""

    name: str
    reason: str = ""

    def __str__(self) -> str:
        """The name and why it was taken."""
        return f"{self.name} ({self.reason})" if self.reason else self.name

    def context(self, device: torch.device) -> contextlib.AbstractContextManager:
        """What a forward pass runs in."""
        kind = NAMES[self.name]
        return torch.autocast(device.type, kind) if kind else contextlib.nullcontext()

    def scaler(self, device: torch.device) -> torch.amp.GradScaler:
        """Keeps small gradients from vanishing in float16; does nothing for the others."""
        return torch.amp.GradScaler(device.type, enabled=self.name == "float16")


def choose_precision(wanted: str, device: torch.device, multiplications: float) -> Precision:
    """Return the precision to train in.

    "auto" takes bfloat16, or float16 on older cards, where the device has units for it and the
    model is large enough to gain. Rounding then differs from single precision in about the third
    digit of each product; that it was chosen is said, and "float32" keeps it away.

    Args:
        wanted: "auto", "float32", "bfloat16" or "float16".
        device: where products are computed.
        multiplications: those of one batch's forward pass.

    Raises:
        ValueError: there is no such precision, or not on this device.
    """
    if wanted == "auto":
        return _automatic(device, multiplications)
    if wanted not in NAMES:
        raise ValueError(
            f"precision is {wanted!r}; it can be 'auto', {', '.join(map(repr, NAMES))}"
        )
    if wanted == "float16" and device.type == "cpu":
        raise ValueError("float16 is for GPUs; on a CPU precision can be 'bfloat16' or 'float32'")
    return Precision(wanted, "as asked")


def _automatic(device: torch.device, multiplications: float) -> Precision:
    if device.type == "cuda":
        major, _ = torch.cuda.get_device_capability(device)
        if major >= 8:
            return Precision("bfloat16", "this GPU multiplies it faster")
        return Precision("float16", "this GPU multiplies it faster") if major == 7 else _PLAIN
    fast = device.type == "cpu" and multiplications >= WORTH_IT and _cpu_has_bfloat16()
    return Precision("bfloat16", "this CPU multiplies it faster") if fast else _PLAIN


def _cpu_has_bfloat16() -> bool:
    """Whether the CPU multiplies bfloat16 itself; older versions of PyTorch cannot say."""
    asked = ("_is_avx512_bf16_supported", "_is_amx_tile_supported")
    return any(getattr(torch.cpu, name, bool)() for name in asked)


_PLAIN = Precision("float32")
