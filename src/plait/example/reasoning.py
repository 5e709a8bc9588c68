"""From passages and numbers to claims, links, configurations, findings and recommendations."""

from plait.synthesis import actions, basis
from plait.synthesis.models import Evidence, Link

from . import reading
from .reading import Row, parts, whole
from .workshop import Workshop

_LEVELS = {"none or very minor": "none", "very low": "very_low", "research only": "research_only"}


def name_factors(shop: Workshop) -> None:
    """Factors in the order of the file; then parents and opposites are known by name."""
    rows = reading.table("factors")
    for row in sorted(rows, key=lambda row: bool(row["parent"])):
        shop.factors[row["name"]] = actions.add_factor(
            study=shop.study,
            name=row["name"],
            family=row["family"],
            parent=shop.factors.get(row["parent"]),
            opposite=shop.factors.get(row["opposite"]),
            definition=row["definition"],
            by=shop.researcher,
        )


def state_claims(shop: Workshop) -> None:
    """What each passage says, told and published alike."""
    for row in reading.table("claims"):
        passage = shop.quotes[(row["interview"], row["quote"])]
        _claim(shop, row, passage, row["modality"], row["actor"])
    for row in reading.table("links"):
        if row["cause_factor"] and row["study_key"] in shop.units:
            passage = shop.statements[(row["study_key"], row["statement_own_words"])]
            _claim(shop, row, passage, "observed", "")


def _claim(shop: Workshop, row: Row, passage, modality: str, actor: str) -> None:  # type: ignore[no-untyped-def]
    claim = actions.state_claim(
        passage=passage,
        cause=shop.factors[row["cause_factor"]],
        effect=shop.factors[row["effect_factor"]],
        contexts=[shop.factors[name] for name in parts(row["context_factors"])],
        actor=actor,
        polarity=row["polarity"],
        modality=modality,
        chain=row.get("chain", ""),
        step=whole(row.get("step", "")),
        by=shop.researcher,
    )
    shop.claims.append((row, claim))


def plait_links(shop: Workshop) -> None:
    """Links, and on each of them everything that speaks of it, with its stance."""
    for row in reading.table("link_statements"):
        pair = (row["cause_factor"], row["effect_factor"])
        shop.links[pair] = actions.add_link(
            study=shop.study,
            cause=shop.factors[pair[0]],
            effect=shop.factors[pair[1]],
            direction=row["direction"],
            note=row["note"],
            by=shop.researcher,
        )
    for row, claim in shop.claims:
        link = shop.links[(row["cause_factor"], row["effect_factor"])]
        why = row.get("why", "")
        actions.attach_claim(
            link=link, claim=claim, stance=row["stance"], why=why, by=shop.researcher
        )
    for row, effect in shop.effects:
        if row["cause_factor"]:
            link = shop.links[(row["cause_factor"], row["effect_factor"])]
            actions.attach_effect(
                link=link, effect=effect, stance=row["stance"], by=shop.researcher
            )


def compose(shop: Workshop) -> None:
    """Configurations, those that refine another after it."""
    for row in sorted(reading.table("configurations"), key=lambda row: int(row["number"])):
        shop.configurations[row["number"]] = actions.compose_configuration(
            study=shop.study,
            title=row["title"],
            contexts=[shop.factors[name] for name in parts(row["contexts"])],
            context_text=row["context_text"],
            intervention=shop.factors[row["intervention"]],
            actor=row["actor"],
            resource=row["resource"],
            reasoning=row["reasoning"],
            outcome=shop.factors[row["outcome"]],
            negative=row["negative"] == "yes",
            refines=shop.configurations.get(row["refines"]),
            links=_links(shop, row["links"]),
            by=shop.lead,
        )


def _links(shop: Workshop, cell: str) -> list[Link]:
    return [shop.links[pair] for pair in reading.pairs(cell)]


_COMPONENTS = ["methodological_limitations", "coherence", "adequacy", "relevance"]


def find(shop: Workshop) -> None:
    """Write the findings and sign the confidence in each."""
    for row in reading.table("findings"):
        finding = actions.write_finding(
            study=shop.study,
            sentence=row["sentence"],
            links=_links(shop, row["links"]),
            configurations=[shop.configurations[n] for n in parts(row["configurations"])],
            by=shop.lead,
        )
        shop.findings[row["number"]] = finding
        components = {
            name: {"judgement": _level(row[name]), "why": row[f"{name}_why"]}
            for name in _COMPONENTS
        }
        actions.judge_confidence(
            finding=finding,
            components=components,
            overall=_level(row["overall"]),
            why=row["overall_why"],
            by=shop.lead,
        )


def _level(words: str) -> str:
    return _LEVELS.get(words, words)


_TEXTS = ["rationale", "for_whom", "setting", "subgroups", "implementation", "monitoring"]
_TEXTS += ["research_gaps", "dissent"]


def recommend(shop: Workshop) -> None:
    """Recommendations on their findings; the approved ones are approved by the lead."""
    for row in reading.table("recommendations"):
        made = actions.write_recommendation(
            study=shop.study,
            text=row["text"],
            audience=row["audience"],
            direction=row["direction"],
            strength=_level(row["strength"]),
            findings=[shop.findings[number] for number in parts(row["findings"])],
            by=shop.lead,
            texts={name: row[name] for name in _TEXTS},
        )
        if row["status"] == "approved":
            actions.approve(recommendation=made, by=shop.lead)


def move_evidence(shop: Workshop) -> None:
    """One stance is judged anew after the findings were signed, as happens in every study.

    It lies on a link that the finding marked as stale has for itself, so that finding alone (and
    what is recommended on it) needs review.
    """
    stale = next(row["number"] for row in reading.table("findings") if row["stale"] == "yes")
    under = basis.links_under_findings(f.pk for f in shop.findings.values())
    others = {
        link for pk, links in under.items() if pk != shop.findings[stale].pk for link in links
    }
    own = under[shop.findings[stale].pk] - others
    evidence = Evidence.objects.filter(
        link_id__in=own, state=Evidence.State.ACTIVE, stance=Evidence.Stance.SUPPORTS
    ).select_related("link__study")
    actions.change_stance(
        evidence=evidence.order_by("id")[0],
        stance=Evidence.Stance.QUALIFIES,
        why="On reading it again, the passage names a condition under which this holds.",
        by=shop.researcher,
    )
