"""What is measured: the one place where tables, rows and goals are declared.

A row is one command, run once in each round. Its words may hold, in braces:

  {us}        l2replay, quiet, on the sending interface   {l2replay}  its launcher alone
  {iface}     the sending interface                       {frames}    frames per run, a multiple of {lines}
  {loops}     {frames} / {lines}                          {length}    octets per frame
  {perf}      the folder of this file                     {eighteen}  fixtures/eighteen.txt
  {core}      the processor for rows that have one alone
  a program of perf/programs by its name: {limit} is programs/limit.c, compiled
  an input of perf/inputs.py by its name: {hex}, {scapy}, {pcap}, ...; made when a row first asks for it

The first row of a table is its measure: the ratio of a row is the median, over the rounds, of its figure to the first row's
of the same round. What a figure is, how it is taken and shown is a measure of harness/measures.py.
"""
from harness.measures import ALLOCATION, RATE, READ, SECONDS, schedule
from harness.model import Bench, Curve, Goal, Row, Soak, Table
from inputs import NUMBERED, NUMBERED_FEW

TABLES = (
    Table("start", "18 lines, whole process", SECONDS, 18),
    Table("call", "one call per frame, {length} octets", RATE, 1_500_000),
    Table("batch", "many frames per call, {length} octets", RATE, 3_000_000),
    Table("pace-1k", "p99 of the schedule error at 1,000 frames a second", schedule(1_000), 2_000),
    Table("pace-10k", "the same at 10,000", schedule(10_000), 20_000),
    Table("pace-100k", "the same at 100,000", schedule(100_000), 200_000),
    Table("read", "packets of other systems' lines made frames, per second on one processor", READ, 4_000_000),
    Table("capture", "a capture of a million packets, {length} octets", RATE, 1_000_000),
    Table("allocation", "heap allocated per frame", ALLOCATION, 3_000_000),
)

ROWS = (
    Row("start", "scapy", "scapy, one L2socket", "/usr/bin/python3 {perf}/scapy_loop.py {iface} {eighteen} socket"),
    Row("start", "sendp", "scapy, sendp per line", "/usr/bin/python3 {perf}/scapy_loop.py {iface} {eighteen} sendp"),
    Row("start", "us", "l2replay", "{us} {eighteen}"),
    Row("start", "tcpreplay", "tcpreplay -t", "tcpreplay -q -t -i {iface} {eighteen_pcap}"),
    Row("start", "java", "java -version (sends nothing)", "java -version", frames=0),

    Row("call", "send", "C, send", "{limit} {iface} send {frames} {length} 1"),
    Row("call", "us-hook", "l2replay --tx=send, a hook edits an octet", "{us} -l {loops} -K --hook {perf}/EditHook.java {hex}"),
    Row("call", "us-send", "l2replay --tx=send", "{us} -l {loops} -K --tx=send {hex}"),
    Row("call", "tcpreplay", "tcpreplay -t -K", "tcpreplay -q -t -K -l {loops} -i {iface} {pcap}"),
    Row("call", "bittwist", "bittwist -m 0", "bittwist -m 0 -l {loops} -i {iface} {pcap}", frames=500_000),
    Row("call", "scapy", "scapy, one L2socket, a line each", "/usr/bin/python3 {perf}/scapy_loop.py {iface} {scapy_few} socket",
        frames=1_000),

    Row("batch", "sendmmsg", "C, sendmmsg of 64", "{limit} {iface} sendmmsg {frames} {length} 64"),
    Row("batch", "ring", "C, TX ring, a kick per 64", "{limit} {iface} ring {frames} {length} 64"),
    Row("batch", "xdp", "C, BPF live frames, 65,536 a call", "{limit} {iface} xdp {frames} {length} 65536", frames=10_000_000, gro=True),
    Row("batch", "us-xdp", "l2replay --tx=xdp, preloaded", "{us} -l {loops} -K --tx=xdp {hex}", frames=10_000_000, gro=True),
    Row("batch", "us-mmsg", "l2replay --tx=mmsg, preloaded", "{us} -l {loops} -K --tx=mmsg {hex}"),
    Row("batch", "us-ring", "l2replay --tx=ring, preloaded", "{us} -l {loops} -K --tx=ring {hex}"),
    Row("batch", "us-hex", "l2replay, hex lines streamed", "{us} -l {loops} {hex}"),
    Row("batch", "us-scapy", "l2replay, scapy lines streamed", "{us} -l {loops} {scapy}"),
    Row("batch", "us-xdp-hex", "l2replay --tx=xdp, hex lines streamed", "{us} -l {loops} --tx=xdp {hex}", frames=6_000_000, gro=True),
    Row("batch", "us-xdp-scapy", "l2replay --tx=xdp, scapy lines streamed", "{us} -l {loops} --tx=xdp {scapy}", frames=6_000_000, gro=True),
    Row("batch", "tcpreplay", "tcpreplay -t -K", "tcpreplay -q -t -K -l {loops} -i {iface} {pcap}"),
    Row("batch", "trafgen", "trafgen, TX ring, one static packet", "trafgen -q -o {iface} -c {trafgen} -n {frames} -P 1"),

    Row("capture", "tcpreplay", "tcpreplay -t, streamed", "tcpreplay -q -t -l 0 -L {frames} -i {iface} {pcap_long}"),
    Row("capture", "us", "l2replay, streamed", "{us} -l 0 -L {frames} {pcap_long}"),
    Row("capture", "us-xdp", "l2replay --tx=xdp, streamed", "{us} --tx=xdp -l 0 -L {frames} {pcap_long}", frames=6_000_000, gro=True),
    Row("capture", "tcpreplay-preload", "tcpreplay -t -K", "tcpreplay -q -t -K -l 0 -L {frames} -i {iface} {pcap_long}"),
    Row("capture", "us-preload", "l2replay --tx=mmsg, preloaded", "{us} -K --tx=mmsg -l 0 -L {frames} {pcap_long}"),
    Row("capture", "us-hex", "l2replay --tx=mmsg, 10,000 hex lines preloaded", "{us} -K --tx=mmsg -l 0 -L {frames} {hex}"),

    Row("allocation", "per-packet", "--tx=per-packet", "{us} -l {loops} -K --tx=per-packet {hex}", frames=100_000),
    Row("allocation", "send", "--tx=send", "{us} -l {loops} -K --tx=send {hex}"),
    Row("allocation", "mmsg", "--tx=mmsg", "{us} -l {loops} -K --tx=mmsg {hex}"),
    Row("allocation", "ring", "--tx=ring", "{us} -l {loops} -K --tx=ring {hex}"),
    Row("allocation", "xdp", "--tx=xdp", "{us} -l {loops} -K --tx=xdp {hex}", gro=True),
    Row("allocation", "pcap", "--tx=pcap", "{us} -l {loops} -K --tx=pcap {hex}", frames=500_000),
    Row("allocation", "hex", "--tx=mmsg, hex lines streamed", "{us} -l {loops} --tx=mmsg {hex}"),
    Row("allocation", "scapy", "--tx=mmsg, scapy lines streamed", "{us} -l {loops} --tx=mmsg {scapy}"),
    Row("allocation", "xdp-hex", "--tx=xdp, hex lines streamed", "{us} -l {loops} --tx=xdp {hex}", frames=40_000_000, gro=True),
)

# Each rate for two seconds. Where l2replay batches, it does so by --burst-us; 0 sends each frame when it is due.
ROWS += tuple(
    Row(table, key, label, command.format(pps=pps))
    for table, pps in (("pace-1k", 1_000), ("pace-10k", 10_000), ("pace-100k", 100_000))
    for key, label, command in (
        ("tcpreplay", "tcpreplay -K -p", "tcpreplay -q -K -p {pps} -l 0 -L {{frames}} -i {{iface}} {{pcap}}"),
        ("us", "l2replay -K -p", "{{us}} -K -p {pps} -l 0 -L {{frames}} {{hex}}"),
        ("us-mmsg", "l2replay -K --tx=mmsg -p", "{{us}} -K --tx=mmsg -p {pps} -l 0 -L {{frames}} {{hex}}"),
        ("us-ring", "l2replay -K --tx=ring -p", "{{us}} -K --tx=ring -p {pps} -l 0 -L {{frames}} {{hex}}"),
        ("us-each", "l2replay -K --tx=mmsg --burst-us=0 -p", "{{us}} -K --tx=mmsg --burst-us=0 -p {pps} -l 0 -L {{frames}} {{hex}}"),
    )
)

# Lines of other systems are read, made frames and written as a capture to nowhere, all threads of the process on one processor: those
# that read, compile and collect, and the start of the process, are in the figure. (-n would put each frame in words besides.)
ROWS += tuple(
    Row("read", key, label, f"taskset -c {{core}} {{l2replay}} -q -w /dev/null --write-format=pcap -l {{loops}} {{{form}}}", frames=frames)
    for key, label, form, frames in (
        ("csv", "csv, 34 columns by tshark", "csv", None),
        ("eve", "eve, alerts with packets", "eve", None),
        ("eve-flow", "eve, flows", "eve_flow", None),
        ("ulogd", "ulogd", "ulogd", None),
        ("netfilter", "netfilter, the kernel's lines", "netfilter", None),
        ("ek-frame", "tshark-ek, -J frame, an index line and a packet's each", "ek_frame", None),
        ("ek-all", "tshark-ek, all layers, 5.6 kB each", "ek_all", 1_000_000),
        ("tcpdump", "tcpdump -xx, 8 lines each", "tcpdump", None),
        ("nfct", "nfct, text", "nfct", None),
        ("nfct-json", "nfct, JSON", "nfct_json", None),
        ("zeek", "zeek, a table", "zeek", None),
        ("zeek-json", "zeek, JSON", "zeek_json", None),
    )
)

# (table, row, the row it is compared with, the least ratio that is aimed at)
GOALS = (
    Goal("batch", "us-mmsg", "sendmmsg", 0.95),
    Goal("batch", "us-ring", "ring", 0.95),
    Goal("batch", "us-xdp", "tcpreplay", 8),
    Goal("batch", "us-xdp", "xdp", 0.9),
    Goal("batch", "us-scapy", "tcpreplay", 2.5),
    Goal("batch", "us-hex", "tcpreplay", 3.5),
    Goal("capture", "us-xdp", "tcpreplay", 2),
    Goal("capture", "us", "tcpreplay", 1),
    Goal("capture", "us-preload", "us-hex", 0.95),
)

# Whole processes over inputs of growing size (perf/run --growth); every line of an input differs.
SIZES = tuple(10**n for n in range(3, 8))

CURVES = (
    Curve("us-scapy", "l2replay, scapy lines", "{us} {scapy}"),
    Curve("us-hex", "l2replay, hex lines", "{us} {hex}"),
    Curve("us-preload", "l2replay -K, hex lines", "{us} -K {hex}"),
    Curve("tcpreplay", "tcpreplay -t", "tcpreplay -q -t -i {iface} {pcap}"),
    Curve("tcpreplay-preload", "tcpreplay -t -K", "tcpreplay -q -t -K -i {iface} {pcap}", most=10**6),
    Curve("scapy", "scapy, one L2socket", "/usr/bin/python3 {perf}/scapy_loop.py {iface} {scapy} socket", most=10**4),
)

# Nothing lost, doubled, reordered, altered (perf/soak): what follows {us} and the amount.
SOAKS = (
    Soak("mmsg", "--tx=mmsg, one line of 2^40 frames", "--tx=mmsg {endless}"),
    Soak("ring", "--tx=ring, one line of 2^40 frames", "--tx=ring {endless}"),
    Soak("mmsg-lines", "--tx=mmsg, a line a frame, looped", "--tx=mmsg -l 0 {numbered}", begins_again=NUMBERED),
    Soak("ring-lines", "--tx=ring, a line a frame, looped", "--tx=ring -l 0 {numbered}", begins_again=NUMBERED),
    Soak("mmsg-preload", "--tx=mmsg, a line a frame, preloaded, looped", "--tx=mmsg -K -l 0 {numbered_few}", begins_again=NUMBERED_FEW),
    Soak("ring-preload", "--tx=ring, a line a frame, preloaded, looped", "--tx=ring -K -l 0 {numbered_few}", begins_again=NUMBERED_FEW),
    Soak("xdp", "--tx=xdp, one line of 2^40 frames, in blocks", "--tx=xdp {endless}", gro=True),
    Soak("xdp-lines", "--tx=xdp, a line a frame, looped", "--tx=xdp -l 0 {numbered}", begins_again=NUMBERED, gro=True),
    Soak("xdp-preload", "--tx=xdp, a line a frame, preloaded, looped", "--tx=xdp -K -l 0 {numbered}", begins_again=NUMBERED, gro=True),
)

# What README.md shows of perf/bench; perf/bench.json has all of it.
BENCHES = (
    Bench("line", "hex", "a line of hex, 44 octets: its frame"),
    Bench("line", "scapy", "a line of scapy, IP and UDP, the shape of the one before: its frame"),
    Bench("line", "scapy-mixed", "a line of scapy, 18 shapes in turn: its frame"),
    Bench("line", "csv", "a row of csv by tshark: its frame"),
    Bench("line", "eve", "a line of eve, a packet's: its frame"),
    Bench("line", "ulogd", "a line of ulogd: its frame"),
    Bench("line", "netfilter", "a line of netfilter: its frame"),
    Bench("line", "zeek", "a row of zeek: the first packet of its flow"),
    Bench("frame", "udp", "the next frame of a set, IP and UDP, 60 octets: addresses, ports, checksums"),
    Bench("frame", "dns", "the next frame of a set with a DNS question"),
    Bench("checksum", "1514", "the Internet checksum over 1,514 octets"),
    Bench("fixChecksums", "1514", "`fixChecksums` of a hook, a frame of 1,514 octets"),
)
