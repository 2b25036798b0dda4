// By hand: words of praise and complaint, so that one learned weight serves many languages.
import type { Lexicon } from './lexicon.ts'

export const fr: Lexicon = {
  positive: `
    admir* aimab* amitié* ami amis amie apaisant* astucieu* attentif* attentionné* avantage* brillant* chaleur
    chouette clair* courtois* créati* cool doux douce douceur élégant* embellir enchant* encourag* énergi* enthousias*
    épat* esthétique exceptionnel* fabuleu* facilité fantastique* félicit* fête* fidèle* flatt* générosité généreu*
    gentiment génialissime gratuit* gracieu* honnête* humour impressionn* inspirant* intelligent* intéressant*
    intéress* kiff* merci_à meilleurs modern* motivé* optimis* paisib* parfaitement passion* plaisant* positif*
    positive* précieu* prestig* progrès propre propret* qualitatif rapidité rassur* réconfort* recommandable
    remarquable* respectueu* rigolo* rire romantique* sérieu* serviable* soigné* solide* souriant* stylé* sublime*
    talent* tendresse top_top tranquil* trésor* vaillant victorieu* volontiers bon bonne bons bonnes bien super génial
    géniale excellent* parfait* formidable magnifique* merveilleu* superbe* extraordinaire incroyable top sympa
    sympathique* agréable* aimable* gentil* poli polie professionnel* compétent* efficace* rapide* rapidement facile*
    facilement simple simplicité pratique* utile* satisfait* satisfaction satisfaisant* content* heureux heureuse*
    ravi ravie ravis bravo merci remerci* félicitation* adore* j'adore aime j'aime aimé aimer apprécie* apprécié*
    recommande* conseille je_recommande fiable* meilleur meilleure* mieux beau belle beaux belles joli jolie* joie
    plaisir charmant* passionnant* drôle* amusant* émouvant* touchant* chef-d'œuvre réussi* réussite succès gagn*
    victoire fier fière espoir rire* sourire* chaleureu* accueillant* impeccable* nickel résolu résolue intuitif
    intuitive fluide* précis précise complet complète ergonomique idéal* indispensable sans_problème aucun_problème
    rien_à_dire rien_à_redire à_l'écoute au_top très_bien trop_bien 5_étoiles cinq_étoiles fonctionne_bien marche_bien
    fonctionne_parfaitement fonctionne_très_bien haha mdr délicieu* savoureu* confortable* qualité vaut_le_coup
    coup_de_cœur chance amour aimant`,
  negative: `
    abandon* aberrant* abus* accus* affolé* agress* alarm* amer* angoiss* anomalie* arnaque atroc* bâcl* bancal*
    bizarre* blessé* boulet brutal* brûl* cafard casse-pieds cata cauchemar* chagrin chaos chiant* choqu* connard*
    connasse connerie* conne crain* criard crise* cruel* danger* débile* décourag* dégât* dégrad* démoralis* dépass*
    dépit déplorable* dépress* dérange* désagré* désespoir* désespér* désolant* détérior* détruit* détest* deuil
    difficulté* discrimin* douteu* échec* échou* écoeur* écœur* effroi effroyable* égoïst* emmerd* empir* enfer*
    énorme_déception ennemi* épouvant* épuis* erroné* exaspér* exécrable* fatigu* fâch* fauté faute* fâcheu* fiasco
    furax gâch* gâchis gênant* gêne* glauque* gros_problème harcèl* hélas hideu* honteusement horreur* hostile*
    humili* hypocri* ignoble* ignor* illisible* imposs* impuissan* incendie incomplet* inconfort* inconvénient*
    incorrect* indign* ineffic* infect* inférieur* injust* innommable* insatisf* insipide* insult* interminable*
    inutil* invivable* jalou* lâche* lamenta* lassant* lésé* lourd* malaise malade* malfait* malhonnête* malsain*
    maltrait* maudit* méchan* médiocr* mensonge* mépris* minable* misère* moisi* moqu* naze* nazes négati* néglig*
    nuisible* obstin* odieu* offens* oubli* panique* paum* pénible* perturb* piège* piètre* piraté* plaign* plainte*
    plante pleur* pourri pourris préoccup* prétenti* rage râl* raté* ratée refus* rejet* répugn* ringard* rouill*
    ruin* sabot* sadique* sanglot* sans_intérêt saoul* scandal* soûl* stress* suicid* surfait* suspect* tache trahi*
    tragi* trop_court trop_petit trop_lent usé vide vilain* vomi* vulgaire* mauvais mauvaise* mal nul nulle nuls
    nulles nullité horrible* affreu* terrible* pire pires médiocre* lamentable* catastroph* désastr* décev* déçu*
    déception* honte honteu* inadmissible* inacceptable* insupportable* ridicule* stupide* idiot* imbécile* inutile*
    inutilisable* merde merdique pourri* arnaqu* voleur* vol volé escroc* escroquerie mensong* menteur* ment mentir
    faux fausse trompeu* tromp* fraude* colère énerv* agac* frustr* fâché* furieu* déteste* haine hais problème* souci
    soucis bug bugs bugué* beug* bogue* planté* erreur* panne* défaut* défectueu* cassé* casse abîmé* endommagé* lent
    lente* lenteur* retard* attend* attente j'attends toujours_pas jamais_reçu jamais_arrivé jamais_répondu
    pas_de_réponse aucune_réponse sans_réponse ne_répond* injoignable* remboursement rembourse* rembours* résili*
    annul* désinstall* supprim* perdu* perte* perd perdre ne_marche ne_marche_pas marche_pas ne_fonctionne
    ne_fonctionne_pas fonctionne_pas fonctionne_plus marche_plus ne_marche_plus impossible* incapable* incompéten*
    désagréable* malpoli* impoli* grossi* arrogant* irrespect* manque* manquant* absence déconnect* désynchron*
    perte_de_temps perte_d'argent trop_cher cher chère chers hors_de_prix fuir à_fuir éviter à_éviter méfi*
    attention_à triste* tristesse malheureu* malheureusement dommage peur* effray* inquiet* inquièt* inqui* regret*
    désol* ennuy* ennui fade sale sales bruyant* douleur* souffr* mort morte morts meurt mourir tué* tuer guerre
    attaque* attentat* crime* violence* violent* victime* corrompu* corruption menace* dégoût* dégueulasse dégueu
    beurk bordel putain foutu* chier compliqué* difficile* galère* laborieu* n'a_pas_compris ne_comprend* rien_compris
    zéro 0_étoile n'importe_quoi tourne_en_rond raccroch* pub pubs publicité* intrusi* obsolète* vide_la_batterie
    batterie_faible faible* moche* laid`,
  negators: `ne n' pas n'est n'ai n'a plus jamais aucun aucune sans rien ni guère nullement n'était n'y`,
  contrasts: `mais cependant pourtant toutefois sauf dommage malheureusement par_contre en_revanche`,
}
