"""The light tree a message's header is read into."""

from dataclasses import dataclass, field

from nharong.edxml.contents import Slice

SPACE = " \t\r\n"


@dataclass(slots=True, eq=False)
class Node:
    """An element: its local name (elements of foreign namespaces carry theirs before a space), text, children."""

    name: str
    parts: list[str] = field(default_factory=list)
    children: list["Node"] = field(default_factory=list)
    payload: Slice | None = None

    @property
    def text(self) -> str:
        """Its own text, trimmed."""
        return "".join(self.parts).strip(SPACE)

    def child(self, name: str) -> "Node | None":
        """The first child of that name."""
        return next((child for child in self.children if child.name == name), None)

    def all(self, name: str) -> list["Node"]:
        """Every child of that name, in order."""
        return [child for child in self.children if child.name == name]

    def value(self, name: str) -> str:
        """The trimmed text of the first child of that name, empty when there is none."""
        child = self.child(name)
        return child.text if child else ""
