"""Typed, size-capped frames between the parent and a submission's process.

Only exact built-in types cross: int, float, complex, bool, str, bytes, None, list, tuple, set,
frozenset and dict. Anything else crosses as a reference to an object that stays where it is.
Decoding calls no code of the sender and is bounded in size, depth and number of keys; nothing
that can run code (pickle, `__reduce__`, import by name) may enter this module.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, NamedTuple

import msgspec

MAX_FRAME = 4 << 20  #: bytes of one frame
MAX_DEPTH = 64  #: containers inside one another
MAX_KEYS = 4096  #: of one set or dict: colliding keys cost quadratic time to decode
MAX_KEY_WORK = 1 << 28  #: of all sets and dicts of one frame, as `_KeyWork` counts it
MAX_INT_BITS = 200_000
HEADER = 4  #: bytes before a frame: its length, little-endian


class CodecError(ValueError):
    """A frame that an honest peer would not have sent."""


class TooLargeError(CodecError):
    """An honest value that is too large, too deep or has too many keys to cross."""


class Reference(NamedTuple):
    """An object that stayed in the other process."""

    number: int
    type_name: str


class Callback(NamedTuple):
    """A function of the parent's, offered to the child."""

    number: int
    name: str
    is_async: bool


class Node(msgspec.Struct, array_like=True, forbid_unknown_fields=True):
    """A container, or a value that plain msgpack has no exact type for.

    The decoder accepts no bare map or array, so that it never builds a dict itself.
    """

    tag: int
    body: list[bool | int | float | str | Node | None]


Packed = None | bool | int | float | str | Node


class Frame(msgspec.Struct, array_like=True, forbid_unknown_fields=True):
    """One message; `kind` is one of the constants below."""

    kind: int
    number: int
    name: str
    value: bool | int | float | str | Node | None


REQUEST, RESULT, RAISED, CALLBACK, CALLBACK_RESULT, CALLBACK_RAISED = range(6)

_LIST, _TUPLE, _SET, _FROZENSET, _DICT, _COMPLEX, _INT, _TEXT, _REFERENCE, _CALLBACK, _BYTES = (
    range(11)
)

_PLAIN = frozenset({type(None), bool, float})
_PROBE, _CONTAINER = 8, 1024  # what a key costs beside its items, and a set beside its keys
_DIGIT = 30  # bits of an int that are compared as one item
_SIZED = frozenset({list, tuple, str, bytes})  # an item takes a byte at least
_SEQUENCES: dict[type, int] = {list: _LIST, tuple: _TUPLE, set: _SET, frozenset: _FROZENSET}

Opaque = Callable[[Any], Reference | Callback]
Resolve = Callable[[Reference | Callback], Any]


def pack(value: Any, opaque: Opaque) -> Packed:
    """Turn a value into what msgpack can carry; `opaque` names what cannot cross itself.

    Raises:
        TooLargeError: it is nested too deep, or has too many keys or too large ones.

    """
    return _Packer(opaque).pack(value, MAX_DEPTH)


class _Packer:
    """Packs one frame's value and counts what its keys will cost the other side."""

    def __init__(self, opaque: Opaque) -> None:
        self.opaque = opaque
        self.work = _KeyWork()

    def pack(self, value: Any, depth: int) -> Packed:
        kind = type(value)
        if kind in _SIZED and len(value) > MAX_FRAME:
            raise TooLargeError(f"a {kind.__name__} of length {len(value)}")
        if kind in _PLAIN:
            return value  # type: ignore[no-any-return]
        if kind is int:
            return _pack_int(value)
        if kind is str:
            return _pack_text(value)
        if kind in _SEQUENCES:
            if kind is not list and kind is not tuple:
                self._count(value)
            _check_depth(depth)
            return Node(_SEQUENCES[kind], [self.pack(item, depth - 1) for item in value])
        if kind is dict:
            return self._dict(value, depth)
        if kind is bytes:
            return Node(_BYTES, [value.decode("latin-1")])
        if kind is complex:
            return Node(_COMPLEX, [value.real, value.imag])
        named = value if kind is Reference or kind is Callback else self.opaque(value)
        return Node(_REFERENCE if type(named) is Reference else _CALLBACK, list(named))

    def _dict(self, value: dict[Any, Any], depth: int) -> Packed:
        self._count(value)
        _check_depth(depth)
        body: list[Packed] = []
        for key, item in value.items():
            body.append(self.pack(key, depth - 1))
            body.append(self.pack(item, depth - 1))
        return Node(_DICT, body)

    def _count(self, keys: Any) -> None:
        if not self.work.add(keys):
            raise TooLargeError(f"a {type(keys).__name__} with {len(keys)} items")


class _KeyWork:
    """Adds up what it costs at the worst, when all keys collide, to build sets and dicts of them.

    Each key is compared with every other, and two keys as far as the shorter goes: -1 and -2 have
    the same hash, so that whole tuples of them collide.
    """

    def __init__(self) -> None:
        self._total = 0
        self._sizes: dict[int, tuple[int, Any]] = {}  # with the key itself, whose id it keeps

    def add(self, keys: Collection[Any]) -> bool:
        """Count one set's or dict's keys; tell whether the work is still within its limits."""
        self._total += _CONTAINER + len(keys) * (len(keys) * _PROBE + sum(map(self._size, keys)))
        return len(keys) <= MAX_KEYS and self._total <= MAX_KEY_WORK

    def _size(self, key: Any) -> int:
        kind = type(key)
        if kind is tuple or kind is frozenset:
            if (known := self._sizes.get(id(key))) is not None:
                return known[0]
            size = 1 + sum(map(self._size, key))
            self._sizes[id(key)] = size, key
            return size
        return 1 + key.bit_length() // _DIGIT if kind is int else 1


def _check_depth(depth: int) -> None:
    if depth <= 0:
        raise TooLargeError(f"more than {MAX_DEPTH} containers inside one another")


def _pack_int(value: int) -> Packed:
    if -(1 << 63) <= value < (1 << 64):
        return value
    if value.bit_length() > MAX_INT_BITS:
        raise TooLargeError(f"an int of {value.bit_length()} bits")
    return Node(_INT, [hex(value)])


def _pack_text(value: str) -> Packed:
    try:
        value.encode()
    except UnicodeEncodeError:  # lone surrogates
        return Node(_TEXT, [value.encode("utf-8", "surrogatepass").decode("latin-1")])
    return value


class _Unpacker:
    """Unpacks one frame's value and counts what its keys cost."""

    def __init__(self, resolve: Resolve) -> None:
        self.resolve = resolve
        self.work = _KeyWork()

    def unpack(self, packed: Any, depth: int) -> Any:
        if type(packed) is not Node:
            return packed
        if depth <= 0:
            raise CodecError("nested too deep")
        tag, body = packed.tag, packed.body
        if tag <= _FROZENSET and tag >= _LIST:
            items = [self.unpack(item, depth - 1) for item in body]
            if tag >= _SET:
                self._count(items)
            return items if tag == _LIST else (tuple, set, frozenset)[tag - 1](items)
        if tag == _DICT:
            return self._dict(body, depth)
        return self._scalar(tag, body)

    def _count(self, keys: list[Any]) -> None:
        if not self.work.add(keys):
            raise CodecError("too many keys, or too large ones")

    def _dict(self, body: list[Any], depth: int) -> dict[Any, Any]:
        if len(body) % 2:
            raise CodecError("a key without a value")
        items = [self.unpack(item, depth - 1) for item in body]
        keys = items[::2]
        self._count(keys)
        return dict(zip(keys, items[1::2], strict=True))

    def _scalar(self, tag: int, body: list[Any]) -> Any:
        match (tag, *body):
            case (5, float(real), float(imag)):
                return complex(real, imag)
            case (6, str(digits)) if len(digits) <= MAX_INT_BITS // 4 + 4:
                return int(digits, 16)
            case (7, str(text)):
                return text.encode("latin-1").decode("utf-8", "surrogatepass")
            case (10, str(text)):
                return text.encode("latin-1")
            case (8, int(number), str(type_name)):
                return self.resolve(Reference(number, type_name[:200]))
            case (9, int(number), str(name), bool(is_async)):
                return self.resolve(Callback(number, name[:200], is_async))
        raise CodecError(f"a value of kind {tag} that cannot be")


def unpack(packed: Packed, resolve: Resolve) -> Any:
    """Turn a received value into Python objects; `resolve` turns references into what they name.

    Raises:
        CodecError: no honest peer sends this.

    """
    try:
        return _Unpacker(resolve).unpack(packed, 3 * MAX_DEPTH)
    except CodecError:
        raise
    except (TypeError, ValueError, OverflowError, RecursionError) as error:
        raise CodecError(f"a value that cannot be: {type(error).__name__}") from None


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Frame)


def encode(frame: Frame) -> bytes:
    """Return a frame's bytes, its length before them.

    Raises:
        TooLargeError: it would be larger than MAX_FRAME.

    """
    data = _encoder.encode(frame)
    if len(data) > MAX_FRAME:
        raise TooLargeError(f"{len(data)} bytes")
    return len(data).to_bytes(HEADER, "little") + data


def body_size(header: bytes | bytearray) -> int:
    """Return how many bytes follow a header.

    Raises:
        CodecError: more than a frame may have.

    """
    size = int.from_bytes(header[:HEADER], "little")
    if size > MAX_FRAME:
        raise CodecError(f"a frame of {size} bytes")
    return size


def decode(body: bytes | bytearray | memoryview) -> Frame:
    """Decode a frame's body, strictly.

    Raises:
        CodecError: it is not a frame.

    """
    try:
        return _decoder.decode(body)
    except (msgspec.MsgspecError, RecursionError, ValueError) as error:
        raise CodecError(f"not a frame: {type(error).__name__}") from None
