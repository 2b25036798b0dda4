// By hand: words of praise and complaint, so that one learned weight serves many languages.
import type { Lexicon } from './lexicon.ts'

export const pt: Lexicon = {
  positive: `
    abraç* acolhed* admir* agradáve* agrado amáve* amizade* ânimo anim* aplaus* aprovad* arras* arrasou atraent* beij*
    beijos benef* benç* bênç* brilhante* calma campeão campeã caprich* capricho carinho* charmos* cheiros* compens*
    confian* conquist* corajos* criativ* delíci* dedicad* deslumbr* diversão eficiência elegante* elog* encant*
    entusiasm* esforç* estilos* excelência facilidade fé fiel festa* fiz_bem gargalh* generos* genial* gloria* glória
    graç* graças_a_deus grátis honest* honra* humild* humor iluminad* impec* inesquec* inspir* inteligen* justo limp*
    lindíssim* luxo magia* merec* milagr* motiva* nota_100 novinh* organizad* otimis* ousad* paciên* perfeição
    positiv* pontual* poderos* prêmi* presente progres* qualificad* radiante resist* respeit* respons* romântic*
    salvou saudáve* segur* sensac* sincer* solíc* sonho sorte sortud* suave* supera* superou talent* tern* tesouro*
    transparên* triunf* valeu valioso* vitori* viva* zelos* bom boa bons boas bem melhor melhores ótim* otim*
    excelente* maravilh* perfeit* fantástic* fantastic* incrível incrivel incríveis sensacional* espetacular*
    extraordinári* magnífic* legal legais bacana* massa show top demais lind* bonit* bel* amei amo ama adoro adorei
    amor gosto gostei gostamos gosta curti feliz felizes felicidade* alegr* contente* satisfeit* satisfatóri*
    satisfaç* obrigad* agradeç* agradec* grato grata gratidão gentil gentis educad* atencios* simpátic* amável
    profissional* eficiente* eficaz rápid* rapid* fácil* facil* simples prátic* útil úteis confiável confiáveis
    recomendo recomend* divertid* engraçad* emocionante* interessante* sucesso* vitória* ganhei ganhou ganhamos vencer
    venceu orgulh* esperança sorri* risos rindo kkk kkkk kkkkk kkkkkk rsrs rsrsrs haha hahaha parabéns parabens bravo
    comemor* resolvid* resolveu resolveram ajudou ajudaram funciona_bem tudo_certo muito_bom muito_boa muito_bem
    sem_problemas sem_problema nenhum_problema vale_a_pena 5_estrelas cinco_estrelas nota_10 nota_dez nota_mil
    qualidade impecáve* delicios* gostos* amig* abençoad* deus_abençoe impression* ideal intuitiv* barato tranquil*
    carinh* querid* fof* prazer confortáve* surpreendente* apaixonad* paz`,
  negative: `
    abandon* abomin* abus* acidente* acus* aflit* afront* agon* agress* alag* alarm* amarg* ameaça ansied* apavor*
    apodrec* arregaç* arrog* arromb* arruin* assalt* assédi* assust* aterror* atrapalh* atroc* azar babaca* baderna
    bagunç* bandid* bandidagem barbár* besteir* boicot* bost* brig* briga* bruto brutal* cacete calote* canalha*
    cansad* cans* caos castig* chantag* chateaç* chor* cínic* covard* confus* contamin* cretin* cruel* culpad* danos
    decadên* decaíd* débil derrot* desabaf* desanim* desapont* desastre* descart* desconfi* desconfort*
    desculpa_esfarrap* desesper* desgost* desilu* desmai* desnecess* desonest* desprez* destru* desumano* difam*
    difícil ditad* dívida* doent* enganação engolir enjo* enoj* errad* escândal* escass* escroto* espant* estress*
    estrag* estupr* exager* explod* extrav* falha* fals* fatal* fed* feiur* ferid* fiasco foda-se fofoc* fome fracass*
    fraud* frouxo furad* genocid* golpe* golpist* grit* grosseri* guerr* hipócrit* hipocrisi* horror* humilh* idiot*
    ignor* ilegal* impunidad* imund* incapa* incomod* incompet* incoeren* indecên* indign* inferno* infel* inimig*
    injust* insegur* insult* intoler* inund* invej* irrespons* lament* lent* lerd* loucura* luto machuc* mágoa*
    maldad* maldos* malandr* maltrat* manipul* medíocr* meliant* miser* misér* mofo* monstr* morr* narcis* negativ*
    neglig* nervos* nojeira obscen* odeia* ofens* opress* pânico palhaç* pavor* péssimos perigos* perseg* pesadel*
    piorou pobrez* podr* poluí* preguiç* prejuíz* prejudic* pressão quebrar queim* queixa* rasg* reclama* repugn*
    retrocess* revolt* ridíc* ruína* sabot* sacan* sangr* sanguin* sequestr* sinistr* sofrimento* sobrecarreg*
    solidão* subornar suic* suj* suspeit* terroris* tirania* tosc* tortur* traí* traiç* trag* trapac* traum* trist*
    tumult* vacil* vagabund* vândal* vazament* velhac* veneno* verme* ving* vulgar* ruim ruins mau má maus más mal
    pior piores péssim* pessim* horríve* horrivel terríve* terrivel nojo nojent* vergonha* vergonhos* lamentáve*
    decepcion* decepç* desaponta* desastr* patétic* ridícul* ridicul* lixo porcaria merda bosta porra caralho puta
    droga maldit* estúpid* estupid* idiota* imbecil* burr* inútil inútei* inutil incompetent* grosseir* grosso
    mal_educad* mal-educad* arrogant* desrespeit* golp* fraude* enganad* enganos* engan* roub* ladrão ladrões mentir*
    mentiros* falso falsa odeio odiei ódio odio detest* raiva irritad* irritant* irrita bravo_com furios* indignad*
    revolta* frustr* chatead* chato chata problema problemas erro erros falha falhas falhou bug bugs trava travando
    travou travad* defeito* defeituos* quebrad* quebrou danificad* lento lentidão demora* demorou atras* espera
    esperando aguardando ainda_espero ainda_estou_esperando ainda_não não_chegou nunca_chegou não_respondem
    não_responde ninguém_responde sem_resposta reembols* estorno devolu* devolv* cancel* desinstal* reclam* perdi
    perdeu perder perdid* perda* falta faltando faltou caro cara caros cobr* cobraram não_funciona não_presta não_abre
    não_carrega não_conecta não_consigo não_entende não_entendeu parou_de_funcionar nunca_mais não_recomendo fuja
    fujam evitem cuidado triste* tristeza chora* choro lágrimas dor dores dói sofr* medo* preocup* angúst* depress*
    solidão doente* doença* morte* morto mortos matar matou mataram assassin* guerra* ataque* terror* vítima* crime*
    violência violent* corrup* perig* ameaç* entediant* tédio feio feia feios barulh* difíceis complicad* impossíve*
    perda_de_tempo perda_de_dinheiro zero_estrelas uma_estrela desligaram enrola* culpa* arrepend* infelizmente
    desgraç* crise* propaganda* spam inaceitáve* insatisfeit* desagradáve* pobre* péssimo_atendimento descaso absurdo
    racis* preconceit*`,
  negators: `não nao nunca jamais nada ninguém sem nem tampouco nenhum nenhuma num`,
  contrasts: `mas porém contudo entretanto embora exceto infelizmente só_que`,
}
