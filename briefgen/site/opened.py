"""Mappings each of whose values is opened when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Opened(Mapping[K, V], Generic[K, V]):
    """A mapping of the keys, in their order, to what `open_one` makes of each; of the keys in `those`, to that."""

    def __init__(self, keys: Collection[K], open_one: Callable[[K], V], those: Mapping[K, V] | None = None) -> None:
        self._keys = keys
        self._open_one = open_one
        self._open: dict[K, V] = dict(those or {})

    def __getitem__(self, key: K) -> V:
        if key not in self._open:
            if key not in self._keys:
                raise KeyError(key)
            self._open[key] = self._open_one(key)
        return self._open[key]

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[K]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def but(self, those: Mapping[K, V]) -> Opened[K, V]:
        """The same mapping but for the values of those of its keys; nothing is opened for it."""
        return Opened(self._keys, self._open_one, {**self._open, **those})


def but(things: Mapping[K, V], those: Mapping[K, V]) -> Mapping[K, V]:
    """The mapping with other values for those of its keys."""
    return things.but(those) if isinstance(things, Opened) else {**things, **those}
