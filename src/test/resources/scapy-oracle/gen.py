"""Random layers as Python text, from scapy's own tables of fields."""

from scapy.all import *  # noqa: F403
from scapy.fields import _EnumField, _BitField, FlagsField, IP6Field, IPField, MACField, StrField, MultiEnumField
from scapy.fields import ConditionalField, Emph, MultipleTypeField, FieldLenField, ThreeBytesField

SETS = ("[", "(", "/")


def ipv4(rnd):
    return rnd.choice(["192.0.2.%d" % rnd.randrange(256), "%d.%d.%d.%d" % tuple(rnd.randrange(256) for _ in range(4)),
                       "0.0.0.0", "255.255.255.255"])


def ipv6(rnd):
    return rnd.choice(["2001:db8::%x" % rnd.randrange(65536), "::", "::1", "fe80::1:2", "::ffff:192.0.2.%d" % rnd.randrange(256),
                       ":".join("%x" % rnd.randrange(65536) for _ in range(8)), "1::8", "1:2:3:4:5:6:7::", "2001:DB8:0:0::1"])


def mac(rnd):
    return ":".join("%02x" % rnd.randrange(256) for _ in range(6))


def blob(rnd, longest=40):
    return bytes(rnd.randrange(256) for _ in range(rnd.randrange(longest)))


def text(rnd):
    return repr("".join(rnd.choice("abcXYZ019 .-_'\"\\\n\té€😀\x01") for _ in range(rnd.randrange(20))))


def number(rnd, bits):
    top = (1 << bits) - 1
    value = rnd.choice([0, 1, top, rnd.randint(0, top), rnd.randint(0, min(top, 300))])
    return rnd.choice(["%d", "0x%x", "%d", "0o%o"]) % value


def bits_of(field):
    if isinstance(field, _BitField):
        return field.size
    if isinstance(field, ThreeBytesField):
        return 24
    return 8 * field.sz


def quoted(rnd, value):
    return rnd.choice(["'%s'", '"%s"']) % value


def single(rnd, field):
    if isinstance(field, FlagsField):
        if rnd.random() < 0.5:
            names = rnd.sample(list(field.names), rnd.randint(0, min(4, len(field.names))))
            if rnd.random() < 0.2:
                return repr(names)
            return repr(("" if isinstance(field.names, str) else "+").join(names))
        return number(rnd, bits_of(field))
    if isinstance(field, IPField):
        return quoted(rnd, ipv4(rnd))
    if isinstance(field, IP6Field):
        return quoted(rnd, ipv6(rnd))
    if isinstance(field, MACField):
        return quoted(rnd, mac(rnd))
    if isinstance(field, StrField):
        return rnd.choice([repr(blob(rnd)), text(rnd), "b'A'*%d" % rnd.randrange(60), "'ab'*3+'c'"])
    return number(rnd, bits_of(field))


def plain(field):
    while isinstance(field, (ConditionalField, Emph)):
        field = field.fld
    return field


def value(rnd, field):
    """One value, or now and then a small set of them."""
    fixed = isinstance(field, (FlagsField, StrField)) or field.islist
    chance = rnd.random()
    if fixed or chance > 0.06:
        return single(rnd, field)
    if chance < 0.02 and isinstance(field, IPField):
        return quoted(rnd, "%s/%d" % (ipv4(rnd), rnd.randint(30, 32)))
    if chance < 0.02 and isinstance(field, IP6Field):
        return quoted(rnd, "%s/%d" % (ipv6(rnd), rnd.randint(126, 128)))
    if chance < 0.03 and not isinstance(field, (IPField, IP6Field, MACField)):
        first = rnd.randrange(1 << min(bits_of(field), 16))
        last = min(first + rnd.randrange(4), (1 << bits_of(field)) - 1)
        return "(%d,%d)" % (first, last) if rnd.random() < 0.5 else "(%d, %d, %d)" % (first, last, rnd.randint(1, 3))
    return "[%s]" % ",".join(single(rnd, field) for _ in range(rnd.randint(1, 3)))


def layer(rnd, name, special):
    cls = globals()[name]
    density = rnd.choice([0, 0.2, 0.5, 1])
    fields = []
    for field in cls.fields_desc:
        if rnd.random() >= density:
            continue
        field = plain(field)
        if (name, field.name) in special:
            fields.append((field.name, special[name, field.name](rnd)))
        elif isinstance(field, MultipleTypeField):
            fields.append((field.name, value(rnd, field.flds[0][0])))
        elif field.holds_packets or field.islist:
            continue
        else:
            fields.append((field.name, value(rnd, field)))
    if name in ("Raw", "Padding") and fields and rnd.random() < 0.5:
        return "%s(%s)" % (name, fields[0][1])
    rnd.shuffle(fields)
    comma = rnd.choice([", ", ",", " , "])
    return "%s(%s)" % (name, comma.join(rnd.choice(["%s=%s", "%s = %s"]) % field for field in fields))


def chain(rnd, names, special):
    return rnd.choice(["/", "/", " / "]).join(layer(rnd, name, special) for name in names)


def has_set(line):
    """Whether the line may stand for more than one frame."""
    packet = eval(line)
    return len([p for p in packet]) != 1
