"""Words of commercial offers in Dutch, French and English: data only (R22). See phrases.py."""

from __future__ import annotations

OFFERS = """
weekendactie-, kortingsactie-, weekenddeal-, topdeal-, deals van, deal van, deal bij, dagdeal-
euro/€ af/korting/goedkoper/voordeel/minder, bij aankoop van, bij elke aankoop, ter waarde van
aan de helft, krijg je * cadeau, krijg je * gratis bij, -korting, -promo
spotprijs-, stuntprijs-, outlet, eindereeks-, batjes
deal at, deal on, deals on, weekend deal, daily deal, euro/euros/pounds/dollars/€ off/less
worth * euro/euros/pounds/€, with every purchase, buy * and get, buy * and we, costs half
at half, for half, low prices, lowest price, money off, price cut, crazy prices
action du week end, euros/€ de moins/reduction/remise, a l'achat de, a l'achat d'un, pour tout achat
d'une valeur de, achete * offert, achetes * offert, a moitie, petits prix, prix casses
tarif reduit, prix imbattable-, rabais, ristourne-, bon plan, bons plans, fins de series
kortingscode, kortingscodes, kortingsbon, kortingsbonnen, promocode, korting op, met korting
korting bij
extra korting, % korting, actieprijs, actieprijzen, promoprijs, promotieprijs, weekpromo, zomerpromo
onze promo, promo van, promo op, in promo, promoties van, in de aanbieding, aanbieding van
aanbiedingen
aanbod van de week, aanbod van de maand, solden, koopjes, koopje, koopjesdagen, opruiming
uitverkoop
stockverkoop, black friday, cyber monday, 1+1 gratis, 2+1 gratis, voor de prijs van, halve prijs
afgeprijsd
prijsverlaging, lanceringsprijs, kennismakingsprijs, kennismakingsaanbod, welkomstkorting
voordeelprijs
voordeelpakket, bespaar, bespaar nu, gratis verzending vanaf, gratis levering vanaf
vroegboekkorting
vroegboekprijs, cashback, tegoedbon
discount code, discount codes, discount on, % discount, discounts on, voucher code, promo code
coupon code, % off, percent off, special offer, special offers, offer of the week, our offer
limited offer, exclusive offer, sale starts, summer sale, winter sale, on sale, clearance
half price, half the price, price drop, reduced price, two for one, 2 for 1, buy one get one
buy two
bundle price, save up to, save * on, early bird price, early bird discount
launch price
introductory price, free shipping over, free delivery over, free shipping on, bargain, bargains
code promo, code de reduction, bon de reduction, remise de, remises, de remise, % de remise
reduction de, reduction sur, % de reduction, reductions, en promotion, en promo, promo du
promotion sur, nos promotions, offre speciale, offre exclusive, offre du mois, offre de la semaine
offre limitee, offre de lancement, prix de lancement, soldes, destockage, liquidation, vente privee
bonnes affaires, bonne affaire, moitie prix, prix reduit, prix reduits, prix doux, 1 achete
un achete, deux pour le prix, pour le prix d'un, le deuxieme gratuit, livraison offerte
livraison gratuite des, economisez, profitez de notre offre, profitez de * reduction
cheque cadeau offert
"""

BUYING = """
mandje, winkelkar, winkelwagen, haal ze, leg ze, basket, cart, grab-, pick up yours, on our site
panier, sur notre site, procurez-, op onze site, offrez vous
koop, koop nu, kopen, bestel, bestel nu, bestellen, bestel je, bestel online, shop, shop nu
naar de shop
webshop, webwinkel, winkelmandje, in de winkel, boek nu, boek je, boeken, reserveer, te koop
verkrijgbaar
vanaf slechts, haal * in huis, nu voor, nu vanaf
buy, buy now, order now, order yours, order online, order today, shop now, shop online, add to cart
add to basket, our shop, webshop, book now, book your, available for, now only, now for, get yours
for sale, pre order
achetez, acheter, commandez, commander, passez commande, boutique, au panier, reservez, reserver
en vente
a partir de, disponible au prix, seulement, profitez
"""
