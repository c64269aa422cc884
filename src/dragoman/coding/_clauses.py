"""Small questions about a clause: its auxiliaries, its marks, the clauses that govern it."""

from __future__ import annotations

from dragoman.coding._frames import Tree

_DEPTH = 6


def auxiliaries(tree: Tree, i: int) -> list[str]:
    """Return the lemmas of the auxiliaries and copulas of *i*, those of its first conjunct else."""
    own = [tree.lemma[k] for k in tree.kids[i] if tree.base[k] in {"aux", "cop"}]
    if own or tree.base[i] != "conj" or tree.head[i] < 0:
        return own
    if any(tree.base[k] in {"nsubj"} for k in tree.kids[i]):
        return own
    return auxiliaries(tree, tree.head[i]) if tree.upos[i] == "VERB" else own


def lemmas(tree: Tree, i: int, *bases: str) -> list[str]:
    """Return the lemmas of the dependents of *i* with one of the relations."""
    return [tree.lemma[k] for k in tree.with_rel(i, *bases)]


def chain(tree: Tree, pred: int) -> list[tuple[int, int]]:
    """Return (clause, governor) pairs upwards through complements and infinitives."""
    out: list[tuple[int, int]] = []
    i = pred
    while tree.head[i] >= 0 and len(out) < _DEPTH:
        h = tree.head[i]
        if tree.base[i] == "conj":
            if finite_after(tree, i):
                break
            i = h
            continue
        if tree.base[i] in {"xcomp", "ccomp"} or (tree.base[i] == "acl" and tree.has_to(i)):
            out.append((i, h))
            i = h
            continue
        if predicative(tree, i, h):
            out.append((i, h))
            i = h
            continue
        break
    return out


def finite_after(tree: Tree, i: int) -> bool:
    """Whether a finite verb is joined to an infinitive, whose "to" it cannot share."""
    h = tree.head[i]
    bare = tree.form[i].lower() == tree.lemma[i] or tree.form[i].lower().endswith("ing")
    return tree.has_to(h) and tree.upos[i] == "VERB" and not bare and not tree.with_rel(i, "aux")


def line(tree: Tree, pred: int) -> list[int]:
    """Return a clause, those joined before it and those that govern it as their complement."""
    out = [pred]
    i = pred
    while tree.head[i] >= 0 and len(out) < _DEPTH:
        h = tree.head[i]
        joined = tree.base[i] == "conj" and tree.upos[h] in {"VERB", "ADJ", "AUX"}
        joined = joined and not finite_after(tree, i)
        infinitive = tree.base[i] == "acl" and tree.has_to(i)
        if not (
            joined or infinitive or tree.base[i] in {"xcomp", "ccomp"} or predicative(tree, i, h)
        ):
            break
        out.append(h)
        i = h
    return out


def predicative(tree: Tree, i: int, h: int) -> bool:
    """Whether an infinitive is the complement of an adjective: "is due to visit"."""
    after = tree.base[i] == "advcl" and tree.has_to(i) and tree.upos[h] == "ADJ"
    return after and h < i and any(tree.base[k] == "cop" for k in tree.kids[h])


def subjunctive(tree: Tree, i: int) -> bool:
    """Whether a clause with a subject has a bare verb: "that Assad step aside"."""
    bare = tree.upos[i] in {"VERB", "AUX"} and tree.form[i].lower() == tree.lemma[i]
    kids = tree.kids[i]
    subjects = [k for k in kids if tree.base[k] == "nsubj"]
    if not bare or not subjects or any(tree.base[k] in {"aux", "cop"} for k in kids):
        return False
    return tree.upos[subjects[0]] == "PROPN" or not _plural(tree, subjects[0])


def _plural(tree: Tree, noun: int) -> bool:
    form = tree.form[noun].lower()
    joined = any(tree.base[k] == "conj" for k in tree.kids[noun])
    return joined or form != tree.lemma[noun] or form in {"they", "we", "i", "you", "who", "that"}


def present(tree: Tree, i: int) -> bool:
    """Whether a verb has the form of the simple present."""
    form, lemma = tree.form[i].lower(), tree.lemma[i]
    if any(tree.base[k] == "aux" for k in tree.kids[i]):
        return False
    return form in {lemma, lemma + "s", lemma + "es", lemma[:-1] + "ies"}
