import unicodedata

import pytest

from vedich.core.text import key, normal, old_encoding, search_key, sort_key

ONE_SPELLING = [
    ("Hoà", "Hòa"),
    ("HOÀ BÌNH", "HÒA BÌNH"),
    ("thuỷ", "thủy"),
    ("khoẻ", "khỏe"),
    ("Uỷ ban", "Ủy ban"),
    ("Loè", "Lòe"),
    ("hoàn", "hoàn"),
    ("Tòan", "Toàn"),
    ("Hùynh", "Huỳnh"),
    ("ngòai", "ngoài"),
    ("khuỷu", "khuỷu"),
    ("quý", "quý"),
    ("Quỳ Hợp", "Quỳ Hợp"),
    ("quà", "quà"),
    ("Ðông Thịnh", "Đông Thịnh"),
    ("  xã\u00a0Đông \u200bThịnh\n", "xã Đông Thịnh"),
    ("Dan Hoa", "Dan Hoa"),
]


@pytest.mark.parametrize(("written", "wanted"), ONE_SPELLING)
def test_two_spellings_become_one(written, wanted):
    assert normal(written) == wanted
    assert normal(unicodedata.normalize("NFD", written)) == wanted


@pytest.mark.parametrize("wanted", [wanted for _, wanted in ONE_SPELLING])
def test_what_is_normal_stays(wanted):
    assert normal(wanted) == wanted


def test_accents_tell_two_communes_apart():
    assert key("Đông Thịnh") != key("Đồng Thịnh")
    assert key("ĐÔNG THỊNH") == key("đông  thịnh")
    assert search_key("Đông Thịnh") == search_key("Đồng Thịnh") == "dong thinh"


def test_names_stand_in_vietnamese_order():
    wanted = ["an", "ăn", "ân", "ba", "bà", "bả", "bã", "bá", "bạ", "da", "đa", "em", "êm"]
    wanted += ["hoa", "Hoa", "hòa", "hoa ban", "hoàn", "khu 2", "khu 10", "on", "ôn", "ơn", "y"]

    assert sorted(sorted(wanted), key=sort_key) == wanted


def test_a_sort_key_can_be_stored():
    assert sort_key("Đông Thịnh, khu 10").isascii()
    assert sort_key("Đông Thịnh, khu 10").isprintable()


OLD = [
    ("§«ng ThÞnh", "TCVN3 (ABC)"),
    ("Céng hoµ x· héi chñ nghÜa ViÖt Nam", "TCVN3 (ABC)"),
    ("Tû lÖ hé nghÌo (%)", "TCVN3 (ABC)"),
    ("§iÖn Biªn", "TCVN3 (ABC)"),
    ("Ñoâng Thònh", "VNI"),
    ("Thanh Hoùa", "VNI"),
    ("xaõ Ñoâng Phong", "VNI"),
    ("Tyû leä hoä ngheøo (%)", "VNI"),
    ("Ñaø Naüng", "VNI"),
    ("XAÕ ÑOÂNG PHONG", "VNI"),
    ("HÃ\u00a0 Long", "UTF-8 read as Windows-1252"),
    ("xÃ£ TÃ¢n Láº­p", "UTF-8 read as Windows-1252"),
]


@pytest.mark.parametrize(("written", "name"), OLD)
def test_text_from_before_unicode_is_named(written, name):
    assert old_encoding(written) == name


def test_bytes_from_before_unicode_are_named():
    assert old_encoding("§«ng ThÞnh".encode("latin-1")) == "TCVN3 (ABC)"
    assert old_encoding("Ñoâng Thònh".encode("latin-1")) == "VNI"
    assert (
        old_encoding("Đô\u0323ng Thi\u0323nh, ti\u0309nh Sơn La".encode("cp1258")) == "Windows-1258"
    )
    assert old_encoding("Đông Thịnh".encode()) is None
    assert old_encoding("né à Besançon, élève".encode("latin-1")) is None


GOOD = """
Đông Thịnh|Hoà Bình|Hà Long|Mô Rai|Sa Pa|Krông Pắc|Ia Tôr|Piô|A Pa Chải|Bù Gia Mập|Cà Mau
Trà Vinh|Cần Thơ|xã|hộ|tỷ lệ|thôn|bản|ấp|xóm|làng|phường|thị trấn|huyện|tỉnh|tiêu chí|đạt chuẩn
nông thôn mới|nâng cao|bê tông|hóa|không|là|có|và|cho|vì|bò|cá|mía|lúa|chè|quế|hồi|bí|dê|gà|chó
mì|sân|vô|tô|lê|mê|hê|kê|vê|bé|né|lễ|café|naïve|façade|résumé|Zoë|coöperate|piñata|El Niño
São Tomé|smörgåsbord|Curaçao|touché|cliché|fiancée|été|où|là|à|être|élève|île|naître|noël|garçon
français|déjà|voilà|forêt|hôtel|côté|sûr|dû|août|château|maïs|thaï|l'été où je suis né
à la recherche du temps perdu|Le Père Noël est passé|là où il naît|§ 5|© 2023|µm|5 µg/m³|±3 °C
km²|m²/người|20 °C|«Bonjour»|½|¼ ha|naïveté|Besançon|Orléans|Compiègne|Hôpital Général|Genève
Zürich
""".strip().replace("\n", "|")


@pytest.mark.parametrize("written", GOOD.split("|"))
def test_good_text_is_left_alone(written):
    assert old_encoding(written) is None
    assert old_encoding(written.encode()) is None
