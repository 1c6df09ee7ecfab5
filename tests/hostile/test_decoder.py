"""The parent's decoder under fire: whatever comes, its own exceptions, and bounded work."""

import contextlib
import itertools
import os
import socket
import tracemalloc
from typing import get_args

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.lab import outcome as records
from grader.lab.timeline import timeline
from grader.sandbox import channel as channels
from grader.sandbox import codec
from grader.sandbox.channel import Channel
from grader.sandbox.codec import CodecError, Frame, Node, Reference
from grader.sandbox.failures import StudentError, SubmissionFailure, Tampered, TimedOut
from grader.sandbox.launch import Process
from grader.sandbox.outcomes import Refuted, outcomes_of
from grader.sandbox.protocol import Exited

MEBIBYTE = 1 << 20
AMPLIFIED = 160  #: bytes of memory that a byte of a frame may cost
START = b"\x94\x01\x01\xa0"  #: a frame up to its value: an answer to request 1
MARKERS = bytes.fromhex("90 92 9f a0 c0 c4 c6 c9 cb cf d3 db dd df")

steady = settings(suppress_health_check=[HealthCheck.too_slow])
plain = st.none() | st.booleans() | st.integers(-(1 << 90), 1 << 90) | st.floats() | st.text()
values = st.recursive(
    plain | st.binary(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.tuples(inner, inner)
        | st.sets(plain, max_size=4)
        | st.dictionaries(plain | st.tuples(plain, plain), inner, max_size=4)
    ),
    max_leaves=12,
)


def body_of(value):
    frame = Frame(codec.RESULT, 1, "", codec.pack(value, lambda _: Reference(1, "Thing")))
    return codec.encode(frame)[codec.HEADER :]


def take(body):
    """Decode as the parent does; return the value, or None where it was refused."""
    with contextlib.suppress(CodecError):
        return codec.unpack(codec.decode(body).value, lambda named: named)


@st.composite
def damaged(draw):
    """Return a valid frame's body, changed in up to four places."""
    body = bytearray(body_of(draw(values)))
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(body)))
        kind = draw(st.sampled_from("flip cut marker insert repeat length".split()))
        if kind == "flip" and place < len(body):
            body[place] ^= 1 << draw(st.integers(0, 7))
        elif kind == "cut":
            del body[place:]
        elif kind == "marker" and place < len(body):
            body[place] = draw(st.sampled_from(MARKERS))
        elif kind == "insert":
            body[place:place] = draw(st.binary(max_size=8))
        elif kind == "repeat":
            body[place:place] = body[place : place + draw(st.integers(0, 40))] * 3
        elif kind == "length":
            size = draw(st.sampled_from([0, 1, 0xFFFF, 0x7FFFFFFF, 0xFFFFFFFF]))
            body[place:place] = bytes([draw(st.sampled_from(MARKERS))]) + size.to_bytes(4, "big")
    return bytes(body)


nodes = st.recursive(
    plain,
    lambda inner: st.builds(list, st.tuples(st.integers(-2, 13), st.lists(inner, max_size=4))),
    max_leaves=20,
)


# -- frames --------------------------------------------------------------------------------------


@steady
@given(st.binary(max_size=400))
def test_random_bytes(data):
    """Bytes without any sense are refused, or happen to be a frame."""
    take(data)
    take(START + data)


@settings(steady, max_examples=150)
@given(damaged())
def test_damaged_frames(body):
    """Flipped, cut, stretched and repeated frames raise the decoder's own error or none."""
    take(body)


@settings(steady, max_examples=150)
@given(nodes)
def test_made_up_containers(node):
    """Well-formed messages that no honest peer makes: any tag with any content."""
    with contextlib.suppress(OverflowError):  # the test's own encoder has no larger integers
        take(START + msgspec.msgpack.encode(node))


@settings(steady, max_examples=150)
@given(damaged())
def test_what_is_accepted_is_plain(body):
    """Whatever comes through has exact built-in types, or is a reference."""
    known = {type(None), bool, int, float, complex, str, bytes, list, tuple, set, frozenset, dict}
    stack = [take(body)]
    while stack:
        value = stack.pop()
        assert type(value) in known | {Reference, codec.Callback}
        if isinstance(value, dict):
            stack += [*value.keys(), *value.values()]
        elif isinstance(value, list | tuple | set | frozenset):
            stack += value


# -- memory and work -----------------------------------------------------------------------------


def cost_of(body):
    """Return the most bytes of memory that taking a body needed at once."""
    take(START)  # whatever is allocated once, on first use
    tracemalloc.start()
    try:
        take(body)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("marker", ["dd", "df", "db", "c6", "c9"])
@pytest.mark.parametrize("depth", [1, 50, 900])
def test_promised_sizes_cost_nothing(marker, depth):
    """A header may promise four thousand million items: memory is for those that come."""
    body = START + (b"\x92\x00" + bytes.fromhex(marker) + b"\xff\xff\xff\xff") * depth
    assert cost_of(body) < MEBIBYTE


@pytest.mark.parametrize(
    "item",
    [
        b"\x92\x00\x90",
        b"\xc0",
        b"\xa2ab",
        b"\xcd\x40\x00",
        b"\xcb" + b"\x40" * 8,
        b"\x92\x06\x91\xa10",
        b"\x92\x08\x92\x01\xa0",
        b"\x92\x02\x90",
        b"\x92\x04\x90",
    ],
    ids="list none letters integer float node reference set dict".split(),
)
def test_memory_is_bounded_by_the_frame(item):
    """The worst that fills a frame costs a fixed number of bytes for each of its own."""
    count = 10_000
    body = START + b"\x92\x00\xdd" + count.to_bytes(4, "big") + item * count
    assert cost_of(body) < AMPLIFIED * len(body) + MEBIBYTE


def collisions(count, length):
    """Return keys that all have one hash: -1 and -2 do, and so do tuples of them."""
    signs = itertools.islice(itertools.product((-1, -2), repeat=12), count)
    return [Node(1, [*[-1] * (length - 12), *bits]) for bits in signs]


def worst(value):
    """Return how many items are compared when every key of every set and dict collides."""
    if isinstance(value, dict):
        return worst([*value.values()]) + len(value) * size([*value])
    if isinstance(value, set | frozenset):
        return worst([*value]) + len(value) * size([*value])
    return sum(map(worst, value)) if isinstance(value, list | tuple) else 0


def size(value):
    if isinstance(value, int) and value.bit_length() > 60:
        return 1 + value.bit_length() // 30
    nested = isinstance(value, list | tuple | set | frozenset)
    return 1 + sum(map(size, value)) if nested else 1


@pytest.mark.parametrize("tag", [2, 3, 4], ids=["set", "frozenset", "dict"])
def test_colliding_tuples_are_refused(tag):
    """4,096 tuples of 500 items with one hash would take the parent a minute to tell apart."""
    keys = collisions(4096, 500)
    body = keys if tag < 4 else [part for key in keys for part in (key, None)]
    with pytest.raises(CodecError, match="keys"):
        codec.unpack(Node(tag, body), lambda named: named)


def test_colliding_integers_are_refused():
    """Large integers that differ by a multiple of the hash's modulus are no cheaper."""
    modulus, base = (1 << 61) - 1, 1 << 100_000
    keys = [Node(6, [hex(base + modulus * n)]) for n in range(1000)]
    with pytest.raises(CodecError, match="keys"):
        codec.unpack(Node(2, keys), lambda named: named)


def test_sets_are_few():
    """An empty set takes three bytes of a frame and seventy times that of memory."""
    with pytest.raises(CodecError, match="keys"):
        codec.unpack(Node(0, [Node(2, [])] * (1 << 19)), lambda named: named)


def test_keys_inside_keys_are_counted_once_each():
    """Sets in sets, many levels deep: counting them is no more work than building them."""
    node = Node(3, list(range(2000)))
    for _ in range(150):
        node = Node(3, [node])
    assert 1 == len(codec.unpack(node, lambda named: named))


@settings(steady, max_examples=60)
@given(st.integers(1, 4096), st.integers(12, 60), st.integers(1, 6))
def test_accepted_keys_are_bounded_work(count, length, times):
    """However keys are spread over sets: what is accepted is cheap, even if all of it collides."""
    keys = collisions(min(count, 200), length)
    node = Node(0, [Node(2, keys) for _ in range(times)])
    with contextlib.suppress(CodecError):
        value = codec.unpack(node, lambda named: named)
        assert worst(value) <= codec.MAX_KEY_WORK


@pytest.mark.parametrize(
    "value",
    [
        {(x, y): x * y for x in range(64) for y in range(64)},
        [{"name": "ada", "mark": n, "group": 1} for n in range(5000)],
        {frozenset((a, b)) for a in range(60) for b in range(a)},
        set(range(4096)),
    ],
    ids=["grid", "records", "pairs", "numbers"],
)
def test_honest_keys_are_not_refused(value):
    """What a student's program may well return has keys enough."""
    assert value == take(body_of(value))


# -- the channel ---------------------------------------------------------------------------------


class Liar(Process):
    """A process that says what the test wants, and is never there when it is killed."""

    def __init__(self):
        mine, self.theirs = socket.socketpair()
        reading, self.writing = os.pipe()
        super().__init__(os.getpid(), mine, reading)

    def kill(self):
        """Be gone."""

    def ends_within(self, seconds):
        """Be gone at once."""
        return True

    def wait(self):
        """Have ended as a program that crashed."""
        return Exited(self.pid, 11, 0.0, 0)

    def end(self):
        """Give back all descriptors."""
        self.theirs.close()
        os.close(self.writing)
        self.close()


@pytest.fixture
def liar():
    """Give a process without any honesty."""
    process = Liar()
    yield process
    process.end()


def failure_of(liar, data, seconds=0.01):
    """Return how a request fails whose answer is `data` and then silence."""
    channel = Channel(liar, lambda channel, reference: reference)
    channel.patience.allow(seconds)
    liar.theirs.sendall(data)
    with pytest.raises(SubmissionFailure) as caught:
        channel.request("call")
    return caught.value


@steady
@given(st.lists(damaged() | st.binary(max_size=40), max_size=4), st.booleans())
def test_whatever_is_on_the_channel(bodies, framed):
    """Frames, cut frames and noise: a request fails as a submission's failure, and is over."""
    data = b"".join(len(b).to_bytes(4, "little") + b if framed else b for b in bodies)
    liar = Liar()
    try:
        assert isinstance(failure_of(liar, data), Tampered | TimedOut | StudentError)
    finally:
        liar.end()


def test_a_length_that_is_too_large_is_refused_at_once(liar):
    """The parent does not wait for, or make room for, gigabytes that were announced."""
    assert isinstance(failure_of(liar, b"\xff\xff\xff\xff", seconds=60), Tampered)


def test_answers_that_nobody_asked_for_are_refused(liar):
    """A number that no request has answers nothing."""
    assert isinstance(failure_of(liar, codec.encode(Frame(codec.RESULT, 1, "", 4)), 60), Tampered)


def test_an_end_in_the_middle_of_a_frame_is_a_crash(liar):
    """Half a frame and the end of the channel: the process is gone, no value came."""
    channel = Channel(liar, lambda channel, reference: reference)
    channel.patience.allow(60)
    liar.theirs.sendall(b"\x10\x00\x00\x00\x94")
    liar.theirs.shutdown(socket.SHUT_WR)
    with pytest.raises(SubmissionFailure):
        channel.request("call")


class Offered(Channel):
    """A channel on which a function has been handed over."""

    def __init__(self, process, function):
        super().__init__(process, lambda channel, reference: reference)
        self._callbacks[1] = function
        self.patience.allow(60)


def called_back(number, args, **kwargs):
    value = codec.pack([number, tuple(args), kwargs], lambda _: Reference(1, "Thing"))
    return codec.encode(Frame(codec.CALLBACK, 1, "", value))


@pytest.mark.parametrize("number", [0, 2, -1, 1.0, "1", None])
def test_only_functions_that_were_offered_can_be_called(liar, number):
    """Any other number, and a number of another type, is refused before anything is called."""
    called = []
    channel = Offered(liar, called.append)
    liar.theirs.sendall(called_back(number, [7]))
    with pytest.raises(Tampered):
        channel.request("call")
    assert [] == called


def test_calls_back_are_counted(liar, monkeypatch):
    """A submission that does nothing but call back is ended."""
    monkeypatch.setattr(channels, "MAX_CALLBACKS", 5)
    called = []
    channel = Offered(liar, called.append)
    liar.theirs.sendall(b"".join(called_back(1, [n]) for n in range(9)))
    with pytest.raises(Tampered, match="more than 5"):
        channel.request("call")
    assert list(range(5)) == called


def test_decoding_is_at_the_submissions_expense(liar, monkeypatch):
    """Frames that take long to decode use up the time that the submission was given."""
    called = []
    channel = Offered(liar, called.append)
    unpack = codec.unpack

    def slow(value, resolve):
        channel.patience.spend(25.0)  # what the clock would have said
        return unpack(value, resolve)

    monkeypatch.setattr(codec, "unpack", slow)
    monkeypatch.setattr(channels.Patience, "is_over", lambda self: self.left() <= 0)
    liar.theirs.sendall(b"".join(called_back(1, [n]) for n in range(9)))
    with pytest.raises(TimedOut):
        channel.request("call")
    assert 2 == len(called)


# -- explorations --------------------------------------------------------------------------------

numbers = st.integers(-3, 5) | st.sampled_from([10**9, -(10**12), 2**63 - 1])
texts = st.sampled_from(
    [
        "",
        "a",
        "self.count",
        "lock",
        "\x1b[31m",
        "x" * 500,
        "main.py",
        "|",
        "`",
        "\n",
        "4",
        "{0}",
        "%s",
    ]
)
events = st.builds(
    records.Event,
    step=numbers,
    thread=numbers,
    kind=st.sampled_from(get_args(records.EventKind)),
    file=texts,
    line=numbers,
    target=texts,
    value=texts,
    marked=st.booleans(),
    note=texts,
)
waiting = st.builds(
    records.Waiting,
    thread=numbers,
    waits_for=texts,
    line=numbers,
    holds=st.lists(st.builds(records.Held, lock=texts, line=numbers), max_size=2),
    held_by=st.none() | numbers,
    task=texts,
)
witnesses = st.builds(
    records.Witness,
    schedule=texts,
    preemptions=numbers,
    threads=st.lists(texts, max_size=3),
    events=st.lists(events, max_size=6),
    waiting=st.lists(waiting, max_size=2),
    cycle=st.lists(numbers, max_size=3),
)
outcomes = st.builds(
    records.Outcome,
    kind=st.sampled_from(get_args(records.Kind)),
    value=texts,
    seen=numbers,
    witness=witnesses,
)
explorations = st.builds(
    records.Exploration,
    verdict=st.sampled_from(get_args(records.Verdict)),
    outcomes=st.lists(outcomes, max_size=3),
    schedules=numbers,
    complete=st.booleans(),
    preemption_bound=numbers,
    seconds=st.floats(-1, 1e300),
    seed=numbers,
    unsupported=texts,
    sources=st.dictionaries(texts, st.lists(texts, max_size=3), max_size=2),
    refuted=numbers,
)


@settings(steady, max_examples=150)
@given(explorations)
def test_made_up_explorations_are_told_or_refused(exploration):
    """What a child made up is judged and told without an error of our own."""
    answer = msgspec.json.encode(exploration).decode()
    with contextlib.suppress(Tampered, Refuted, AssertionError):
        outcomes_of(answer, "the check", 100).always(4)
    with contextlib.suppress(Tampered):
        timeline(outcomes_of(answer, "the check", 100).exploration, exploration.sources, width=80)


@steady
@given(explorations, st.integers(0, 10_000), st.binary(max_size=3), st.integers(0, 5))
def test_damaged_explorations_are_refused_or_read(exploration, place, put, drop):
    """Changed JSON raises nothing but Tampered."""
    answer = msgspec.json.encode(exploration)
    place %= len(answer)
    changed = answer[:place] + put + answer[place + drop :]
    with contextlib.suppress(Tampered):
        outcomes_of(changed.decode("utf-8", "replace"), "the check", 100)


@pytest.mark.parametrize("answer", [None, 4, [], "", "{}", "null", "[" * 100_000, {"verdict": 1}])
def test_what_is_no_exploration_is_refused(answer):
    """Any other value in an exploration's place is tampering."""
    with pytest.raises(Tampered):
        outcomes_of(answer, "the check", 100)


@pytest.mark.parametrize(
    "witness",
    [
        {"threads": [], "events": [{"step": 0, "thread": 0, "kind": "read"}]},
        {"threads": [], "cycle": [0]},
        {"threads": ["a"], "cycle": [1]},
        {"threads": ["a"], "cycle": [-1]},
        {"threads": ["a"], "events": [{"step": 0, "thread": 1, "kind": "read"}]},
        {"threads": ["a"], "events": [{"step": 0, "thread": 0, "kind": "read", "line": -1}]},
        {"threads": ["a"], "waiting": [{"thread": 7, "waits_for": "b", "line": 1}]},
        {"threads": ["a"], "waiting": [{"thread": 0, "waits_for": "b", "line": 1, "held_by": 2}]},
    ],
)
def test_an_interleaving_of_nobody_is_refused(witness):
    """Threads and lines that do not exist are tampering before anybody tells them."""
    told = {"schedule": "", "preemptions": 0} | witness
    outcome = {"kind": "value", "value": "4", "seen": 1, "witness": told}
    numbers = {"schedules": 9, "preemption_bound": 1, "seconds": 1.0, "seed": 0}
    answer = {"verdict": "one-outcome", "outcomes": [outcome], "complete": True} | numbers
    with pytest.raises(Tampered, match="interleaving"):
        outcomes_of(msgspec.json.encode(answer), "the check", 100)
