"""The two pages that a reader of a notice may come to see, in English or Korean."""

from markupsafe import Markup

_PAGE = Markup("""<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>{title}</title>
<style>
body {{ font: 1.1rem/1.6 system-ui, sans-serif; max-width: 32rem; margin: 4rem auto; padding: 0 1.25rem }}
h1 {{ font-size: 1.4rem }}
button {{ font: inherit; padding: .5rem 1.25rem }}
</style>
</head>
<body><h1>{title}</h1><p>{said}</p>{form}</body>
</html>
""")
_FORM = Markup(
    '<form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click">'
    "<button>{button}</button></form>"
)
_WORDS = {
    "en": {
        "ask": ("Stop these messages?", "You would no longer hear of such changes by e-mail."),
        "button": "Stop them",
        "done": ("Done", "You will get no more messages of this kind."),
        "required": (
            "This message cannot be stopped",
            "It is a notice that has to be given to everybody whom the change concerns.",
        ),
        "invalid": ("This address is not valid", "Please use the link exactly as it stands in the message."),
    },
    "ko": {
        "ask": ("이 안내를 그만 받으시겠습니까?", "앞으로 이러한 변경 소식을 이메일로 보내 드리지 않습니다."),
        "button": "그만 받기",
        "done": ("처리되었습니다", "앞으로 이러한 안내를 보내 드리지 않습니다."),
        "required": ("그만 받을 수 없는 안내입니다", "변경과 관련된 모든 분께 드려야 하는 의무 안내입니다."),
        "invalid": ("올바르지 않은 주소입니다", "메시지에 있는 링크를 그대로 사용해 주세요."),
    },
}
LANGUAGES = tuple(_WORDS)


def page(name: str, language: str) -> str:
    """ "ask", "done", "required" or "invalid"."""
    words = _WORDS[language]
    title, said = words[name]
    form = _FORM.format(button=words["button"]) if name == "ask" else ""
    return str(_PAGE.format(language=language, title=title, said=said, form=form))
