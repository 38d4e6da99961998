"""Which device computes, and what is known of it."""

import torch

GIB = 2**30


def pick_device(prefer: str | torch.device | None = None, quiet: bool = False) -> torch.device:
    """Choose where to compute, and say so in one line.

    A CUDA graphics card comes before Apple's (MPS), and both before the CPU. A card is taken only
    if it adds two numbers: a PyTorch that is too new for an old card sees it and cannot use it.

    Args:
        prefer: "cuda", "cuda:1", "mps" or "cpu" to try that first. Where it is not to be had, the
            line says so, and the choice is as without it.
        quiet: say nothing.

    Raises:
        ValueError: `prefer` names no kind of device that there is.
    """
    names = ["cuda", "mps", "cpu"]
    if prefer is not None:
        wanted = str(prefer)
        if wanted.split(":")[0] not in names:
            raise ValueError(f"prefer is {wanted!r}; it can be {', '.join(names)}, or cuda:1")
        names.insert(0, wanted)
    problems: dict[str, str] = {}
    for name in names:
        problem = problems[name] = _problem(name)
        if not problem:
            break
    device = torch.device(name)
    if not quiet:
        missed = f"; {prefer} was asked for, but {problems[names[0]]}" if problems[names[0]] else ""
        reason = missed if prefer is not None else _why_not_cuda(device, problems)
        print(f"Device: {describe(device)}{reason}.")
    return device


def describe(device: torch.device) -> str:
    """Say what a device is: its kind, its name, and how much of it there is."""
    if device.type == "cuda":
        properties = torch.cuda.get_device_properties(device)
        return f"CUDA, {properties.name} with {properties.total_memory / GIB:.0f} GiB"
    if device.type == "mps":
        return "MPS, the GPU of this Mac"
    threads = torch.get_num_threads()
    return f"CPU, {threads} thread{'' if threads == 1 else 's'}"


def peak_memory(device: torch.device) -> int | None:
    """The most memory of the device that tensors have had so far, in bytes; None where unknown.

    Known for CUDA only: on a CPU tensors share the memory with everything else in the process.
    """
    return torch.cuda.max_memory_allocated(device) if device.type == "cuda" else None


def _problem(name: str) -> str:
    """Why a device cannot be used, in a few words; empty if it can."""
    kind = name.split(":")[0]
    if kind == "cuda" and not torch.cuda.is_available():
        return "PyTorch finds no CUDA card" if torch.version.cuda else "this PyTorch has no CUDA"
    if kind == "mps" and not torch.backends.mps.is_available():
        return "there is no Apple GPU"
    if kind == "cpu":
        return ""
    try:
        (torch.ones(2, device=name) + 1).sum().item()
    except RuntimeError as error:
        return f"{name} fails ({str(error).splitlines()[0]})"
    return ""


def _why_not_cuda(device: torch.device, problems: dict[str, str]) -> str:
    return f" ({problems['cuda']})" if device.type != "cuda" else ""
