import signal
import threading

import pytest

from helpers.interrupt import Interrupts


def interrupt():
    signal.raise_signal(signal.SIGINT)


def test_the_first_interrupt_is_only_heard_and_the_second_raises():
    before = signal.getsignal(signal.SIGINT)
    with Interrupts() as interrupts:
        assert not interrupts.asked
        interrupt()
        assert interrupts.asked
        with pytest.raises(KeyboardInterrupt):
            interrupt()
    assert signal.getsignal(signal.SIGINT) is before


def test_what_is_heard_inside_is_handed_on():
    with Interrupts() as outer:
        with Interrupts() as inner:
            interrupt()
            assert inner.asked
            assert not outer.asked
        assert outer.asked
    with Interrupts() as outer:
        with Interrupts():
            pass
        assert not outer.asked


def test_in_another_thread_nothing_is_heard_and_nothing_breaks():
    asked = []

    def work():
        with Interrupts() as interrupts:
            asked.append(interrupts.asked)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert asked == [False]
