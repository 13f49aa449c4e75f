"""The words of the two mails that warn of the end of a MyTEST account that nobody uses."""

from __future__ import annotations

from collections.abc import Mapping

from chalicelib.services.system_mail import Words

WARNINGS: tuple[Mapping[str, Words], ...] = (
    {
        "nl": Words(
            "Gebruik je je testaccount bij Mynuma nog?",
            "Je MyTEST-account {account} is al even niet gebruikt. Gratis testaccounts die 30 "
            "dagen ongebruikt blijven, zeggen we op. Voor jouw account is dat op {date}.",
            "Naar je account",
            "Aanmelden volstaat om het te houden. Ben je klaar met testen? Dan hoef je niets te "
            "doen: na de opzegging kan je nog 30 dagen je contacten en rapporten exporteren.",
        ),
        "en": Words(
            "Do you still use your Mynuma test account?",
            "Your MyTEST account {account} has not been used for a while. We close free test "
            "accounts that nobody uses for 30 days. For yours, notice is given on {date}.",
            "Go to your account",
            "Signing in is enough to keep it. Done testing? Then there is nothing you need to do: "
            "after notice you have 30 more days to export your contacts and reports.",
        ),
        "fr": Words(
            "Utilisez-vous encore votre compte d’essai Mynuma ?",
            "Votre compte MyTEST {account} n’a pas été utilisé depuis un moment. Nous résilions "
            "les comptes d’essai gratuits inutilisés pendant 30 jours. Pour le vôtre, ce sera le "
            "{date}.",
            "Aller à votre compte",
            "Il suffit de vous connecter pour le garder. Vous avez fini de tester ? Vous n’avez "
            "rien à faire : après la résiliation, il vous reste 30 jours pour exporter vos "
            "contacts et rapports.",
        ),
    },
    {
        "nl": Words(
            "Je testaccount bij Mynuma loopt af op {date}",
            "Niemand gebruikte de voorbije weken je MyTEST-account {account}. Blijft dat zo, dan "
            "zeggen we het op {date} op en vertrekt er geen mail meer.",
            "Account houden",
            "Meld je aan voor die dag en het blijft gewoon bestaan. Doe je niets, dan kan je na de "
            "opzegging nog 30 dagen je contacten en rapporten exporteren, of het opnieuw openen.",
        ),
        "en": Words(
            "Your Mynuma test account ends on {date}",
            "Nobody has used your MyTEST account {account} in recent weeks. If that stays so, we "
            "give notice of it on {date}, and no email leaves any more.",
            "Keep my account",
            "Sign in before that day and it simply stays. If you do nothing, you have 30 days "
            "after notice to export your contacts and reports, or to open it again.",
        ),
        "fr": Words(
            "Votre compte d’essai Mynuma prend fin le {date}",
            "Personne n’a utilisé votre compte MyTEST {account} ces dernières semaines. Sans "
            "changement, nous le résilions le {date} et plus aucun e-mail ne part.",
            "Garder mon compte",
            "Connectez-vous avant cette date et il reste tel quel. Si vous ne faites rien, vous "
            "avez encore 30 jours après la résiliation pour exporter vos contacts et rapports, ou "
            "pour le rouvrir.",
        ),
    },
)
"""The first and the second; {account}: its name; {date}: the day on which notice is given."""
