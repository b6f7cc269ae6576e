"""French sentences that state a practice, and those that only look like one: each class with both."""

from collections.abc import Callable

import pytest

from policywatch.model.fact import Fact

Stated = Callable[..., list[Fact]]
_PRACTICES = frozenset({"personal_data", "recipient", "purpose", "transfer", "security_measure"})


def read(stated: Stated, heading: str, text: str, title: str = "Politique de confidentialité") -> set[str]:
    """The keys of the facts that are stated; "-" before those that are denied."""
    found = stated(f"# {title}\n\n## {heading}\n\n{text}\n", "", "fr")
    return {("-" if fact.negated else "") + fact.key for fact in found if fact.type.value in _PRACTICES}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Il vous appartient de ne pas communiquer votre mot de passe à un tiers.", set()),
        ("Veillez à ne jamais partager votre mot de passe.", set()),
        ("Évitez de transmettre votre identifiant et votre mot de passe à des tiers.", set()),
        ("L’utilisateur s’interdit de communiquer ses identifiants à des tiers.", set()),
        ("Ne saisissez pas de données de santé dans les champs libres.", set()),
        ("Nous vous demandons de ne pas nous transmettre votre religion.", set()),
        ("Nous vous recommandons de choisir un mot de passe long et de ne le communiquer à personne.", set()),
        ("Nous vous demandons votre adresse e-mail.", {"email-address"}),
        ("Vous garantissez avoir l’accord des personnes dont vous nous communiquez le nom et les coordonnées.", set()),
        ("Vous nous communiquez votre nom et vos coordonnées.", {"name", "contact-data"}),
        ("Quendle s’engage à ne communiquer vos données qu’à son hébergeur.", {"hosting-providers"}),
        ("Nous nous interdisons de transmettre vos données à des tiers.", {"-third-parties"}),
    ],
)
def test_what_readers_must_not_do_is_done_by_nobody(stated: Stated, text: str, expected: set[str]) -> None:
    assert read(stated, "Données collectées et partage", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vous n’avez pas besoin de fournir votre nom ni votre adresse.", set()),
        ("L’application peut être utilisée sans fournir d’adresse e-mail.", set()),
        ("L’application ne nécessite aucune inscription.", set()),
        ("Il est inutile de nous communiquer votre date de naissance.", set()),
        ("Lors de l’inscription, vous devez fournir votre adresse e-mail.", {"email-address"}),
    ],
)
def test_what_nobody_has_to_give_is_not_had(stated: Stated, text: str, expected: set[str]) -> None:
    assert read(stated, "Données collectées", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Appuyez sur l’icône pour prendre une photo ou une vidéo.", set()),
        ("Pour inviter un ami, saisissez son adresse e-mail et appuyez sur Envoyer.", set()),
        ("Sélectionnez « Envoyer », puis entrez son numéro de téléphone.", set()),
        ("Si vous cliquez sur une annonce, nous enregistrons votre adresse IP.", {"ip-address"}),
        ("Lorsque vous accédez à nos services, nous enregistrons votre adresse IP.", {"ip-address"}),
    ],
)
def test_how_something_is_done_on_a_page_collects_nothing(stated: Stated, text: str, expected: set[str]) -> None:
    assert read(stated, "Données collectées", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Une donnée personnelle est une information sur une personne, par exemple un nom ou une photo.", set()),
        ("Par « données techniques », il convient d’entendre l’adresse IP et le navigateur.", set()),
        ("Un traceur est un petit fichier texte qui contient un identifiant.", set()),
        ("Le terme « tiers » vise toute personne autre que vous et nous.", set()),
        ("Par « destinataire », nous entendons qui reçoit des données, comme un assureur.", set()),
        ("Un sous-traitant est une personne qui traite des données pour notre compte.", set()),
        ("Vos données personnelles sont collectées avec votre date de naissance.", {"date-of-birth"}),
        ("Les données de santé que vous nous confiez sont des données sensibles que nous traitons avec soin.",
         {"health-data", "sensitive-data"}),
        ("Cela signifie que nous enregistrons votre adresse e-mail.", {"email-address"}),
    ],
)  # fmt: skip
def test_what_a_word_means_is_no_practice(stated: Stated, text: str, expected: set[str]) -> None:
    assert read(stated, "Données collectées et partage", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Pour connaître la liste de nos prestataires, cliquez sur ce lien.", set()),
        ("Toutes les précisions sur nos prestataires figurent dans l’annexe 2.", set()),
        ("La liste complète de nos partenaires est disponible à l’adresse https://quendle.example.", set()),
        ("Reportez-vous à la rubrique « Partage avec nos partenaires publicitaires ».", set()),
        ("La rubrique « Partenaires publicitaires » de cette page vous renseigne.", set()),
        (
            "Nous transmettons votre adresse à nos partenaires publicitaires.",
            {"advertising-partners", "postal-address"},
        ),
    ],
)
def test_where_to_read_of_parties_gives_them_nothing(stated: Stated, text: str, expected: set[str]) -> None:
    assert read(stated, "Partage", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ces partenaires ont leurs propres règles de confidentialité.", set()),
        ("Google et Meta définissent eux-mêmes comment ils traitent les données.", set()),
        ("Si vous publiez une photo sur Facebook, vos amis la verront.", set()),
        ("Si vous publiez une photo, nous la partageons avec Facebook.", {"facebook", "photo"}),
        ("Nous n’avons aucun contrôle sur les traitements réalisés par les réseaux sociaux.", set()),
        ("Nous ne contrôlons pas les pratiques des annonceurs.", set()),
        ("Nous déclinons toute responsabilité quant aux sites de tiers.", set()),
        (
            "Nous partageons votre nom avec des annonceurs, qui ont leurs propres règles.",
            {"advertising-partners", "name"},
        ),
    ],
)
def test_what_others_do_by_their_own_rules_is_not_ours(stated: Stated, text: str, expected: set[str]) -> None:
    assert read(stated, "Partage", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vos données ne font l’objet d’aucune communication à des tiers.", {"-third-parties"}),
        ("Aucune donnée n’est cédée à des annonceurs.", {"-advertising-partners"}),
        ("Votre nom n’est jamais communiqué à des tiers.", {"-third-parties"}),
        ("Vos données ne sont nullement transmises à des tiers.", {"-third-parties"}),
        ("Votre nom est communiqué à des tiers.", {"third-parties", "name"}),
        ("L’application n’accède ni à votre localisation ni à votre carnet d’adresses.", {"-location", "-contacts"}),
        ("Même si nous ne collectons pas votre localisation, notre hébergeur enregistre votre adresse IP.",
         {"-location", "ip-address", "hosting-providers"}),
    ],
)  # fmt: skip
def test_denials_in_every_voice(stated: Stated, text: str, expected: set[str]) -> None:
    assert read(stated, "Données collectées et partage", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Votre photo n’est plus stockée après son analyse.", {"photo"}),
        ("Votre photo n’est pas stockée.", {"-photo"}),
    ],
)
def test_what_is_not_kept_any_longer_was_had(stated: Stated, text: str, expected: set[str]) -> None:
    assert read(stated, "Données collectées", text) == expected


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("fr", "Mes données sont-elles vendues à des annonceurs ?"),
        ("fr", "Avec quels partenaires partageons-nous vos données ?"),
        ("en", "Do you share my name with advertisers?"),
    ],
)
def test_a_question_states_nothing(stated: Stated, language: str, question: str) -> None:
    title, heading = {"fr": ("Politique de confidentialité", "Partage"), "en": ("Privacy policy", "Sharing")}[language]
    assert not stated(f"# {title}\n\n## {heading}\n\n{question}\n", "recipient", language)
    told = {"fr": "Nous partageons votre nom avec des annonceurs.", "en": "We share your name with advertisers."}
    assert stated(f"# {title}\n\n## {heading}\n\n{told[language]}\n", "recipient", language)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La fonction de sauvegarde et le genre musical sont proposés à tous.", set()),
        ("Nous enregistrons le nom de domaine, l’adresse IP et la fonction.", {"ip-address", "job-title"}),
        ("Nous enregistrons l’identifiant de la photo et votre adresse IP.", {"ip-address"}),
        ("Nous enregistrons votre identifiant, votre photo et votre nom.", {"user-id", "photo", "name"}),
        ("Ce service est financé par la Caisse nationale de l’assurance maladie et le ministère de l’Emploi.", set()),
        ("Nous enregistrons votre emploi, votre assurance et votre nom.", {"employment", "insurance-data", "name"}),
        ("Nous demandons une pièce d’identité.", {"id-document"}),
    ],
)
def test_words_within_other_words_and_names_are_none_of_data(stated: Stated, text: str, expected: set[str]) -> None:
    assert read(stated, "Données collectées", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nous traitons vos données de facturation et de livraison.", set()),
        ("Nous traitons vos données pour la livraison.", {"delivery"}),
        ("La section Publicité ciblée de cette page vous renseigne sur nos usages.", set()),
        ("Nous avons recours à la Publicité ciblée.", {"targeted-advertising"}),
    ],
)
def test_a_word_of_purpose_that_tells_of_what_kind_something_is(stated: Stated, text: str, expected: set[str]) -> None:
    found = stated(f"# Politique de confidentialité\n\n## Finalités\n\n{text}\n", "purpose", "fr")
    assert {fact.key for fact in found} == expected


def test_a_cell_tells_who_in_general_gets_data(stated: Stated) -> None:
    rows = "| Donnée | Destinataires |\n|---|---|\n| Nom | {} |\n| Âge | Quendle Nord |\n"
    for cell, names in (("Tous les membres du club", set()), ("L’équipe technique", set()), ("Le Monde", {"Monde"})):
        found = stated(f"# Politique de confidentialité\n\n## Partage\n\n{rows.format(cell)}", "recipient", "fr")
        assert {fact.value for fact in found if fact.rule == "recipient-named"} == {*names, "Quendle Nord"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nos serveurs se trouvent au siège du gouvernement du Canada.", set()),
        ("Nos serveurs se trouvent au Canada.", {"CA"}),
        ("Notre prestataire est basé aux États-Unis.", {"US"}),
        ("Quendle est basée en Norvège, où se trouvent ses serveurs.", set()),
        ("Un abonné basé en Norvège peut écrire à nos serveurs.", set()),
    ],
)
def test_a_seat_or_an_office_is_no_transfer(stated: Stated, text: str, expected: set[str]) -> None:
    page = f"# Politique de confidentialité de Quendle\n\n## Transferts\n\n{text}\n"
    assert {fact.key for fact in stated(page, "transfer", "fr")} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vos messages sont gardés six mois.", {"P6M"}),
        ("Vos messages sont effacés, comme nous l’avons écrit il y a six mois.", set()),
        ("Vous disposez de quatorze jours pour vous rétracter.", set()),
        ("Vos messages sont conservés depuis vingt ans.", set()),
        ("Les mineurs de quinze ans doivent avoir l’accord de leurs parents.", set()),
        ("La garantie légale est de deux ans.", set()),
        ("Le jeton d’accès est conservé deux heures.", {"PT2H"}),
    ],
)
def test_periods_of_something_else(stated: Stated, text: str, expected: set[str]) -> None:
    found = stated(f"# Politique de confidentialité\n\n## Durée de conservation\n\n{text}\n", "storage_duration", "fr")
    assert {fact.value for fact in found} == expected


def test_what_users_get_is_no_licence_of_theirs(stated: Stated) -> None:
    page = "# Conditions générales d’utilisation\n\n## Garanties et litiges\n\n{} une licence gratuite.\n"
    for giver, licences in (("Nous vous accordons", 0), ("Vous nous accordez", 1)):
        found = stated(page.format(giver), "liability", "fr")
        assert len([fact for fact in found if fact.key == "content-licence"]) == licences


@pytest.mark.parametrize(
    ("type", "heading", "text", "expected"),
    [
        ("personal_data", "Traceurs", "Nous déposons des cookies sur votre terminal.", {"cookies"}),
        ("personal_data", "Traceurs", "Vous pouvez supprimer les cookies dans votre navigateur.", set()),
        ("personal_data", "Données collectées", "Un enregistrement vocal est conservé.", {"audio"}),
        ("personal_data", "Données collectées",
         "Des fichiers sont déposés sur votre ordinateur, votre téléphone ou votre tablette.", set()),
        ("purpose", "Finalités", "Vos réponses nous aident à améliorer nos services.", {"service-improvement"}),
        ("purpose", "Finalités", "Nous ne pratiquons ni profilage ni publicité.", {"-profiling", "-advertising"}),
        ("recipient", "Partage", "Votre dossier est transmis à un partenaire commercial.", {"business-partners"}),
        ("right", "Vos choix", "Cliquez sur le lien pour vous désabonner.", {"unsubscribe"}),
    ],
)  # fmt: skip
def test_everyday_words_of_practice(stated: Stated, type: str, heading: str, text: str, expected: set[str]) -> None:
    found = stated(f"# Politique de confidentialité\n\n## {heading}\n\n{text}\n", type, "fr")
    assert {("-" if fact.negated else "") + fact.key for fact in found} == expected
