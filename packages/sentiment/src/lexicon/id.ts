// By hand: words of praise and complaint, so that one learned weight serves many languages.
import type { Lexicon } from './lexicon.ts'

export const id: Lexicon = {
  positive: `
    adem adil agung akrab amanah ampuh andal antusias apik asri awet baguss bagusnya beruntung berkah berkat
    berprestasi bersahabat bersemangat bersinar betah bijak bijaksana brilian cakep canggih cekatan cemerlang cerah
    cerdas cermat cihuy dahsyat damai dermawan dewasa disukai disiplin dukung mendukung efektif efisien elegan elok
    empuk enakk endess enak_banget enteng fantastis favoritku fresh gagah gembira gokil harmonis heboh hemat hijau
    hore humoris idola ikhlas indahnya ingin_lagi jagoan jernih juara_satu kebanggaan kebahagiaan kecintaan
    keberhasilan kepercayaan kemudahan keindahan kesenangan keselamatan komplit komplet kompeten kompak konsisten
    kreatif kuat lega legit lembut leluasa lezatt luwes maju makmur makin_baik maknyus manfaatnya matang megah meriah
    merdeka memikat menawan menggemaskan menghibur menghargai menguntungkan meningkat mengesankan mewah mulia mulus
    murni ngakak nikmati menikmati nyaman_banget nyus optimis pantas patut pemenang penyayang penuh_cinta perhatian
    pinter pintar populer positif prima produktif puas_banget pulih ramah-ramah rajin rekomendasiin rindang romantis
    rukun sah sahabat salut sehat sejahtera selalu_puas semoga_sukses sederhana setia simpel spektakuler stabil subur
    sukacita super suka_banget syahdu tangguh tanpa_masalah teduh tegas teladan telaten teliti tenang tenteram
    tercepat terdepan terhibur terharu terima terindah terjaga terlezat termurah ternyaman tersayang terpuji tulus
    unggul unik untung uenak wangi worth_it yahud yummy tidak_kecewa ga_kecewa gak_kecewa tidak_mahal gak_mahal
    tidak_ribet gak_ribet anti_ribet gak_pake_lama tidak_pakai_lama bagus baik terbaik mantap mantab mantul keren
    hebat luar_biasa istimewa sempurna memuaskan puas kepuasan senang seneng menyenangkan suka sukaa cinta sayang
    bahagia ceria terima_kasih terimakasih makasih makasi thanks syukur bersyukur alhamdulillah ramah sopan santun
    sabar baik_hati membantu terbantu bantu bermanfaat berguna manfaat cepat cepet sigap gesit tanggap responsif
    lancar mudah gampang praktis nyaman kenyamanan aman bersih rapi rapih enak lezat nikmat sedap gurih segar murah
    terjangkau ekonomis recommended rekomendasi rekomended merekomendasikan direkomendasikan cocok berkualitas
    kualitas profesional terpercaya dipercaya percaya jujur handal akurat tepat tepat_waktu sukses berhasil menang
    juara kemenangan selamat bangga harapan semoga tersenyum senyum tertawa lucu kocak seru asyik asik asyiknya
    menarik indah cantik ganteng manis imut harum sejuk strategis lengkap top oke ok jos joss favorit andalan
    ketagihan wkwk wkwkwk haha hehe hihi teratasi terselesaikan selesai beres tidak_mengecewakan gak_nyesel ga_nyesel
    tidak_menyesal bintang_lima bintang_5 hadiah gratis teman apresiasi kagum mengagumkan memukau menakjubkan
    inspiratif semangat sip good love nice best`,
  negative: `
    abal aib ambruk amburadul amis ancam aneh anarkis angker aniaya apes arogan asal-asalan asap asu azab bacot bala
    bandel bandit bangkai banjir basi beban begal bejat bencana bengis berantakan berantem berdarah berdosa berduka
    beringas berisiko berlebihan berontak bersalah bete bikin_emosi bikin_kesal bimbang bingung membingungkan biadab
    biang bohongin bolot boong buang busuknya cabul caci cela celaka cengeng cerai cerewet comel congkak cuma_janji
    curiga dangkal darurat dendam dengki depresi derita dicuekin diabaikan dikecewakan dihina dipersulit dirampok
    dirugikan diskriminasi dosa duka durhaka edan egois emoh enek eneg fasik fatal frustasi frustrasi gaduh gagap
    galak galau ganas gaptek garing gelap gempa gendeng genosida gerah getir ghibah gosong gugup gusar hama hampa
    hancurkan haram hoax hoaks hutang ilfil iri jahat jahanam jahil jangan_percaya jangan_sampai janggal jenuh
    jera jengah jeritan jiplak joroknya judi kabur kacau kafir kalah kaget kaku kampungan kandas kapitalis kasian
    kasihan kebanjiran kebakaran keberatan kebencian kebohongan kebusukan kecam mengecam kecelakaan kecemasan
    kecewakan kecil_hati kecurangan kecurian kegaduhan kejang kejamnya kejebak kekacauan kekhawatiran kekurangan
    kelabakan kelaparan kelam keliru kemahalan kemalingan kemarahan kemiskinan kemunafikan kena_tipu kendor kepanasan
    keparat kepo keputusasaan keracunan keresahan kerusakan kerusuhan kesalahan kesalahpahaman kesalnya kesusahan
    ketakutan ketidakadilan ketipu ketombe khianat kikir kecut kolot konflik konyol korban kotoran krisis kriminal
    kudeta kurang_ramah kurang_sopan kurang_bersih kurang_nyaman kurang_memuaskan kutuk lalai lancang lapar larang
    lecet ledakan lelah lemah lengket letih licik limbah liar lucah luka lumpuh lusuh makian maki malas malang mampus
    mandek maksiat manipulasi maut melanggar melarat melecehkan meledak melelahkan membahayakan membakar memaksa
    memalak memble memberatkan memfitnah memperkosa memprihatinkan memusingkan menakuti mencekam mencekik mencemaskan
    mencurigakan mendiskriminasi menganiaya mengerikan menggerutu mengganggu menghancurkan mengkhianati menindas
    menjengkelkan menyakitkan menyebalkan menyedihkan menyeramkan menyesatkan menyiksa menyusahkan merajalela meratap
    meresahkan merosot mesum minder miris miskin monoton mual mubazir muak mundur munafik murahan murka murung musibah
    musuh najis nakal nangisin ngambek ngaco ngamuk ngantuk ngawur ngecewain ngelag ngeselin ngotot nista noda nyampah
    nyinyir nyeri oon otoriter overprice pailit palak panik parahnya parno patah_hati pecundang pedih pelecehan pelit
    pelanggaran pelaku pemalas pemaksaan pemarah pembegalan pembodohan pembual pembunuh pemerkosaan pemerasan
    pencemaran pencurian penderitaan pengap pengecut pengkhianat pengkhianatan penindasan penipunya penyesalan
    perampok perampokan perih perkosa petaka picik pikun pilu pincang pingsan plin-plan porak-poranda prihatin
    provokasi provokator pusing putus_asa rasis resah retak ricuh riskan roboh rongsok runtuh rusuh sadis sakit_hati
    salah salah_kirim sangar sara sebalnya sedihnya sekarat sengsara serakah serem sesak sesal sesat siksa sinis
    sinting skandal sok stres stress suntuk suram tabrakan tawuran tega tegang tengik terbakar terbengkalai terhina
    terjebak terkutuk terlantar terlalu_lama terlambat tersinggung tersiksa tertinggal tertindas tidak_adil
    tidak_beres tidak_bertanggung_jawab tidak_becus tidak_profesional tidak_jujur tidak_peduli tidak_layak
    tidak_manusiawi tidak_bersih tidak_aman tidak_ada_solusi tikus timpang tragedi tragis trauma tuduh tuli tumbang
    turun_drastis ugal-ugalan usang usil was-was zina buruk terburuk jelek jelekk parah payah busuk bobrok sampah
    rusak cacat hancur pecah sobek robek bocor kecewa mengecewakan kekecewaan nyesel menyesal sedih kesedihan marah
    kesal kesel jengkel emosi geram benci membenci jijik menjijikkan sebal sebel sial sialan bangsat anjir
    bajingan brengsek goblok tolol bodoh bego idiot kampret tai setan gila kurang_ajar kasar kasarnya jutek judes cuek
    ketus tidak_sopan tidak_ramah sombong angkuh lambat lamban lama lemot lelet telat keterlambatan menunggu nunggu
    tunggu masih_menunggu belum_sampai belum_datang belum_dibalas belum_direspon belum_juga tidak_dibalas
    tidak_direspon tidak_ada_respon tidak_ada_balasan gak_dibales refund pengembalian dikembalikan kembalikan batal
    dibatalkan pembatalan komplain keluhan mengeluh lapor penipu penipuan tipu ditipu menipu tertipu curang bohong
    berbohong pembohong dusta palsu maling pencuri mencuri dicuri rampok korup* koruptor mahal boros rugi merugikan
    kerugian sia-sia percuma buang_waktu buang-buang gagal kegagalan error eror bug masalah bermasalah kendala
    gangguan ganggu macet hang crash keluar_sendiri force_close tidak_bisa gak_bisa ga_bisa gabisa tidak_berfungsi
    tidak_mengerti tidak_paham gak_ngerti gak_paham tidak_nyambung tidak_jelas gak_jelas ribet rumit susah sulit
    mustahil kotor jorok bau apek bising berisik hambar asin pahit keras sempit panas bosan membosankan takut
    menakutkan seram ngeri khawatir cemas gelisah bahaya berbahaya ancaman mengancam mati meninggal tewas bunuh
    membunuh perang serangan bom teroris kejahatan penjahat kekerasan kejam zalim sakit penyakit menangis nangis
    air_mata menderita kesepian hina menghina fitnah malu memalukan uninstall hapus jangan_beli jangan_pesan kapok
    tidak_recommended tidak_puas kurang_puas tidak_enak kurang_enak tidak_suka tidak_bagus kurang_bagus tidak_nyaman
    tidak_sesuai kurang minus bintang_satu bintang_1 nol bobol bangkrut zonk anjlok spam iklan_terus ditolak menolak`,
  negators: `tidak tak gak ga nggak enggak ngga bukan belum jangan tanpa tdk gk kurang kagak ndak`,
  contrasts: `tapi tetapi namun sayangnya sayang_nya hanya_saja cuma cuman kecuali meskipun walaupun`,
}
