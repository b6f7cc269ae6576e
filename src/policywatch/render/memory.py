"""Markup made once and shown often: versions of one document share nearly all their lines."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

from jinja2.runtime import Macro
from markupsafe import Markup

_ROOM = 16_000_000
"""Characters held before all is forgotten: the lines of some thousand pages, and no more whatever a text holds."""


@dataclass(slots=True, eq=False)
class Memory:
    """What macros made of what they were given; such a macro bears a name of its own and depends on nothing else."""

    held: dict[Hashable, Markup] = field(default_factory=dict)
    size: int = 0

    def once(self, thing: Hashable, macro: Macro, *beside: Hashable) -> Markup:
        """What the macro makes of the thing and of what is given beside it."""
        key = (macro.name, thing, beside)
        made = self.held.get(key)
        return self._keep(key, Markup(macro(thing, *beside))) if made is None else made  # noqa: S704  # escaped by it

    def each(self, things: Iterable[Hashable], macro: Macro, *beside: Hashable) -> Markup:
        """What the macro makes of each of the things, one after the other."""
        return Markup("".join([self.once(thing, macro, *beside) for thing in things]))  # noqa: S704  # escaped by it

    def _keep(self, key: Hashable, made: Markup) -> Markup:
        self.size += len(made)
        if self.size > _ROOM:
            self.held.clear()
            self.size = len(made)
        self.held[key] = made
        return made
