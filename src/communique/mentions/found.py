"""The mention as the reader works with it, from which the record's `Mention` is made."""

from __future__ import annotations

from dataclasses import dataclass

# Kinds that are a state when they act: a capital or a government's building speaks for its state.
STATE_KINDS = frozenset({"state", "capital", "building"})
PLACE_KINDS = frozenset({"state", "capital", "city", "region", "building", "venue"})
ORGANISATION_KINDS = frozenset({"igo", "organ", "forum", "bloc", "party", "armed_group", "organisation"})


@dataclass(frozen=True, slots=True)
class Found:
    """Words that name somebody or something.

    `start`/`end` take in title and apposition, `name_start`/`name_end` the name alone. `first`/`last` are
    indices into the sentence's words (last exclusive). `kind`: `person` (one, named), `people` (one or more
    persons without a name), `delegation`, `agency` (an organ of a state: ministry, troops), `pronoun`,
    `demonym`, a kind of territory or organisation, `meeting`, `thing` or `unknown`. `country` is the code
    the words give; `others` are the further codes they may mean. `office` is as stated.
    """

    id: str
    sentence: int
    start: int
    end: int
    name_start: int
    name_end: int
    first: int
    last: int
    kind: str
    name: str
    country: str | None = None
    others: tuple[str, ...] = ()
    office: str | None = None
    plural: bool = False

    @property
    def acts(self) -> bool:
        """Whether these words can stand for somebody who acts."""
        return self.kind not in ("demonym", "city", "region", "venue", "meeting", "thing", "outlet")
