import base64
from html.parser import HTMLParser

from helpers.figures.tag import image_tag


def test_a_tag_holds_the_picture_and_its_words():
    found = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs):
            found.append((tag, dict(attrs)))

    Reader().feed(image_tag(b"\x89PNG...", 'loss < 2 & "falling"'))
    ((tag, attributes),) = found
    assert tag == "img"
    assert attributes["alt"] == 'loss < 2 & "falling"'
    kind, data = attributes["src"].split(",")
    assert kind == "data:image/png;base64"
    assert base64.b64decode(data) == b"\x89PNG..."
