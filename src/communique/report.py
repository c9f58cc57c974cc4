"""A reading for a person: what happened in order of time, who said what, and the words for each."""

from __future__ import annotations

from communique.records import Claim, Event, Finding, Participant, Reading

_NOT_PLAIN = {
    "planned": "planned",
    "possible": "possible",
    "denied": "did not happen",
    "hypothetical": "supposed",
}
_WIDTH = 160


def text(reading: Reading) -> str:
    """The reading as plain text."""
    article = reading.article
    lines = [article.headline or "(no headline)", _published(reading), ""]
    events = sorted(reading.events, key=_time)
    lines.append(f"EVENTS ({len(events)})" if events else "No diplomatic event found.")
    for event in events:
        lines += ["", *_event(reading, event)]
    if reading.claims:
        lines += ["", f"CLAIMS ({len(reading.claims)})"]
        lines += [_claim(claim) for claim in reading.claims]
    if reading.findings:
        lines += ["", f"FINDINGS ({len(reading.findings)})"]
        lines += [_finding(finding) for finding in reading.findings]
    return "\n".join(lines) + "\n"


def markdown(reading: Reading) -> str:
    """The reading as Markdown."""
    article = reading.article
    lines = [f"# {article.headline or '(no headline)'}", "", _published(reading), ""]
    for event in sorted(reading.events, key=_time):
        head, *rest = _event(reading, event)
        lines += [f"- **{head.strip()}**", *(f"  {line.strip()}  " for line in rest)]
    lines += [f"- {_claim(claim).strip()}" for claim in reading.claims]
    return "\n".join(lines) + "\n"


def _published(reading: Reading) -> str:
    article = reading.article
    if article.published is None:
        return "Publication date unknown: give it with --published, so that “last year” can be resolved."
    why = f": {article.published_why}" if article.published_why else ""
    return f"Published {article.published} ({article.published_basis}{why})"


def _time(event: Event) -> tuple[str, int]:
    when = (event.date.start or event.date.end) if event.date else None
    return when or "9999", event.evidence[0].start


def _event(reading: Reading, event: Event) -> list[str]:
    status = f" [{_NOT_PLAIN[event.status]}]" if event.status in _NOT_PLAIN else ""
    count = f", {event.count} times" if event.count else ""
    place = f" in {event.place.name}" if event.place else ""
    lines = [f"{_when(event)}  {event.type}{status}{count}{place}"]
    for role in ("actor", "mediator", "host", "recipient"):
        people = [_who(p) for p in event.participants if p.role == role]
        if people:
            lines.append(f"    {role}: {'; '.join(people)}")
    for evidence in event.evidence:
        words = " ".join(reading.article.text[evidence.start : evidence.end].split())
        said = f" (says {evidence.attributed_to})" if evidence.attributed_to else ""
        lines.append(f"    “{words[:_WIDTH]}{'…' if len(words) > _WIDTH else ''}”{said}")
    return lines


def _when(event: Event) -> str:
    date = event.date
    if date is None:
        return "no date"
    if date.start is None and date.end is None:
        return f"“{date.text}”"
    if date.start == date.end:
        return date.start or ""
    return f"{date.start or '…'} to {date.end or '…'}"


def _who(person: Participant) -> str:
    office = f", {person.office}" if person.office and person.office != person.name else ""
    return f"{person.name}{office} ({person.country or 'country not stated'})"


def _claim(claim: Claim) -> str:
    return f"    {claim.speaker or 'no speaker'}, {claim.kind}: “{' '.join(claim.text.split())}”"


def _finding(finding: Finding) -> str:
    return f"    {finding.severity}: {finding.message}"
