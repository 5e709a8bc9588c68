"""Events in plain words: `<who> <words>`. The things themselves have numbers only, because the
ledger holds no words that a participant could have said."""

from .models import Event

WORDS = {
    "study.founded": "founded the study",
    "study.member_added": "gave a colleague a role",
    "run.queued": "started a longer piece of work",
    "run.cancel_asked": "asked to stop a longer piece of work",
    "text.taken_in": "took in a text",
    "text.corrected": "corrected a text",
    "passage.marked": "marked a passage",
    "passage.reviewed": "reviewed a passage that a correction had changed",
    "records.search_added": "added a search",
    "records.imported": "imported records",
    "records.standing_set": "set the standing of a reference",
    "records.study_added": "added a study from the literature",
    "records.study_edited": "edited a study from the literature",
    "records.report_added": "added a report to a study",
    "records.text_attached": "attached a text to a report",
    "records.service_added": "added a support service",
    "records.service_edited": "edited a support service",
    "screening.criterion_set": "set a criterion",
    "screening.reason_added": "added a reason for exclusion",
    "screening.decided": "decided on a reference",
    "effect.recorded": "recorded an effect estimate",
    "effect.edited": "changed the numbers of an effect estimate",
    "effect.removed": "removed an effect estimate",
    "participant.added": "added a participant",
    "consent.recorded": "recorded a consent",
    "interview.recorded": "recorded an interview",
    "interview.transcribed": "loaded the transcript of an interview",
    "withdrawal.asked": "wrote down that a participant withdraws",
    "withdrawal.done": "carried out a withdrawal",
    "withdrawal.receipted": "made the receipt of a withdrawal",
    "code.added": "added a code",
    "code.edited": "edited a code",
    "coding.added": "coded a passage",
    "coding.removed": "removed a coding",
    "coding.restored": "restored a coding",
    "memo.written": "wrote a memo",
    "memo.edited": "edited a memo",
    "factor.added": "added a factor",
    "claim.stated": "stated a claim",
    "claim.removed": "took a claim back",
    "link.added": "added a link",
    "evidence.attached": "put evidence on a link",
    "evidence.judged": "changed the stance of a piece of evidence",
    "evidence.detached": "took evidence off a link",
    "configuration.composed": "composed a configuration",
    "finding.written": "wrote a finding",
    "finding.linked": "changed what a finding rests on",
    "finding.judged": "judged the confidence in a finding",
    "recommendation.written": "wrote a recommendation",
    "recommendation.approved": "approved a recommendation",
    "recommendation.reconsidered": "let a recommendation stand",
    "report.made": "made a report",
}


def in_words(event: Event) -> str:
    """What was done, to be read after the person's name; a new kind reads as its own name."""
    if event.kind in WORDS:
        return WORDS[event.kind]
    about, _, verb = event.kind.partition(".")
    return f"{about}: {verb.replace('_', ' ')}"
