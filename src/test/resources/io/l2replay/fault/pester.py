"""Sends a signal to every thread of a process each millisecond, until the process ends: pester.py PID SIGNAL.

A signal that is sent to the process reaches whichever thread the kernel likes; tgkill(2) reaches the one that sends. Prints
how many were sent.
"""

import ctypes
import os
import signal
import sys
import time

TGKILL = 234
libc = ctypes.CDLL(None, use_errno=True)
pid, number = int(sys.argv[1]), getattr(signal, "SIG" + sys.argv[2])
sent = 0
end = time.monotonic() + 30
while time.monotonic() < end:
    try:
        threads = os.listdir(f"/proc/{pid}/task")
    except FileNotFoundError:
        break
    alive = [t for t in threads if libc.syscall(TGKILL, pid, int(t), number) == 0]
    if not alive:
        break
    sent += len(alive)
    time.sleep(0.001)
print(sent)
