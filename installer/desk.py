#!/usr/bin/env python3
"""The front door: makes all that KAMdesk needs on a bare machine, then starts it or its tests.

    python3 installer/desk.py run [arguments of KAMdesk]
    python3 installer/desk.py test [arguments of pytest]
    python3 installer/desk.py setup

Only the standard library, and only syntax an old Python reads far enough to be told it is too old.
The environment lies in the user's cache under the lock's hash, or where KAMDESK_ENV says.
"""

from __future__ import annotations

import contextlib
import ctypes
import hashlib
import importlib.util
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Iterator, Mapping, Sequence  # noqa: UP035 - read by old Pythons too

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "installer" / "lock.txt"
MARKER = "kamdesk-environment.json"
OLDEST, BEYOND = (3, 11), (3, 15)  # the Pythons the lock was resolved for
LINUX = sys.platform.startswith("linux")
WINDOWS = os.name == "nt"

# First words that open no window; kamdesk/commands says the same, and a test compares.
WINDOWLESS = {
    *("new", "import", "analyse", "accounts", "key", "export"),
    *("check", "backups", "backup", "restore", "undo", "redo"),
    *("negotiations", "today", "search", "selftest", "--selftest", "--version", "--help", "-h"),
}

# What Qt opens on Linux, and the Debian package that brings it.
LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
WINDOW_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}

NO_DISPLAY = """\
There is no display here, so the window cannot open.
Without one, these two commands make the sample store and print its plan:

    python3 installer/desk.py run new sample.kam --sample
    python3 installer/desk.py run export plan {plan} --store sample.kam \
--edition client --language en --output plan.pdf
"""
SAMPLE_PLAN = "THAMES"

# What pip says when it fails, and what that means; the first that fits is told.
FAILURES = (
    (
        ("No space left on device", "not enough space on the disk", "Disk quota exceeded"),
        "The disk is full: KAMdesk needs about 1.5 GB free in {place}.",
    ),
    (
        ("DO NOT MATCH THE HASHES",),
        "A package that arrived is not the one KAMdesk was checked with, so it was not installed.\n"
        "Try once more; if it happens again, do not install it by other means, but tell us.",
    ),
    (
        (
            "name resolution",
            "getaddrinfo failed",
            "nodename nor servname",
            "Failed to establish a new connection",
            "Max retries exceeded",
            "Network is unreachable",
            "timed out",
            "ProxyError",
            "Connection reset",
            "Remote end closed connection",
        ),
        "The packages could not be fetched: the network does not answer.\n"
        "The first start needs it once; later starts do not.",
    ),
    (("Permission denied", "Access is denied"), "KAMdesk may not write in {place}."),
    (
        ("No matching distribution found",),
        "There are no ready-made packages for this computer ({system}, Python {python}).\n"
        "KAMdesk knows Linux (x86-64 from glibc 2.34, ARM from 2.39), Windows (x86-64)\n"
        "and macOS 14 or newer.",
    ),
)


class Stop(Exception):
    """Something is missing; the text says what, in plain words, and what to do."""


def say(text: str) -> None:
    """Tell the person what is being done; results alone go to standard output."""
    print(text, file=sys.stderr, flush=True)


def main(arguments: Sequence[str]) -> int:
    """Do what the first word says."""
    verb, rest = (arguments[0] if arguments else ""), list(arguments[1:])
    if verb in ("-h", "--help"):
        print(__doc__)
        return 0
    if verb not in ("run", "test", "setup"):
        say("Say what to do: run, test or setup.\n" + (__doc__ or ""))
        return 2
    try:
        use_a_python_we_know()
        if verb == "run":
            return run(rest)
        return test(rest) if verb == "test" else setup()
    except Stop as stop:
        say(str(stop))
        return 1
    except KeyboardInterrupt:
        say("\nStopped. The next start goes on from here.")
        return 130
    except OSError as fault:
        say(plain(str(fault), environment()))
        return 1


def run(arguments: Sequence[str]) -> int:
    """Start KAMdesk."""
    window = opens_a_window(arguments)
    if window and not has_display(os.environ):
        raise Stop(NO_DISPLAY.format(plan=SAMPLE_PLAN))
    libraries = {**LIBRARIES, **WINDOW_LIBRARIES} if window else LIBRARIES
    python = prepare(missing_libraries(libraries))
    if window and not display_answers():
        raise Stop(NO_DISPLAY.format(plan=SAMPLE_PLAN))
    return become([str(python), "-P", "-m", "kamdesk", *arguments])


def test(arguments: Sequence[str]) -> int:
    """Run the tests; pytest alone decides."""
    tools = [] if shutil.which("pdftotext") else ["poppler-utils"]
    python = prepare(missing_libraries(LIBRARIES) + tools)
    os.chdir(ROOT)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return become([str(python), "-m", "pytest", *arguments])


def setup() -> int:
    """Make everything ready, for the window and for the tests, and start nothing."""
    tools = [] if shutil.which("pdftotext") else ["poppler-utils"]
    python = prepare(missing_libraries({**LIBRARIES, **WINDOW_LIBRARIES}) + tools)
    say("Ready: " + str(python))
    return 0


def become(command: list[str]) -> int:
    """Go on as another program, in this folder's code whoever else uses the environment."""
    environ = clean(os.environ)
    environ["PYTHONPATH"] = str(ROOT)
    if not WINDOWS:
        os.execve(command[0], command, environ)  # noqa: S606 - the point of it
    return subprocess.call(command, env=environ)


def clean(environ: Mapping[str, str]) -> dict[str, str]:
    """Leave out what would lead a child to another Python's packages."""
    return {k: v for k, v in environ.items() if k not in ("PYTHONHOME", "PYTHONPATH", "PIP_USER")}


# --- Python and the display ---------------------------------------------------------------------


def use_a_python_we_know() -> None:
    """Go on with a newer Python of this machine, or say what is needed."""
    if OLDEST <= sys.version_info[:2] < BEYOND:
        return
    for minor in range(BEYOND[1] - 1, OLDEST[1] - 1, -1):
        other = shutil.which(f"python3.{minor}")
        if other:
            os.execv(other, [other, *sys.argv])  # noqa: S606 - the same script, a newer Python
    raise Stop(
        f"KAMdesk needs Python 3.{OLDEST[1]} to 3.{BEYOND[1] - 1}; this is"
        f" {platform.python_version()}, and no other was found.\n"
        f"Install one of them and start again, for example: python3.12 installer/desk.py"
        f" {' '.join(sys.argv[1:])}"
    )


def opens_a_window(arguments: Sequence[str]) -> bool:
    """Tell whether KAMdesk will show a window: its first word is no command."""
    return not arguments or arguments[0] not in WINDOWLESS


def has_display(environ: Mapping[str, str]) -> bool:
    """Tell whether a window has somewhere to open."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not LINUX or any(environ.get(name) for name in named)


def display_answers() -> bool:
    """Knock at the X display: a name alone (an old ssh session) would end in Qt's abort."""
    if not LINUX or os.environ.get("QT_QPA_PLATFORM") or os.environ.get("WAYLAND_DISPLAY"):
        return True
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    display = x11.XOpenDisplay(None)
    if display:
        x11.XCloseDisplay(ctypes.c_void_p(display))
    return bool(display)


# --- System libraries ---------------------------------------------------------------------------


def missing_libraries(libraries: Mapping[str, str]) -> list[str]:
    """Name the packages whose library does not load; a few milliseconds, so at every start."""
    return [package for name, package in libraries.items() if LINUX and not loads(name)]


def loads(name: str) -> bool:
    """Try a shared library as Qt would."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def install(packages: Sequence[str]) -> None:
    """Install system packages where that needs no question; else say what to type."""
    names = " ".join(packages)
    if not shutil.which("apt-get"):
        raise Stop(
            "This system lacks what KAMdesk's window and papers stand on.\n"
            "Install what corresponds here to these Debian packages, then start again:\n\n"
            f"    {names}\n"
        )
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    if sudo and not succeeds(["sudo", "-n", "true"]):
        raise Stop(
            "Some system packages are missing, and installing them needs an administrator:\n\n"
            "    sudo apt-get update\n"
            f"    sudo apt-get install -y --no-install-recommends {names}\n\nThen start again."
        )
    say("Installing system packages: " + names)
    apt = [
        *sudo,
        "env",
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "-o",
        "DPkg::Lock::Timeout=300",
    ]
    for step in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        done = subprocess.run(
            [*apt, *step],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
        if done.returncode:
            raise Stop(
                f"The system packages could not be installed (apt-get {step[0]}):\n\n"
                f"{tail(done.stdout)}\n\nInstall them by hand and start again:\n\n    {names}"
            )


def succeeds(command: Sequence[str]) -> bool:
    """Tell whether a command exists and ends well."""
    try:
        return (
            subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True).returncode == 0
        )
    except OSError:
        return False


# --- The environment ----------------------------------------------------------------------------


def environment() -> Path:
    """Give the environment's place; it stays where it is made, for venv does not survive a move."""
    named = os.environ.get("KAMDESK_ENV")
    return Path(named).absolute() if named else cache() / ("env-" + lock_hash())


def cache() -> Path:
    """Give the folder of the user's for what can be made again."""
    if os.environ.get("XDG_CACHE_HOME"):
        return Path(os.environ["XDG_CACHE_HOME"]) / "kamdesk"
    if WINDOWS:
        return Path(os.environ.get("LOCALAPPDATA") or Path.home()) / "KAMdesk" / "cache"
    return Path.home() / (
        "Library/Caches/KAMdesk" if sys.platform == "darwin" else ".cache/kamdesk"
    )


def lock_hash() -> str:
    """Name one set of packages for one Python."""
    python = f"{sys.implementation.cache_tag} {sys.platform} {platform.machine()}"
    return hashlib.sha256(LOCK.read_bytes() + python.encode()).hexdigest()[:16]


def wanted() -> dict[str, str]:
    """Say what a ready environment notes: its packages, the folder it serves, the words there."""
    project = hashlib.sha256((ROOT / "pyproject.toml").read_bytes())
    for words in sorted((ROOT / "resources" / "locale").glob("**/*.po")):
        compiled = words.with_suffix(".mo").exists()
        project.update(f"{words} {words.stat().st_mtime_ns} {compiled}".encode())
    return {"lock": lock_hash(), "root": str(ROOT), "project": project.hexdigest()}


def noted(place: Path) -> dict[str, str]:
    """Read what an environment says of itself; nothing, when it is not ready."""
    try:
        found = json.loads((place / MARKER).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if python_of(place).exists() else {}


def note(place: Path, found: Mapping[str, str]) -> None:
    """Write the marker in one stroke."""
    new = place / (MARKER + ".new")
    new.write_text(json.dumps(found), "utf-8")
    new.replace(place / MARKER)


def python_of(place: Path) -> Path:
    """Give an environment's Python."""
    return place / ("Scripts/python.exe" if WINDOWS else "bin/python")


def prepare(packages: Sequence[str]) -> Path:
    """Make sure of system packages and environment; give its Python."""
    place = environment()
    needed = list(packages)
    if noted(place).get("lock") != lock_hash() and not importlib.util.find_spec("ensurepip"):
        needed.append(f"python3.{sys.version_info[1]}-venv")
    if needed:
        install(needed)
    if noted(place) != wanted():
        place.parent.mkdir(parents=True, exist_ok=True)
        with one_at_a_time(place):
            build(place)
    with contextlib.suppress(OSError):
        os.utime(place / MARKER)
    return python_of(place)


@contextlib.contextmanager
def one_at_a_time(place: Path) -> Iterator[None]:
    """Let one start build while the others wait; the system frees the lock of a dead one."""
    with (place.parent / (place.name + ".lock")).open("a+b") as lock:
        os.set_inheritable(lock.fileno(), True)  # the pip of a killed start holds it to its end
        told = False
        while not grasp(lock.fileno()):
            if not told:
                say("Another start is making the environment; waiting for it.")
            told = True
            time.sleep(0.2)
        yield


def grasp(number: int) -> bool:
    """Take a file's lock if it is free."""
    try:
        if WINDOWS:
            import msvcrt

            msvcrt.locking(number, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def build(place: Path) -> None:
    """Bring the environment up to what is wanted; the marker comes last, so half is never used."""
    found, began = noted(place), time.monotonic()
    if found.get("lock") != lock_hash():
        make_room(place)
        say(f"Making KAMdesk ready, once; a minute or two, 0.7 GB in {place}")
        call([sys.executable, "-m", "venv", str(place)], place)
        pip(place, "--only-binary", ":all:", "--require-hashes", "-r", str(LOCK))
        found = {"lock": lock_hash()}
        note(place, found)
    if found != wanted():
        pip(place, "--no-deps", "--no-build-isolation", "--no-index", "-e", str(ROOT))
        note(place, wanted())
        say(f"Ready after {time.monotonic() - began:.0f} s.")


def make_room(place: Path) -> None:
    """Clear what an interrupted start left, and environments unused for a month; nothing else."""
    if place.exists() and any(place.iterdir()) and not (place / MARKER).exists():
        raise Stop(f"{place} is not an environment made by KAMdesk, so it is left as it is.")
    shutil.rmtree(place, ignore_errors=True)
    month_ago = time.time() - 30 * 86400
    for marker in cache().glob("env-*/" + MARKER):
        if marker.stat().st_mtime < month_ago:
            shutil.rmtree(marker.parent, ignore_errors=True)
    place.mkdir(parents=True)
    note(place, {})


def pip(place: Path, *arguments: str) -> None:
    """Install into the environment, quietly."""
    command = [str(python_of(place)), "-m", "pip", "install", "--no-input", "--progress-bar", "off"]
    call([*command, "--disable-pip-version-check", *arguments], place)


def call(command: Sequence[str], place: Path) -> None:
    """Run a step that is silent while it goes well; its failure is told in plain words."""
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        env=clean(os.environ),
        cwd=str(place),
        close_fds=False,
    ) as process:
        said = []
        for line in process.stdout or ():
            said.append(line)
            if line.startswith("Collecting ") and sys.stderr.isatty():
                print("\r\033[K  " + line.split()[1], end="", file=sys.stderr, flush=True)
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr, flush=True)
    if process.returncode:
        raise Stop(plain("".join(said), place))


def plain(said: str, place: Path) -> str:
    """Say a failure in words; what we do not know, in the tool's own last lines."""
    for signs, words in FAILURES:
        if any(sign in said for sign in signs):
            system = f"{platform.system()} {platform.machine()}"
            return words.format(place=place, system=system, python=platform.python_version())
    return f"KAMdesk could not be made ready in {place}:\n\n{tail(said)}"


def tail(said: str) -> str:
    """Give the last lines of what a tool said."""
    lines = [line for line in said.strip().splitlines() if not line.startswith(("note:", "hint:"))]
    return "\n".join("    " + line for line in lines[-12:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
