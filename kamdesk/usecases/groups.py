"""Groups of companies: accounts that count with another one in every analysis."""

from collections.abc import Mapping

from kamdesk.domain.changes import term
from kamdesk.domain.refusal import Refused
from kamdesk.store import accounts, groups, rows
from kamdesk.store.groups import Member
from kamdesk.store.tables import AccountRecord
from kamdesk.usecases.subject import Subject

__all__ = ["Groups", "Member"]


class Groups(Subject):
    """A group has one head; its members have no members."""

    def every(self) -> Mapping[int, Member]:
        """Give who counts with whom, by the account that counts with another."""
        with self._store.reading() as session:
            return groups.every(session)

    def join(self, account_id: int, head_id: int) -> None:
        """Let an account count with another one."""
        with self._store.reading() as session:
            known = groups.every(session)
            account, head = (accounts.one(session, each) for each in (account_id, head_id))
        if account is None or head is None:
            raise Refused("no_account", "This account is no longer in the store.")
        if account_id == head_id:
            raise Refused("own_group", "An account cannot count with itself.")
        if head_id in known:
            raise Refused(
                "member_as_head",
                "{name} counts with {head} itself. Choose {head}.",
                name=head.name,
                head=known[head_id].head,
            )
        if any(member.head_id == account_id for member in known.values()):
            raise Refused(
                "head_as_member",
                "Other accounts count with {name}. Let them count by themselves first.",
                name=account.name,
            )
        self._put(account_id, head_id, term("Count {name} with {head}"), account.name, head.name)

    def leave(self, account_id: int) -> None:
        """Let an account count by itself again."""
        if member := self.every().get(account_id):
            self._put(account_id, None, term("Count {name} by itself"), member.name, member.head)

    def _put(self, account_id: int, head_id: int | None, label: str, name: str, head: str) -> None:
        self._write(
            label,
            lambda s: rows.change(s, AccountRecord, account_id, group_id=head_id),
            name=name,
            head=head,
        )
