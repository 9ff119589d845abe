"""What the measures say, in words for a room of forty people: neither praise nor blame, always a question to open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic

from actors.domain.network import roles, sectors, structure
from actors.domain.network.graph import Graph, K, Network, Rule

LEAST_ACTORS, LEAST_TIES, LEAST_ANSWERED = 5, 5, Fraction(60, 100)
_FEW = 6  # names listed in a sentence


@dataclass(frozen=True)
class Reading:
    """A measure: its name, its figure as it is shown, what it means here."""

    title: str
    figure: str
    sentence: str


@dataclass(frozen=True)
class Readings:
    """`unreliable`: why nothing is measured, empty when all is well."""

    unreliable: str = ""
    measures: tuple[Reading, ...] = ()


def readings(
    network: Network[K], names: Mapping[K, str], answered: int, labels: Mapping[str, str]
) -> Readings:
    """Of the whole network, whatever is filtered on the page. `names` of the actors, `labels` of the sectors;
    `answered`: how many of the actors said something themselves."""
    graph = network.graph()
    reason = unreliable(len(graph), len(graph.ties), answered)
    if reason:
        return Readings(unreliable=reason)
    named = _Names(names)
    return Readings(
        measures=(
            _density(graph),
            _isolates(graph, named),
            _pieces(graph),
            _weakness(graph, named),
            _between(graph, named),
            _reciprocity(network),
            _openness(graph),
            _brokers(network, named, labels),
            _cores(graph, named),
        )
    )


def unreliable(actors: int, ties: int, answered: int) -> str:
    """Why a network is too small, or too few answered, for its measures to mean something; empty otherwise."""
    if actors < LEAST_ACTORS:
        return f"Il faut au moins {LEAST_ACTORS} acteurs pour mesurer un réseau."
    if Fraction(answered, actors) < LEAST_ANSWERED:
        who = "a répondu" if answered == 1 else "ont répondu"
        return f"Mesure non fiable : {answered} acteurs sur {actors} {who} eux-mêmes. Il en faut 6 sur 10."
    if ties < LEAST_TIES:
        return f"Il faut au moins {LEAST_TIES} liens pour mesurer un réseau."
    return ""


@dataclass(frozen=True)
class _Names(Generic[K]):
    names: Mapping[K, str]

    def listed(self, keys: Sequence[K]) -> str:
        """« A, B et C »; beyond a few, how many more."""
        words = [self.names[key] for key in keys[:_FEW]]
        left = len(keys) - len(words)
        if left:
            words.append(f"{left} autres" if left > 1 else "un autre")
        return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} et {words[-1]}"


def _percent(share: Fraction | None) -> str:
    return "–" if share is None else f"{round(float(share) * 100)} %"


def _density(graph: Graph[K]) -> Reading:
    share = structure.density(graph)
    return Reading(
        "Liens qui existent, sur tous ceux qui pourraient exister",
        _percent(share),
        f"{len(graph.ties)} liens entre {len(graph)} acteurs. Ni bien ni mal : tout le monde n’a pas à travailler "
        "avec tout le monde. Ce chiffre sert à se comparer à soi-même, d’une année à l’autre.",
    )


def _isolates(graph: Graph[K], names: _Names[K]) -> Reading:
    alone = structure.isolates(graph)
    sentence = (
        f"{names.listed(alone)} : oubli de la carte, ou partenaires à inviter ?"
        if alone
        else "Chacun travaille avec au moins un autre."
    )
    return Reading("Acteurs sans lien", str(len(alone)), sentence)


def _pieces(graph: Graph[K]) -> Reading:
    pieces = [piece for piece in structure.components(graph) if len(piece) > 1]
    if len(pieces) == 1:
        sentence = "Ceux qui travaillent avec d’autres forment un seul ensemble."
    else:
        sizes = ", ".join(str(len(piece)) for piece in pieces)
        sentence = f"Des ensembles qui ne se touchent pas, de {sizes} acteurs. Qui pourrait les relier ?"
    return Reading("Ensembles séparés", str(len(pieces)), sentence)


def _weakness(graph: Graph[K], names: _Names[K]) -> Reading:
    weak = structure.weakness(graph)
    if not weak.cut_points:
        sentence = "Aucun acteur n’est seul à tenir une partie du réseau."
    else:
        sentence = (
            f"Sans {names.listed(weak.cut_points)}, une partie du réseau se détache. "
            f"Liens fragiles, que rien ne double : {len(weak.bridges)}."
        )
    return Reading("Acteurs dont une partie du réseau dépend", str(len(weak.cut_points)), sentence)


def _between(graph: Graph[K], names: _Names[K]) -> Reading:
    shares = {key: share or 0.0 for key, share in roles.betweenness_share(graph).items()}
    between = [key for key in sorted(shares, key=lambda key: -shares[key]) if shares[key] > 0]
    first = between[:3]
    sentence = (
        f"{names.listed(first)} : sans eux, beaucoup d’acteurs ne se joindraient que par un détour. "
        "Est-ce leur rôle, et en ont-ils le temps ?"
        if first
        else "Personne n’est sur le chemin entre deux autres."
    )
    return Reading("Acteurs passerelles", str(len(between)), sentence)


def _reciprocity(network: Network[K]) -> Reading:
    found = structure.reciprocity(network)
    return Reading(
        "Liens dits par les deux côtés",
        _percent(found.of_pairs),
        f"{found.mutual} coopérations sur {found.mutual + found.one_sided} sont dites par les deux. "
        "Les autres ne sont dites que par un seul : à en parler ensemble.",
    )


def _openness(graph: Graph[K]) -> Reading:
    opened = sectors.openness(graph)
    ties, chance = len(graph.ties), opened.possible_external + opened.possible_internal
    by_chance = round(ties * Fraction(opened.possible_external, chance)) if chance else 0
    among = (
        "On coopère donc encore plus facilement entre pairs."
        if opened.external < by_chance
        else "On va donc vers les autres autant ou plus que si les liens se faisaient au hasard."
    )
    return Reading(
        "Liens entre secteurs différents",
        _percent(Fraction(opened.external, ties) if ties else None),
        f"{opened.external} liens sur {ties} relient deux secteurs. Tirés au hasard, ce serait à peu près "
        f"{by_chance}. {among}",
    )


def _brokers(network: Network[K], names: _Names[K], labels: Mapping[str, str]) -> Reading:
    linking = {
        key: counted.get(sectors.Role.LIAISON, 0) for key, counted in sectors.brokerage(network).items()
    }
    first = [key for key in sorted(linking, key=lambda key: -linking[key]) if linking[key]][:3]
    mixed = {
        pair: count for pair, count in sectors.mixing(network.graph(Rule.EITHER)).items() if pair[0] < pair[1]
    }
    most = max(mixed, key=lambda pair: mixed[pair], default=None)
    sentence = (
        f"{names.listed(first)} : font le lien entre deux mondes auxquels ils n’appartiennent pas. "
        if first
        else "Personne ne fait le lien entre deux mondes auxquels il n’appartient pas. "
    )
    if most:
        one, other = (labels[each] for each in most)
        sentence += f"Les deux secteurs les plus liés : {one} et {other}."
    return Reading(
        "Acteurs qui relient d’autres mondes que le leur", str(sum(map(bool, linking.values()))), sentence
    )


def _cores(graph: Graph[K], names: _Names[K]) -> Reading:
    found = structure.cores(graph)
    most = max(found.values(), default=0)
    core = [key for key, depth in found.items() if depth == most]
    return Reading(
        "Noyau actif",
        str(len(core)),
        f"{names.listed(core)} : chacun y travaille avec au moins {most} autres du noyau."
        if most > 1
        else "Le réseau n’a pas encore de noyau où chacun travaille avec plusieurs autres.",
    )
