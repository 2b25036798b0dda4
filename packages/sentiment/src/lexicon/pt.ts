// By hand: words of praise and complaint, so that one learned weight serves many languages.
import type { Lexicon } from './lexicon.ts'

export const pt: Lexicon = {
  positive: `
    bom boa bons boas bem melhor melhores ótim* otim* excelente* maravilh* perfeit* fantástic* fantastic* incrível
    incrivel incríveis sensacional* espetacular* extraordinári* magnífic* legal legais bacana* massa show top demais
    lind* bonit* bel* amei amo ama adoro adorei amor gosto gostei gostamos gosta curti feliz felizes felicidade* alegr*
    contente* satisfeit* satisfatóri* satisfaç* obrigad* agradeç* agradec* grato grata gratidão gentil gentis educad*
    atencios* simpátic* amável profissional* eficiente* eficaz rápid* rapid* fácil* facil* simples prátic* útil úteis
    confiável confiáveis recomendo recomend* divertid* engraçad* emocionante* interessante* sucesso* vitória* ganhei
    ganhou ganhamos vencer venceu orgulh* esperança sorri* risos rindo kkk kkkk kkkkk kkkkkk rsrs rsrsrs haha hahaha
    parabéns parabens bravo comemor* resolvid* resolveu resolveram ajudou ajudaram funciona_bem tudo_certo muito_bom
    muito_boa muito_bem sem_problemas sem_problema nenhum_problema vale_a_pena 5_estrelas cinco_estrelas nota_10 nota_dez
    nota_mil qualidade impecáve* delicios* gostos* amig* abençoad* deus_abençoe impression* ideal intuitiv* barato
    tranquil* carinh* querid* fof* prazer confortáve* surpreendente* apaixonad* paz`,
  negative: `
    ruim ruins mau má maus más mal pior piores péssim* pessim* horríve* horrivel terríve* terrivel nojo nojent* vergonha*
    vergonhos* lamentáve* decepcion* decepç* desaponta* desastr* patétic* ridícul* ridicul* lixo porcaria merda bosta
    porra caralho puta droga maldit* estúpid* estupid* idiota* imbecil* burr* inútil inútei* inutil incompetent*
    grosseir* grosso mal_educad* mal-educad* arrogant* desrespeit* golp* fraude* enganad* enganos* engan* roub* ladrão
    ladrões mentir* mentiros* falso falsa odeio odiei ódio odio detest* raiva irritad* irritant* irrita bravo_com furios*
    indignad* revolta* frustr* chatead* chato chata problema problemas erro erros falha falhas falhou bug bugs trava
    travando travou travad* defeito* defeituos* quebrad* quebrou danificad* lent* lento lentidão demora* demorou atras*
    espera esperando aguardando ainda_espero ainda_estou_esperando ainda_não não_chegou nunca_chegou não_respondem
    não_responde ninguém_responde sem_resposta reembols* estorno devolu* devolv* cancel* desinstal* reclam* perdi perdeu
    perder perdid* perda* falta faltando faltou caro cara caros cobr* cobraram não_funciona não_presta não_abre
    não_carrega não_conecta não_consigo não_entende não_entendeu parou_de_funcionar nunca_mais não_recomendo fuja fujam
    evitem cuidado triste* tristeza chora* choro lágrimas dor dores dói sofr* medo* assust* preocup* angúst* depress*
    solidão doente* doença* morte* morr* morto mortos matar matou mataram assassin* guerra* ataque* terror* vítima*
    crime* violência violent* corrup* perig* ameaç* insult* entediant* tédio feio feia feios suj* barulh* difícil
    difíceis complicad* impossíve* perda_de_tempo perda_de_dinheiro zero_estrelas uma_estrela desligaram enrola* injust*
    culpa* arrepend* infelizmente desgraç* crise* fracass* propaganda* spam inaceitáve* insatisfeit* desagradáve* pobre*
    péssimo_atendimento descaso absurdo racis* preconceit*`,
  negators: `não nao nunca jamais nada ninguém sem nem tampouco nenhum nenhuma num`,
  contrasts: `mas porém contudo entretanto embora exceto infelizmente só_que`,
}
