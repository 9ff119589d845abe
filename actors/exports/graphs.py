"""As a graph: GEXF 1.3 with dates, for Gephi; GraphML, for the rest. Directed: each arrow is one actor's word."""

from __future__ import annotations

from actors.exports.facts import Directory, ListedActor
from citesedu.common.files.sheets import xml_text

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NODE = ("secteur", "nature", "sorte")


def gexf(directory: Directory) -> bytes:
    """Dates are inclusive in GEXF: a word holds until the day before the next."""
    attributes = "".join(f'<attribute id="{name}" title="{name}" type="string"/>' for name in _NODE)
    nodes = "".join(
        f'<node id="{xml_text(actor.uid)}" label="{xml_text(actor.name)}"><attvalues>'
        + "".join(f'<attvalue for="{name}" value="{xml_text(value)}"/>' for name, value in _told(actor))
        + "</attvalues></node>"
        for actor in directory.actors
    )
    edges = "".join(
        f'<edge id="{rank}" source="{xml_text(word.source)}" target="{xml_text(word.target)}"'
        f' weight="{word.intensity}" start="{word.since.isoformat()}"'
        + (f' end="{word.last_day.isoformat()}"' if word.last_day else "")
        + "/>"
        for rank, word in enumerate(directory.words)
    )
    return (
        f'{_HEAD}<gexf xmlns="http://gexf.net/1.3" version="1.3"><meta lastmodifieddate="{directory.made_on}">'
        f"<creator>Cités éducatives</creator><description>{xml_text(directory.cite)}</description></meta>"
        '<graph mode="dynamic" defaultedgetype="directed" timeformat="date" timerepresentation="interval">'
        f'<attributes class="node" mode="static">{attributes}</attributes>'
        f"<nodes>{nodes}</nodes><edges>{edges}</edges></graph></gexf>"
    ).encode()


def graphml(directory: Directory) -> bytes:
    """Ended words are left out: GraphML has no dates of its own."""
    keys = "".join(
        f'<key id="{name}" for="node" attr.name="{name}" attr.type="string"/>' for name in ("nom", *_NODE)
    )
    nodes = "".join(
        f'<node id="{xml_text(actor.uid)}">'
        + "".join(
            f'<data key="{name}">{xml_text(value)}</data>'
            for name, value in (("nom", actor.name), *_told(actor))
        )
        + "</node>"
        for actor in directory.actors
    )
    edges = "".join(
        f'<edge source="{xml_text(word.source)}" target="{xml_text(word.target)}">'
        f'<data key="force">{word.intensity}</data><data key="depuis">{word.since.isoformat()}</data></edge>'
        for word in directory.words
        if word.until is None
    )
    return (
        f'{_HEAD}<graphml xmlns="http://graphml.graphdrawing.org/xmlns">{keys}'
        '<key id="force" for="edge" attr.name="force" attr.type="int"/>'
        '<key id="depuis" for="edge" attr.name="depuis" attr.type="string"/>'
        f'<graph id="acteurs" edgedefault="directed">{nodes}{edges}</graph></graphml>'
    ).encode()


def _told(actor: ListedActor) -> tuple[tuple[str, str], ...]:
    return (("secteur", actor.sector), ("nature", actor.nature), ("sorte", actor.kind))
