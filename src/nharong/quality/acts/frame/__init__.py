"""The frame of the system: statements, parties, processes, roles, the declaration, the year's plan."""

from .declaring import declare_conformity
from .statements import approve_statement, write_statement
from .structure import (
    ProcessFacts,
    add_interested_party,
    add_process,
    end_interested_party,
    end_process,
    end_system_role,
    give_system_role,
    link_processes,
)
from .yearly import finish_year_item, plan_year_item

__all__ = [
    "ProcessFacts",
    "add_interested_party",
    "add_process",
    "approve_statement",
    "declare_conformity",
    "end_interested_party",
    "end_process",
    "end_system_role",
    "finish_year_item",
    "give_system_role",
    "link_processes",
    "plan_year_item",
    "write_statement",
]
