"""The only resources a document can have: images from memory, our own fonts. No network, no disk."""

from collections.abc import Mapping
from pathlib import Path

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from citesedu.common.typeface import ARABIC, FOLDER


class ClosedFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint has no types
    """Serves `chart:NAME` and `font:FILE`; anything else stops the render.

    Raises FatalURLFetchingError, which derives from BaseException: WeasyPrint would swallow any other and go
    on without the resource.
    """

    def __init__(self, images: Mapping[str, bytes]) -> None:
        super().__init__(allowed_protocols=("chart", "font"), allow_redirects=False)
        self._images = images

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        scheme, _, name = url.partition(":")
        if scheme == "chart" and name in self._images:
            content = self._images[name]
            kind = "image/svg+xml" if b"<svg" in content[:500] else "application/octet-stream"
            return URLFetcherResponse(url, content, {"Content-Type": kind})
        if scheme == "font" and (path := _fonts().get(name)):
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": f"font/{path.suffix[1:]}"})
        raise FatalURLFetchingError(url)


def _fonts() -> dict[str, Path]:
    return {path.name: path for path in (*FOLDER.glob("*.ttf"), ARABIC)}
