// By hand: words of praise and complaint, so that one learned weight serves many languages.
import type { Lexicon } from './lexicon.ts'

export const it: Lexicon = {
  positive: `
    buono buona buoni buone buon bene benissimo ottim* eccellent* perfett* fantastic* meraviglios* splendid* stupend*
    magnific* bellissim* bello bella belli belle bel bravissim* brav* fenomenal* eccezional* straordinari* incredibil*
    favolos* geniale geniali grande grandissim* super top adoro amo ama amore amat* piace piaciut* piacciono mi_piace
    piacere piacevol* felic* felicità content* soddisfatt* soddisfacent* soddisfazion* grazie ringrazi* gentil* cortes*
    educat* disponibil* simpatic* professional* competent* efficient* efficac* veloc* rapid* facil* semplic* pratic*
    comod* util* affidabil* consiglio consigliat* consigliatissim* raccomand* divert* emozionant* interessant* success*
    vinto vincere vittoria orgoglios* speranza speriamo sorris* ridere risate ahah ahaha ahahah haha complimenti
    congratulazioni auguri evviva festeggi* risolto risolta risolt* aiutato aiutata funziona_bene tutto_bene
    tutto_perfetto molto_bene nessun_problema senza_problemi vale_la_pena 5_stelle cinque_stelle qualità impeccabil*
    delizios* squisit* amic* intuitiv* ideal* tranquill* dolc* carin* caro_amico impressionant* meglio miglior* gioia
    consigliatissimo chiaro preciso puntual* convenient*`,
  negative: `
    cattiv* male pessim* peggio peggior* orribil* terribil* orrend* tremend* schifo schifos* schifezza vergogn*
    vergognos* deludent* delus* delusion* disastr* disastros* ridicol* patetic* spazzatura merda cazzo stronz* vaffanculo
    fanculo coglion* stupid* idiot* imbecill* scem* inutil* inutilizzabil* incompetent* incapac* maleducat* scortes*
    scostumat* arrogant* truff* fregat* fregatura imbrogl* rubat* rubare ladr* ladri bugiard* bugie mentit* falso falsa
    ingannevol* odio odiare odiato detest* rabbia arrabbiat* incazzat* furios* irritant* fastidi* frustr* stufo stufa
    problema problemi errore errori bug guasto guasta difett* difettos* rotto rotta rotti rott* danneggiat* lento lenta
    lenti lentissim* ritardo ritardi attesa aspett* sto_ancora_aspettando ancora_aspetto mai_arrivat* non_arriva
    non_è_arrivat* non_rispond* nessuno_risponde nessuna_risposta senza_risposta rimbors* restitu* reso disdett* disdire
    cancell* disinstall* reclam* lament* perso persa persi perdere perdita manca mancano mancanza caro cara costos*
    troppo_caro non_funziona non_va non_si_apre non_carica non_si_connette non_capisce non_ha_capito
    smesso_di_funzionare mai_più non_consiglio sconsigli* evitate attenzione trist* tristezza piang* piange* lacrime
    dolore soffr* sofferenza paura pauros* spavent* preoccup* angosci* ansia depress* solitudine malat* malattia morto
    morta morti morte morire muore uccis* uccid* assassin* guerra attacc* terror* vittim* crimin* violenz* violent*
    corrot* corruzione pericol* minacc* insult* noios* noia brutto brutta brutti brutte sporc* rumoros* difficil*
    complicat* impossibil* perdita_di_tempo zero_stelle una_stella riattacc* ingiust* colpa purtroppo peccato
    sfortunat* crisi fallit* falliment* pubblicità spam inaccettabil* insoddisfatt* sgradevol* scars* pessimo_servizio
    buffon* vergogna assurd* schif* danno danni`,
  negators: `non né nè mai niente nulla nessun nessuno nessuna senza neanche nemmeno mica`,
  contrasts: `ma però tuttavia purtroppo tranne eccetto peccato`,
}
