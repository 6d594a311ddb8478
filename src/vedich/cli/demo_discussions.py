"""What is discussed in the demo: a question, guidance, obstacles, a disagreement.

What has to be done is the case's (renovating three village culture houses, finishing roads and
schools); the words are made up and marked illustrative. Everybody is called by their role.
"""

from datetime import date
from typing import TYPE_CHECKING

from vedich.accounts.roles import Role
from vedich.audit.recording import recording
from vedich.cli.demo_acting import acting, office_named, on, pursuit_of
from vedich.cli.demo_pursuits import ADVANCED, DISTRICT, PHU, THINH
from vedich.discussions.actions import Opening, Say, guide_all, open_thread, say
from vedich.discussions.people import Meant, Owner
from vedich.discussions.state import Kind, State
from vedich.discussions.turning import Head, steer
from vedich.places.queries import place_by_key

if TYPE_CHECKING:
    from vedich.accounts.models import Membership

ROADS, SCHOOLS, CULTURE = 2, 5, 6  # criteria of the advanced standard
MONTH = (date(2023, 10, 1), date(2023, 10, 31))


@recording()
def fill_discussions() -> None:
    """Let the departments and communes of the case talk as they did in October 2023."""
    schools = acting("Phòng Giáo dục và Đào tạo", Role.DEPARTMENT)
    works = acting("Phòng Kinh tế và Hạ tầng", Role.DEPARTMENT)
    thinh = acting("UBND xã Đông Thịnh", Role.REPORTER)
    _guidance(schools)
    _question(schools, thinh)
    _disagreement(works, thinh)
    _culture_houses(acting("UBND xã Đông Phú", Role.REPORTER))


def _guidance(schools: "Membership") -> None:
    guide_all(
        over=place_by_key(DISTRICT, None),
        standard=ADVANCED,
        criterion=SCHOOLS,
        opening=Opening(
            Kind.GUIDANCE,
            "Cách lập hồ sơ minh chứng tiêu chí Giáo dục",
            Say(
                "Mỗi trường lập một tập hồ sơ riêng: quyết định công nhận còn hiệu lực, biên bản "
                "kiểm tra gần nhất, ảnh trước và sau khi sửa chữa.\n\nTrường đang chờ quyết định "
                "thì ghi rõ đã nộp hồ sơ ngày nào, nộp ở đâu. (minh họa)"
            ),
            illustrative=True,
        ),
        by=schools,
        occasion=on(schools, date(2023, 10, 16)),
    )


def _question(schools: "Membership", thinh: "Membership") -> None:
    asked = open_thread(
        pursuit_id=pursuit_of(THINH).pk,
        criterion=SCHOOLS,
        opening=Opening(
            Kind.QUESTION,
            "Hồ sơ đề nghị công nhận trường tiểu học đã nộp chưa?",
            Say(
                "Báo cáo tháng ghi trường tiểu học cơ bản đạt. Đề nghị xã cho biết hồ sơ đã nộp "
                "ngày nào, còn thiếu gì. (minh họa)",
                meant=Meant(offices=frozenset({thinh.office_id})),
            ),
        ),
        by=schools,
        occasion=on(schools, date(2023, 10, 20)),
    )
    say(
        thread_id=asked.pk,
        said=Say(
            "Hồ sơ đã nộp trong tháng 10; còn thiếu biên bản nghiệm thu phòng học bộ môn, "
            "xã bổ sung trong tuần này. (minh họa)",
            cites=1,
        ),
        by=thinh,
        occasion=on(thinh, date(2023, 10, 23)),
    )


def _disagreement(works: "Membership", thinh: "Membership") -> None:
    coordinating = office_named("Văn phòng Điều phối NTM huyện")
    opened = open_thread(
        pursuit_id=pursuit_of(THINH).pk,
        criterion=ROADS,
        opening=Opening(
            Kind.DISAGREEMENT,
            "Chiều dài đường ngõ, xóm đã cứng hóa",
            Say(
                "Xã báo đủ chiều dài; phòng kiểm tra thấy còn tuyến ngõ chưa cứng hóa. Cần đo "
                "lại cùng nhau trước khi chốt số liệu. (minh họa)"
            ),
            owner=Owner(coordinating.pk),
            due_on=date(2023, 10, 31),
            voices=("commune", "department"),
            period=MONTH,
        ),
        by=works,
        occasion=on(works, date(2023, 10, 20)),
    )
    say(
        thread_id=opened.pk,
        said=Say("Xã nhất trí đo lại, đề nghị phòng cử cán bộ trong tuần. (minh họa)"),
        by=thinh,
        occasion=on(thinh, date(2023, 10, 23)),
    )


def _culture_houses(phu: "Membership") -> None:
    leader = acting("UBND xã Đông Phú", Role.LEADER)
    opened = open_thread(
        pursuit_id=pursuit_of(PHU).pk,
        criterion=CULTURE,
        opening=Opening(
            Kind.OBSTACLE,
            "3 nhà văn hóa thôn chưa cải tạo, mở rộng xong",
            Say(
                "Ba nhà văn hóa thôn và nhà văn hóa đa năng của xã cần cải tạo, mở rộng, chỉnh "
                "trang; vốn đối ứng của xã chưa đủ. (minh họa)",
                meant=Meant(offices=frozenset({office_named("Phòng Văn hóa và Thông tin").pk})),
            ),
            owner=Owner(leader.office_id, leader.person_id),
            due_on=date(2024, 1, 31),
            would_remove="Kinh phí cấp trên hỗ trợ và vốn đối ứng của xã (minh họa)",
        ),
        by=phu,
        occasion=on(phu, date(2023, 10, 20)),
    )
    steer(
        thread_id=opened.pk,
        head=Head(
            Owner(leader.office_id, leader.person_id),
            date(2024, 1, 31),
            State.REMOVING,
            opened.would_remove,
        ),
        said=Say("Đã khởi công nhà văn hóa thứ nhất, hai nhà còn lại chờ vốn. (minh họa)"),
        by=leader,
        occasion=on(leader, date(2023, 10, 23)),
    )
