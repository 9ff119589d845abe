"""Is a PDF what it says it is? The rules it breaks, of PDF/UA-1 and PDF/A-3a, read by a quick validator."""

import re

import page

PROFILES = ("ua1", "3a")
_LENGTH = "STREAM-LENGTH"
_STREAM = re.compile(rb"/Length (\d+)[^>]*>>\s*?stream\r?\n")


def faults(content: bytes) -> list[str]:
    """The identifiers of the rules broken, of both profiles; empty when it conforms."""
    reports = [page.validate_pdf_bytes(content, profile=page.ValidationProfile(name)) for name in PROFILES]
    assert all(report.is_compliant == (not report.failures) for report in reports)
    found = [failure.rule_id for report in reports for failure in report.failures]
    # The validator takes a stream whose last byte happens to be a carriage return for one that is a byte too long.
    return [rule for rule in found if _LENGTH not in rule or not lengths_are_true(content)]


def lengths_are_true(content: bytes) -> bool:
    """Each stream is as long as it says: its bytes, then one end of line, then its end (ISO 32000-1, 7.3.8.1)."""
    streams = list(_STREAM.finditer(content))
    assert len(streams) == content.count(b"endstream"), "every stream is found"
    return all(
        re.match(rb"\r?\nendstream", content[stream.end() + int(stream[1]) :][:11]) for stream in streams
    )
