"""Names as marketers give them to fields, labels, choices and lists, in Dutch, French and English.

Written after the words of domain/sensitive_words.py were frozen, and never the other way round:
who finds a name that is judged wrongly mends the rules by other names than these. No harmless name
here stands among the exceptions of the word lists.
"""

from __future__ import annotations

HARMLESS = tuple(
    name
    for line in """
voornaam; achternaam; Familienaam; tussenvoegsel; aanspreektitel; roepnaam; first_name; lastName
Full name; prénom; nom de famille; civilité; Titre; nickname; salutation; job title; functie
Functietitel; beroep; profession; afdeling; service; bedrijf; bedrijfsnaam; company; Company name
société; raison sociale; ondernemingsnummer; btw-nummer; VAT number; numéro de TVA; KBO-nummer
SIRET; sector; branche; secteur d'activité; personeelsbestand; aantal werknemers
number of employees; omzetklasse; website; LinkedIn; Instagram; telefoonnummer; gsm; mobile phone
téléphone fixe; straat; straatnaam; huisnummer; busnummer; postcode; gemeente; woonplaats
provincie; country; code postal; ville; adresse de livraison; leveringsadres; facturatieadres
regio; taal; voorkeurtaal; preferred language; langue de contact; nationaliteit; geslacht; gender
sexe; geboortedatum; date of birth; verjaardag; date de naissance; geboortejaar; leeftijd
leeftijdsgroep; Age group; tranche d'âge; gezinssamenstelling; aantal kinderen; burgerlijke staat
naam partner; trouwdatum; wedding date; huwelijksverjaardag; anniversaire; naam van het kind
school; schooljaar; opleiding; klas; diploma; studierichting; universiteit; campus; klantnummer
customer number; numéro de client; klantenkaart; loyalty card; carte de fidélité; spaarpunten
loyalty points; points de fidélité; klant sinds; customer since; client depuis; laatste aankoop
last purchase date; dernier achat; aantal bestellingen; order count; Gemiddeld mandje
Average basket; panier moyen; bestelnummer; ordernummer; factuurnummer; invoice number; offerte
offertedatum; accountmanager; vertegenwoordiger; sales rep; winkel; favoriete winkel
preferred store; magasin préféré; filiaal; kantoor; verdeler; dealer; leverancier; productgroep
product category; catégorie de produit; interesses; centres d'intérêt; hobby's; favoriete kleur
favourite colour; kledingmaat; schoenmaat; shoe size; pointure; taille; ringmaat
lievelingsgerecht; wijnvoorkeur; wine preference; cépage préféré; bierliefhebber; maaltijdkeuze
vegetarisch; lunch of diner; menukeuze; tafelnummer; party size; aantal personen; reservatie
reservation date; date de réservation; aankomstdatum; check-in; check-out; kamernummer; type kamer
room type; vertrekdatum; vlucht; bestemming; destination; reisgezel; travel agency; abonnement
type abonnement; subscription; subscription end; fin d'abonnement; vervaldatum; due date
renewal date; lidnummer; lid sinds; lidgeld betaald; membership number; member since
numéro de membre; clubnaam; ploeg; sport; favoriete sport; trainingsdag; niveau; tenniscategorie
fietstype; maat van de fiets; startnummer; favoriete loopafstand; marathon; evenement; event
beurs; beursbezoek; workshop; seminarie; inschrijvingsdatum; aanwezig; dinner attendance; sprekers
bron; herkomst van de lead; lead source; origine du contact; campagne; utm_source; referral
aanbevolen door; opmerking; notitie; notes; remarque; segment; score; prioriteit; nieuwsbrief
newsletter; frequentie; kanaal; voorkeurkanaal; contactmoment; best time to call; wagen; merk auto
nummerplaat; chassisnummer; bouwjaar; kilometerstand; laatste onderhoud; next service
contrôle technique; verzekeringspolis; polisnummer; makelaar; broker; type woning; bouwgrond
EPC-label; zonnepanelen; oppervlakte; budget; eigenaar of huurder; energieleverancier; verbruik
internetprovider; type verwarming; naam huisdier; dog's birthday; dierenarts; kattenvoer
tuinoppervlakte; zaaikalender; recepten; kookworkshop; wellness; sauna; yogales; massagebon
kapper; huidtype; parfum; make-up; apotheek; Naam apotheek; syndicus; nom du syndic; politie
politiezone; tegenpartij; communicatievoorkeur; communiefeest; gemeenteraad; burgemeester; schepen
stadsbestuur; vzw; vrijwilliger; donateur; giften; donor; donation amount; montant du don
fiscaal attest; jaarverslag; pers; journalist; media; krant
""".splitlines()
    for name in line.split("; ")
    if name
)

SENSITIVE = tuple(
    name
    for line in """
diabetespatiënten; type diabetes; kankerpatiënt; Borstkanker; allergieën; voedselallergie
notenallergie; medicatie; Medische gegevens; ziektegeschiedenis; chronische ziekte; bloedgroep
bloeddruk; handicap; type handicap; zwangerschap; zwanger sinds; uitgerekende bevallingsdatum
vaccinatiestatus; depressie; burn-out; psychische aandoening; hartpatiënten; hoorapparaat
slechtziend; rolstoelgebruikers; dyslexie; epileptisch; lactose-intolerantie; gezondheidstoestand
gezondheidsproblemen; verslaving; maladie chronique; groupe sanguin; allergies alimentaires
état de santé; médicaments; antécédents médicaux; grossesse; date d'accouchement; dépression
health condition; medical history; blood type; pregnancy week; disability; food_allergies
medications; mental health status; cancer survivor; geloof; geloofsovertuiging; kerklid; kerkleden
religieuze overtuiging; moslims; katholiek; joodse klanten; levensbeschouwing; parochianen
moskeebezoekers; godsdienst van het kind; religion; croyances religieuses; pratiquant catholique
Religious beliefs; church membership; politieke voorkeur; politieke partij; partijleden
stemgedrag; kiesintentie; lid N-VA; opinion politique; parti politique; Political affiliation
votedFor; vakbond; vakbondslid; lid van een vakbond; syndicale afgevaardigde
appartenance syndicale; trade union membership; etnische afkomst; huidskleur; origine ethnique
Ethnicity; DNA-profiel; genetische aanleg; vingerafdruk; empreintes digitales; Biometric ID
seksuele geaardheid; seksuele voorkeur; orientation sexuelle; sexual_orientation; holebi
rijksregisternummer; numéro national; INSZ-nummer
""".splitlines()
    for name in line.split("; ")
    if name
)
