"""Words that are often misspelt in Dutch, French and English, and how they are written: data only
(R19). One a line: as it is found, and as it should be.

Nobody tells us reliably which language a mail is in, so only what is right in none of the three
stands here, and nothing that is a common name.
"""

from __future__ import annotations

MISSPELT = """
abbonement = abonnement
abbonnement = abonnement
abonement = abonnement
accesoires = accessoires
accomodatie = accommodatie
aparaat = apparaat
barbeque = barbecue
burgermeester = burgemeester
collegas = collega’s
comissie = commissie
defenitief = definitief
discusie = discussie
eigelijk = eigenlijk
enigzins = enigszins
gefiliciteerd = gefeliciteerd
gemakelijk = gemakkelijk
gezamelijk = gezamenlijk
gezelig = gezellig
hardstikke = hartstikke
hij vind = hij vindt
hij word = hij wordt
ik vindt = ik vind
ik wordt = ik word
inprincipe = in principe
intresse = interesse
mischien = misschien
misschein = misschien
niew = nieuw
niewe = nieuwe
niewsbrief = nieuwsbrief
nogsteeds = nog steeds
onderandere = onder andere
onmiddelijk = onmiddellijk
openinguren = openingsuren
openningsuren = openingsuren
opniew = opnieuw
opzoek naar = op zoek naar
perongeluk = per ongeluk
profesioneel = professioneel
proffesioneel = professioneel
sowiezo = sowieso
standaart = standaard
stiekum = stiekem
terplekke = ter plekke
u vind = u vindt
u word = u wordt
uitendelijk = uiteindelijk
uiteindlijk = uiteindelijk
vantevoren = van tevoren
verschillede = verschillende
waarschijnelijk = waarschijnlijk
zoiezo = sowieso
zowiezo = sowieso

acceuil = accueil
acceuillir = accueillir
addresse = adresse
apartement = appartement
aujourdhui = aujourd’hui
biensur = bien sûr
cadaux = cadeaux
disponnible = disponible
exellent = excellent
exellente = excellente
horraires = horaires
malgres = malgré
nouveautees = nouveautés
parmis = parmi
professionel = professionnel
proffiter = profiter
profitter = profiter
quelquechose = quelque chose
receverez = recevrez

accomodate = accommodate
accomodation = accommodation
adress = address
alot = a lot
beleive = believe
buisness = business
commited = committed
definately = definitely
enviroment = environment
garanteed = guaranteed
immediatly = immediately
neccessary = necessary
occassion = occasion
occured = occurred
prefered = preferred
priviledge = privilege
recieve = receive
recieved = received
reccomend = recommend
recomend = recommend
seperate = separate
seperately = separately
shoping = shopping
succesful = successful
successfull = successful
suprise = surprise
tommorow = tomorrow
tomorow = tomorrow
truely = truly
untill = until
wich = which

and and = and
des des = des
et et = et
les les = les
pour pour = pour
the the = the
"""
