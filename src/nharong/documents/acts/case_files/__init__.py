"""What is done with the yearly list of files, with files of work, and with their hand-over to the archive."""

from .archiving import accept_files, return_files, submit_files
from .catalogue import add_heading, approve_catalogue, drop_heading, list_file, start_catalogue, unlist_file
from .closing import close_file, reopen_file
from .facts import FileFacts
from .filing import complete_filed_document, put_into_file, take_out_of_file
from .opening import describe_file, give_file_to, open_file, open_unlisted_file

__all__ = [
    "FileFacts",
    "accept_files",
    "add_heading",
    "approve_catalogue",
    "close_file",
    "complete_filed_document",
    "describe_file",
    "drop_heading",
    "give_file_to",
    "list_file",
    "open_file",
    "open_unlisted_file",
    "put_into_file",
    "reopen_file",
    "return_files",
    "start_catalogue",
    "submit_files",
    "take_out_of_file",
    "unlist_file",
]
