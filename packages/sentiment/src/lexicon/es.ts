// By hand: words of praise and complaint, so that one learned weight serves many languages.
import type { Lexicon } from './lexicon.ts'

export const es: Lexicon = {
  positive: `
    abraz* acert* admir* agrado alent* amabil* amable amistad* ánimo anim* apasion* apreci* aplaus* armonía asombr*
    atracti* ayuda ayudan bacán bailar beneficio* bes* brillante* buenísim* calidez calma campeón* campeones chistos*
    claro_que_sí confianza convenient* cordial* cumplid* delei* detallista disfrut* elegante* emocionad* esfuerz*
    estrella exquisit* facilidad fe fiel fiesta* fortuna genia* gentil gloria* goz* grat* gratis honest* honor* humor
    inolvidable* inspir* inteligen* jeje limpi* logr* magi* magnífico maravilla* mejora* mejoró motiv* nítid* optimis*
    organizad* paciencia* paz positiv* premio* progres* puntual* recomendadísim* regalo* respet* respons* romántic*
    sabros* salud sincer* solid* sorprendente* suave* suerte superó talent* tern* tesoro* triunf* valiente* valió
    bueno buena buenos buenas buen bien mejor mejores excelente* genial* fantástic* fantastic* maravill* perfect*
    estupend* increíble* magnífic* espectacular* extraordinari* fenomenal* súper super lindo linda lindos lindas
    bonit* hermos* precios* bell* encant* me_encanta encanta adoro amo amor amor* gusta gustó gustado gustan me_gusta
    feliz felices felicidad* felicit* alegr* content* satisfech* satisfactor* satisfac* gracias agradec* agradable*
    amable* simpátic* atent* educad* profesional* eficiente* eficaz rápid* rapid* fácil* facil* sencill* cómod*
    práctic* útil* util* confiable* fiable* recomiendo recomend* recomendable* divertid* entretenid* emocionante*
    interesante* chido chévere padrísimo guay mola jaja jajaja jajajaja éxito* exito* ganar ganó ganamos gané
    victoria* orgullo* esperanza* sonris* risa risas reír celebr* bendicion* bendiciones bravo enhorabuena solucion*
    resuelto resuelta resolvió resolvieron ayudó ayudaron funciona_bien funciona_perfecto todo_bien muy_bien
    sin_problemas sin_problema ningún_problema vale_la_pena 5_estrellas cinco_estrellas de_diez calidad impecable*
    delicios* ric* amig* bendecid* impresion* ideal* intuitiv* barato tranquil* dulce* cariñ* querid* ilusion*`,
  negative: `
    abandon* abus* acos* agobi* agot* agres* alarm* amarg* amenaza* ansied* apena* arruin* asalt* asesinat* aterr*
    atroz* bobo* bobada* borrach* bronca brutal* cabr* caca cagad* calumn* caos castig* celos chantaj* cínic* cobarde*
    cólera conflict* contamin* corrupt* cretin* crim* cruel* culpable* daño* débil* decaíd* defect* delincuen* derrot*
    desagradec* desaparec* desastre* descar* desconfi* descort* desesper* desgast* deshonest* desprec* destru* deud*
    dictad* difam* discut* disgust* embust* enemig* enferm* enfurec* errone* escándal* escas* espant* exager* explot*
    extravi* falac* fastidio* fatig* feminicid* gach* gilipollas grit* hambre herid* hipócrit* hipocres* horror* huev*
    humill* ignor* impoten* impunidad incapaz* incapac* incomod* incómod* inconform* incumpl* indiferen* indignante*
    infam* infern* infierno infeliz* ingrat* injustic* inquiet* insegur* insípid* insuficien* intoler* irrit* lament*
    llant* maldad* malos_tratos maltrat* manipul* masacr* mediocr* mierd* miser* muertos narc* necio* nefast* nervios*
    obsolet* ofend* ofens* olvid* oprim* pánico payas* pelig* penos* perjud* pesadill* plag* pobrez* podrid* prepoten*
    quebr* quiebra repug* repugn* resent* ruin* sangr* secuestr* sospech* suicid* sucie* terco torpe* tortur*
    tragedia* trágic* trampa* traicion* trauma* trist* vendid* venganza* vulgar* malo mala malos malas mal malísim*
    peor peores pésim* pesim* horrible* terrible* fatal espantos* asco asquero* asquea* vergüenza* verguenza
    vergonzos* lamentable* deplorable* decepcion* desilusion* defraud* desastr* patétic* ridícul* basura porquería
    mierda puta puto putos joder coño carajo maldit* estúpid* estupid* idiota* imbécil* imbecil* tont* inútil* inutil*
    inservible* incompetent* inept* groser* maleducad* malhumor* antipátic* arrogant* irrespet* estafa* estafad*
    fraud* robo robos robar roban robaron ladron* ladrones mentir* mentira* mentiros* engañ* falso falsa falsos timo
    odio odia odiar detest* enoj* enfad* molest* furios* rabia ira indign* frustr* fastidi* hart* problema problemas
    error errores fallo fallos falla fallas falló fallando bug bugs defectuos* dañad* rot* roto rota averi* lent*
    lento lentitud tarda tardan tardó demora* retras* espera esperando esperar sigo_esperando seguimos_esperando
    nunca_llegó no_llegó no_llega nunca_llega no_responden no_contestan nadie_responde nadie_contesta sin_respuesta
    reembols* devolución devolver devuelv* devuelvan cancel* desinstal* reclam* queja* quejar* perdí perdió perder
    perdid* pérdida* perdida falta faltan faltó carece caro cara caros cobr* cobraron no_funciona no_sirve
    no_funcionan no_abre no_carga no_conecta no_entiende no_entendió no_me_entiende no_entendio dejó_de_funcionar
    nunca_más nunca_mas no_recomiendo no_lo_recomiendo no_vuelvo evit* cuidado triste* tristeza llor* lágrimas dolor*
    duele* sufr* miedo* temor* asust* preocup* angust* deprim* soledad muert* muere* morir murió matar mataron mató
    asesin* guerra* ataque* atac* terror* víctima* crimen* violencia* violent* corrup* peligr* amenaz* insult*
    aburrid* aburrimiento feo fea feos feas sucio sucia ruidos* difícil* difíciles complicad* imposible*
    pérdida_de_tiempo cero_estrellas 0_estrellas una_estrella colgaron dan_vueltas injust* culpa* arrepent* lástima
    lastima desgraci* crisis fracas* publicidad anuncios spam tramp* desagrad* insoport* inaceptable* deficiente*
    pobre* odios* discrimin* racis* machis*`,
  negators: `no ni nunca jamás jamas nada nadie sin tampoco ningún ninguna ninguno`,
  contrasts: `pero aunque sin_embargo excepto salvo lástima sino`,
}
