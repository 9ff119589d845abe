"""As address cards (vCard 4.0, RFC 6350): organisations only, no address of a person."""

from __future__ import annotations

from actors.exports.facts import Directory, ListedActor

_WIDTH = 75  # octets of a line, the end left out


def vcards(directory: Directory) -> bytes:
    return "".join(
        _card(actor, directory.made_on.strftime("%Y%m%dT000000Z")) for actor in directory.actors
    ).encode()


def _card(actor: ListedActor, revised: str) -> str:
    lines = [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "KIND:org",
        f"UID:urn:uuid:{actor.uid}",
        f"FN:{_escaped(actor.name)}",
        f"ORG:{_escaped(actor.name)}",
        f"CATEGORIES:{_escaped(actor.sector)}",
    ]
    if actor.description:
        lines.append(f"NOTE:{_escaped(actor.description)}")
    if actor.website:
        lines.append(f"URL:{actor.website}")
    if actor.phone:
        lines.append(f"TEL;TYPE=work:{_escaped(actor.phone)}")
    if actor.street or actor.town:
        address = (_escaped(part) for part in (actor.street, actor.town, "", actor.postcode, ""))
        lines.append(f"ADR;TYPE=work:;;{';'.join(address)}")
    if actor.point:
        lines.append(f"GEO:geo:{actor.point[1]},{actor.point[0]}")
    lines += [f"REV:{revised}", "END:VCARD"]
    return "".join(_folded(line) for line in lines)


def _escaped(text: str) -> str:
    for sign in "\\,;":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def _folded(line: str) -> str:
    """Cut every 75 octets, never inside a character; a continuation starts with a space."""
    pieces: list[str] = []
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > _WIDTH - (1 if pieces else 0):
            pieces.append(piece)
            piece = ""
        piece += letter
    return "\r\n ".join([*pieces, piece]) + "\r\n"
