"""Builds what is run, and says on which machine."""
import glob
import os
import platform
import subprocess
import sys

from harness.wire import quiet
from inputs import HERE, TOP

PROGRAMS = os.path.join(HERE, "programs")


def programs(folder):
    """Compiles programs/ into the folder and, where it is missing, l2replay; returns name -> path."""
    quiet(os.path.join(TOP, "bin", "build"), "--if-missing")
    warn_of_old_jar()
    built = {}
    for source in glob.glob(os.path.join(PROGRAMS, "*.c")):
        name = os.path.splitext(os.path.basename(source))[0]
        built[name] = os.path.join(folder, name)
        quiet("cc", "-O2", "-Wall", "-Wextra", "-Werror", "-o", built[name], source)
    built["agent"] = agent(folder)
    return built


def warn_of_old_jar():
    jar = os.path.join(TOP, "target", "l2replay.jar")
    sources = glob.glob(os.path.join(TOP, "src", "main", "**", "*.java"), recursive=True)
    if any(os.path.getmtime(source) > os.path.getmtime(jar) for source in sources):
        say("perf: the source is newer than target/l2replay.jar, which is what is measured: bin/build makes a new one")


def agent(folder):
    quiet("javac", "-d", folder, os.path.join(PROGRAMS, "Allocation.java"))
    manifest, jar = os.path.join(folder, "manifest"), os.path.join(folder, "allocation.jar")
    with open(manifest, "w") as out:
        out.write("Premain-Class: Allocation\n")
    quiet("jar", "--create", "--file", jar, "--manifest", manifest, "-C", folder, "Allocation.class")
    return jar


QUIET = 0.5


def machine():
    with open("/proc/cpuinfo") as lines:
        model = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())
    java = subprocess.run(["java", "-version"], capture_output=True, text=True).stderr.splitlines()[0].replace('"', "")
    kernel = ".".join(platform.release().split(".")[:2])
    return f"{os.cpu_count()} CPUs ({model}), Linux {kernel}, {java}"


def load():
    """A warning that goes into what is published."""
    busy = os.getloadavg()[0]
    return f"; a busy machine (load {busy:.1f}): read the ratios, not the rates" if busy > QUIET else ""


def say(text):
    print(text, file=sys.stderr, flush=True)


def check():
    """What must hold before anything is measured."""
    if os.getuid() != 0:
        sys.exit("perf: needs root, for network namespaces")
    if os.cpu_count() < 2:
        say("perf: one CPU: sender and counter take turns, and rates say little")
