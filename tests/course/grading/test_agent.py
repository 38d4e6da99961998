"""What cells find in the student's process, and what is kept of what they say."""

import pytest

from .talks import talk


@pytest.fixture(scope="module")
def session():
    with talk() as session:
        yield session


@pytest.fixture
def run(session):
    session.pipe.allow(60, 60)
    return lambda source, room=10_000: session.run(source, room)


def said(reply):
    return "".join(output.get("text", "") for output in reply[2])


def shown(reply):
    return [output["data"]["text/plain"] for output in reply[2] if "data" in output]


def test_names_and_history_live_from_cell_to_cell(run):
    assert shown(run("seen = 5\nseen + 1")) == ["6"]
    assert shown(run("_ + 1")) == ["7"]
    assert shown(run("In[-2], Out[max(Out)], __name__")) == ["('_ + 1', 7, '__main__')"]
    assert shown(run("8;")) == []
    assert run("import pickle\nclass A: pass\npickle.loads(pickle.dumps(A()))")[0] == "ran"


def test_outputs_are_those_of_a_notebook(run):
    reply = run("import sys\nprint('a')\nprint('b', file=sys.stderr)\nprint('c')\ndisplay(1)\n2")
    kinds = [(o["output_type"], o.get("name"), o.get("text")) for o in reply[2]]
    assert kinds == [
        ("stream", "stdout", "a\n"),
        ("stream", "stderr", "b\n"),
        ("stream", "stdout", "c\n"),
        ("display_data", None, None),
        ("execute_result", None, None),
    ]
    ending, raised, (error,) = run("def f():\n    return 1 / 0\n\nf()")
    assert (ending, raised) == ("raised", "ZeroDivisionError")
    assert error["evalue"] == "division by zero"
    assert "    return 1 / 0" in error["traceback"]
    assert not any("site-packages" in line for line in error["traceback"])
    assert run("f(:")[:2] == ("raised", "SyntaxError")
    assert run("raise ValueError('a: b\\nc')")[2][0]["evalue"] == "a: b\nc"


def test_displays_can_be_changed_and_cleared(run):
    assert shown(run("h = display(1, display_id=True)\nh.update(2)")) == ["2"]
    assert shown(run("h.update(3)")) == []
    clear = "from IPython.display import clear_output\n"
    assert (
        said(run(clear + "for k in range(5):\n    clear_output(wait=True)\n    print(k)")) == "4\n"
    )
    assert said(run(clear + "print(1)\nclear_output()")) == ""


def test_magics_work(run):
    assert shown(run("%%time\n6 * 7")) == ["42"]
    assert said(run("!echo from the system")) == "from the system\n"
    assert shown(run("found = !echo one\nfound")) == ["['one']"]
    assert run("%nothing")[:2] == ("raised", "UsageError")
    assert shown(run("import asyncio\nawait asyncio.sleep(0, 3)")) == ["3"]


def test_pictures(run):
    draw = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\n"
    assert run(draw)[0] == "ran"
    assert shown(run("plt.get_fignums()")) == ["[]"]
    inline = run("%matplotlib inline\n" + draw + "plt.show()", 200_000)
    (picture,) = [o["data"]["image/png"] for o in inline[2] if "image/png" in o.get("data", {})]
    assert picture.startswith("iVBORw0K")


def test_nobody_answers_a_question(run):
    assert run("input('name? ')")[:2] == ("raised", "EOFError")
    assert run("breakpoint()")[0] == "raised"


def test_a_mute_cell_does_not_mute_the_next(run):
    assert run("import sys\nsys.stdout = sys.stderr = None\nprint(1)")[0] == "ran"
    assert said(run("print('here')")) == "here\n"


@pytest.mark.parametrize(
    "loop",
    [
        "print('x' * 20_000_000)",
        "for k in range(3000): print('y' * 100, flush=True)",
        "for k in range(3000): display('w' * 100)",
        "for k in range(3000): display(k, display_id='same', update=k > 0)",
        "sys.stdout.write('z' * 5000)\n1 / 0",
        "raise ValueError('v' * 10**7)",
    ],
)
def test_output_is_kept_as_far_as_there_is_room(run, loop):
    _, _, outputs = run("import sys\n" + loop, 1000)
    assert len(str(outputs)) < 10_000
    assert "more characters of output were left out" in said((0, 0, outputs))


def test_output_without_end_is_ended_by_time(session):
    session.pipe.allow(1, 60)
    ending, _, outputs = session.run("while True: print('z' * 1000)", 1000)
    assert ending == "timeout"
    assert len(str(outputs)) < 5000
    assert session.pipe.alive


def test_what_is_printed_in_a_call_is_dropped(session, run):
    noisy = "import sys, warnings\ndef noisy():\n    print(1)\n    print(2, file=sys.stderr)\n"
    assert run(noisy + "    warnings.warn('!'); display(3)\n    return 4")[0] == "ran"
    assert session.names(["noisy"])["noisy"]() == 4
    assert run("pass")[2] == []


def test_settings_of_arithmetic_made_by_a_cell_do_not_reach_a_call(session, run):
    cell = "import numpy as np, warnings\nnp.seterr(all='raise')\nwarnings.simplefilter('error')\n"
    assert run(cell + "def f(x):\n    warnings.warn('!')\n    return np.log(x)")[0] == "ran"
    assert session.names(["f"])["f"](0.0) == -float("inf")
    run("np.seterr(all='warn')\nwarnings.resetwarnings()")


def test_files_lie_beside_the_notebook(session, run):
    session.put("data/x.txt", b"1" * 9_000_000)
    session.put("empty", b"")
    assert shown(run("import os\nlen(open('data/x.txt').read()), os.path.getsize('empty')")) == [
        "(9000000, 0)"
    ]


@pytest.mark.parametrize("end", ["exit()", "quit()", "get_ipython().ask_exit()"])
def test_who_asks_for_the_end_gets_it(end):
    with talk() as session:
        assert session.run(f"print('bye')\n{end}", 100)[0] == "crashed"
        assert not session.pipe.alive


def test_sys_exit_ends_its_cell_only(run):
    assert run("import sys\nsys.exit(3)")[:2] == ("raised", "SystemExit")
    assert run("1")[0] == "ran"


@pytest.mark.parametrize(
    "change",
    [
        "get_ipython().run = lambda *_: {'raised': [], 'ends': 1, 'outputs': 3}",
        "get_ipython().run = lambda *_: {'raised': '', 'outputs': [{'output_type': 'x'}, 4]}",
        "get_ipython().run = lambda *_: object()",
        "get_ipython().run = lambda *_: 1 / 0",
        "del type(get_ipython()).run",
        "import gc\ngc.disable()\nget_ipython().events.callbacks = None",
        "import builtins\nbuiltins.dict = builtins.len = builtins.isinstance = None",
    ],
)
def test_a_shell_that_was_broken_from_inside_breaks_nothing_here(change):
    with talk() as session:
        session.run(change, 100)
        session.pipe.allow(5, 5)
        if session.pipe.alive:
            ending, raised, outputs = session.run("print(1)", 100)
            assert ending in ("ran", "raised", "crashed")
            assert type(raised) is str
            assert outputs in ([], [{"output_type": "stream", "name": "stdout", "text": "1\n"}])


def test_a_copy_of_the_process_says_nothing(run):
    fork = "import os\nchild = os.fork()\n"
    for _ in range(3):
        assert run(fork + "child > 0")[0] == "ran"
        assert shown(run("6 * 7")) == ["42"]
