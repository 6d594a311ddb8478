"""One mail a day to whoever has something to read, and none in their quiet hours."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from tests.factories.discussions import thread
from tests.factories.house import House, member, occasion
from tests.factories.pursuits import pursuit
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.config import env
from vedich.discussions.state import Kind
from vedich.discussions.turning import pin, unpin
from vedich.notifications import actions, jobs
from vedich.notifications.models import Habits, Telling
from vedich.notifications.policies import NeverWritten, QuietHoursIncomplete
from vedich.pursuits.models import Pursuit

pytestmark = pytest.mark.django_db
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
At = Callable[[str], None]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch, settings: Any) -> At:
    """Set the clock: "8:00" on the first day, "+1 8:00" on the next. Mail goes out."""
    settings.EMAIL_HOST = "mail.example"
    settings.PRETENDED_DAY = None
    settings.SITE_ADDRESS = "https://vedich.example"

    def put(said: str) -> None:
        days, _space, hour = said.rpartition(" ")
        day = datetime(2026, 11, 24, tzinfo=VIETNAM) + timedelta(days=int(days or 0))
        hours, minutes = map(int, hour.split(":"))
        moment = day.replace(hour=hours, minute=minutes)
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return put


@pytest.fixture
def reader(house: House, run: Pursuit) -> Membership:
    """Return somebody of the commune who has one thing to read."""
    Membership.objects.filter(office__place=house.commune).delete()  # who registered it
    reader = member(house.commune)
    thread(run, by=member(house.district, Role.DEPARTMENT), subject="Còn thiếu gì?")
    return reader


def quiet(who: Membership, begin: time, end: time, *, digest: bool = True) -> None:
    actions.keep_habits(digest=digest, quiet_from=begin, quiet_until=end, by=who)


def test_a_digest_says_what_is_not_read_and_where_it_is_read(at: At, reader: Membership) -> None:
    at("8:00")

    assert jobs.send_digests() == 1

    (sent,) = mail.outbox
    assert sent.to == [reader.person.email]
    assert "Còn thiếu gì?" in sent.body
    assert "Xã Đông Thịnh" in sent.body
    assert "https://vedich.example/notifications/" in sent.body


def test_a_digest_is_written_in_the_language_of_its_reader(at: At, reader: Membership) -> None:
    type(reader.person).objects.update(language="en")
    at("8:00")

    jobs.send_digests()

    assert "asks: “Còn thiếu gì?”" in mail.outbox[0].body
    assert "1 notice not read yet" in mail.outbox[0].subject


def test_one_mail_a_day_however_often_it_is_run(at: At, reader: Membership) -> None:
    at("8:00")
    assert [jobs.send_digests() for _again in range(3)] == [1, 0, 0]

    at("22:00")
    assert jobs.send_digests() == 0
    at("+1 8:00")
    assert jobs.send_digests() == 1


def test_nobody_is_written_to_before_the_day_begins(at: At, reader: Membership) -> None:
    at("6:59")

    assert jobs.send_digests() == 0


@pytest.mark.parametrize(
    ("begin", "end", "hour", "written"),
    [
        (time(18), time(7, 30), "7:29", 0),
        (time(18), time(7, 30), "7:30", 1),
        (time(18), time(7, 30), "17:59", 1),
        (time(18), time(7, 30), "18:00", 0),
        (time(12), time(14), "13:00", 0),
        (time(12), time(14), "14:00", 1),
    ],
)
def test_no_mail_is_sent_in_quiet_hours(
    at: At, reader: Membership, begin: time, end: time, hour: str, written: int
) -> None:
    quiet(reader, begin, end)
    at(hour)

    assert jobs.send_digests() == written


def test_quiet_hours_end_or_are_none(reader: Membership) -> None:
    with pytest.raises(QuietHoursIncomplete):
        quiet(reader, time(18), time(18))


@pytest.mark.parametrize(
    ("begin", "end", "fits"),
    [
        (time(6), time(5), False),
        (time(7), time(6, 59), False),
        (time(7, 20), time(6), False),
        (time(18), time(17, 45), False),
        (time(7), time(23, 59), False),
        (time(18), time(7, 30), True),
        (time(7, 30), time(6), True),
        (time(6), time(23), True),
        (time(0), time(7), True),
    ],
)
def test_quiet_hours_leave_time_for_the_mail(
    at: At, reader: Membership, begin: time, end: time, fits: bool
) -> None:
    if not fits:
        with pytest.raises(NeverWritten):
            quiet(reader, begin, end)
        quiet(reader, begin, end, digest=False)  # who wants no mail may be quiet all day
        return
    quiet(reader, begin, end)
    written = []
    for hour in range(7 * 60, 24 * 60, 10):
        at(f"{hour // 60}:{hour % 60:02}")
        written.append(jobs.send_digests())

    assert sum(written) == 1


@pytest.mark.parametrize("moved", [False, True])
def test_who_left_costs_nothing_for_ever(
    at: At,
    house: House,
    reader: Membership,
    moved: bool,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    Membership.objects.filter(pk=reader.pk).update(until="2026-11-24")
    if moved:
        member(house.sibling, who=reader.person)
    at("8:00")

    with django_assert_num_queries(1):
        assert jobs.send_digests() == 0


def test_a_successor_is_written_to_of_its_past(at: At, house: House, reader: Membership) -> None:
    Membership.objects.filter(pk=reader.pk).update(until="2026-11-24")
    member(house.successor, who=reader.person)
    at("8:00")

    assert jobs.send_digests() == 1


@pytest.mark.parametrize(
    ("hosts", "origins"), [([".vedich.vn"], []), (["x"], ["https://*.vedich.vn"])]
)
def test_a_site_that_was_not_told_its_address_links_nowhere(
    at: At, reader: Membership, settings: Any, hosts: list[str], origins: list[str]
) -> None:
    at("8:00")
    settings.SITE_ADDRESS = ""
    settings.ALLOWED_HOSTS, settings.CSRF_TRUSTED_ORIGINS = hosts, origins

    jobs.send_digests()

    assert "://" not in mail.outbox[0].body
    assert "(/notifications/)" in mail.outbox[0].body


@pytest.mark.parametrize("said", ["ntm.example.vn", "https://*.example.vn", "ftp://x", "https://"])
def test_an_address_that_leads_nowhere_stops_the_start(
    monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    monkeypatch.setenv("VEDICH_ADDRESS", said)

    with pytest.raises(env.SettingProblem, match=r"https://ntm\.example\.vn"):
        env.address("VEDICH_ADDRESS")


def test_an_address_is_kept_without_its_last_stroke(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VEDICH_ADDRESS", "https://ntm.example.vn/")

    assert env.address("VEDICH_ADDRESS") == "https://ntm.example.vn"


def test_guidance_that_was_withdrawn_is_not_in_the_mail(at: At, house: House, run: Pursuit) -> None:
    pursuit(house.sibling)
    reader = member(house.sibling)
    by = member(house.district, Role.COORDINATOR)
    one = thread(run, Kind.GUIDANCE, by, subject="Mẫu cũ")
    for turn in (lambda **said: pin(over=house.district, **said), unpin):
        turn(thread_id=one.pk, by=by, occasion=occasion(by))
    at("8:00")

    jobs.send_digests()

    body = next(one.body for one in mail.outbox if one.to == [reader.person.email])
    assert body.count("Mẫu cũ") == 1  # that it was withdrawn


def test_who_wants_no_digest_has_none(at: At, reader: Membership) -> None:
    quiet(reader, time(1), time(2), digest=False)
    at("8:00")

    assert jobs.send_digests() == 0


def test_who_has_read_everything_is_not_written_to(at: At, reader: Membership) -> None:
    Telling.objects.update(read_at=reader.person.joined_at)
    at("8:00")

    assert jobs.send_digests() == 0


def test_who_does_not_reach_the_place_any_more_is_not_written_to(
    at: At, reader: Membership
) -> None:
    Membership.objects.filter(pk=reader.pk).update(until="2026-11-24")
    at("8:00")

    assert jobs.send_digests() == 0


def test_who_has_not_taken_up_the_invitation_is_not_written_to(at: At, reader: Membership) -> None:
    type(reader.person).objects.update(is_active=False)
    at("8:00")

    assert jobs.send_digests() == 0


def test_a_process_that_died_before_the_mail_is_replaced_after_a_while(
    at: At, reader: Membership, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(self: EmailMessage) -> int:
        raise KeyboardInterrupt

    at("8:00")
    with monkeypatch.context() as dying:
        dying.setattr(EmailMessage, "send", killed)
        with pytest.raises(KeyboardInterrupt):
            jobs.send_digests()

    at("8:10")
    assert jobs.send_digests() == 0  # another process may be at it still
    at("8:16")
    assert jobs.send_digests() == 1
    assert len(mail.outbox) == 1


def test_a_process_that_died_after_the_mail_repeats_one_and_no_more(
    at: At, house: House, reader: Membership, run: Pursuit, monkeypatch: pytest.MonkeyPatch
) -> None:
    member(house.commune)
    thread(run, by=member(house.district, Role.DEPARTMENT), criterion=6)
    send = EmailMessage.send

    def killed(self: EmailMessage, fail_silently: bool = False) -> int:
        send(self)
        raise KeyboardInterrupt

    at("8:00")
    with monkeypatch.context() as dying:
        dying.setattr(EmailMessage, "send", killed)
        with pytest.raises(KeyboardInterrupt):
            jobs.send_digests()
    at("8:20")
    jobs.send_digests()

    written = [one.to[0] for one in mail.outbox]
    assert len(written) == 3
    assert len(set(written)) == 2


def test_two_processes_at_a_time_write_once(
    at: At, reader: Membership, monkeypatch: pytest.MonkeyPatch
) -> None:
    send = EmailMessage.send
    beside: list[int] = []

    def while_another_runs(self: EmailMessage, fail_silently: bool = False) -> int:
        beside.append(jobs.send_digests())
        return int(send(self))

    at("8:00")
    monkeypatch.setattr(EmailMessage, "send", while_another_runs)

    assert jobs.send_digests() == 1
    assert beside == [0]
    assert len(mail.outbox) == 1


def test_an_address_that_is_refused_does_not_keep_the_others_from_theirs(
    at: At, house: House, reader: Membership, run: Pursuit, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = member(house.commune)
    thread(run, by=member(house.district, Role.DEPARTMENT), criterion=6)
    send = EmailMessage.send

    def refused(self: EmailMessage, fail_silently: bool = False) -> int:
        if self.to == [reader.person.email]:
            raise SMTPRecipientsRefused({})
        return int(send(self))

    at("8:00")
    monkeypatch.setattr(EmailMessage, "send", refused)
    jobs.send_digests()

    assert [one.to for one in mail.outbox] == [[other.person.email]]
    assert set(Habits.objects.values_list("digest_on", flat=True)) == {
        timezone.localdate()
    }  # fmt: skip


def test_a_mail_server_that_is_away_is_said_and_asked_again(
    at: At, reader: Membership, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(self: EmailMessage, fail_silently: bool = False) -> int:
        raise SMTPServerDisconnected

    at("8:00")
    with monkeypatch.context() as broken:
        broken.setattr(EmailMessage, "send", away)
        with pytest.raises(SMTPServerDisconnected):
            jobs.send_digests()
    at("8:30")

    assert jobs.send_digests() == 1


def test_without_a_mail_server_digests_go_to_the_console(
    at: At, reader: Membership, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.EMAIL_HOST = ""
    at("8:00")

    assert jobs.send_digests() == 1

    said = capsys.readouterr()
    assert reader.person.email in said.err
    assert said.out == ""  # where commands answer


def test_a_demonstration_writes_to_nobody(at: At, reader: Membership, settings: Any) -> None:
    settings.PRETENDED_DAY = timezone.localdate()
    at("8:00")

    assert jobs.send_digests() == 0
