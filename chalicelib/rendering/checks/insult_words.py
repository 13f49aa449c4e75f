"""Insults and aggressive words in Dutch, French and English: data only (R16). See phrases.py.

Words that mean something harmless as well (a donkey, a bitch of a problem in a dog breeder's mail)
stand here only with what makes them an insult.
"""

from __future__ import annotations

INSULTS = """
stelletje, bende/hoop/zootje/stel eikels/ezels/kneuzen/zeveraars/prutsers/dwazen/zagers/onnozelaars
prutser-, knoeier-, leugenaar-, aansteller-, seut, seuten, snul, snullen, flauwerik-, lomperik-
gepeupel, dom volk, domme mensen, domme klanten, zeveraar-, lelijke heks, lelijk mens, zot wijf
uilskuiken-, lomperd-
nitwit-, numbskull-, airhead-, blockhead-, suckers, crooks, liars, liar, whiners, whiner
good for nothing, piece of trash, dirtbag-, lowlife-, creeps, filthy people, ugly people
lazy people
un rate, une ratee, des rates, des ratees, bon a rien, bonne a rien, bons a rien, bande d'abrutis
bande de nazes, bande de debiles, pauvre con, pauvres cons, pauvre idiot, pauvre idiote, menteur
menteurs, escroc, escrocs, charlatan-, attarde, attardes, sale gosse, gros porc, gros tas, nazes
idioot, idioten, imbeciel-, sukkel, sukkels, sukkelaar-, debiel, debielen, onnozelaar-, onnozele
domkop-, domoor, domoren, dommerik-, stommerik-, stommeling-, achterlijk, achterlijke, mongool
mongolen, klootzak-, kloothommel-, lul, lullen, klojo-, klungel, klungels, hufter-, smeerlap-
schoft, schoften, rotzak-, trut, trutten, hoer, hoeren, kut, kutwijf, wijven, loser, losers
mislukkeling-, nietsnut-, profiteur-, uitschot, crapuul, zeikerd-, zeur, zeurpiet-, zagevent-
lafaard-, egoist-, dikzak-, vetzak-, lelijkaard-, bende idioten, verdomme, godverdomme
potverdomme, klote, shit, fuck, fucking, fuckers, stom rund, domme gans, domme koe, dom wicht
oelewapper-, randdebiel-, slappeling-, idiote, idiotes, kwiet, kuttig-, idiot, idiots, moron
morons, moronic, stupid people, stupid customers, how stupid, so stupid, are you stupid
you stupid, dumb, dumbass, dumbest, jerks, asshole-, arsehole-, bastard, bastards, bitch, bitches
bullshit, crap, dickhead-, prick, pricks, scum, scumbag-, pathetic, loser like you, freeloader-
dimwit-, halfwit-, retarded, wanker-, twat, twats, cunt-, lazy pigs, fat pigs, clueless, brainless
dunce, damn you, shut up, screw you, go to hell, trash people, worthless people, coward, cowards
cretin, cretins, cretine, cretines, abruti-, debile, debiles, connard-, connasse-, conne, connes
gros con, petit con, sale con, bande de cons, salaud-, salope-, salopard-, merde, merdes
merdique-, emmerde-, putain, pute, putes, encule-, batard, batards, bouffon, bouffons, minable
minables, pauvre type, pauvre tache, espece de, racaille, raclure-, feignant-, faineant-
ta gueule, ferme la, fermez la, stupide, stupides, tocard-, nullard-, vous etes nuls, gros nul
bande de nuls, imbecile, imbeciles
"""

AGGRESSIVE = """
bek houden, hou je bek, hou je mond, rot op, flikker op, loop naar de hel, val dood, krijg de
je bent te dom, jullie zijn te dom, ben je te dom, bent u te dom, ben je dom, te stom om
te dom om, je bent gek als, wie niet koopt is, we weten je te vinden, we weten u te vinden
we weten waar je woont, je zult het voelen, je gaat dit berouwen, dit zal je berouwen
u zult dit berouwen, we krijgen je wel, wij krijgen u wel, ik sla je, we maken je kapot
kapotmaken, haat je, haten jullie, we hate you, hate you, you will regret, you'll regret
you'll be sorry, you will be sorry, we know where you live, we will find you, we'll find you
we will destroy you, kill you, punch you, beat you up, make you suffer, you make us sick
sick of you, drop dead, too dumb to, too stupid to, degagez, cassez vous, casse toi, va te faire
allez vous faire, vous allez le regretter, vous le regretterez, tu vas le regretter
on sait ou tu habites, nous savons ou vous habitez, on vous retrouvera, nous vous retrouverons
on va te retrouver, crevez, je vous hais, nous vous haissons, trop bete pour, trop betes pour
trop con pour, trop stupide pour, vous etes trop bete, marre de vous, honte a vous, schaam je
schaam u, shame on you, fous le camp, foutez le camp, on va vous detruire, tu vas payer
vous allez payer pour
"""
