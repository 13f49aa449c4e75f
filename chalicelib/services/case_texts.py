"""The words of the mails that tell owners what was decided about what they asked."""

from __future__ import annotations

from collections.abc import Mapping

from chalicelib.domain.case import CaseKind
from chalicelib.services.system_mail import Words

_ANSWERED = {
    "nl": Words(
        "Je vraag is afgehandeld",
        "Je stelde ons een vraag. Ons antwoord: “{reason}”",
        "Ga naar Mynuma",
        "Ben je er niet mee geholpen? Antwoord gewoon op deze mail.",
    ),
    "en": Words(
        "Your question is answered",
        "You asked us a question. Our answer: “{reason}”",
        "Go to Mynuma",
        "Does this not help you? Just reply to this email.",
    ),
    "fr": Words(
        "Votre question est traitée",
        "Vous nous avez posé une question. Notre réponse : « {reason} »",
        "Aller à Mynuma",
        "Cela ne vous aide pas ? Répondez simplement à cet e-mail.",
    ),
}
WORDS: Mapping[tuple[CaseKind, bool], Mapping[str, Words]] = {
    (CaseKind.PLAN_CHANGE, True): {
        "nl": Words(
            "Je nieuwe pakket is actief",
            "Je vroeg een ander pakket, en dat is in orde: het geldt vanaf nu. Ons antwoord: "
            "“{reason}”",
            "Bekijk je pakket",
            "Heb je nog een vraag? Antwoord gewoon op deze mail.",
        ),
        "en": Words(
            "Your new plan is active",
            "You asked for another plan, and that is fine: it applies from now on. Our answer: "
            "“{reason}”",
            "See your plan",
            "Is there anything else? Just reply to this email.",
        ),
        "fr": Words(
            "Votre nouvelle formule est active",
            "Vous avez demandé une autre formule, et c’est d’accord : elle est valable dès "
            "maintenant. Notre réponse : « {reason} »",
            "Voir votre formule",
            "Une question ? Répondez simplement à cet e-mail.",
        ),
    },
    (CaseKind.PLAN_CHANGE, False): {
        "nl": Words(
            "Je pakket blijft zoals het was",
            "Je vroeg een ander pakket, maar dat kunnen we nu niet geven. Ons antwoord: “{reason}”",
            "Bekijk je pakket",
            "Er verandert niets aan wat je nu hebt. Wil je erover praten? Antwoord op deze mail.",
        ),
        "en": Words(
            "Your plan stays as it was",
            "You asked for another plan, but we cannot give it now. Our answer: “{reason}”",
            "See your plan",
            "Nothing changes in what you have. Want to talk about it? Reply to this email.",
        ),
        "fr": Words(
            "Votre formule reste la même",
            "Vous avez demandé une autre formule, mais nous ne pouvons pas l’accorder pour "
            "l’instant. Notre réponse : « {reason} »",
            "Voir votre formule",
            "Rien ne change à ce que vous avez. Envie d’en parler ? Répondez à cet e-mail.",
        ),
    },
    (CaseKind.RAISE_LIMITS, True): {
        "nl": Words(
            "Je limiet is verhoogd",
            "Je vroeg een hogere limiet, en dat is in orde: ze geldt vanaf nu. Ons antwoord: "
            "“{reason}”",
            "Bekijk je verbruik",
            "Heb je nog een vraag? Antwoord gewoon op deze mail.",
        ),
        "en": Words(
            "Your limit is raised",
            "You asked for a higher limit, and that is fine: it applies from now on. Our answer: "
            "“{reason}”",
            "See your usage",
            "Is there anything else? Just reply to this email.",
        ),
        "fr": Words(
            "Votre limite est relevée",
            "Vous avez demandé une limite plus élevée, et c’est d’accord : elle est valable dès "
            "maintenant. Notre réponse : « {reason} »",
            "Voir votre consommation",
            "Une question ? Répondez simplement à cet e-mail.",
        ),
    },
    (CaseKind.RAISE_LIMITS, False): {
        "nl": Words(
            "Je limiet blijft zoals ze was",
            "Je vroeg een hogere limiet, maar die kunnen we nu niet geven. Ons antwoord: "
            "“{reason}”",
            "Bekijk je verbruik",
            "Er verandert niets aan wat je nu hebt. Wil je erover praten? Antwoord op deze mail.",
        ),
        "en": Words(
            "Your limit stays as it was",
            "You asked for a higher limit, but we cannot give it now. Our answer: “{reason}”",
            "See your usage",
            "Nothing changes in what you have. Want to talk about it? Reply to this email.",
        ),
        "fr": Words(
            "Votre limite reste la même",
            "Vous avez demandé une limite plus élevée, mais nous ne pouvons pas l’accorder pour "
            "l’instant. Notre réponse : « {reason} »",
            "Voir votre consommation",
            "Rien ne change à ce que vous avez. Envie d’en parler ? Répondez à cet e-mail.",
        ),
    },
    (CaseKind.FIELD_PERMISSION, True): {
        "nl": Words(
            "Je mag het gevoelige veld maken",
            "Je vroeg toestemming om een gevoelig gegeven te bewaren, en dat is in orde. Ons "
            "antwoord: “{reason}”",
            "Ga naar je velden",
            "Bewaar alleen wat je echt nodig hebt. We kunnen de toestemming intrekken.",
        ),
        "en": Words(
            "You may make the sensitive field",
            "You asked permission to keep sensitive data, and that is fine. Our answer: “{reason}”",
            "Go to your fields",
            "Keep only what you really need. We may withdraw the permission.",
        ),
        "fr": Words(
            "Vous pouvez créer le champ sensible",
            "Vous avez demandé l’autorisation de conserver une donnée sensible, et c’est d’accord. "
            "Notre réponse : « {reason} »",
            "Voir vos champs",
            "Ne conservez que ce qui est vraiment nécessaire. Nous pouvons retirer l’autorisation.",
        ),
    },
    (CaseKind.FIELD_PERMISSION, False): {
        "nl": Words(
            "Je mag het gevoelige veld niet maken",
            "Je vroeg toestemming om een gevoelig gegeven te bewaren, maar die kunnen we niet "
            "geven. Ons antwoord: “{reason}”",
            "Ga naar je velden",
            "Wil je erover praten? Antwoord gewoon op deze mail.",
        ),
        "en": Words(
            "You may not make the sensitive field",
            "You asked permission to keep sensitive data, but we cannot give it. Our answer: "
            "“{reason}”",
            "Go to your fields",
            "Want to talk about it? Just reply to this email.",
        ),
        "fr": Words(
            "Vous ne pouvez pas créer le champ sensible",
            "Vous avez demandé l’autorisation de conserver une donnée sensible, mais nous ne "
            "pouvons pas l’accorder. Notre réponse : « {reason} »",
            "Voir vos champs",
            "Envie d’en parler ? Répondez simplement à cet e-mail.",
        ),
    },
    (CaseKind.CAMPAIGN, True): {
        "nl": Words(
            "Je campagne mag vertrekken",
            "We keken je campagne na, en ze mag vertrekken zoals ze geschreven is. Ons antwoord: "
            "“{reason}”",
            "Ga naar Mynuma",
            "Open je campagne en verstuur ze opnieuw.",
        ),
        "en": Words(
            "Your campaign may leave",
            "We looked at your campaign, and it may leave as it is written. Our answer: “{reason}”",
            "Go to Mynuma",
            "Open your campaign and send it again.",
        ),
        "fr": Words(
            "Votre campagne peut partir",
            "Nous avons relu votre campagne, et elle peut partir telle qu’elle est écrite. Notre "
            "réponse : « {reason} »",
            "Aller à Mynuma",
            "Ouvrez votre campagne et renvoyez-la.",
        ),
    },
    (CaseKind.CAMPAIGN, False): {
        "nl": Words(
            "Je campagne kan zo niet vertrekken",
            "We keken je campagne na, en zoals ze nu geschreven is, kan ze niet vertrekken. Ons "
            "antwoord: “{reason}”",
            "Ga naar Mynuma",
            "Er is niets verstuurd. Pas je campagne aan en verstuur ze opnieuw.",
        ),
        "en": Words(
            "Your campaign cannot leave like this",
            "We looked at your campaign, and it cannot leave as it is written. Our answer: "
            "“{reason}”",
            "Go to Mynuma",
            "Nothing was sent. Change your campaign and send it again.",
        ),
        "fr": Words(
            "Votre campagne ne peut pas partir ainsi",
            "Nous avons relu votre campagne, et elle ne peut pas partir telle qu’elle est écrite. "
            "Notre réponse : « {reason} »",
            "Aller à Mynuma",
            "Rien n’a été envoyé. Modifiez votre campagne et renvoyez-la.",
        ),
    },
    (CaseKind.IMAGE_CLAIM, True): {
        "nl": Words(
            "De melding over je beeld klopt",
            "Iemand meldde rechten op een beeld van jou, en die melding klopt. Ons antwoord: "
            "“{reason}”",
            "Ga naar Mynuma",
            "Haal het beeld uit je sjablonen en campagnes. Vragen? Antwoord gewoon op deze mail.",
        ),
        "en": Words(
            "The claim about your image is right",
            "Somebody claimed rights to an image of yours, and the claim is right. Our answer: "
            "“{reason}”",
            "Go to Mynuma",
            "Take the image out of your templates and campaigns. Questions? Reply to this email.",
        ),
        "fr": Words(
            "La réclamation sur votre image est fondée",
            "Quelqu’un a réclamé des droits sur une de vos images, et la réclamation est fondée. "
            "Notre réponse : « {reason} »",
            "Aller à Mynuma",
            "Retirez l’image de vos modèles et campagnes. Une question ? Répondez à cet e-mail.",
        ),
    },
    (CaseKind.IMAGE_CLAIM, False): {
        "nl": Words(
            "De melding over je beeld is afgesloten",
            "Iemand meldde rechten op een beeld van jou. Je beeld mag blijven. Ons antwoord: "
            "“{reason}”",
            "Ga naar Mynuma",
            "Je hoeft niets te doen.",
        ),
        "en": Words(
            "The claim about your image is closed",
            "Somebody claimed rights to an image of yours. Your image may stay. Our answer: "
            "“{reason}”",
            "Go to Mynuma",
            "There is nothing you need to do.",
        ),
        "fr": Words(
            "La réclamation sur votre image est classée",
            "Quelqu’un a réclamé des droits sur une de vos images. Votre image peut rester. Notre "
            "réponse : « {reason} »",
            "Aller à Mynuma",
            "Vous n’avez rien à faire.",
        ),
    },
    (CaseKind.SUPPORT, True): _ANSWERED,
    (CaseKind.SUPPORT, False): _ANSWERED,
}
"""By what was asked and whether it was approved."""
