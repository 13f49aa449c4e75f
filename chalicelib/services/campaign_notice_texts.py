"""The words of the mails about campaigns, in the languages of the product (D14)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from chalicelib.domain.appointment import Occasion
from chalicelib.services.system_mail import Words

T = TypeVar("T")


def in_language(texts: Mapping[str, T], language: str) -> T:
    """The text in a language, else in Dutch."""
    return texts.get(language, texts["nl"])


WORDS: Mapping[Occasion, Mapping[str, Words]] = {
    Occasion.STARTED: {
        "nl": Words(
            "‘{name}’ vertrekt",
            "Je campagne ‘{name}’ is aan het vertrekken. Je hoeft niets te doen; je hoort het "
            "wanneer alles verstuurd is.",
            "Volg het versturen",
            "Wil je haar nog tegenhouden? Op die pagina staat een knop om te pauzeren.",
        ),
        "en": Words(
            "“{name}” is on its way",
            "Your campaign “{name}” is being sent. There is nothing you need to do; we will tell "
            "you when everything has gone.",
            "Follow it live",
            "Do you want to stop it after all? That page has a button to pause.",
        ),
        "fr": Words(
            "« {name} » est en route",
            "Votre campagne « {name} » est en cours d’envoi. Vous n’avez rien à faire ; nous vous "
            "prévenons quand tout est parti.",
            "Suivre l’envoi",
            "Vous voulez quand même l’arrêter ? Cette page a un bouton de pause.",
        ),
    },
    Occasion.HALTED: {
        "nl": Words(
            "‘{name}’ staat stil",
            "Je campagne ‘{name}’ staat stil. {why} Er is niets verloren: {sent} mails zijn "
            "verstuurd, de rest wacht.",
            "Bekijk wat je kan doen",
            "Niemand krijgt de mail twee keer, ook niet als je straks verdergaat.",
        ),
        "en": Words(
            "“{name}” has stopped",
            "Your campaign “{name}” has stopped. {why} Nothing is lost: {sent} emails were sent, "
            "the rest is waiting.",
            "See what you can do",
            "Nobody gets the email twice, also not when you go on later.",
        ),
        "fr": Words(
            "« {name} » est à l’arrêt",
            "Votre campagne « {name} » est à l’arrêt. {why} Rien n’est perdu : {sent} e-mails sont "
            "partis, le reste attend.",
            "Voir ce que vous pouvez faire",
            "Personne ne reçoit l’e-mail deux fois, même si vous reprenez plus tard.",
        ),
    },
    Occasion.TROUBLE: {
        "nl": Words(
            "Er is iets met ‘{name}’",
            "Je campagne ‘{name}’ krijgt reacties waar je beter even naar kijkt. {why}",
            "Bekijk de campagne",
            "Wie klaagde, krijgt van jou geen mails meer: daar hoef je niets voor te doen.",
        ),
        "en": Words(
            "Something is up with “{name}”",
            "Your campaign “{name}” gets reactions that you had better look at. {why}",
            "See the campaign",
            "Whoever complained gets no more emails from you: there is nothing you need to do.",
        ),
        "fr": Words(
            "Un souci avec « {name} »",
            "Votre campagne « {name} » suscite des réactions qui méritent votre attention. {why}",
            "Voir la campagne",
            "Les personnes qui se sont plaintes ne reçoivent plus rien de vous : vous n’avez rien "
            "à faire.",
        ),
    },
    Occasion.FINISHED: {
        "nl": Words(
            "‘{name}’ is verstuurd",
            "Je campagne ‘{name}’ is helemaal verstuurd: {sent} mails vertrokken, {skipped} mensen "
            "werden overgeslagen.",
            "Bekijk het rapport",
            "De eerste cijfers staan er al. Morgen sturen we je een overzicht.",
        ),
        "en": Words(
            "“{name}” has been sent",
            "Your campaign “{name}” has been sent completely: {sent} emails left, {skipped} people "
            "were skipped.",
            "See the report",
            "The first figures are there already. Tomorrow we will send you an overview.",
        ),
        "fr": Words(
            "« {name} » est envoyée",
            "Votre campagne « {name} » est entièrement envoyée : {sent} e-mails sont partis, "
            "{skipped} personnes ont été passées.",
            "Voir le rapport",
            "Les premiers chiffres y sont déjà. Demain, nous vous envoyons un aperçu.",
        ),
    },
    Occasion.REPORT: {
        "nl": Words(
            "‘{name}’ na een dag: {opened_percent} gelezen",
            "Zo deed ‘{name}’ het na een dag. Afgeleverd: {delivered} ({delivered_percent}). "
            "Gelezen: {opened} ({opened_percent}). Geklikt: {clicked} ({clicked_percent}). "
            "Uitgeschreven: {unsubscribed}.",
            "Bekijk wie er las en klikte",
            "Later komen er nog lezers bij: het rapport telt verder.",
        ),
        "en": Words(
            "“{name}” after a day: {opened_percent} opened",
            "This is how “{name}” did after a day. Delivered: {delivered} ({delivered_percent}). "
            "Opened: {opened} ({opened_percent}). Clicked: {clicked} ({clicked_percent}). "
            "Unsubscribed: {unsubscribed}.",
            "See who opened and clicked",
            "More readers will follow: the report goes on counting.",
        ),
        "fr": Words(
            "« {name} » après un jour : {opened_percent} lus",
            "Voici « {name} » après un jour. Livrés : {delivered} ({delivered_percent}). "
            "Lus : {opened} ({opened_percent}). Cliqués : {clicked} ({clicked_percent}). "
            "Désabonnés : {unsubscribed}.",
            "Voir qui a lu et cliqué",
            "D’autres lecteurs suivront : le rapport continue à compter.",
        ),
    },
}

REASONS: Mapping[str, Mapping[str, str]] = {
    "": {
        "nl": "Op de pagina lees je waarom.",
        "en": "The page tells you why.",
        "fr": "La page vous dit pourquoi.",
    },
    "late": {
        "nl": "Ze kon niet vertrekken op het uur dat je koos. Nu nog versturen doen we niet zonder "
        "het je te vragen.",
        "en": "It could not leave at the hour you chose. We will not send it now without asking.",
        "fr": "Elle n’a pas pu partir à l’heure choisie. Nous ne l’envoyons pas sans vous.",
    },
    "account_suspended": {
        "nl": "Vanuit je account wordt nu niet verstuurd. Antwoord om te weten waarom.",
        "en": "Nothing is being sent from your account now. Reply to this email to learn why.",
        "fr": "Rien n’est envoyé depuis votre compte. Répondez pour savoir pourquoi.",
    },
    "plan_mails_reached": {
        "nl": "Je pakket heeft deze maand niet genoeg mails over. Kies een ruimer pakket.",
        "en": "Your plan does not have enough mails left this month. Choose a larger plan.",
        "fr": "Votre formule n’a plus assez de mails ce mois-ci. Choisissez-en une plus large.",
    },
    "agreement_needed": {
        "nl": "Sinds je ze inplande, geldt er een nieuwe versie van onze teksten. Jij en een "
        "eigenaar van je account moeten ze eerst aanvaarden; verstuur daarna opnieuw.",
        "en": "Since you scheduled it, a new version of our texts applies. You and an owner of "
        "your account have to accept it first; then send again.",
        "fr": "Depuis sa planification, une nouvelle version de nos textes s’applique. Vous et un "
        "propriétaire du compte devez d’abord l’accepter ; relancez ensuite l’envoi.",
    },
    "mail_from_not_verified": {
        "nl": "Het domein van je afzender staat niet goed ingesteld: kijk de DNS-records na.",
        "en": "The domain of your sender is not set up well: check its DNS records.",
        "fr": "Le domaine de votre expéditeur est mal réglé : vérifiez ses enregistrements DNS.",
    },
    "identity_not_verified": {
        "nl": "Van dit adres mogen we nog niet mailen: kijk je afzender en domein na.",
        "en": "We may not send from this address yet: check your sender and domain.",
        "fr": "Nous ne pouvons pas encore envoyer de cette adresse : vérifiez l’expéditeur.",
    },
    "breaker_complaints": {
        "nl": "Te veel mensen meldden ze als spam. Kijk na of zij wel om je mails vroegen.",
        "en": "Too many people reported it as spam. Check whether they asked for your emails.",
        "fr": "Trop de gens l’ont signalée comme spam. Vérifiez qu’ils demandaient vos e-mails.",
    },
    "breaker_sender_fault": {
        "nl": "Mailservers weigeren ze om de afzender of om de inhoud, niet om de adressen.",
        "en": "Mail servers refuse it for its sender or its content, not for the addresses.",
        "fr": "Des serveurs la refusent pour l’expéditeur ou le contenu, pas pour les adresses.",
    },
    "breaker_bounces": {
        "nl": "Meer dan een op de tien mails kwam terug: de lijst is wellicht oud.",
        "en": "More than one in ten emails came back: the list is probably old.",
        "fr": "Plus d’un e-mail sur dix est revenu : la liste est sans doute ancienne.",
    },
    "auth_failure": {
        "nl": "Een mailserver meldt dat ze niet als de jouwe te herkennen is: kijk je "
        "DNS-records na.",
        "en": "A mail server says it cannot be recognised as yours: check your DNS records.",
        "fr": "Un serveur ne la reconnaît pas comme la vôtre : vérifiez vos enregistrements DNS.",
    },
    "virus": {
        "nl": "Een mailserver ziet er een virus in: kijk na waar je links en beelden naartoe gaan.",
        "en": "A mail server sees a virus in it: check where your links and images lead.",
        "fr": "Un serveur y voit un virus : vérifiez où mènent vos liens et vos images.",
    },
    "sending_paused": {
        "nl": "Het versturen ligt aan onze kant even stil; wij volgen het op.",
        "en": "Sending is halted on our side for a while; we are on it.",
        "fr": "L’envoi est suspendu de notre côté ; nous nous en occupons.",
    },
}
