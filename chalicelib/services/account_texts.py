"""The words of the mails that tell owners of strikes, suspension, closing and reinstatement."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from chalicelib.domain.account import Account, AccountState, StateCause
from chalicelib.domain.breaker import Standing
from chalicelib.domain.strike import StrikeStage
from chalicelib.services.closing_texts import CLOSING, KEPT
from chalicelib.services.system_mail import Words


class AccountTold(StrEnum):
    """How an account stands, all in one word."""

    GOOD = "good"
    WARNED = "warned"
    SUSPENDED = "suspended"
    CLOSING = "closing"
    CLOSED = "closed"


def told_of(account: Account, standing: Standing, stage: StrikeStage) -> AccountTold:
    """How it stands. standing: what its figures say. stage: what its strikes come to now; those
    that an operator has seen when reinstating it warn no more."""
    if account.state is AccountState.CLOSED:
        return AccountTold.CLOSED
    if account.state is AccountState.CLOSING:
        return AccountTold.CLOSING
    if account.state is AccountState.SUSPENDED:
        return AccountTold.SUSPENDED
    has_strikes = StrikeStage.NONE not in (account.stage, stage)
    is_warned = has_strikes or standing is not Standing.GOOD
    return AccountTold.WARNED if is_warned else AccountTold.GOOD


WORDS: Mapping[tuple[AccountTold, str], Mapping[str, Words]] = {
    (AccountTold.GOOD, ""): {
        "nl": Words(
            "Je kan weer versturen",
            "We hebben naar je account gekeken: je kan opnieuw mails versturen. Campagnes die "
            "gepauzeerd waren, gaan verder als jij op de knop drukt.",
            "Bekijk je campagnes",
            "Bedankt voor je geduld.",
        ),
        "en": Words(
            "You can send again",
            "We have looked at your account: you can send email again. Campaigns that were paused "
            "go on when you press the button.",
            "See your campaigns",
            "Thank you for your patience.",
        ),
        "fr": Words(
            "Vous pouvez à nouveau envoyer",
            "Nous avons examiné votre compte : vous pouvez à nouveau envoyer des e-mails. Les "
            "campagnes en pause reprennent quand vous appuyez sur le bouton.",
            "Voir vos campagnes",
            "Merci de votre patience.",
        ),
    },
    (AccountTold.WARNED, ""): {
        "nl": Words(
            "Een waarschuwing over je account",
            "Er gebeurt in je account iets wat niet past bij de code van goede praktijk: {what} "
            "Je kan gewoon verder versturen, maar gaat het zo door, dan moeten we het stilleggen.",
            "Lees wat je kan doen",
            "Klopt er iets niet? Antwoord op deze mail, dan kijken we het na.",
        ),
        "en": Words(
            "A warning about your account",
            "Something in your account does not fit the code of good practice: {what} You can go "
            "on sending, but if this continues we will have to stop it.",
            "Read what you can do",
            "Is something wrong here? Reply to this email and we will check.",
        ),
        "fr": Words(
            "Un avertissement à propos de votre compte",
            "Quelque chose dans votre compte ne respecte pas le code de bonne pratique : {what} "
            "Vous pouvez continuer vos envois, mais si cela se répète, nous devrons les arrêter.",
            "Lire ce que vous pouvez faire",
            "Une erreur ? Répondez à cet e-mail et nous vérifierons.",
        ),
    },
    (AccountTold.SUSPENDED, StateCause.STRIKES): {
        "nl": Words(
            "Vanuit je account wordt niet meer verstuurd",
            "Na eerdere waarschuwingen staat het versturen vanuit je account nu stil: {what} Er is "
            "niets verloren: je contacten en rapporten blijf je zien, aanpassen en exporteren.",
            "Lees wat je kan doen",
            "Antwoord op deze mail en vertel waar je adressen vandaan komen. Dan kijken we samen "
            "hoe je weer kan versturen. Uitschrijven blijft intussen gewoon werken.",
        ),
        "en": Words(
            "Nothing is sent from your account any more",
            "After earlier warnings, sending from your account has stopped: {what} Nothing is "
            "lost: you can still see, change and export your contacts and reports.",
            "Read what you can do",
            "Reply to this email and tell us where your addresses come from. Then we will see "
            "together how you can send again. Unsubscribing goes on working.",
        ),
        "fr": Words(
            "Plus rien n’est envoyé depuis votre compte",
            "Après des avertissements, les envois depuis votre compte sont arrêtés : {what} Rien "
            "n’est perdu : vos contacts et rapports restent visibles, modifiables et exportables.",
            "Lire ce que vous pouvez faire",
            "Répondez à cet e-mail et dites-nous d’où viennent vos adresses. Nous verrons ensemble "
            "comment reprendre. Se désabonner reste possible entre-temps.",
        ),
    },
    (AccountTold.SUSPENDED, StateCause.OPERATOR): {
        "nl": Words(
            "Vanuit je account wordt voorlopig niet verstuurd",
            "We hebben het versturen vanuit je account stilgelegd om iets na te kijken. Er is "
            "niets verloren: je contacten en rapporten blijf je zien, aanpassen en exporteren.",
            "Bekijk je account",
            "Antwoord op deze mail om te weten waarom, en hoe het verdergaat.",
        ),
        "en": Words(
            "Nothing is sent from your account for now",
            "We have stopped sending from your account to check something. Nothing is lost: you "
            "can still see, change and export your contacts and reports.",
            "See your account",
            "Reply to this email to learn why, and how this goes on.",
        ),
        "fr": Words(
            "Les envois depuis votre compte sont suspendus",
            "Nous avons arrêté les envois depuis votre compte pour vérifier quelque chose. Rien "
            "n’est perdu : vos contacts et rapports restent visibles, modifiables et exportables.",
            "Voir votre compte",
            "Répondez à cet e-mail pour savoir pourquoi et comment cela continue.",
        ),
    },
    (AccountTold.CLOSED, ""): {
        "nl": Words(
            "Je account bij Mynuma is gesloten",
            "We hebben je account gesloten, omdat het ingaat tegen de code van goede praktijk. "
            "{what} Er vertrekt niets meer, en aanmelden of de API gebruiken kan niet meer.",
            "Lees de code van goede praktijk",
            "Ga je niet akkoord, of wil je je gegevens? Antwoord op deze mail. Wie jouw mails "
            "kreeg, kan zich nog altijd uitschrijven.",
        ),
        "en": Words(
            "Your Mynuma account is closed",
            "We have closed your account, because it goes against the code of good practice. "
            "{what} Nothing leaves any more, and signing in or using the API is over.",
            "Read the code of good practice",
            "If you disagree, or want your data, reply to this email. Whoever got your emails can "
            "still unsubscribe.",
        ),
        "fr": Words(
            "Votre compte Mynuma est fermé",
            "Nous avons fermé votre compte, car il va à l’encontre du code de bonne pratique. "
            "{what} Plus rien ne part, et il n’est plus possible de se connecter ni d’utiliser "
            "l’API.",
            "Lire le code de bonne pratique",
            "Vous n’êtes pas d’accord ou souhaitez vos données ? Répondez à cet e-mail. Vos "
            "destinataires peuvent toujours se désabonner.",
        ),
    },
}
"""By how it stands, and where that makes a difference, by what it was suspended for."""


def words_of(account: Account) -> Mapping[str, Words] | None:
    """The mail about its state; None where another one tells of it (rates)."""
    was_kept = account.kept_at is not None and account.kept_at == account.told_at
    if was_kept and account.state is AccountState.ACTIVE:
        return KEPT
    told = told_of(account, Standing.GOOD, account.stage)
    return (
        CLOSING.get((told.value, account.cause))
        or WORDS.get((told, account.cause))
        or WORDS.get((told, ""))
    )
