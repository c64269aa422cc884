"""An entity of the pack as text."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.kb import KnowledgePack, Record


def show(pack: KnowledgePack, words: str) -> str:
    """Return what the pack knows of the entities that a key, code or name stands for.

    An empty string where it knows none.
    """
    keys = [words] if words in pack else [c.key for c in pack.lookup(words)]
    state = pack.country(words)
    if state is not None:
        keys.append(state.key)
    if not keys:
        keys = [c.key for c in pack.fuzzy_people(words)]
    records = [record for key in dict.fromkeys(keys) if (record := pack.entity(key))]
    return "\n".join(line for record in records for line in _lines(pack, record))


def _lines(pack: KnowledgePack, record: Record) -> Iterator[str]:
    code = f" [{record.code}]" if record.code else ""
    yield f"{record.name} ({record.kind}){code} {' '.join(record.sectors)}".rstrip()
    yield f"  key       {record.key}"
    if record.wikidata:
        yield f"  wikidata  {record.wikidata}"
    if record.kind == "state":
        yield "  codes     " + " ".join(
            f"{s}={c}" for s, c in sorted(pack.codes(record.key).items())
        )
        yield f"  capital   {pack.capital(record.key)}"
        yield "  member of " + " ".join(pack.memberships(record.key))
    for form, name in pack.all_names(record.key)[:40]:
        yield f"  name      {name} ({form})"
    for t in pack.offices(record.key):
        start, end = t.start or f"seen {t.seen}", t.end or f"as of {t.as_of}"
        yield f"  office    {t.office} {t.scope} {start} .. {end}  {t.title} <{t.source}>"
