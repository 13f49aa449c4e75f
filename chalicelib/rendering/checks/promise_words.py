"""What subjects promise, and by which words a mail keeps it, in Dutch, French and English: data
only (R21). See phrases.py."""

from __future__ import annotations

PROMISES = (
    (
        """
        factuur, facturen, openstaand bedrag, onbetaald, onbetaalde, invoice, invoices, overdue
        unpaid, outstanding balance, facture, factures, impaye, impayes, impayee, montant du
        """,
        """
        factur-, betal-, bedrag, te betalen, rekening, pay, payment, payments, invoic-, billing
        amount, paiement, paiements, payer, montant, reglement, comptab-
        """,
    ),
    (
        """
        gewonnen, je hebt prijs, u hebt prijs, winnaar bent, je wint, jij wint, prijs gewonnen
        you won, you've won, you have won, winner, your prize, vous avez gagne, gagnant
        votre cadeau, je cadeau, uw cadeau, your gift, votre gain
        """,
        """
        gewonnen, winn-, prijs, prijzen, wedstrijd-, won, winner-, prize-, contest, competition
        cadeau-, gift-, geschenk-, gagn-, concours, prix, lauréat-, tombola, loterij, draw
        tirage, gain
        """,
    ),
    (
        """
        pakket, pakje, zending, parcel, package, colis, je levering, uw levering, your delivery
        votre livraison, bestelling is onderweg, je bestelling, uw bestelling, your order
        votre commande
        """,
        """
        pakket-, pakje-, zending-, verzend-, lever-, gelever-, bestel-, bezorg-, geleverd
        parcel-, package-, deliver-, ship-, order-, track-, colis, livr-, commande-, expedi-
        kisten, doos
        """,
    ),
    (
        """
        gratis, for free, free gift, gratuit, gratuite, gratuits, gratuitement, offert
        offerte pour
        """,
        """
        gratis, kosteloos, vrij, cadeau, geen kosten, free, no cost, no charge, complimentary
        gift, gratuit-, offert-, cadeau-, sans frais, gracieus-
        """,
    ),
    (
        """
        wachtwoord, account geblokkeerd, beveiligingsmelding, verdachte aanmelding, password
        security alert, suspicious login, suspicious sign in, mot de passe, alerte de securite
        connexion suspecte
        """,
        """
        wachtwoord-, account-, aanmeld-, inlog-, beveilig-, veilig-, password-, security, secure
        sign in, signed in, login, log in, mot de passe, mots de passe, compte-, securit-
        connexion-
        """,
    ),
    (
        """
        afspraak, je afspraak, uw afspraak, your appointment, appointment, rendez vous
        votre rendez vous
        """,
        """
        afspra-, appointment-, rendez vous, rdv, agenda, kalender, calendar, consultatie
        meeting, visit, bezoek
        """,
    ),
    (
        """
        terugbetaling, terugbetaald, refund, refunded, remboursement, rembourse
        belastingteruggave
        """,
        """
        terugbeta-, terugstort-, refund-, rembours-, terugkrijg-, teruggave
        """,
    ),
    (
        """
        vacature, jobaanbod, je sollicitatie, uw sollicitatie, job offer, your application
        offre d'emploi, votre candidature
        """,
        """
        vacatur-, job-, sollicit-, functie-, werk-, application-, position, role, hiring
        emploi-, candidat-, poste, recrut-, solliciteer, collega-, collegue-, colleague-
        """,
    ),
)
"""(what a subject says, what keeps it besides the same words)."""

STOP_WORDS = """
voor door over naar onze jouw jullie haar zijn deze dit dat die een het met van onder boven tussen
maar omdat wanneer waarom waar wat wie welke hoe heel zeer meer minder veel weinig elke elk alle
alles iets niets nooit altijd weer terug alweer nieuw nieuwe nieuws kleine grote goede goed beste
leuk leuke mooi mooie eerste laatste week weekend maand jaar vandaag morgen gisteren straks
binnenkort klaar samen graag even nog eens ook wordt worden werd heeft hebben hadden kunnen moeten
willen zullen komt komen gaat gaan ziet zien kijk lees ontdek vanaf vind vinden maak maken hallo
welkom dank bedankt hier daar dan toen want dus eindelijk tijd jezelf zelf about after again also
been before being between both could does down each every ever from give good great have having
hello here into just know less like look made make many month more most much must need never news
next only other please really read same should some soon such take thank thanks that their them
then there these they thing things this those time today tomorrow under until very welcome well
were what when where which while will with would year your yours finally discover together little
something alors apres aussi autre autres avant avec avoir beaucoup bien bientot bonjour cette ceux
chaque comme dans depuis deux dont elle elles encore enfin entre etre fait faire grand grande jour
jours leur leurs lire mais meme merci mieux mois moins notre nous nouveau nouveaux nouvelle
nouvelles ont parce petit petite plus pour pourquoi quand quel quelle quels quelles semaine sans
sera ses sont sous tout toute toutes tous tres toujours votre vous voici voir ensemble decouvrez
decouvrir annee aujourd hui demain bienvenue pendant
"""
