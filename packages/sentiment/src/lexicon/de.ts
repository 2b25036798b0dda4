// By hand: words of praise and complaint, so that one learned weight serves many languages.
import type { Lexicon } from './lexicon.ts'

export const de: Lexicon = {
  positive: `
    ehrlich* fleißig* feier* freude* freund* freundin geduld* gelassen* gemütlich* gesund* gewinnt glaubwürdig* gönn*
    harmon* helden hoffe hoffentlich humorvoll* ideen innovativ* jubel* klug* kostenlos* kreativ* kuschel* lach*
    lächel* lobe* mutig* optimist* recht_haben respekt* richtig_gut romantisch* ruhig sauber* schatz sicher sinnvoll*
    sonnig* stark* super_service segen* talent* treu* überrascht unschlagbar* unterstütz* verdient* vernünftig*
    verliebt warmherzig* wertvoll* willkommen wow wunsch wünsche* yeah zauberhaft* zuvorkommend* zukunft ja_bitte gut
    gute guter gutes guten gutem besser bessere* beste* bestens toll tolle* super klasse spitze prima großartig*
    hervorragend* ausgezeichnet* exzellent* perfekt* fantastisch* wunderbar* wundervoll* genial* einwandfrei*
    tadellos* traumhaft* herrlich* schön* hübsch* liebe liebt geliebt lieben lieb liebevoll* mag gern gerne gefällt
    gefallen freu* froh fröhlich* glücklich* glück zufrieden* begeister* beeindruck* dank danke danken dankbar*
    dankeschön vielen_dank herzlichen_dank nett nette* freundlich* höflich* hilfsbereit* hilfreich* geholfen hilft
    kompetent* professionell* geduldig* schnell* zügig* prompt* einfach* unkompliziert* reibungslos* problemlos*
    bequem* praktisch* nützlich* zuverlässig* übersichtlich* intuitiv* empfehl* empfohlen weiterempfehl* lustig*
    witzig* spannend* unterhaltsam* interessant* gelungen* erfolg* gewonnen gewinn* sieg* stolz* hoffnung* lachen
    lacht haha geil* cool lecker* köstlich* gelöst erledigt funktioniert_gut funktioniert_super läuft_gut läuft_super
    alles_bestens top hochwertig* preiswert* günstig* sehr_gut echt_gut gerne_wieder jederzeit_wieder fünf_sterne
    5_sterne keine_probleme kein_problem nichts_auszusetzen lob lobenswert* gratul* glückwunsch* bravo angenehm*
    sympathisch* fair* erleichter* friedlich* frieden positiv* vertrauen* ideal* lohnt_sich wert liebling* süß* spaß`,
  negative: `
    absurd* abartig* aggressiv* alptraum albtraum armut armselig* arsch* arschloch asozial* ausbeut* ausgerechnet
    bankrott* bedauer* bedrück* behinder* belast* belästig* bestraf* betroffen* bitter* blamabel blamage böse* brutal*
    chaos chaotisch* depp* depress* diktat* diskriminier* drama* dreist* drohung* droht ekelhaft* elend* empör*
    entsetz* erbärmlich* erschreck* erschüttert* faschis* fassungslos* faul* feige* fick* flucht fresse frust*
    gefängnis gehetzt geisteskrank* gestört* gier* gift* grauen* grusel* halt_die heuchel* heul* hetze* hilflos*
    hoffnungslos* horror illegal* irre jammer* katastrophe keine_ahnung keine_lust konflikt* kotz* lügner* machtlos*
    mangelnd* manipul* mobbing müde nazi* neid* nerv niederlage* opfern panik* pech pfui pleite* propaganda* qual*
    rassis* rechtsextrem* reue sabotage schade schäm* schäd* scheiter* schimpf* schlampe* schlampig* schock* schuldig*
    schwach* schwein* selbstmord sinnlos sorg* spinner* stress* tragisch* tragödie* trottel* trüb* übel* überfordert*
    unerhört* unfair* unfassbar* unglaublich_schlecht ungerecht* unglück* unheil* unrecht* unsicher* untragbar*
    verachten* verbiet* verdamm* verderb* verfolg* vergewaltig* verhaft* verletz* vernachlässig* vernicht* verrat*
    verrückt* versag* verschlecht* verschlimm* vertreib* verwirr* verzweif* volltrottel wahnsinn weltfremd widerspruch
    wirrwarr zerfall zorn* zumutung* zweifel* zwing* schlecht* schlimm* schrecklich* furchtbar* fürchterlich*
    grauenhaft* grauenvoll* grausam* entsetzlich* katastroph* miserabel* mies* mangelhaft* ungenügend* unterirdisch*
    enttäusch* traurig* trauer* leider ärger* verärger* wütend* wut sauer genervt nervt nervig* nerven frustr*
    unverschämt* frech* frechheit* unfreundlich* unhöflich* arrogant* inkompetent* unfähig* unprofessionell* nutzlos*
    sinnlos* unbrauchbar* wertlos* überflüssig* lächerlich* peinlich* dumm* blöd* idiot* doof* schwachsinn* unsinn
    quatsch scheiß* scheiss* mist müll schrott kacke verarsch* abzock* betrug* betrüg* betrogen lüge* gelogen lügen
    lügt dieb* gestohlen klauen geklaut fehler* fehlerhaft* defekt* kaputt* beschädigt* problem probleme problemen
    störung* absturz* abgestürzt stürzt hängt bug bugs langsam* ewig verspät* verzöger* warte warten wartet gewartet
    wartezeit* warteschleife* immer_noch_nicht noch_immer_nicht bis_heute_nicht nie_angekommen nicht_angekommen
    keine_antwort keine_rückmeldung niemand_meldet meldet_sich_niemand erstattung* rückerstattung* geld_zurück storni*
    kündig* gekündigt deinstall* beschwer* reklam* verlust* verlor* verlier* fehlt fehlen fehlend* mangel* teuer*
    überteuert* wucher* geldverschwendung zeitverschwendung verschwend* funktioniert_nicht geht_nicht
    funktionieren_nicht nicht_funktioniert klappt_nicht lädt_nicht verbindet_nicht nicht_verstanden versteht_nicht
    versteht_mich_nicht nichts_verstanden nie_wieder finger_weg vorsicht warnung* hasse* hass hasst gehasst ekel*
    eklig* widerlich* abscheu* angst ängst* fürchte* sorge sorgen besorgt* bedroh* gefahr* gefährlich* weinen weint
    weine tränen schmerz* leid leiden leidet krank* krankheit* tot tote* tod töte* getötet sterben stirbt gestorben
    mord* krieg* angriff* anschlag* terror* opfer verbrech* gewalt* korrupt* skandal* schande beleidig* langweil* öde
    fade kompliziert* umständlich* schwierig* unmöglich* mühsam* hässlich* dreckig* schmutzig* stinkt laut null_sterne
    0_sterne ein_stern aufgelegt abgewimmelt im_kreis ungeduldig* unzufrieden* unzumutbar* inakzeptabel* unmöglich
    verweiger* ignorier* werbung spam hölle verdammt* falsch* schuld schlechtester katastrophal* minderwertig* billig*
    ruiniert* zerstör*`,
  negators: `nicht kein keine keinen keiner keinem keines nie niemals nichts ohne weder niemand kaum nich net`,
  contrasts: `aber jedoch allerdings trotzdem leider außer sondern obwohl nur`,
}
