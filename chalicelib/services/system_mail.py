"""Mynuma's own mails: confirm an account, verify a sender, choose a password.

In the person's language, from the platform's own address, which somebody reads.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from chalicelib.domain.account import User
from chalicelib.domain.sender import Sender
from chalicelib.domain.token import Purpose
from chalicelib.services.ports import Mailer, SingleMail


@dataclass(frozen=True, slots=True)
class Words:
    """What a mail of ours says: two paragraphs around a button."""

    subject: str
    opening: str
    button: str
    closing: str

    def naming(self, account: str) -> Words:
        """The same with the name of an account in the place of `{account}`."""
        texts = (self.subject, self.opening, self.button, self.closing)
        return Words(*(text.replace("{account}", account) for text in texts))


_CONFIRM = {
    "nl": Words(
        "Bevestig je account bij Mynuma",
        "Welkom bij Mynuma. Druk op de knop om te bevestigen dat dit jouw mailbox is.",
        "Bevestig mijn account",
        "Heb je geen account aangevraagd? Dan hoef je niets te doen.",
    ),
    "fr": Words(
        "Confirmez votre compte Mynuma",
        "Bienvenue chez Mynuma. Appuyez sur le bouton pour confirmer que c'est votre boîte mail.",
        "Confirmer mon compte",
        "Vous n'avez pas demandé de compte ? Alors vous n'avez rien à faire.",
    ),
    "en": Words(
        "Confirm your Mynuma account",
        "Welcome to Mynuma. Press the button to confirm that this is your mailbox.",
        "Confirm my account",
        "Did you not ask for an account? Then there is nothing you need to do.",
    ),
}
_VERIFY = {
    "nl": Words(
        "Mag Mynuma mailen vanaf dit adres?",
        "Iemand wil vanaf dit adres mails versturen met Mynuma. Ben jij dat? Bevestig het dan.",
        "Ja, dit adres is van ons",
        "Weet je van niets? Doe dan niets: zonder bevestiging kan niemand dit adres gebruiken.",
    ),
    "fr": Words(
        "Mynuma peut-il envoyer des mails depuis cette adresse ?",
        "Quelqu'un veut envoyer des mails depuis cette adresse avec Mynuma. C'est vous ? "
        "Confirmez-le.",
        "Oui, cette adresse est la nôtre",
        "Vous n'êtes pas au courant ? Ne faites rien : sans confirmation, personne ne peut "
        "utiliser cette adresse.",
    ),
    "en": Words(
        "May Mynuma send mail from this address?",
        "Somebody wants to send mail from this address with Mynuma. Is that you? Then confirm it.",
        "Yes, this address is ours",
        "Know nothing about it? Then do nothing: unless confirmed, nobody can use this address.",
    ),
}
_RESET = {
    "nl": Words(
        "Kies een nieuw wachtwoord voor Mynuma",
        "Je vroeg een nieuw wachtwoord. Met de knop kies je er een; dat kan een uur lang. Daarna"
        " ben je overal afgemeld en meld je je opnieuw aan.",
        "Kies een nieuw wachtwoord",
        "Heb je niets gevraagd? Dan hoef je niets te doen: je wachtwoord blijft wat het was.",
    ),
    "fr": Words(
        "Choisissez un nouveau mot de passe Mynuma",
        "Vous avez demandé un nouveau mot de passe. Choisissez-le dans l'heure avec le bouton."
        " Vous serez ensuite déconnecté partout.",
        "Choisir un mot de passe",
        "Vous n'avez rien demandé ? Ne faites rien : votre mot de passe reste le même.",
    ),
    "en": Words(
        "Choose a new password for Mynuma",
        "You asked for a new password. Choose one with the button, within the hour. You are then"
        " signed out everywhere, and sign in again.",
        "Choose a new password",
        "Did you not ask? Then do nothing: your password stays as it was.",
    ),
}


@dataclass(frozen=True, slots=True)
class SystemMail:
    """Sends them; failures are the mailer's (TransientFailure and so on)."""

    mailer: Mailer
    platform_domain: str

    def confirm_account(self, user: User, url: str) -> None:
        """The link that confirms the first person's mailbox."""
        self._send(user.email, _in(_CONFIRM, user.language), url, Purpose.CONFIRM_ACCOUNT.value)

    def verify_sender(self, sender: Sender, language: str, url: str) -> None:
        """The link that proves access to a sender's mailbox (R53)."""
        self._send(sender.email, _in(_VERIFY, language), url, Purpose.VERIFY_SENDER.value)

    def reset_password(self, email: str, language: str, url: str) -> None:
        """The link that lets somebody choose a new password."""
        self._send(email, _in(_RESET, language), url, Purpose.RESET_PASSWORD.value)

    def tell(self, email: str, words: Words, url: str, purpose: str) -> None:
        """News about something of theirs, with a link to it."""
        self._send(email, words, url, purpose)

    def ask_helpdesk(self, to: str, reply_to: str, subject: str, text: str) -> None:
        """What somebody asks us, as they wrote it; the answer goes to them."""
        self.mailer.send(
            SingleMail(
                from_header=f"Mynuma <hallo@{self.platform_domain}>",
                reply_to=reply_to,
                to=to,
                subject=subject,
                html=f'<!doctype html><html><body><pre style="font:inherit;white-space:pre-wrap">'
                f"{escape(text)}</pre></body></html>",
                text=text,
                headers={"Auto-Submitted": "auto-generated"},
                tags={"system": "support"},
            )
        )

    def _send(self, to: str, words: Words, url: str, purpose: str) -> None:
        address = f"hallo@{self.platform_domain}"
        self.mailer.send(
            SingleMail(
                from_header=f"Mynuma <{address}>",
                reply_to=address,
                to=to,
                subject=words.subject,
                html=_html(words, url),
                text=f"{words.opening}\n\n{words.button}: {url}\n\n{words.closing}\n",
                # RFC 3834 and Exchange: no machine is to answer a machine.
                headers={"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"},
                tags={"system": purpose},
            )
        )


def _in(texts: dict[str, Words], language: str) -> Words:
    return texts.get(language, texts["en"])


def _html(words: Words, url: str) -> str:
    opening = escape(words.opening).replace("\n", "<br>")
    return (
        '<!doctype html><html><body style="margin:0;padding:32px 16px;background:#f6f3ee;'
        'font-family:Helvetica,Arial,sans-serif;color:#23302f">'
        '<table role="presentation" align="center" width="100%" style="max-width:520px;'
        'background:#ffffff;border-radius:12px"><tr><td style="padding:32px">'
        f'<p style="margin:0 0 24px;font-size:17px;line-height:1.5">{opening}</p>'
        f'<p style="margin:0 0 24px"><a href="{escape(url)}" style="display:inline-block;'
        "padding:12px 22px;border-radius:8px;background:#0f5257;color:#ffffff;"
        f'text-decoration:none;font-weight:bold">{escape(words.button)}</a></p>'
        f'<p style="margin:0;font-size:14px;color:#5d6866">{escape(words.closing)}</p>'
        "</td></tr></table></body></html>"
    )
