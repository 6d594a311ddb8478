"""Names of units as the sources print them, taken apart into kind and name."""

from vedich.core.text import key, normal

KINDS = ("thành phố", "thị trấn", "đặc khu", "thị xã", "phường", "huyện", "quận", "tỉnh", "xã")
CITY_PROVINCE = "thành phố trực thuộc trung ương"
_APOSTROPHES = str.maketrans("’‘ʼ´`", "'''''")


def kind_and_name(printed: str) -> tuple[str, str]:
    """Take "Phường Đông Sơn" apart: ("phường", "Đông Sơn"). "Phường 1" gives the name "1".

    A name printed with a small first letter ("xã é Tòng") gets a capital.
    """
    printed = written(printed)
    for kind in KINDS:
        if key(printed).startswith(f"{kind} "):
            name = printed[len(kind) + 1 :]
            return kind, name[0].upper() + name[1:]
    raise ValueError(f"{printed!r} does not begin with a kind of unit")


def written(name: str) -> str:
    """Write a name the one way the snapshot does: NFC, one tone placement, plain apostrophe."""
    return normal(name).translate(_APOSTROPHES)


def same(name: str) -> str:
    """Give what two spellings of one name share. Accents count."""
    return key(written(name))
