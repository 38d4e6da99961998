"""pyproject.toml, constraints.txt, environment.yml and the workflow describe one environment."""

import tomllib
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
OURS = PROJECT["name"]

# The platform that the pins are made on.
LINUX = {"python_version": "3.11", "sys_platform": "linux", "platform_system": "Linux",
         "os_name": "posix", "platform_machine": "x86_64"}  # fmt: skip

# What a CUDA build of PyTorch brings; constraints.txt leaves its versions to that build.
CUDA = ("nvidia", "cuda", "triton")


def pins():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith("#")]


def versions():
    return {canonicalize_name(pin.name): next(iter(pin.specifier)).version for pin in pins()}


def direct_dependencies():
    listed = [PROJECT["dependencies"], *EXTRAS.values()]
    return [Requirement(text) for group in listed for text in group]


def closure(requirements):
    """The names of all packages that some requirements bring in, as installed here."""
    found, waiting = set(), [(r, extra) for r in requirements for extra in {"", *r.extras}]
    while waiting:
        requirement, extra = waiting.pop()
        name = canonicalize_name(requirement.name)
        found.add((name, extra))
        try:
            needs = [Requirement(text) for text in requires(name) or []]
        except PackageNotFoundError:  # not needed by this Python
            needs = []
        for need in needs:
            if need.marker is None or need.marker.evaluate({**LINUX, "extra": extra}):
                pairs = {(canonicalize_name(need.name), e) for e in {"", *need.extras}}
                waiting += [(need, e) for _, e in pairs - found]
    return {name for name, _ in found if not name.startswith(CUDA)}


def environment():
    return yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))


def test_every_constraint_is_one_exact_version_for_all_platforms():
    for pin in pins():
        (specifier,) = pin.specifier
        assert specifier.operator == "=="
        assert Version(specifier.version).local is None
        assert str(pin) == f"{pin.name}{specifier}", "no marker, no address, no extra"
    names = [pin.name for pin in pins()]
    assert len(names) == len(set(names))
    assert names == [canonicalize_name(name) for name in names]
    assert not any(name.startswith(CUDA) for name in names)


def test_every_direct_dependency_is_pinned_within_its_range():
    for requirement in direct_dependencies():
        version = versions()[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), f"{requirement} against {version}"


def test_the_pins_are_what_the_dependencies_bring_in_no_more_and_no_less():
    assert set(versions()) == closure(direct_dependencies())


def test_conda_installs_the_project_with_all_extras_under_the_constraints():
    *conda, pip = environment()["dependencies"]
    assert "pip" in conda
    constraint, project = pip["pip"]
    assert constraint == "--constraint constraints.txt"
    option, target = project.split()
    assert option == "--editable"
    assert Requirement(target.replace(".", OURS, 1)).extras == set(EXTRAS)


def test_what_conda_pins_itself_agrees_with_the_constraints():
    allowed = SpecifierSet(PROJECT["requires-python"])
    for entry in environment()["dependencies"][:-1]:
        name, _, version = entry.partition("=")
        if name == "python":
            assert allowed.contains(version)
        elif name != "pip":
            assert version.lstrip("=") == versions()[canonicalize_name(name)]


def test_one_python_is_the_oldest_everywhere():
    (oldest,) = (s.version for s in SpecifierSet(PROJECT["requires-python"]))
    workflow = yaml.safe_load((ROOT / ".github/workflows/test.yml").read_text(encoding="utf-8"))
    pythons = workflow["jobs"]["everything"]["strategy"]["matrix"]["python"]
    ruff = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["ruff"]
    assert f"python={oldest}" in environment()["dependencies"]
    assert min(pythons, key=Version) == oldest
    assert ruff["target-version"] == f"py{oldest.replace('.', '')}"
