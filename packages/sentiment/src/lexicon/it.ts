// By hand: words of praise and complaint, so that one learned weight serves many languages.
import type { Lexicon } from './lexicon.ts'

export const it: Lexicon = {
  positive: `
    abbracc* accoglient* affascinant* affett* affidabilità allegr* amabil* amichevol* amicizia ammir* amorevol*
    apprezz* applaus* appassionant* armonia attent* attraent* baci beat* beato benedett* beneficio bontà brillant*
    buonissim* calma cambio_positivo campion* capolavoro carinissim* celebr* chiarezza chiarissim* coinvolgent*
    comodissim* compiment* confortevol* coragg* cordial* creativ* curat* deliziat* dolcezza dignit* efficienza
    elegant* emozion* entusiasm* entusiasta esaurient* esilarant* estasiat* facilità fedel* festa* fiducia* fiero
    fortun* funzionano_bene gaudio generos* gentilezza genuin* giusto* godere goduria gradevol* grat* gratis humor
    impagabil* indimenticabil* ispir* intelligent* lieto lieta lode* lusso magia* magic* mitic* miglioramento motivat*
    notevol* nuovissim* onest* organizzat* orgoglio ottimamente pace pazienza* paradiso passion* perfezione piacer*
    pulit* puntualità premio* prezios* professionalità promoss* progress* raffinat* regalo* rapidità rasseren* rilass*
    ringraziament* rispett* romantic* saggi* salv* sconto seren* sicur* sinceri* sincer* sogno solar* sollievo*
    sorprendent* spettacolar* spiritos* stellar* stima* stupefacent* successo talent* tener* tesoro* trionf* vincent*
    viva* volentieri buono buona buoni buone buon bene benissimo ottim* eccellent* perfett* fantastic* meraviglios*
    splendid* stupend* magnific* bellissim* bello bella belli belle bel bravissim* brav* fenomenal* eccezional*
    straordinari* incredibil* favolos* geniale geniali grande grandissim* super top adoro amo ama amore amat* piace
    piaciut* piacciono mi_piace piacere piacevol* felic* felicità content* soddisfatt* soddisfacent* soddisfazion*
    grazie ringrazi* gentil* cortes* educat* disponibil* simpatic* professional* competent* efficient* efficac* veloc*
    rapid* facil* semplic* pratic* comod* util* affidabil* consiglio consigliat* consigliatissim* raccomand* divert*
    emozionant* interessant* success* vinto vincere vittoria orgoglios* speranza speriamo sorris* ridere risate ahah
    ahaha ahahah haha complimenti congratulazioni auguri evviva festeggi* risolto risolta risolt* aiutato aiutata
    funziona_bene tutto_bene tutto_perfetto molto_bene nessun_problema senza_problemi vale_la_pena 5_stelle
    cinque_stelle qualità impeccabil* delizios* squisit* amic* intuitiv* ideal* tranquill* dolc* carin* caro_amico
    impressionant* meglio miglior* gioia consigliatissimo chiaro preciso puntual* convenient*`,
  negative: `
    abbandon* abus* accus* affann* aggress* allarm* amarezza amar* angoscios* annoi* ansios* antipatic* apatic*
    arrabbi* arrogan* assalt* assurd* atroc* attentat* avvilen* avvilit* bastard* brut* brutal* bugi* caos casino
    catastrof* cialtron* colpevol* confus* crudel* criticità critic* crisi dannat* debol* deced* degrad* delinquen*
    delittuos* deplorevol* depriment* derid* desolant* detestabil* difett* difficolt* disagi* disastro discrimin*
    disgust* disonest* disper* disperat* disprezz* disturb* distrugg* distrutt* dolent* doloros* drammatic* dramma
    dubbi* egoist* errat* esaurit* esasper* fallito falliment* fals* fatic* feriti ferit* fiasco fogna follia folle
    frod* frustrant* fuga* furto* gelos* grid* guai idiozi* ignobil* ignor* ignorant* illegal* imbarazz* immond*
    impaurit* impazzit* impossibile incazz* incident* incompren* incubo* indecen* indecent* indegn* indign*
    inefficien* infam* infelic* inferno* infern* infid* ingann* ingiur* inguardabil* inimicizia inospital* inquiet*
    inquin* insensat* insicur* insignifican* insipid* insolen* insopport* insufficient* insult* intoller* invivibil*
    invidi* ipocrit* irrispett* irrespons* lacrim* lagn* lamentel* litig* lutto macabr* maledett* maledizione
    malessere malinconi* malvag* maltratt* mancanz* mediocr* menefreghi* menzogn* merd* miser* morbos* mortific*
    mostr* nause* negativ* neglig* nemic* nervos* nostalgi* obbrobri* odios* offens* offes* omicid* oppress* orror*
    ossess* ostil* panic* pazz* pegg* penos* pentit* pericolos* pessimo piangere pietos* pover* povertà preoccupant*
    prepotent* presuntuos* provoc* punizion* querel* rabbios* raccapricci* rapin* razzis* repell* ricatt* rimors*
    rimpiang* ripugn* rissa rovin* sadic* sangu* sbagli* sbagliat* scadent* scand* scandal* scars* schiav* schifo
    scioccant* scomod* sconfitt* sconfort* scontent* scorrett* sfig* sfigat* sfortun* sfrutt* sgarbat* sgomen* sleal*
    smarr* soffoc* sofferen* sospett* spam sparit* spazientit* spiacevol* squall* squallid* stanc* stress* strazi*
    suicid* svergogn* sventur* tens* terrif* terrorizz* tirann* tortur* traged* tragic* tranell* traum* tradit*
    tradiment* triste truc* turb* umili* vandal* vendett* veleno* vigliacc* vile viol* volgar* vomit* cattiv* male
    pessim* peggio peggior* orribil* terribil* orrend* tremend* schifos* schifezza vergogn* vergognos* deludent*
    delus* delusion* disastr* disastros* ridicol* patetic* spazzatura merda cazzo stronz* vaffanculo fanculo coglion*
    stupid* idiot* imbecill* scem* inutil* inutilizzabil* incompetent* incapac* maleducat* scortes* scostumat*
    arrogant* truff* fregat* fregatura imbrogl* rubat* rubare ladr* ladri bugiard* bugie mentit* falso falsa
    ingannevol* odio odiare odiato detest* rabbia arrabbiat* incazzat* furios* irritant* fastidi* frustr* stufo stufa
    problema problemi errore errori bug guasto guasta difettos* rotto rotta rotti rott* danneggiat* lento lenta lenti
    lentissim* ritardo ritardi attesa aspett* sto_ancora_aspettando ancora_aspetto mai_arrivat* non_arriva
    non_è_arrivat* non_rispond* nessuno_risponde nessuna_risposta senza_risposta rimbors* restitu* reso disdett*
    disdire cancell* disinstall* reclam* lament* perso persa persi perdere perdita manca mancano mancanza caro cara
    costos* troppo_caro non_funziona non_va non_si_apre non_carica non_si_connette non_capisce non_ha_capito
    smesso_di_funzionare mai_più non_consiglio sconsigli* evitate attenzione trist* tristezza piang* piange* lacrime
    dolore soffr* sofferenza paura pauros* spavent* preoccup* angosci* ansia depress* solitudine malat* malattia morto
    morta morti morte morire muore uccis* uccid* assassin* guerra attacc* terror* vittim* crimin* violenz* violent*
    corrot* corruzione pericol* minacc* noios* noia brutto brutta brutti brutte sporc* rumoros* difficil* complicat*
    impossibil* perdita_di_tempo zero_stelle una_stella riattacc* ingiust* colpa purtroppo peccato sfortunat* fallit*
    pubblicità inaccettabil* insoddisfatt* sgradevol* pessimo_servizio buffon* vergogna schif* danno danni`,
  negators: `non né nè mai niente nulla nessun nessuno nessuna senza neanche nemmeno mica`,
  contrasts: `ma però tuttavia purtroppo tranne eccetto peccato`,
}
