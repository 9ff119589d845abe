"""Nothing a document asks for leaves the process: a real server, listening, must hear nothing."""

import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from weasyprint.urls import FatalURLFetchingError

from citesedu.common.pdf import DocumentError
from tests.common.pdf.documents import draw_here, render

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}</svg>'


class Listener(ThreadingHTTPServer):
    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.heard: list[str] = []
        self.url = f"http://127.0.0.1:{self.server_port}"


class Answer(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.heard.append(self.path)  # type: ignore[attr-defined]
        self.send_response(302)
        self.send_header("Location", "file:///etc/passwd")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def listener() -> Iterator[Listener]:
    """A server that must hear nothing; it would redirect to a local file."""
    with Listener() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()
        assert server.heard == []


BODIES = {
    "img": '<img alt="x" src="{url}/a.png">',
    "protocol-relative": '<base href="{url}"><img alt="x" src="//127.0.0.1/x.png">',
    "relative to a base": '<base href="{url}/"><img alt="x" src="x.png">',
    "object": '<object data="{url}/o"></object>',
    "embed": '<embed src="{url}/e">',
    "file": '<img alt="x" src="file:///etc/passwd">',
    "data": '<img alt="x" src="data:image/svg+xml,%3Csvg/%3E">',
    "ftp": '<img alt="x" src="ftp://127.0.0.1/x">',
    "background": '<p style="background:url({url}/b)">x</p>',
    "list image": '<ul style="list-style-image:url({url}/l)"><li>x</li></ul>',
    "content": "<style>p::before{{content:url({url}/c)}}</style><p>x</p>",
    "import": "<style>@import url({url}/i.css);</style><p>x</p>",
    "font face": "<style>@font-face{{font-family:z;src:url({url}/z.ttf)}}</style><p>x</p>",
    "stylesheet": '<link rel="stylesheet" href="{url}/s.css">',
    "stylesheet file": '<link rel="stylesheet" href="file:///etc/passwd">',
    "attachment": '<link rel="attachment" href="{url}/a">',
    "attachment file": '<a rel="attachment" href="file:///etc/passwd">x</a>',
    "an unknown chart": '<img alt="x" src="chart:other">',
    "a font elsewhere": "<style>@font-face{{font-family:z;src:url(font:../css/base.css)}}</style><p>x</p>",
    "https": '<img alt="x" src="https://127.0.0.1/redirects-to-a-file.png">',
    "data image inside data": '<img alt="x" src="data:text/html,<img src={url}/d>">',
    "source set": '<img alt="x" src="{url}/a.png" srcset="{url}/b.png 2x">',
    "border image": '<p style="border-image-source:url({url}/bi)">x</p>',
    "an upper case scheme": '<img alt="x" src="HTTP://127.0.0.1/a.png">',
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_a_document_cannot_fetch(body, listener):
    with pytest.raises(FatalURLFetchingError):
        draw_here("<h1>T</h1>" + body.format(url=listener.url))


def test_the_refusal_names_the_address(listener):
    with pytest.raises(DocumentError) as refused:
        render(f'<h1>T</h1><img alt="x" src="{listener.url}/secret">')
    expected = f"Le document demande une ressource interdite\u00a0: {listener.url}/secret"
    assert (refused.value.reason, refused.value.sentence) == ("document", expected)


INSIDE_SVG = {
    "xlink": '<image xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="{url}/x" width="5" height="5"/>',
    "xlink use": '<use xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="{url}/u.svg#b"/>',
    "foreign object": '<foreignObject width="5" height="5"><img src="{url}/o"/></foreignObject>',
    "image": '<image href="{url}/i" width="5" height="5"/>',
    "use": '<use href="{url}/u.svg#b"/>',
    "style": '<style>@import url("{url}/s.css");rect{{fill:url({url}/f#g)}}</style><rect width="5"/>',
    "file": '<image href="file:///etc/passwd" width="5" height="5"/>',
    "paint": '<rect width="5" height="5" fill="url({url}/p#g)" filter="url({url}/f#g)"/>',
}


@pytest.mark.parametrize("inline", [False, True], ids=["img", "inline"])
@pytest.mark.parametrize("inside", INSIDE_SVG.values(), ids=INSIDE_SVG)
def test_a_drawing_cannot_fetch(inside, inline, listener):
    """WeasyPrint follows some of these and not others: refused, or drawn without."""
    svg = SVG.format("<title>t</title>" + inside.format(url=listener.url))
    body = svg if inline else '<img alt="x" src="chart:c">'
    try:
        drawn = draw_here(f"<h1>T</h1>{body}", {"c": svg.encode()}).content
    except FatalURLFetchingError:
        return
    assert b"root:" not in drawn


def test_an_external_entity_is_not_read(listener):
    doctype = f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y SYSTEM "{listener.url}/y">]>'
    svg = doctype + SVG.format("<text>&x;&y;</text>")
    with pytest.raises(DocumentError, match="illisible"):
        render('<h1>T</h1><img alt="x" src="chart:c">', images={"c": svg.encode()})


@pytest.mark.parametrize(
    "body",
    [
        '<script src="{url}/s.js"></script><iframe src="{url}/f"></iframe>',
        '<p><a href="{url}/l">lien</a></p>',
        '<video src="{url}/v"></video><audio src="{url}/a"></audio>',
        '<meta http-equiv="refresh" content="0;{url}">',
        '<form action="{url}/f"><button>x</button></form>',
        '<iframe srcdoc="&lt;img src={url}/s&gt;"></iframe><frame src="{url}/fr">',
        '<link rel="preload prefetch" href="{url}/p"><input type="image" alt="x" src="{url}/i">',
    ],
    ids=["script and frame", "link", "media", "refresh", "form", "frames", "preload and input"],
)
def test_what_a_browser_would_follow_is_ignored(body, listener):
    assert draw_here("<h1>T</h1>" + body.format(url=listener.url)).pages == 1


@pytest.mark.parametrize(
    "action", ["socket.create_connection(address)", "subprocess.run(['true'])", "os.fork()"]
)
def test_the_child_can_open_neither_socket_nor_program(action, listener):
    """Behind the fetcher's back too."""
    code = (
        "import os, socket, subprocess, sys\n"
        "from weasyprint.urls import FatalURLFetchingError\n"
        "from citesedu.common.pdf.child import _forbid_the_outside\n"
        f"address = ('127.0.0.1', {listener.server_port})\n"
        "_forbid_the_outside()\n"
        f"try:\n    {action}\nexcept FatalURLFetchingError:\n    print('refused')\n"
    )
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "refused\n"
    with socket.create_connection(("127.0.0.1", listener.server_port)):
        pass  # this process, which is not locked, can
