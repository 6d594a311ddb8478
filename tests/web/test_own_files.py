"""Papers of a draft are for the commune's own offices until what they prove is handed in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.factories.house import member
from tests.web.asking import client_of, let_go
from tests.web.entering import Commune
from vedich.accounts.models import Membership
from vedich.accounts.roles import Role
from vedich.figures.models import Value
from vedich.files.models import StoredFile

pytestmark = pytest.mark.django_db


def status(by: Membership, file: StoredFile) -> int:
    response = client_of(by).get(reverse("files:download", args=[file.pk]))
    let_go(response)
    return response.status_code


def test_a_proof_is_given_to_those_above_once_its_figure_is_handed_in() -> None:
    commune = Commune()
    paper = SimpleUploadedFile("bien-ban.pdf", b"%PDF-1.7 made up")
    commune.save("9", numerator="60", denominator="100", seen=0, proof=paper)
    proof = Value.objects.get().proof
    assert proof is not None
    own = member(commune.house.commune, Role.READER)
    above = member(commune.house.province, Role.COORDINATOR)

    assert (status(own, proof), status(above, proof)) == (200, 404)

    commune.post("submit/", commune.leader(), note="")

    assert (status(own, proof), status(above, proof)) == (200, 200)
    assert status(member(commune.house.sibling), proof) == 404


def test_a_paper_of_the_next_hand_in_stays_with_those_who_write_it() -> None:
    """What was handed in before opens its own papers, not those of what is being written."""
    commune = Commune()
    commune.save("9", numerator="60", denominator="100", seen=0)
    commune.post("submit/", commune.leader(), note="")
    paper = SimpleUploadedFile("bien-ban.pdf", b"%PDF-1.7 made up")
    commune.save("10", "60", seen=0, proof=paper)
    proof = Value.objects.get(proof__isnull=False).proof
    assert proof is not None
    own = member(commune.house.commune, Role.READER)
    above = member(commune.house.province, Role.COORDINATOR)

    assert (status(own, proof), status(above, proof)) == (200, 404)
