"""Words of pressure and threat, in Dutch, French and English: data only (R21). See phrases.py."""

from __future__ import annotations

PRESSURE = """
laatste/allerlaatste/ultieme/finale kans/waarschuwing/verwittiging/herinnering/oproep/uren/minuten
laatste/allerlaatste plaatsen/plaatsjes/tickets/kaarten/stuks/exemplaren/dag
straks * te laat, anders * te laat, voor * weg is, voordat * weg is, voor * voorbij is, weg is weg
verdwijnt om/vanavond/straks/vannacht/over/binnenkort, loopt af om/vanavond/straks/vannacht
stopt/eindigt/vervalt/verloopt om/vanavond/straks/vannacht/zo/middernacht, tot middernacht
niet te lang wachten, wacht niet te lang, niet twijfelen, twijfel niet, aarzel niet langer
snel zijn
wie eerst komt, anders ben je eraan, nu meteen, nu onmiddellijk, direct reageren, snel reageren
last/final/ultimate chance/warning/notice/call/reminder/hours/minutes/seats/places/tickets/spots/day
before it's/its/it gone/over/late, before * too late, before * runs out, before * gone
disappears/ends/closes/expires/vanishes at/tonight/soon/midnight/today, gone tonight/forever/soon
until midnight, do not hesitate, don't hesitate, first come first served, be quick, quick before
move fast, right now or, do not delay, don't delay, clock is ticking, going fast, you will miss
ultime/dernier/derniere/dernieres chance/avertissement/rappel/appel/avis/heures/minutes/places/jour
apres * trop tard, apres * fini, sinon * trop tard, avant * trop tard, avant la fin
disparait/expire/termine/ferme a/ce/bientot/dans/minuit/vite, jusqu'a minuit, plus que * places
n'hesitez plus, ne tardez pas, ne tardez plus, ne trainez pas, soyez rapide, premier arrive
tant qu'il est temps, l'heure tourne, sans attendre, tout de suite
laatste kans, allerlaatste kans, laatste waarschuwing, laatste herinnering, laatste oproep
nu of nooit, grijp je kans, grijp nu je kans, wacht niet langer, wacht niet, niet wachten
haast je, wees er snel bij, wees snel, reageer nu, reageer meteen, reageer onmiddellijk
reageer vandaag nog, handel nu, handel snel, nog maar enkele uren, nog maar enkele minuten
nog maar een paar uur, nog maar een uur, nog enkele uren, nog maar * uur, nog maar * minuten
nog * minuten, nog slechts, bijna weg, bijna uitverkocht, op is op, laatste stuks
laatste exemplaren, laatste plaatsen, voor het te laat is, voordat het te laat is
mis dit niet, mis het niet, dringend, zeer dringend, urgent, met spoed, hoogdringend
onmiddellijk openen, meteen openen, open meteen, open nu, lees dit meteen, lees dit nu
verloopt over, verloopt vandaag, verloopt binnenkort, vervalt over, vervalt vandaag, vervalt bijna
eindigt over, eindigt vanavond, eindigt vandaag, stopt over, stopt vanavond, stopt vandaag
alleen vandaag, enkel vandaag, vandaag alleen, tijd raakt op, de tijd dringt, tijd is bijna op
actie vereist, actie nodig, onmiddellijke actie
last chance, final chance, last call, final call, final notice, last warning, final warning
final reminder, last reminder, now or never, act now, act fast, act today, hurry, hurry up
dont wait, don't wait, do not wait, before it's too late, before it is too late
dont miss, don't miss this, don't miss out, do not miss out, only * hours left, * hours left
only * minutes left, hours left, minutes left, ends soon, ends tonight, ends today, ends in
ending soon, ending tonight, expires soon, expires today, expires in, expires tonight, expiring
today only, only today, one day only, time is running out, running out, almost gone, selling fast
almost sold out, nearly sold out, while stocks last, open immediately, open this now, read this now
respond now, respond immediately, reply now, respond today, immediate action, action required
immediate attention, immediate response, asap
derniere chance, ultime chance, dernier rappel, dernier appel, dernier avertissement, dernier avis
maintenant ou jamais, c'est maintenant ou jamais, agissez vite, agissez maintenant
agissez immediatement, agissez sans attendre, depechez vous, depeche toi, faites vite, vite
n'attendez plus, n'attendez pas, n'attends plus, avant qu'il ne soit trop tard
avant qu'il soit trop tard, ne ratez pas, ne manquez pas cette chance, plus que * heures
plus que * minutes, plus que quelques heures, plus que quelques minutes, quelques heures seulement
encore quelques heures, expire bientot, expire aujourd'hui, expire dans, expire ce soir
se termine bientot, se termine ce soir, se termine dans, se termine aujourd'hui
aujourd'hui seulement, seulement aujourd'hui, uniquement aujourd'hui, le temps presse
presque epuise, bientot epuise, dernieres pieces, dernieres places, derniers exemplaires
tres urgent, urgence, a ouvrir immediatement, ouvrez immediatement, ouvrez vite
lisez ceci immediatement, repondez immediatement, repondez maintenant, repondez vite
action requise, action immediate, reaction immediate
"""

THREATS = """
sluiten/blokkeren/verwijderen/wissen/schrappen/schorsen we/wij * je/uw account/toegang/profiel
je/uw account/toegang/profiel/kaart/rekening * geblokkeerd/afgesloten/gesloten/gewist
je/uw account/toegang/profiel/kaart/rekening * geschorst/opgeschort/verwijderd/stopgezet
we/we'll/will close/block/delete/suspend/deactivate/cancel your account/access/profile/card
your account/access/profile/card/membership * suspended/closed/blocked/deleted/terminated
your account/access/profile/card/membership * limited/cancelled/removed/deactivated
fermerons/bloquerons/supprimerons/suspendrons/cloturerons votre compte/acces/profil/carte
votre compte/acces/profil/carte * bloque/bloquee/suspendu/suspendue/supprime/supprimee
votre compte/acces/profil/carte * ferme/fermee/cloture/cloturee/desactive/desactivee/resilie
account wordt geblokkeerd, account is geblokkeerd, account werd geblokkeerd
account wordt afgesloten, account wordt gesloten, account wordt verwijderd
account wordt opgeschort, account is opgeschort, wordt je account, wordt uw account
toegang wordt geblokkeerd, toegang wordt afgesloten, anders sluiten we, anders verwijderen we
je verliest je account, u verliest uw account, je verliest alles, u verliest alles
je verliest je toegang, verliest u uw toegang, kaart wordt geblokkeerd, kaart is geblokkeerd
gerechtsdeurwaarder, juridische stappen, juridische gevolgen, zonder reactie * geblokkeerd
account will be suspended, account will be closed, account will be blocked
account will be deleted, account will be terminated, account has been suspended
account has been blocked, account has been limited, account is suspended
account is about to be * closed, you will lose access, you will lose your account
you will lose everything, we will close your account, we will delete your account
card will be blocked, card has been blocked, legal action, legal consequences
compte sera bloque, compte sera suspendu, compte sera ferme, compte sera supprime
compte sera cloture, compte est suspendu, compte est bloque, compte a ete bloque
compte a ete suspendu, compte va etre, vous perdrez votre compte, vous perdrez votre acces
vous perdrez tout, vous perdrez l'acces, carte sera bloquee, carte est bloquee
poursuites judiciaires, action en justice, huissier
"""
