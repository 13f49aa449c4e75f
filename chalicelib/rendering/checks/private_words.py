"""What mails may not ask for, and how they ask it, in Dutch, French and English: data only (R17).
See phrases.py."""

from __future__ import annotations

PRIVATE = """
wachtwoord, wachtwoorden, paswoord, paswoorden, inloggegevens, login en, aanmeldgegevens, pincode
pincodes, pin code, bankcode, beveiligingscode, verificatiecode, sms code, responscode, cvc, cvv
cvc code, kaartnummer, kaartgegevens, bankkaartnummer, kredietkaartnummer, kredietkaartgegevens
kredietkaart, bankgegevens, rekeningnummer, bankrekening, bankrekeningnummer, iban
rijksregisternummer, rijksregisternummers, burgerservicenummer, bsn, insz nummer, identiteitskaart
identiteitskaartnummer, paspoort, paspoortnummer, paspoortkopie, kopie van je id, kopie van uw id
rijbewijsnummer, medische gegevens, medische voorgeschiedenis, medisch dossier
gezondheidsgegevens, gezondheidstoestand, ziekte, ziektes, ziekten, ziekteverleden, aandoening
aandoeningen, medicatie, geneesmiddelen, bloedgroep, diagnose, geloof, geloofsovertuiging
godsdienst
religie, politieke voorkeur, politieke overtuiging, stemgedrag, partij je stemt, partij u stemt
seksuele geaardheid, seksuele voorkeur, geaardheid, vakbondslidmaatschap, inkomen, loonfiche
loonbrief, salaris, vermogen
password, passwords, passcode, login details, login credentials, credentials, pin, pin number
security code, verification code, card number, card details, credit card number
credit card details, credit card, bank details, bank account, bank account number, account number
account details, social security number, ssn, national number, national insurance number
national register number, identity card, id card, copy of your id, passport, passport number
passport copy, driving licence number, driver's license number, medical data, medical history
medical record, medical records, medical details, medical information, health data
health information, health condition, health conditions, illness, illnesses, disease, diseases
medication, blood type, diagnosis, religion, religious beliefs, faith, political views
political preference, political beliefs, political party, sexual orientation, trade union membership
union membership, salary, income, payslip, mother's maiden name
mot de passe, mots de passe, identifiants, identifiant et, code pin, code secret, code de securite
code de verification, code sms, cryptogramme, code cvc, code cvv, numero de carte
numero de votre carte, coordonnees de carte, carte bancaire, carte de credit, carte de banque
donnees bancaires, coordonnees bancaires, numero de compte, compte bancaire
numero de registre national, registre national, numero national, numero niss
numero de securite sociale, carte d'identite, piece d'identite, passeport, numero de passeport
permis de conduire, donnees medicales, dossier medical, antecedents medicaux, informations medicales
etat de sante, donnees de sante, maladie, maladies, medicaments, traitement medical, groupe sanguin
diagnostic, religion, convictions religieuses, croyances, confession, opinions politiques
preference politique, convictions politiques, parti politique, orientation sexuelle
appartenance syndicale, affiliation syndicale, salaire, revenus, fiche de paie
"""

ASKING = """
ontbreekt, ontbreken, ontvangen we graag, hebben we nodig, noteren, meedelen, doorsturen, opsturen
terugsturen, mailen, opgeven, ingeven, bezorgen
missing, copy of, scan of, photo of, picture of, hand over, require your, requires your
indiquer, communiquer, transmettre, renseigner, remplir, mentionner, donner, preciser, encoder
manque, manquent, copie, scan, photo de, renvoyez, fournissez nous, il nous faut
vul * in, vul je, vul uw, vul hier, vul het, invullen, in te vullen, geef je, geef uw, geef ons
geef door
geef * door, geef * op, geef * in, doorgeven, bezorg ons, bezorg je, bezorg uw, stuur ons, stuur je
stuur uw, stuur een, stuur * naar, stuur * op, mail ons, mail je, mail uw, mail een, bevestig je
bevestig uw, bevestig hier, te bevestigen, deel je, deel uw, deel met ons, deel * mee, laat * weten
laat ons, meld ons, noteer je, noteer uw, antwoord met, antwoord op * met, voer * in, voer je
voer uw
upload je, upload uw, upload een, laad * op, verifieer je, verifieer uw, controleer je
controleer uw
actualiseer je, actualiseer uw, wat is je, wat is uw, welke * neem je, welke * heb je, welk * heb je
heb je een, lijd je aan, op welke, welk geloof, wij vragen je, we hebben je * nodig
we hebben uw * nodig
hebben we je, hebben wij uw, sms je, sms uw, app ons, whatsapp ons, update je, update uw, werk * bij
bel ons * met, kopie, vertel ons
enter your, enter the, fill in, fill out, provide, provide us, send us, send your, send a, e mail us
email us, mail us, submit, confirm your, verify your, reply with, respond with, share your
share with
tell us, give us, let us know, type your, upload your, upload a, update your, what is your
what's your, which * do you, do you suffer, do you have a, do you take, text us, we need your
please enter, please give, validate your, complete your, supply, note your, state your, include your
indiquez, indique, communiquez, communique nous, envoyez, envoie nous, envoyer, transmettez
fournissez, fournir, confirmez, confirme, confirmer, remplissez, saisissez, saisir, encodez, entrez
introduisez, repondez * avec, repondez avec, renseignez, donnez, donne nous, precisez, dites nous
telechargez une, telechargez votre, mettez a jour, verifiez votre, validez, quel est votre
quelle est votre, quels medicaments, quelle maladie, souffrez vous, avez vous une, prenez vous
de quelle, partagez, ecrivez nous, joignez, nous avons besoin de, merci de nous, veuillez
"""

NEVER = """
nooit, vragen niet, vraag niet, niemand, geef * aan niemand, deel * niet, niet delen, deel je * niet
deel deze code, deel dit niet, deel hem niet, deel ze niet, geef * niet door, niet doorgeven
never, do not share, don't share, will not ask, won't ask, not ask, not share, nobody, no one
nobody will, do not need your, don't need your, without your
jamais, ne partagez, ne communiquez, ne demandons, ne demandera, ne donnez, ne transmettez
ne divulguez
personne ne, a personne, sans votre
zonder je, zonder uw, niet nodig, hoeft geen, hoef je geen, geen kredietkaart, geen bankgegevens
no credit card, no bank, pas besoin, sans carte, aucune carte, no password, geen wachtwoord
nieuw wachtwoord, nieuw paswoord, ander wachtwoord, wachtwoord vergeten, wachtwoord opnieuw
wachtwoord * opnieuw in te stellen, wachtwoord te wijzigen, wachtwoord wijzigen, kies een wachtwoord
kies je wachtwoord, kies zelf een wachtwoord, new password, reset your password, reset the password
forgot your password, choose a password, choose your password, set a password, set your password
change your password, nouveau mot de passe, reinitialiser, reinitialisez, mot de passe oublie
choisissez un mot de passe, choisissez votre mot de passe, modifier votre mot de passe
changer votre mot de passe
"""
