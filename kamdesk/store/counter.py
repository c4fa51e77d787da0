"""The commit number in a small file beside the store: it finds a lost log and a swapped file."""

import json
from pathlib import Path

from kamdesk.domain.care import Finding
from kamdesk.store.opening import Nature


def _beside(path: Path) -> Path:
    return path.with_name(path.name + ".seq")


def note(path: Path, uid: str, commit_seq: int) -> None:
    """Write the number after a commit; losing this file loses a check, not a row."""
    beside = _beside(path)
    fresh = beside.with_name(beside.name + ".new")
    try:
        fresh.write_text(json.dumps({"uid": uid, "commit_seq": commit_seq}), "ascii")
        fresh.replace(beside)
    except OSError:
        return


def forget(path: Path) -> None:
    """Let go of the number of a store that lies here no more."""
    _beside(path).unlink(missing_ok=True)


def known(path: Path) -> tuple[str, int] | None:
    """Read the uid and number last written; before the store itself, which may be a step ahead."""
    try:
        told = json.loads(_beside(path).read_text("ascii"))
        return str(told["uid"]), int(told["commit_seq"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def compare(noted: tuple[str, int] | None, nature: Nature) -> list[Finding]:
    """Tell whether the file is the one that was last written here, and all of it."""
    if noted is None:
        return []
    uid, commit_seq = noted
    if uid != nature.uid:
        return [Finding("swapped", "Another store lay here when KAMdesk last wrote to it.")]
    if commit_seq > nature.commit_seq:
        return [
            Finding(
                "lost_commits",
                "The last {n} changes are missing from this store: its log was lost or damaged, "
                "or an older copy was put in its place. A backup may hold them.",
                {"n": str(commit_seq - nature.commit_seq)},
            )
        ]
    return []
