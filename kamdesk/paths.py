"""Where the program's files and the user's folders are, installed or in a checkout."""

import os
import sys
from pathlib import Path

_PACKAGE = Path(__file__).parent


def _shipped(name: str) -> Path:
    """Find a top-level folder: beside the package in a checkout, inside it when installed."""
    for place in (_PACKAGE.parent / name, _PACKAGE / f"_{name}"):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"{name}: neither beside nor inside {_PACKAGE}")


def resources() -> Path:
    """Give the folder of icons, words and the sample."""
    return _shipped("resources")


def migrations() -> Path:
    """Give the folder of the store's migrations."""
    return _shipped("migrations")


def _folder(variable: str, linux: str, mac: str, kind: str) -> Path:
    """Give a private folder of the user's, made with 0700 on first use."""
    if kind == "cache" and (cache := os.environ.get("KAMDESK_CACHE")):
        folder = Path(cache)
    elif home := os.environ.get("KAMDESK_HOME"):
        folder = Path(home) / kind
    elif sys.platform == "win32":
        folder = Path(os.environ.get("LOCALAPPDATA", Path.home())) / "KAMdesk" / kind
    elif sys.platform == "darwin":
        folder = Path.home() / "Library" / mac / "KAMdesk"
    else:
        folder = Path(os.environ.get(variable) or Path.home() / linux) / "kamdesk"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def cache_dir() -> Path:
    """Give the folder of what can be made again: fonts, Matplotlib's list of them."""
    return _folder("XDG_CACHE_HOME", ".cache", "Caches", "cache")


def config_dir() -> Path:
    """Give the folder of what belongs to this computer: language, theme, geometry."""
    return _folder("XDG_CONFIG_HOME", ".config", "Preferences", "config")


def data_dir() -> Path:
    """Give the folder where stores lie unless the user says otherwise."""
    return _folder("XDG_DATA_HOME", ".local/share", "Application Support", "data")
