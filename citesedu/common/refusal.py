"""The one exception for « no, and here is the sentence to show »."""


class Refusal(Exception):
    """Raised by a domain function or a service when what is asked cannot be done.

    `sentence` is French, complete, and fit to be shown as it is. `field` names the form field it belongs
    to, or is empty when it concerns the whole request. `conflict` says that the request clashes with what
    is already stored (HTTP 409) rather than being wrong in itself (HTTP 422).
    """

    def __init__(self, sentence: str, *, field: str = "", conflict: bool = False) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field
        self.conflict = conflict
