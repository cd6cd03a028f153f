"""A legal text in a terminal: its clauses with what stands in them."""

from collections import defaultdict
from collections.abc import Iterator

from resolute.publishing import figures
from resolute.reading.law import Law, Succession, Target


def render_law(law: Law, name: str) -> str:
    """Days in force, then clause by clause: targets, tasks, successions of places."""
    return "\n".join(_lines(law, name))


def _lines(law: Law, name: str) -> Iterator[str]:
    yield f"{name}: {len(law.clauses)} clauses, {len(law.targets)} targets, {len(law.assignments)} tasks, " + (
        f"{len(law.successions)} successions of places"
    )
    for words, day in (("in force from", law.in_force), ("works from", law.operates)):
        if day:
            yield f"{words} {day.day.isoformat()}: {' '.join(day.evidence.quote.split())}"
    within: dict[str, list[str]] = defaultdict(list)
    for target in law.targets:
        within[target.clause].append(_target(target))
    for task in law.assignments:
        within[task.clause].append(
            f"task for {task.request.addressee or '?'}: {' '.join(task.request.text.split())[:160]}"
        )
    for link in law.successions:
        within[link.clause].append(_succession(link))
    headings = {clause.path: clause.heading for clause in law.clauses}
    for path in ["", *headings]:
        if within[path] or headings.get(path):
            yield f"{path or '(outside of clauses)'} {headings.get(path, '')}".rstrip()
            yield from (f"  {line}" for line in within[path])
    for words in law.not_understood:
        yield f"not understood: {' '.join(words.split())}"


def _target(target: Target) -> str:
    fact = target.fact
    where = ", ".join(filter(None, (str(fact.period or ""), fact.place)))
    return f"target {fact.label or fact.indicator} {fact.measure}: {figures.figure(fact, 'en')} ({where})"


def _succession(link: Succession) -> str:
    old, new = link.predecessor, link.successor
    much = "" if link.part == "full" else "part of "
    codes = f"{old.place.place_id if old.place else '?'} → {new.place.place_id if new.place else '?'}"
    return f"{link.change}: {much}{old.kind} {old.name} → {new.kind} {new.name} ({codes})"
