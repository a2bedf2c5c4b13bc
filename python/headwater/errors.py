"""What the program refused or could not do."""


class HeadwaterError(RuntimeError):
    """The program ended with an error.

    exit_code: 2 a wrong call, 3 wrong input, 4 a run that failed, 5 the system (files, memory), as in docs/architecture.md.
    text: what the program said, with file, line and what is allowed.
    """

    def __init__(self, exit_code: int, text: str):
        super().__init__(text.strip() or f"headwater ended with code {exit_code}")
        self.exit_code = exit_code
        self.text = text
