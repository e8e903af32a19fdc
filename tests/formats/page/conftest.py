"""What a browser makes of a packed script, in Python."""


def unpack(packed):
    """Return the text that was packed. The format is described in lz77.py."""
    text, characters = "", iter(packed)

    def digit():
        return ord(next(characters)) - ord("?")

    for character in characters:
        code = ord(character)
        if 0x100 <= code < 0x500:
            length, high = divmod(code - 0x100, 64)
            length, distance = length + 4, high * 64 + digit()
        elif 0x500 <= code < 0x800:
            length, highest = divmod(code - 0x500, 32)
            length, distance = length + 5, highest * 4096 + digit() * 64 + digit()
        else:
            text += character
            continue
        start = len(text) - distance
        assert 0 <= start <= len(text) - length
        text += text[start : start + length]
    return text
