"""Files of other programs as plain records: bytes in, frozen dataclasses out; no store, no Qt.

`detect.read_file(path)` is the way in. It knows the format by its content and gives a `records.Reading`;
only what is no file of ours at all raises, a `wording.FormatError`.
"""
