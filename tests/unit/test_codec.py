"""The typed frames between the parent and a submission's process."""

import enum
import math

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.sandbox import codec
from grader.sandbox.codec import Callback, CodecError, Frame, Node, Reference, TooLargeError

scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers().map(lambda n: n << 80)
    | st.floats(allow_nan=False)
    | st.complex_numbers(allow_nan=False)
    | st.text(st.characters())
    | st.binary()
)
keys = scalars | st.tuples(scalars, scalars) | st.frozensets(scalars, max_size=3)


def containers(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return (
        st.lists(inner, max_size=3)
        | st.tuples(inner, inner)
        | st.sets(keys, max_size=3)
        | st.frozensets(keys, max_size=3)
        | st.dictionaries(keys, inner, max_size=3)
    )


values = st.recursive(scalars, containers, max_leaves=6)


def no_reference(value: object) -> Reference:
    raise AssertionError(f"{value!r} should have crossed itself")


def across(value: object) -> object:
    """Send a value as one frame and receive it."""
    data = codec.encode(Frame(codec.RESULT, 1, "", codec.pack(value, no_reference)))
    assert len(data) == codec.HEADER + codec.body_size(data)
    return codec.unpack(codec.decode(data[codec.HEADER :]).value, no_reference)


def types(value: object) -> object:
    """Return a value's types, containers included."""
    if isinstance(value, dict):
        return dict, [(types(k), types(v)) for k, v in value.items()]
    if isinstance(value, list | tuple):
        return type(value), [types(item) for item in value]
    return type(value)


@given(values)
def test_every_plain_value_crosses_unchanged(value):
    """A value of built-in types arrives equal."""
    assert value == across(value)


@given(values)
def test_every_plain_value_keeps_its_types(value):
    """True stays a bool, 1 an int, 1.0 a float, a tuple a tuple."""
    assert types(value) == types(across(value))


def test_not_a_number_crosses():
    """NaN, which equals nothing, arrives as NaN."""
    assert math.isnan(across(math.nan))


def test_lone_surrogates_cross():
    """Text that UTF-8 cannot hold arrives as it was."""
    assert "\ud800x" == across("\ud800x")


class Colour(enum.IntEnum):
    RED = 1


class Text(str):
    __slots__ = ()


class Always:
    def __eq__(self, other):
        return True

    __hash__ = None


@pytest.mark.parametrize(
    "value", [Colour.RED, Text("a"), Always(), object(), range(3), bytearray()]
)
def test_anything_else_crosses_as_a_reference(value):
    """Subclasses of built-in types and foreign objects stay where they are."""
    packed = codec.pack([value], lambda _: Reference(7, "Thing"))
    assert [Reference(7, "Thing")] == codec.unpack(packed, lambda named: named)


def test_a_callback_crosses_as_a_callback():
    """A function of the parent's is named, with whether it is async."""
    packed = codec.pack((print,), lambda _: Callback(3, "record", True))
    assert (Callback(3, "record", True),) == codec.unpack(packed, lambda named: named)


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(1 << (codec.MAX_INT_BITS + 1), id="int"),
        pytest.param(set(range(codec.MAX_KEYS + 1)), id="set"),
        pytest.param(dict.fromkeys(range(codec.MAX_KEYS + 1)), id="dict"),
        pytest.param("x" * (codec.MAX_FRAME + 1), id="text"),
        pytest.param([0] * (codec.MAX_FRAME + 1), id="list"),
    ],
)
def test_an_honest_value_that_is_too_large_is_said_to_be(value):
    """Size is refused by the sender, as its own kind of error."""
    with pytest.raises(TooLargeError):
        across(value)


def test_nesting_that_is_too_deep_is_refused():
    """A list that contains itself does not end the process."""
    endless: list[object] = []
    endless.append(endless)
    with pytest.raises(TooLargeError):
        across(endless)


def receive(value: object) -> object:
    """Decode what a hostile peer made up."""
    return codec.unpack(codec.decode(msgspec.msgpack.encode([1, 1, "", value])).value, no_reference)


def deep(levels: int) -> Node:
    node = Node(0, [])
    for _ in range(levels):
        node = Node(0, [node])
    return node


@pytest.mark.parametrize(
    "value",
    [
        pytest.param({"a": 1}, id="a bare map"),
        pytest.param([0, [], 0], id="one field too many"),
        pytest.param([99, []], id="an unknown tag"),
        pytest.param([5, [1, 2]], id="a complex number of ints"),
        pytest.param([6, ["zz"]], id="an int without digits"),
        pytest.param([6, ["f" * 100_000]], id="an int too long"),
        pytest.param([7, ["\xff"]], id="text that is none"),
        pytest.param([10, ["\u1234"]], id="bytes that are none"),
        pytest.param([4, [1]], id="a key without a value"),
        pytest.param([2, [[0, []]]], id="a list in a set"),
        pytest.param([8, ["1", "x"]], id="a reference without a number"),
        pytest.param([2, list(range(codec.MAX_KEYS + 1))], id="a set too large"),
        pytest.param([0, [[2, list(range(4000))]] * 3], id="too many keys in all"),
        pytest.param(deep(250), id="too deep"),
    ],
)
def test_a_made_up_value_is_refused(value):
    """What no honest peer sends raises CodecError and nothing else."""
    with pytest.raises(CodecError):
        receive(value)


def test_nesting_without_end_is_refused():
    """A frame of nothing but opening brackets does not exhaust the stack."""
    body = b"\x94\x01\x01\xa0" + b"\x92\x00\x91" * 300_000 + b"\x01"
    with pytest.raises(CodecError):
        codec.decode(body)


@given(st.binary(max_size=200))
def test_random_bytes_are_a_frame_or_refused(data):
    """The decoder raises nothing but its own error."""
    try:
        frame = codec.decode(data)
        codec.unpack(frame.value, lambda named: named)
    except CodecError:
        pass


@given(values, st.integers(0, 10_000), st.integers(0, 255))
def test_a_damaged_frame_is_a_frame_or_refused(value, place, byte):
    """One changed byte is decoded to something or refused."""
    data = bytearray(codec.encode(Frame(1, 1, "", codec.pack(value, no_reference))))
    data[codec.HEADER + place % (len(data) - codec.HEADER)] = byte
    try:
        frame = codec.decode(data[codec.HEADER :])
        codec.unpack(frame.value, lambda named: named)
    except CodecError:
        pass


def test_a_header_that_promises_too_much_is_refused():
    """Nobody makes the parent wait for gigabytes."""
    with pytest.raises(CodecError):
        codec.body_size((codec.MAX_FRAME + 1).to_bytes(codec.HEADER, "little"))
