"""The knowledge pack: names to entities, entities to offices, on a given day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property, lru_cache

from dragoman.kb._fold import name_key
from dragoman.kb._offices import Offices
from dragoman.kb._people import People, same_people
from dragoman.kb._places import Gazetteer
from dragoman.kb._records import Candidate, Hit, Office, Place, Record, Term
from dragoman.kb._scan import Scanner
from dragoman.kb._tables import Tables, day_of
from dragoman.kb._user import UserEntities, user_entities
from dragoman.kb._usual import usual_labels, usual_title
from dragoman.resources import read_verified

_PREMIER = 0.5  # a prime minister beside a governing president must be this sure
_NOBODY = UserEntities({}, {})
_STATE_KINDS = ("state",)
_NAMES_OF_STATES = ("common", "official", "alias", "acronym", "former", "native")


class KnowledgePack:
    """Who is who, and when. Immutable; every method is a pure function of the pack.

    >>> pack = KnowledgePack.load()
    >>> pack.country("Venezuela").key
    'VEN'
    """

    def __init__(
        self, tables: Tables, user: UserEntities = _NOBODY, gazetteer: bytes | None = None
    ) -> None:
        self._tables = tables
        self._user = user
        self._gazetteer = gazetteer
        self._keys = tables.strings("key")
        self._row = {key: row for row, key in enumerate(self._keys)}
        self._labels = usual_labels(tables.strings("label"), self._row)
        self._kinds = tables.strings("kinds")
        self._kind: bytes = tables.value("kind")
        self._prior: bytes = tables.value("prior")
        groups = tables.strings("name_key")
        self._group = dict(zip(groups, range(len(groups)), strict=True))
        self._first = tables.ints("name_first")
        self._name_entity = tables.ints("name_entity")
        self._name_form: bytes = tables.value("name_form")
        self._name_prior: bytes = tables.value("name_prior")
        self._forms = tables.strings("forms")

    @classmethod
    def load(cls, user_files: Sequence[bytes] = ()) -> KnowledgePack:
        """Load the pack that is shipped, with a user's own entities laid over it.

        *user_files*: the content of YAML or CSV files (see `dragoman.kb.read_user_file`).
        Raises ResourceError where the pack is missing or damaged, InputError where a user's
        file is malformed.
        """
        tables = Tables.decode(read_verified("kb", "pack.msgpack.zst"), "kb/pack.msgpack.zst")
        return cls(tables, user_entities(user_files))

    # ------------------------------------------------------------------ entities

    def __len__(self) -> int:
        """Return the number of entities."""
        return len(self._keys)

    def __contains__(self, key: object) -> bool:
        """Say whether an entity has that key."""
        return key in self._row or key in self._user.records

    def entity(self, key: str) -> Record | None:
        """Return the entity with that key, or None."""
        if key in self._user.records:
            return self._user.records[key]
        row = self._row.get(key)
        return None if row is None else self._record(row)

    def keys(self, kind: str = "") -> tuple[str, ...]:
        """Return the keys of all entities, or of those of one kind, sorted."""
        if not kind:
            return tuple(self._keys)
        n = self._kinds.index(kind)
        return tuple(k for k, kind_of in zip(self._keys, self._kind, strict=True) if kind_of == n)

    def names(self) -> Iterator[tuple[str, tuple[Candidate, ...]]]:
        """Yield every folded name with its candidates, in order of the names."""
        for name, group in self._group.items():
            yield name, self._candidates(group)

    def by_wikidata(self, qid: str) -> Record | None:
        """Return the entity with that Wikidata id, or None."""
        if qid in self._row:
            return self._record(self._row[qid])
        row = self._qids.get(qid)
        return None if row is None else self._record(row)

    @cached_property
    def _qids(self) -> dict[str, int]:
        return {q: n for n, q in enumerate(self._tables.strings("wikidata")) if q}

    @lru_cache(maxsize=32768)  # noqa: B019  one pack per process
    def _record(self, row: int) -> Record:
        tables, key = self._tables, self._keys[row]
        wikidata = tables.strings("wikidata")[row]
        if not wikidata and key[:1] == "Q" and key[1:].isdigit():
            wikidata = key
        return Record(
            key=key,
            name=self._labels[row],
            kind=self._kinds[self._kind[row]],
            code=tables.strings("codes")[tables.ints("code", "h")[row]],
            sectors=tuple(tables.strings("sector_sets")[tables.value("sectors")[row]].split()),
            wikidata=wikidata,
            gender=("", "f", "m", "x")[tables.value("gender")[row]],
            prior=self._prior[row] / 255,
            start=day_of(tables.ints("start")[row]),
            end=day_of(tables.ints("end")[row]),
        )

    # --------------------------------------------------------------------- names

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """Return what *name* may stand for, likeliest first; () where it is unknown.

        Case, diacritics, punctuation and a leading "the" do not matter.
        """
        key = name_key(name)
        group = self._group.get(key, -1)
        own = self._user.names.get(key, ())
        return own + (self._candidates(group) if group >= 0 else ())

    @lru_cache(maxsize=32768)  # noqa: B019  one pack per process
    def _candidates(self, group: int) -> tuple[Candidate, ...]:
        found = []
        for at in range(self._first[group], self._first[group + 1]):
            row = self._name_entity[at]
            row = self._same.get(row, row)
            found.append(
                Candidate(
                    key=self._keys[row],
                    name=self._labels[row],
                    kind=self._kinds[self._kind[row]],
                    form=self._forms[self._name_form[at]],
                    prior=self._name_prior[at] / 255,
                )
            )
        return tuple(found)

    def scan(self, text: str) -> list[Hit]:
        """Return all known names in *text*, longest first at each place, without overlap.

        States, demonyms, organisations, organs, seats, full names of persons; the names of
        places are kept apart (`places`). Acronyms only in capitals, names only with one.
        """
        known = list(self._user.names)
        found = []
        for start, end, group in self._scanner.find(text):
            name = "" if group >= 0 else known[-1 - group]
            found.append(Hit(start, end, self.lookup(name) if name else self._candidates(group)))
        return found

    @cached_property
    def _scanner(self) -> Scanner:
        tables = self._tables
        groups, cases = list(tables.ints("pattern_group")), list(tables.value("pattern_case"))
        patterns = tables.strings("pattern")
        at = {pattern: n for n, pattern in enumerate(patterns)} if self._user.names else {}
        for number, name in enumerate(self._user.names):  # a user's names: groups below zero
            if name in at:
                groups[at[name]] = -1 - number
            else:
                patterns.append(name)
                groups.append(-1 - number)
                cases.append(1)
        return Scanner(patterns, groups, cases)

    # ---------------------------------------------------------- states and organs

    def country(self, code_or_name: str) -> Record | None:
        """Return the state or territory of an ISO code (2, 3 letters, number) or a name."""
        key = self._iso.get(code_or_name.upper(), "")
        if key:
            return self.entity(key)
        for candidate in self.lookup(code_or_name):
            if candidate.kind in _STATE_KINDS and candidate.form in _NAMES_OF_STATES:
                return self.entity(candidate.key)
        return None

    @cached_property
    def _iso(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for key, system, code in self._tables.value("country_codes"):
            if system in {"iso2", "iso3", "numeric"}:
                found.setdefault(code, key)
        return found

    def country_by(self, system: str, code: str) -> Record | None:
        """Return the state of a code in iso2, iso3, numeric, fips, cow, gw, cameo."""
        for key, name, value in self._tables.value("country_codes"):
            if name == system and value == code.upper():
                return self.entity(key)
        return None

    def codes(self, key: str) -> dict[str, str]:
        """Return the codes of a state by system."""
        rows = self._tables.value("country_codes")
        return {system: code for owner, system, code in rows if owner == key}

    def demonym(self, word: str) -> Record | None:
        """Return the state of a demonym or adjective ("Russians"), or None."""
        for candidate in self.lookup(word):
            if candidate.form in {"demonym", "adjective"}:
                return self.entity(candidate.key)
        return None

    def demonyms(self, key: str) -> tuple[str, ...]:
        """Return the adjectives and demonyms of a state, sorted."""
        rows = self._tables.value("demonyms")
        return tuple(rows.get(key, ()))

    def metonym(self, word: str) -> tuple[str, str] | None:
        """Return (state or organisation, organ kind) of a seat or capital that acts, or None.

        >>> KnowledgePack.load().metonym("Kremlin")
        ('RUS', 'presidency')
        """
        for candidate in self.lookup(word):
            if candidate.form == "metonym":
                scope, _, organ = candidate.key.partition("/")
                return scope, organ
            if candidate.form == "capital":
                return candidate.key, "government"
        return None

    def capital(self, key: str) -> str:
        """Return the capital of a state, or an empty string."""
        return str(self._tables.value("capitals").get(key, ""))

    def organ(self, country: str, kind: str) -> Record | None:
        """Return an organ of a state ("RUS", "navy"), or None."""
        return self.entity(f"{country}/{kind}")

    def organ_kind(self, words: str) -> str:
        """Return the kind of organ that *words* without a state name, or an empty string.

        >>> KnowledgePack.load().organ_kind("foreign ministry")
        'foreign_ministry'
        """
        return str(self._tables.value("organ_nouns").get(name_key(words), ""))

    def members(self, organisation: str, day: date | None = None) -> tuple[str, ...]:
        """Return the keys of the members of an organisation on a day, sorted.

        A membership whose dates no source gives counts for every day.
        """
        ordinal = day.toordinal() if day else 0
        rows = self._tables.value("members").get(organisation, ())
        return tuple(
            sorted(
                member
                for member, start, end in rows
                if not ordinal or (start <= ordinal and (not end or ordinal <= end))
            )
        )

    def memberships(self, key: str, day: date | None = None) -> tuple[str, ...]:
        """Return the keys of the organisations that a state belongs to on a day, sorted."""
        organisations = self._tables.value("members")
        return tuple(sorted(o for o in organisations if key in self.members(o, day)))

    # ------------------------------------------------------------ people and offices

    @cached_property
    def _offices(self) -> Offices:
        return Offices(self._tables, self._keys, self._same)

    @cached_property
    def _people(self) -> People:
        return People(self._tables, self._keys, self._labels, self._prior, self._same)

    @cached_property
    def _same(self) -> dict[int, int]:
        return same_people(self._row)

    @property
    def office_kinds(self) -> tuple[Office, ...]:
        """Return the inventory of kinds of office."""
        return self._offices.kinds

    def office(self, ident: str) -> Office | None:
        """Return a kind of office by its id, or None."""
        return next((o for o in self.office_kinds if o.id == ident), None)

    def office_kind(self, words: str, scope: str = "") -> str:
        """Return the kind of office that *words* name, in a state where that matters.

        "foreign secretary" is a foreign minister in GBR, "secretary of state" in USA.
        An empty string where the words name no office of the inventory.
        """
        aliases = self._tables.value("office_aliases")
        key = name_key(words)
        return str(aliases.get(f"{scope}:{key}") or aliases.get(key, ""))

    def office_title(self, ident: str, scope: str) -> str:
        """Return the English title of an office in a state or organisation."""
        office, record = self.office(ident), self.entity(scope)
        if office is None or record is None:
            return ""
        of = str(self._tables.value("in_sentence").get(record.key, record.name))
        own = usual_title(str(self._tables.value("office_titles").get(f"{scope}:{ident}", "")))
        if own:
            return own if of in own else f"{own} of {of}"
        return office.title.replace("{of}", of)

    def offices(self, person: str, day: date | None = None) -> tuple[Term, ...]:
        """Return the terms of a person: on *day*, surest first; without it, all, by date."""
        row = self._row.get(person)
        return () if row is None else self._offices.of(row, day)

    def holders(
        self, office: str, scope: str, day: date | None = None
    ) -> tuple[tuple[str, float], ...]:
        """Return (person, confidence) of an office on a day, surest first; () is a hole."""
        if day is None and office != "head_of_government":
            ever = self._offices.ever(office, self._row.get(scope, -1))
            return tuple((person, 1.0) for person in ever)
        best: dict[str, float] = {}
        for term in self.terms(office, scope, day):
            best[term.person] = max(best.get(term.person, 0.0), term.confidence)
        return tuple(best.items())

    def terms(self, office: str, scope: str, day: date | None = None) -> tuple[Term, ...]:
        """Return the terms of an office in a state or organisation, as `holders` does.

        The head of state heads the government too where the constitution has it so, after
        the prime minister where there is one.
        """
        row = self._row.get(scope)
        if row is None:
            return ()
        terms = self._offices.at(office, row, day)
        since = self._tables.value("presidential").get(scope)
        if office != "head_of_government" or since is None or (day and day.toordinal() < since):
            return terms
        heads = self._offices.at("head_of_state", row, day)
        if day is None:
            return terms + tuple(t for t in heads if not t.end or t.end.toordinal() > since)
        first: list[Term] = []
        rest: list[Term] = []
        for t in terms:
            stale = bool(t.start and t.start.toordinal() < since)
            (rest if stale or t.confidence < _PREMIER else first).append(t)
        return (*first, *heads, *(replace(t, confidence=t.confidence / 10) for t in rest))

    def people_by_surname(self, surname: str) -> tuple[Candidate, ...]:
        """Return the people of a family name, most prominent first, spelling as given."""
        return self._people.by_surname(surname)

    def fuzzy_people(self, name: str, limit: int = 5) -> tuple[Candidate, ...]:
        """Return the people whose name is a spelling of *name*, best first.
        Transliterations (Serguei/Sergey), particles (al-), order, initials and small typos;
        ``prior`` is then the likeness of the names, 0..1, times a bit of prominence.
        """
        return self._people.like(name, limit)

    def same_name(self, one: str, other: str) -> float:
        """Return how alike two spellings of a name are, 0..1."""
        return self._people.likeness(one, other)

    # -------------------------------------------------------------------- places

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The places, loaded at the first question."""
        raw = self._gazetteer or read_verified("kb", "places.msgpack.zst")
        return Gazetteer(Tables.decode(raw, "kb/places.msgpack.zst"))

    def places(self, name: str) -> tuple[Place, ...]:
        """Return the places of that name, likeliest first; () where none is known."""
        return self.gazetteer.named(name)

    def is_place(self, name: str) -> bool:
        """Say whether a place of that name is known."""
        return self.gazetteer.known(name)

    def all_names(self, key: str) -> tuple[tuple[str, str], ...]:
        """Return (form, folded name) of every name of an entity, sorted (slow: for display)."""
        row = self._row.get(key, -1)
        groups: Iterable[tuple[str, int]] = self._group.items()
        found = set()
        for name, group in groups:
            for at in range(self._first[group], self._first[group + 1]):
                if self._name_entity[at] == row:
                    found.add((self._forms[self._name_form[at]], name))
        return tuple(sorted(found))
