"""Clauses seen alike: active, passive, relative, infinitive and participle give the same roles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.types import Tokens

Roles = dict[str, list[int]]

_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_SUBJECT = frozenset({"nsubj", "csubj"})
_CLAUSAL = frozenset({"xcomp", "ccomp", "advcl"})


class Tree:
    """A document's dependency trees as plain lists; all indices are tokens'."""

    __slots__ = ("base", "form", "head", "kids", "lemma", "rel", "roles", "sent", "tokens", "upos")

    def __init__(
        self, tokens: Tokens, head: list[int] | None = None, rel: Sequence[str] = ()
    ) -> None:
        self.tokens = tokens
        self.head: list[int] = tokens.head.tolist() if head is None else head
        self.rel: Sequence[str] = rel or tokens.deprel
        base = {r: r.partition(":")[0] for r in set(self.rel)}
        self.base = [base[r] for r in self.rel]
        self.lemma = [_SINGULAR.get(x, x) for x in map(str.lower, tokens.lemma)]
        self.upos = tokens.upos
        self.form = tokens.form
        self.kids: list[list[int]] = [[] for _ in self.head]
        for i, h in enumerate(self.head):
            if h >= 0:
                self.kids[h].append(i)
        self.sent = [0] * len(self.head)
        for s, (a, b) in enumerate(tokens.sentences()):
            self.sent[a:b] = [s] * (b - a)
        self.roles: dict[int, Roles] = {}

    def with_rel(self, i: int, *bases: str) -> list[int]:
        """Return the dependents of *i* whose relation, without subtype, is one of *bases*."""
        kids = self.kids[i]
        return [k for k in kids if self.base[k] in bases] if kids else []

    def up(self, i: int) -> Iterator[int]:
        """Yield the ancestors of *i*, the nearest first."""
        h = self.head[i]
        while h >= 0:
            yield h
            h = self.head[h]

    def conjuncts(self, i: int) -> list[int]:
        """Return *i* and what is coordinated with it, in textual order."""
        out = [i]
        for k in self.kids[i]:
            if self.base[k] == "conj":
                out.extend(self.conjuncts(k))
        return out

    def subtree(self, i: int) -> list[int]:
        """Return *i* and all below it, sorted."""
        out, todo = [], [i]
        while todo:
            j = todo.pop()
            out.append(j)
            todo.extend(self.kids[j])
        return sorted(out)

    def preposition(self, i: int) -> str:
        """Return the case marker of a nominal ("with", "on behalf of"), or an empty string."""
        for k in self.kids[i]:
            if self.base[k] == "case" and self.lemma[k] not in {"'s", "'", "’s", "’"}:
                if self._of_number(k):
                    continue
                rest = [self.lemma[j] for j in self.kids[k] if self.base[j] == "fixed"]
                return " ".join([self.lemma[k], *rest])
        titles = [k for k in self.kids[i] if self.rel[k] in _TITLE and k < i]
        return self.preposition(titles[0]) if titles else ""

    def _of_number(self, k: int) -> bool:
        """Whether a preposition belongs to a number: "at least 87", "over 220"."""
        if k + 1 >= len(self.head) or self.lemma[k] not in _ROUGH:
            return False
        number = self.form[k + 1]
        year = len(number) == 4 and number[:2] in {"17", "18", "19", "20"}
        return number in {"least", "most"} or (self.upos[k + 1] == "NUM" and not year)

    def has_to(self, i: int) -> bool:
        """Whether a verb is a to-infinitive."""
        return any(self.base[k] == "mark" and self.lemma[k] == "to" for k in self.kids[i])

    def is_participle(self, i: int) -> bool:
        """Whether a verb has the form of a past tense or past participle."""
        form = self.form[i].lower()
        return (form != self.lemma[i] and not form.endswith(("ing", "s"))) or form in _SAME

    def passive(self, i: int) -> bool:
        """Whether verb *i* is passive: by its auxiliary, as a participle, or in a headline."""
        kids = self.kids[i]
        if any(self.rel[k] in {"nsubj:pass", "aux:pass", "csubj:pass"} for k in kids):
            return True
        if self.upos[i] not in {"VERB", "ADJ"} or not self.is_participle(i) or self.has_to(i):
            return False
        bases = {self.base[k] for k in kids}
        if self.rel[i] == "acl:relcl" and "nsubj" in bases:
            return False
        if self.lemma[i] in _ONLY_TRANSITIVE and "nsubj" in bases and not bases & _ACTIVE:
            return not any(self._shares(i, k) for k in kids)
        if bases & {"aux", "obj", "nsubj"}:
            by = any(self.rel[k] == "obl:agent" and self.lemma[k] not in _MEANS for k in kids)
            return by and not bases & {"aux", "obj"}
        if self.base[i] == "conj":
            return self.passive(self.head[i])
        left = self.rel[i] == "xcomp" and self.lemma[self.head[i]] == "leave"
        return (
            left
            or self.rel[i] in {"acl", "advcl", "amod"}
            or any(self.rel[k] == "obl:agent" and self.lemma[k] not in _MEANS for k in kids)
        )

    def _shares(self, i: int, k: int) -> bool:
        """Whether *k* is a verb joined to *i* that has the object of both."""
        return self.base[k] == "conj" and k > i and bool(self.with_rel(k, "obj"))


_ONLY_TRANSITIVE = frozenset(
    "kill injure wound arrest detain jail imprison sentence convict indict sack oust expel deport"
    " abduct kidnap assassinate behead murder rescue evacuate displace stab charge accuse".split()
)
_HARM = frozenset("kill injure wound hurt slay murder behead rape torture beat".split())
_BLAME = frozenset("accuse blame charge suspect convict indict criticize criticise condemn".split())
_PLURAL = frozenset({"were", "are", "have"})
_SINGLE = frozenset({"was", "is", "has"})
_DOCUMENTS = frozenset(
    "letter statement resolution petition message communique tweet declaration document note"
    " editorial report bill motion decree order speech".split()
)
_ACTIVE = frozenset({"obj", "iobj", "aux", "ccomp", "xcomp"})
_TITLE = frozenset({"nmod:desc", "nmod"})
_ROUGH = frozenset({"at", "over", "about", "around", "under", "nearly"})
_TIMES = frozenset(
    "minute hour day week month year decade time percent % dollar euro mile kilometer".split()
)
_MEANS = frozenset("phone telephone video plane train car sea air force night day law".split())
_SINGULAR = {"troops": "troop", "hostilities": "hostility", "talks": "talk", "flead": "flee"}
_SAME = frozenset({"hit", "put", "set", "cut", "shot", "hurt", "beset", "quit", "led", "held"})


def antecedent(tree: Tree, i: int) -> int:
    """Return what a relative pronoun stands for, else *i* itself."""
    if tree.lemma[i] not in _RELATIVE or tree.upos[i] not in {"PRON", "DET", "SCONJ"}:
        return i
    for h in tree.up(i):
        if tree.rel[h] == "acl:relcl":
            return _whole(tree, tree.head[h], h)
    j = i - 1
    if j > 0 and tree.form[j] == "," and tree.upos[j - 1] in {"PROPN", "NOUN"}:
        j -= 1
        while tree.rel[j] in {"flat", "compound"} and tree.head[j] >= 0:
            j = tree.head[j]
        return j
    return i


def _whole(tree: Tree, noun: int, verb: int) -> int:
    """Return the whole of "A and B, who were", and B of "A and B, who was", hung on one."""
    forms = {tree.form[k].lower() for k in tree.with_rel(verb, "aux")}
    several = bool(forms & _PLURAL)
    if forms & _SINGLE:
        return [k for k in tree.conjuncts(noun) if noun <= k < verb][-1]
    if not several or tree.form[noun].lower() != tree.lemma[noun]:
        return noun
    top = noun
    while tree.base[top] in {"conj", "appos"} and tree.upos[tree.head[top]] in {"PROPN", "NOUN"}:
        top = tree.head[top]
    return top if len(tree.conjuncts(top)) > 1 else noun


def direct_roles(tree: Tree, i: int) -> Roles:
    """Return the dependents of a predicate by slot; prepositions name the slot of an oblique."""
    roles: Roles = {}
    for k in tree.kids[i]:
        base, rel = tree.base[k], tree.rel[k]
        if base in _SUBJECT:
            slot = "psubj" if rel.endswith(":pass") else "subj"
        elif rel == "obl:agent":
            slot = "by"
        elif base in {"obl", "nmod"} and rel != "nmod:poss":
            slot = tree.preposition(k) or _bare(tree, i, k)
        elif base in {"obj", "iobj", "xcomp", "ccomp", "advcl", "expl"}:
            slot = base
        elif rel == "compound:prt":
            slot = "prt"
        else:
            continue
        roles.setdefault(slot, []).append(antecedent(tree, k))
    subjects = roles.get("subj", [])
    if len(subjects) > 1:
        own = [k for k in tree.with_rel(i, "nsubj") if tree.lemma[k] in _RELATIVE]
        gaps = [antecedent(tree, k) for k in own]
        if gaps and len(gaps) < len(subjects):
            roles["subj"] = [k for k in subjects if k not in gaps]
            roles["obj"] = gaps + roles.get("obj", [])
    return roles


def _bare(tree: Tree, i: int, k: int) -> str:
    """Return ``obj`` for a counted noun after its verb that the parser took for an adjunct."""
    first = tree.subtree(k)[0]
    if k > i and ":" in tree.form[first - 1 : first + 1]:
        return "listed"
    counted = any(tree.base[x] == "nummod" for x in tree.kids[k])
    if k > i and counted and tree.lemma[k] not in _TIMES and not tree.with_rel(i, "obj"):
        return "obj"
    return "bare"


def verb_roles(tree: Tree, i: int) -> Roles:
    """Return the deep roles of verb *i*: ``subj`` acts, ``obj`` is acted on, however it is said."""
    known = tree.roles.get(i)
    if known is None:
        known = tree.roles[i] = _deep_roles(tree, i)
    return {slot: list(nodes) for slot, nodes in known.items()}


def _deep_roles(tree: Tree, i: int) -> Roles:
    roles = direct_roles(tree, i)
    passive = tree.passive(i)
    if "subj" not in roles and "psubj" not in roles and "expl" not in roles:
        found = _borrowed_subject(tree, i, 0)
        if found:
            roles["psubj" if passive else "subj"] = found
    late = [k for k in roles.get("subj", []) if k > i]
    if late and "obj" not in roles and len(late) < len(roles["subj"]):
        roles["obj"] = late
        roles["subj"] = [k for k in roles["subj"] if k < i]
    _share_object(tree, i, roles)
    _share_oblique(tree, i, roles)
    if passive:
        _share_agent(tree, i, roles)
    _relative_gap(tree, i, roles, passive)
    if passive:
        patients = roles.pop("psubj", []) or roles.pop("subj", [])
        roles["iobj" if "obj" in roles else "obj"] = patients
        roles["subj"] = roles.get("by", []) or _left_so(tree, i, roles.get("obj", []))
    elif "iobj" in roles and "obj" not in roles:
        roles["obj"] = roles["iobj"]
    return {k: v for k, v in roles.items() if v}


def _share_object(tree: Tree, i: int, roles: Roles) -> None:
    """Give "seized" the object of "seized and inspected a vessel"."""
    if "obj" in roles or "xcomp" in roles or "ccomp" in roles:
        return
    for k in tree.with_rel(i, "conj"):
        own = tree.with_rel(k, "obj")
        # "A condemned and B rejected the plan"
        raised = tree.base[min(i + 1, k)] == "cc" and not (tree.passive(i) or tree.passive(k))
        if own and tree.upos[k] == "VERB" and (raised or not tree.with_rel(k, "nsubj")):
            if not any(i < x < k for x in tree.kids[i] if tree.base[x] in {"obl", "advmod"}):
                roles["obj"] = [own[0]]
            return


def _share_oblique(tree: Tree, i: int, roles: Roles) -> None:
    """Give the earlier verbs the goal of "sent food and delivered tents to X"."""
    if "obj" not in roles or any(slot in roles for slot in ("to", "iobj", "for", "with")):
        return
    for k in reversed(tree.with_rel(i, "conj")):
        if tree.upos[k] == "VERB" and not tree.with_rel(k, "nsubj"):
            own = [x for x in tree.kids[k] if tree.base[x] == "obl" and tree.preposition(x) == "to"]
            if own:
                roles["to"] = own
            return


def _left_so(tree: Tree, i: int, patients: list[int]) -> list[int]:
    """Return who leaves somebody "dead" or "killed" ("attacked a house, leaving nine killed")."""
    if tree.base[i] not in {"acl", "xcomp", "ccomp", "amod"}:
        return []
    for h in (tree.head[i], *(tree.head[k] for k in patients)):
        if h >= 0 and tree.lemma[h] == "leave" and tree.upos[h] == "VERB":
            return _subject_of(tree, h, 0)
    return []


def _share_agent(tree: Tree, i: int, roles: Roles) -> None:
    """Give the earlier verbs the agent of "ten were killed and five were hurt by X"."""
    if "by" in roles:
        return
    for k in reversed(tree.with_rel(i, "conj")):
        helped = any(tree.rel[x] == "aux:pass" for x in tree.kids[k])
        if helped and not {tree.lemma[i], tree.lemma[k]} <= _HARM:
            return
        if tree.upos[k] == "VERB" and tree.passive(k):
            own = [x for x in tree.kids[k] if tree.rel[x] == "obl:agent" or _by(tree, x)]
            if own:
                roles["by"] = own
            return


def _by(tree: Tree, x: int) -> bool:
    return tree.base[x] == "obl" and tree.preposition(x) == "by" and tree.lemma[x] not in _MEANS


def _relative_gap(tree: Tree, i: int, roles: Roles, passive: bool) -> None:
    """Fill the missing object of a relative clause with its antecedent ("the man they held")."""
    if tree.rel[i] != "acl:relcl" or passive or "obj" in roles or not tree.with_rel(i, "nsubj"):
        return
    gap = tree.head[i]
    if any(gap in nodes for nodes in roles.values()):
        return
    roles["obj"] = [gap]


def _borrowed_subject(tree: Tree, i: int, depth: int) -> list[int]:
    """Return the understood subject of a clause without one: control, raising, participles."""
    h, base = tree.head[i], tree.base[i]
    if h < 0 or depth > 6:
        return []
    clausal = tree.upos[h] in {"VERB", "ADJ", "AUX", "NOUN"} or bool(tree.with_rel(h, "cop"))
    if base in {"conj", "parataxis"} and clausal:
        return _subject_of(tree, h, depth) if base == "conj" else []
    if base == "xcomp":
        theme = tree.with_rel(h, "obj", "iobj")
        if theme and tree.lemma[h] not in {"promise", "threaten", "vow", "use"}:
            return theme[:1]
        return _subject_of(tree, h, depth)
    if base == "advcl":
        blamed = tree.with_rel(h, "obj") if tree.lemma[h] in _BLAME and _for(tree, i) else []
        return blamed[:1] or _subject_of(tree, h, depth)
    if tree.rel[i] == "acl:relcl":
        return [_whole(tree, h, i)] if not tree.with_rel(i, "nsubj") else []
    if base in {"acl", "amod"}:
        return _host_of(tree, i, h, depth) if _authored(tree, i, h) else [h]
    return []


def _for(tree: Tree, clause: int) -> bool:
    """Whether a clause is "of doing", "for doing"."""
    return any(tree.lemma[k] in {"of", "for"} for k in tree.with_rel(clause, "mark", "case"))


def _authored(tree: Tree, clause: int, noun: int) -> bool:
    """Whether a noun's author is the subject of its clause ("a plan to", "a letter urging")."""
    letter = tree.lemma[noun] in _DOCUMENTS and tree.form[clause].lower().endswith("ing")
    return tree.has_to(clause) or letter


def _subject_of(tree: Tree, i: int, depth: int) -> list[int]:
    """Return the surface subject of *i*, its own or understood."""
    own = [antecedent(tree, k) for k in tree.kids[i] if tree.base[k] in _SUBJECT]
    if own:
        return own
    return _borrowed_subject(tree, i, depth + 1)


def _host_of(tree: Tree, i: int, noun: int, depth: int) -> list[int]:
    """Return who is to act in "X's decision to go", "X has a plan to go"."""
    owner = [k for k in tree.kids[noun] if tree.rel[k] == "nmod:poss"]
    if owner:
        return owner
    verb = tree.head[noun]
    if verb >= 0 and tree.upos[verb] == "VERB" and tree.base[noun] in {"obj", "obl"}:
        return _subject_of(tree, verb, depth)
    return [noun]


def surface_subject(tree: Tree, i: int) -> list[int]:
    """Return the surface subject of a clause, own or understood (for speakers and intenders)."""
    return _subject_of(tree, i, 0)


def clause_of(tree: Tree, i: int) -> int:
    """Return the nearest predicate at or above *i* that heads a clause."""
    if tree.upos[i] in {"VERB", "AUX"}:
        return i
    for h in tree.up(i):
        if tree.upos[h] in {"VERB", "AUX"} or tree.base[h] in _CLAUSAL:
            return h
        if any(tree.base[k] == "cop" for k in tree.kids[h]):
            return h
    return i
