"""What Korean sentences state, and what in them only looks like a practice: by how they end, in every politeness."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact, FactChange

Stated = Callable[..., list[Fact]]
Changed = Callable[..., list[FactChange]]
_READ = ("personal_data", "purpose", "recipient", "transfer", "legal_basis")
_PRIVACY, _TERMS = "개인정보처리방침", "서비스 이용약관"


def said(stated: Stated, clause: str, heading: str = "안내", title: str = _PRIVACY) -> set[str]:
    """What is stated, each with "not" where it is denied."""
    found = stated(f"# {title}\n\n## {heading}\n\n{clause}\n\n## 맺음말\n\n이상\n", "", "ko")
    return {f"{'not ' if fact.negated else ''}{fact.key}" for fact in found if fact.type.value in _READ}


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        (
            "본회는 회원 명부에 적힌 성명, 소속, 직위, 주소를 처리한다.",
            {"name", "employer", "job-title", "postal-address"},
        ),
        ("꽃다발을 보내기 위해 받는 분의 성함과 배송지 주소를 수집해요.", {"name", "shipping-address"}),
        ("수사기관의 적법한 요청이 있는 경우 개인정보를 제공할 수 있습니다.", {"law-enforcement"}),
        ("계약의 이행을 근거로 결제정보를 처리합니다.", {"contract", "payment-data"}),
        ("회사는 서비스를 개선하는 데에만 정보를 사용하며, 판매하지 않습니다.", {"service-improvement", "not sale"}),
        ("오류를 수정하는 데 쓰고 광고에는 쓰지 않습니다.", {"not advertising"}),
        ("할인 소식을 광고 메일로 보내 드립니다.", {"marketing"}),
        ("광고주에게 회원의 생년월일을 건네고 있습니다.", {"advertising-partners", "date-of-birth"}),
        ("정비 기록의 제목과 신청자명, 주소를 남깁니다. 접속 기록과 IP 주소가 남습니다.", {"log-data", "ip-address"}),
        # words of duties, conditions and requests where something is done all the same
        ("명의를 도용하는 행위를 막기 위해 접속 IP를 수집합니다.", {"ip-address"}),
        ("중복 가입을 막기 위하여 휴대전화번호를 수집합니다.", {"fraud-prevention", "phone-number"}),
        ("결제를 위해 카드번호를 수집하니 정확히 입력해 주세요.", {"card-number"}),
        ("이메일로 문의하시면 문의 내용을 저장합니다.", {"correspondence"}),
        ("법률에 따라 수사기관에 동의 없이도 자료를 제공할 수 있습니다.", {"law-enforcement"}),
        ("법정대리인의 이름과 연락처를 요구할 수 있습니다.", {"guardian-data"}),
        ("이름과 연락처를 저장하며, 저장된 정보는 이용자가 삭제할 수 있습니다.", {"name", "contact-data"}),
        ("연락처와 계좌번호를 수집하여 유출 사고에 대응합니다.", {"contact-data", "bank-account"}),
        ("이용자가 등록한 전화번호는 택배사에 제공됩니다.", {"phone-number", "delivery-companies"}),
        ("국외 이전의 목적은 보관이며 여권번호가 이전됩니다.", {"abroad", "passport"}),
        ("베트남에 있는 콜센터에서 상담 기록을 조회합니다.", {"VN", "correspondence"}),
    ],
)
def test_practices(stated: Stated, clause: str, expected: set[str]) -> None:
    assert said(stated, clause) >= expected


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("회원님의 대화 내용을 광고에 활용하는 일은 결코 없습니다.", {"not advertising"}),
        ("회사가 개인정보를 제3자에게 제공하는 일은 없습니다.", {"not third-parties"}),
        ("현재 회사가 개인정보를 제공하는 제3자는 없습니다.", {"not third-parties"}),
        ("회사는 위치정보를 저장하고 있지 않습니다.", {"not location"}),
        ("지문은 저장하지 않고 건강정보는 저장합니다.", {"not fingerprint", "health-data"}),
        ("개인정보를 제3자에게 제공하지 않는 것은 아니며, 법원에 제공할 수 있습니다.", {"third-parties", "courts"}),
        ("개인정보를 팔거나 빌려주지 않아요.", {"not sale"}),
        ("이메일 주소 외에는 어떤 개인정보도 수집하지 않습니다.", {"email-address"}),
        ("위치정보는 앱을 쓰는 동안에만 수집합니다.", {"location"}),
        (
            "실명 외 추가 개인정보(생년월일, 연락처)를 수집하지 않습니다.",
            {"not date-of-birth", "not contact-data", "name"},
        ),
        ("쿠키에는 전화번호를 저장하지 않습니다.", {"not phone-number"}),
        (
            "다음 정보는 수집하지 않습니다.\n\n- 마이크, 키보드 입력, 화면 캡처, 지문",
            {"not audio", "not screen-recording", "not fingerprint"},
        ),
        ("오류 보고와 접속 기록도 자동으로 보내지 않고 앱에만 남깁니다.", {"not crash-data", "not log-data"}),
    ],
)
def test_denials(stated: Stated, clause: str, expected: set[str]) -> None:
    assert said(stated, clause) == expected


@pytest.mark.parametrize(
    ("nothing", "something"),
    [
        # duties and requests of the publisher to readers
        ("이용자는 자신의 주소와 연락처를 정확하게 입력하여야 합니다.", "이용자는 자신의 주소와 연락처를 입력합니다."),
        ("이용자는 이메일 주소를 제3자에게 양도하거나 대여할 수 없습니다.", "이메일 주소를 제3자에게 제공합니다."),
        ("공용 컴퓨터에서는 비밀번호를 저장하지 마세요.", "비밀번호를 저장합니다."),
        ("연락처를 적어 이메일로 보내 주시기 바랍니다.", "연락처와 이메일을 받습니다."),
        ("전화번호를 입력하고 인증 버튼을 눌러 주세요.", "전화번호를 입력받습니다."),
        # what readers can do, withhold or need not give
        (
            "회원은 본인의 사진과 이름을 다른 이용자와 공유할 수 있습니다.",
            "회사는 사진과 이름을 다른 이용자와 공유합니다.",
        ),
        ("이용자는 페이스북에 시청 기록을 공유할 수 있습니다.", "이용자의 시청 기록을 페이스북에 공유합니다."),
        ("이용자는 제3자 제공 현황을 열람할 수 있습니다.", "이용자의 정보를 제3자에게 제공합니다."),
        (
            "쿠키 저장을 거부할 경우 로그인이 필요한 서비스 이용에 어려움이 있을 수 있습니다.",
            "로그인을 위하여 쿠키와 접속 기록을 저장합니다.",
        ),
        ("위치정보 수집에 동의하지 않으시면 일부 기능을 이용할 수 없습니다.", "위치정보를 수집합니다."),
        ("전화번호는 입력하지 않으셔도 됩니다.", "전화번호를 입력받습니다."),
        ("이메일이 변경된 경우 저장된 값이 쓰이지 않습니다.", "이메일이 저장됩니다."),
        ("개인정보가 마케팅에 이용되는 것에 동의하지 않을 권리가 있습니다.", "개인정보가 마케팅에 이용됩니다."),
        ("국외 이전을 거부하시려면 전화를 걸면 됩니다.", "개인정보를 국외로 이전합니다."),
        (
            "안전성 확보를 위해 이름과 생년월일이 유출되지 않게 합니다.",
            "안전성 확보를 위해 이름과 생년월일을 저장합니다.",
        ),
        ("회원 가입 화면에서 전화번호 수정 기능을 고르면 바꾸실 수 있습니다.", "전화번호를 저장합니다."),
        ("본인 확인이 되지 않으면 처리가 늦어질 수 있습니다.", "본인 확인을 위해 처리합니다."),
        ("선택 정보를 적지 않아도 서비스 이용에 제한은 없습니다.", "서비스 이용을 위해 처리합니다."),
        ("불만 처리를 위해 개인정보 보호책임자를 지정하고 있습니다.", "불만 처리를 위해 이용하고 있습니다."),
        ("서비스 이용, 이벤트 응모, 전화를 통해 수집합니다.", "서비스 이용, 이벤트 응모를 위해 수집합니다."),
        ("대금결제 및 재화 등의 공급에 관한 기록을 처리합니다.", "대금결제를 위해 처리합니다."),
        # what is explained, asked, entitled or pointed to
        ("전화번호를 수집하나요?", "전화번호를 수집합니다."),
        ("광고 식별자는 운영체제가 부여하는 임의의 번호입니다. 수집 여부와 무관합니다.", "광고 식별자를 수집합니다."),
        ("제3조(개인정보의 제3자 제공)에 한 줄이 더 들어갑니다.", "개인정보를 제3자에게 제공합니다."),
        ("「위치정보의 보호 및 이용 등에 관한 법률」이 정한 기록을 수집합니다.", "위치정보의 기록을 수집합니다."),
        ("위치정보법 제16조에 따라 제공사실 확인자료를 저장합니다.", "위치정보를 저장합니다."),
        ("수탁업체 목록 보기", "수탁업체에 맡깁니다."),
        ("이 장에서는 어떤 건강정보를 수집하는지 알려 드립니다.", "건강정보를 수집합니다."),
        ("제28조의8은 국외 이전의 요건을 정하고 있습니다.", "개인정보를 국외로 이전합니다."),
        ("마케팅 활용 동의 철회 방법을 적어 둡니다.", "마케팅에 활용합니다."),
        # others' policies, and what is no more
        ("제휴사가 자체적으로 수집하는 정보는 해당 제휴사의 방침을 따릅니다.", "제휴사에 정보를 제공합니다."),
        ("외부 사이트가 수집하는 연락처에 대하여 회사는 책임을 지지 않습니다.", "연락처를 수집합니다."),
        ("과거에 수집한 여권번호는 모두 삭제하였습니다.", "여권번호를 수집하였습니다."),
        ("수탁자가 법령을 지키는지 감독하고 교육합니다.", "수탁자에게 업무를 위탁합니다."),
        ("제3자 제공에 대한 동의를 언제든지 철회할 수 있습니다.", "제3자에게 제공하는 데 대한 동의를 받습니다."),
    ],
)
def test_what_only_looks_like_a_practice(stated: Stated, nothing: str, something: str) -> None:
    assert not said(stated, nothing) - {"consent"}
    assert said(stated, something) - {"consent"}


@pytest.mark.parametrize(
    ("nothing", "something"),
    [
        ("호스트 이름과 파일 이름을 서버에 저장합니다.", "이름과 파일을 서버에 저장합니다."),
        ("앱의 빌드 번호와 번들 식별자를 수집합니다.", "앱의 빌드 번호와 이용자 식별자를 수집합니다."),
        ("홈페이지 주소와 지갑 주소를 수집합니다.", "집주소와 연락처를 수집합니다."),
        ("두 도구를 병행 사용합니다.", "행사 안내에 사용합니다."),
        ("새로운 시계가 들어오면 신규 서비스 화면을 씁니다.", "신규 서비스 개발에 씁니다."),
        ("깃 저장소를 공개하고 저장합니다.", "장소와 좌표를 저장합니다."),
        ("학생 명단을 저장합니다. 상호 작용을 저장합니다.", "학생 명부의 학생명과 소속을 저장합니다."),
        ("이용정보를 저장하고 수시로 불러오는 도구를 두지 않습니다.", "이용정보를 저장합니다."),
        ("일정 기간 저장합니다.", "일정과 주소록을 저장합니다."),
    ],
)
def test_words_within_others(stated: Stated, nothing: str, something: str) -> None:
    assert not said(stated, nothing)
    assert said(stated, something)


def test_means_of_reaching_somebody_are_no_data(stated: Stated) -> None:
    heading = "수집 방법"
    assert not said(stated, "홈페이지, 서면 양식, 팩스, 이메일을 통하여 수집합니다.", heading)
    assert "email-address" in said(stated, "신청서에서 이메일을 수집합니다.", heading)


def test_what_users_must_not_do_is_no_practice(stated: Stated) -> None:
    acts = "- 타인의 개인정보를 수집하여 제3자에게 제공하는 행위"
    assert not said(stated, acts, "이용자의 의무", _TERMS)
    assert said(stated, "- 개인정보를 제3자에게 제공하는 업무", "개인정보의 제3자 제공", _TERMS) == {"third-parties"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("개인정보를 제3자에게 제공하지 않습니다.", "개인정보를 제3자에게 제공하는 일은 없습니다."),
        ("서비스 개선을 위하여 이용기록을 활용합니다.", "서비스의 품질을 높이기 위해 서비스 이용 기록을 사용합니다."),
        (
            "악보 이름과 이메일을 수집합니다.",
            "악보 이름과 이메일을 수집합니다. 이메일이 바뀌면 설정 화면에서 바꿔 주세요.",
        ),
    ],
)
def test_other_words_for_the_same_are_no_change(changed: Changed, old: str, new: str) -> None:
    pages = [f"# {_PRIVACY}\n\n## 개인정보의 이용과 제공\n\n{text}\n" for text in (old, new)]
    assert not [change for change in changed(*pages, "ko") if change.type.value in _READ]
