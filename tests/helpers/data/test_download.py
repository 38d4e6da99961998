import dataclasses
import hashlib
import socket
import tarfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import numpy as np
import pooch
import pytest

from helpers.data import REGISTRY, DataError, cache, download, load, real_folder
from helpers.data.registry import CIFAR10, Download

FILE = "cifar-10-python.tar.gz"


@pytest.fixture
def archive(tmp_path, write_batches):
    """A small CIFAR-10 as published; several times the size of one chunk of a download."""
    folder = tmp_path / "original"
    write_batches(folder / "cifar-10-batches-py", each=30)
    with tarfile.open(folder / FILE, "w:gz") as packed:
        packed.add(folder / "cifar-10-batches-py", "cifar-10-batches-py")
    return (folder / FILE).read_bytes()


@pytest.fixture
def server(archive):
    """A mirror on this machine: /whole, /damaged, /cut, and nothing else; it counts requests."""
    asked = []

    class Mirror(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            damaged = archive[:1000] + bytes([archive[1000] ^ 1]) + archive[1001:]
            content = {"/whole": archive, "/damaged": damaged, "/cut": archive}.get(self.path)
            self.send_response(404 if content is None else 200)
            self.send_header("Content-Length", str(len(content or b"")))
            self.end_headers()
            if content is not None:
                self.wfile.write(content[: len(content) // 2] if self.path == "/cut" else content)

        def log_message(self, *args):
            pass

    running = ThreadingHTTPServer(("127.0.0.1", 0), Mirror)
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    running.asked = asked
    yield running
    running.shutdown()
    running.server_close()
    thread.join()


@pytest.fixture
def published(monkeypatch, archive, server):
    """Register CIFAR-10 as if it were published as the small archive, at the given mirrors."""

    def at(*paths):
        base = f"http://127.0.0.1:{server.server_port}"
        mirrors = tuple(path if path.startswith("http") else base + path for path in paths)
        checksum = f"md5:{hashlib.md5(archive).hexdigest()}"
        entry = dataclasses.replace(
            CIFAR10, downloads=(Download(FILE, checksum, len(archive), mirrors),)
        )
        monkeypatch.setitem(REGISTRY, "cifar10", entry)
        return entry

    return at


def _nobody_listens():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return f"http://127.0.0.1:{free.getsockname()[1]}/x"


def _files():
    folder = cache.root() / "downloads"
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_the_published_entry_has_checksums_and_several_mirrors():
    for entry in REGISTRY.values():
        for file in entry.downloads:
            algorithm, _, digest = file.checksum.partition(":")
            assert len(digest) == hashlib.new(algorithm).digest_size * 2
            assert len(file.mirrors) > 1
            assert all(url.startswith("https://") for url in file.mirrors)


def test_real_data_are_fetched_once_and_then_found(published, server, capfd, monkeypatch):
    published("/whole")
    # its handler holds the stderr of its import, which capfd does not see
    pooch_says = []
    monkeypatch.setattr(pooch.get_logger(), "handle", pooch_says.append)
    first = load(source="real")
    assert first.source == "real"
    assert len(first["y_train"]) + len(first["y_val"]) == 150
    assert _files() == [FILE]
    again = load(source="real")
    found = load()
    assert server.asked == ["/whole"]
    assert found.source == "real"
    assert np.array_equal(first["X_train"], again["X_train"])
    assert real_folder() == cache.root() / "downloads" / "cifar10"
    said = capfd.readouterr()
    assert "/whole" in said.out
    assert said.err == ""
    assert pooch_says == []  # text on stderr costs the points of a test cell


def test_a_folder_of_ones_own_comes_before_what_was_fetched(published, course_data, write_batches):
    published("/whole")
    load(source="real")
    write_batches(course_data / "cifar10" / "cifar-10-batches-py", each=10)
    assert len(load()["y_train"]) == 49
    assert real_folder() == course_data / "cifar10"


def test_every_mirror_is_tried(published, server):
    published(_nobody_listens(), "/missing", "/damaged", "/cut", "/whole")
    assert load(source="real").source == "real"
    assert server.asked == ["/missing", "/damaged", "/cut", "/whole"]
    assert _files() == [FILE]


def test_without_network_the_message_says_what_to_do(published):
    published(_nobody_listens(), "/missing", "/damaged")
    with pytest.raises(DataError) as caught:
        load(source="real")
    message = str(caught.value)
    for words in ("no connection", "answered 404", "another checksum", "COURSE_DATA", "standin"):
        assert words in message
    assert _files() == []
    assert caught.value.__suppress_context__


@pytest.mark.parametrize("keep", [0, 1000, -1])
def test_a_damaged_download_is_named_and_fetched_again(published, server, archive, keep, capsys):
    published("/whole")
    path = cache.root() / "downloads" / "cifar10" / FILE
    path.parent.mkdir(parents=True)
    path.write_bytes(archive[:keep])
    with pytest.raises(DataError, match=r"tar\.gz is damaged.*source='real'"):
        load()
    assert server.asked == []
    assert load(source="real").source == "real"
    assert f"{path} is damaged" in capsys.readouterr().out
    assert path.read_bytes() == archive


def test_an_interrupted_download_leaves_no_file(published, monkeypatch, archive):
    published("/whole")

    class Interrupted(download.tqdm):
        def update(self, n=1):
            raise KeyboardInterrupt

    monkeypatch.setattr(download, "tqdm", Interrupted)
    with pytest.raises(KeyboardInterrupt):
        load(source="real")
    assert _files() == []
    assert real_folder() is None


def test_a_full_or_locked_disk_is_said(published, cannot_write, monkeypatch):
    published("/whole")

    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(download.pooch, "retrieve", full)
    with pytest.raises(DataError, match=r"cannot be written \(No space left"):
        load(source="real")
