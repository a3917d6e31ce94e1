"""The one error of this room."""

import errno


class EdxmlError(Exception):
    """A message cannot be read or written.

    ``sentence`` is one Vietnamese sentence for the person at the screen; ``code`` is stable and meant for programs:

    ============== ==================================================================================
    unreadable     the file cannot be opened or is empty
    malformed      not well-formed XML, or not UTF-8
    doctype        a DOCTYPE or an entity declaration, refused for safety
    dialect        another format that must be read by another programme
    structure      well-formed, but not an edXML message
    too_large      over one of the limits (bytes, depth, elements, attachments)
    base64         an attachment is not base64
    zip_bomb       an archive that grows beyond its limits
    status_code    a status outside the nine of Decision 28/2018/QĐ-TTg
    business_type  a business type outside 0..3
    required       a required field is empty
    duplicate      the same receiver twice
    character      a character XML 1.0 does not allow
    identifier     parts that cannot make a composite document id
    attachment     an attachment's file is missing, outside its folder or changed
    json           the JSON form is not as it should be
    ============== ==================================================================================
    """

    def __init__(self, sentence: str, code: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.code = code


def why(error: OSError) -> str:
    """The operating system's reason in Vietnamese, without its numbers."""
    match error:
        case FileNotFoundError():
            return "không có tệp hoặc thư mục này"
        case IsADirectoryError():
            return "đây là thư mục, không phải tệp"
        case NotADirectoryError() | FileExistsError():
            return "đây là tệp, không phải thư mục"
        case PermissionError():
            return "không có quyền"
        case _ if error.errno == errno.ENOSPC:
            return "hết chỗ trên đĩa"
        case _:
            return "lỗi đọc ghi đĩa"
