"""Lemmas: a table of what is irregular, and rules for the rest."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman.resources import read_text

_VERBAL = frozenset({"VERB", "AUX"})
_KEEP = frozenset({"PROPN", "PUNCT", "SYM", "NUM", "X"})
_VOWELS = frozenset("aeiou")
_SIGNS = {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"}


def irregular_verbs() -> dict[str, str]:
    """Return the verbs of ``resources/nlp/verbs.tsv`` as exceptions: ``"VERB form"`` to lemma.

    >>> irregular_verbs()["VERB forgave"]
    'forgive'
    """
    rows = (x.split("\t") for x in read_text("nlp/verbs.tsv").splitlines() if x[:1] not in "#")
    return {f"VERB {form}": row[0] for row in rows for form in row[1].split()}


class Lemmas:
    """Lemmas by (form, UPOS): ``exceptions`` maps ``"UPOS form"`` to a lemma."""

    def __init__(self, exceptions: Mapping[str, str], stems: frozenset[str]) -> None:
        self._exceptions, self._stems = exceptions, stems

    def lemma(self, form: str, upos: str) -> str:
        """Return the lemma of *form*, lower-cased unless a proper noun."""
        if upos == "PROPN":
            return form
        low = form.lower().replace("’", "'")
        found = self._exceptions.get(f"{upos} {low}")
        if found is not None:
            return found
        if upos in _KEEP:
            return _SIGNS.get(form, low)
        if upos == "NOUN":
            return self._plural(low)
        if upos in _VERBAL:
            return self._verb(low)
        if upos == "ADJ":
            return self._compared(low)
        return low

    def _known(self, *stems: str) -> str | None:
        return next((s for s in stems if s in self._stems), None)

    def _plural(self, w: str) -> str:
        if len(w) < 4 or not w.endswith("s") or w.endswith(("ss", "us", "is")):
            return w
        if w.endswith("ies"):
            return w[:-3] + "y"
        if w.endswith(("ches", "shes", "sses", "xes", "zzes", "oes")):
            return self._known(w[:-2], w[:-1]) or w[:-2]
        return w[:-1]

    def _verb(self, w: str) -> str:
        if w.endswith("s") and len(w) > 3 and not w.endswith("ss"):
            if w.endswith("ies"):
                return w[:-3] + "y"
            if w.endswith(("ches", "shes", "sses", "xes", "zzes", "oes")):
                return w[:-2]
            return w[:-1]
        for ending in ("ing", "ed"):
            if w.endswith(ending) and len(w) > len(ending) + 2:
                return self._stem(w[: -len(ending)], ending)
        return w

    def _stem(self, s: str, ending: str) -> str:
        """Return the verb whose stem *s* took *ending*: doubled letters, dropped e, i for y."""
        if ending == "ed" and s.endswith("i"):
            return s[:-1] + "y"
        double = s[:-1] if len(s) > 2 and s[-1] == s[-2] and s[-1] not in "aeiou" else ""
        known = self._known(s, s + "e", *([double] if double else []))
        if known:
            return known
        if double and s[-1] not in "lsz":
            return double
        short = len(s) > 1 and s[-1] not in "aeiouwxy" and s[-2] in _VOWELS
        silent = s.endswith(("at", "iz", "is", "ut", "id", "us", "ag", "uc", "rc", "nc", "dg", "v"))
        return s + "e" if silent and (short or s.endswith(("rc", "nc", "dg", "v"))) else s

    def _compared(self, w: str) -> str:
        for ending in ("est", "er"):
            if w.endswith(ending) and len(w) > len(ending) + 2:
                s = w[: -len(ending)]
                y = s[:-1] + "y" if s.endswith("i") else s
                found = self._known(y, s + "e", s[:-1] if s[-1:] == s[-2:-1] else y)
                if found:
                    return found
        return w
