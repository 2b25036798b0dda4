// By hand: words of praise and complaint, so that one learned weight serves many languages.
import type { Lexicon } from './lexicon.ts'

export const id: Lexicon = {
  positive: `
    bagus baik terbaik mantap mantab mantul keren hebat luar_biasa istimewa sempurna memuaskan puas kepuasan senang seneng menyenangkan suka sukaa
    cinta sayang bahagia gembira ceria terima_kasih terimakasih makasih makasi thanks syukur bersyukur alhamdulillah ramah sopan santun sabar baik_hati
    membantu terbantu bantu bermanfaat berguna manfaat cepat cepet sigap gesit tanggap responsif lancar mudah gampang praktis nyaman kenyamanan aman
    bersih rapi rapih enak lezat nikmat sedap gurih segar murah terjangkau hemat ekonomis recommended rekomendasi rekomended merekomendasikan direkomendasikan
    cocok pas berkualitas kualitas profesional terpercaya dipercaya percaya jujur handal andal akurat tepat tepat_waktu sukses berhasil menang juara
    kemenangan selamat bangga harapan semoga tersenyum senyum tertawa lucu kocak seru asyik asik asyiknya menarik indah cantik ganteng manis imut wangi
    harum megah mewah romantis sejuk asri strategis lengkap top oke ok jos joss juara favorit andalan ketagihan wkwk wkwkwk haha hehe hihi teratasi
    terselesaikan selesai beres tidak_mengecewakan gak_nyesel ga_nyesel tidak_menyesal bintang_lima bintang_5 hadiah gratis damai teman sahabat apresiasi
    kagum mengagumkan memukau menakjubkan terharu inspiratif semangat sip good love nice best`,
  negative: `
    buruk terburuk jelek jelekk parah payah busuk bobrok sampah rusak cacat hancur pecah sobek robek bocor cacat kecewa mengecewakan kekecewaan nyesel
    menyesal sedih kesedihan menyedihkan marah kesal kesel jengkel emosi geram benci membenci muak jijik menjijikkan sebal sebel sial sialan bangsat
    anjing anjir bajingan brengsek goblok tolol bodoh bego idiot kampret tai setan gila kurang_ajar kasar kasarnya jutek judes cuek ketus tidak_sopan
    tidak_ramah sombong angkuh lambat lamban lama lemot lelet telat terlambat keterlambatan menunggu nunggu tunggu masih_menunggu belum_sampai belum_datang
    belum_dibalas belum_direspon belum_juga tidak_dibalas tidak_direspon tidak_ada_respon tidak_ada_balasan gak_dibales refund pengembalian dikembalikan
    kembalikan batal dibatalkan pembatalan komplain keluhan mengeluh lapor penipu penipuan tipu ditipu menipu tertipu curang bohong berbohong pembohong
    dusta palsu maling pencuri mencuri dicuri rampok korup* koruptor mahal kemahalan boros rugi merugikan kerugian sia-sia percuma buang_waktu
    buang-buang gagal kegagalan error eror bug masalah bermasalah kendala gangguan ganggu mengganggu macet hang crash keluar_sendiri force_close tidak_bisa
    gak_bisa ga_bisa gabisa tidak_berfungsi tidak_mengerti tidak_paham gak_ngerti gak_paham tidak_nyambung tidak_jelas gak_jelas ribet rumit susah sulit
    mustahil kotor jorok bau apek bising berisik hambar basi asin pahit keras sempit panas bosan membosankan takut ketakutan menakutkan seram ngeri khawatir
    cemas gelisah bahaya berbahaya ancaman mengancam mati meninggal tewas bunuh membunuh pembunuh perang serangan bom teroris korban kejahatan penjahat
    kekerasan kejam sadis zalim sakit penyakit luka nyeri menangis nangis air_mata derita menderita kesepian hina menghina fitnah malu memalukan uninstall
    hapus jangan_beli jangan_pesan kapok tidak_recommended tidak_puas kurang_puas tidak_enak kurang_enak tidak_suka tidak_bagus kurang_bagus tidak_nyaman
    tidak_sesuai kurang minus bintang_satu bintang_1 nol bobol bangkrut krisis zonk anjlok spam iklan_terus ditolak menolak`,
  negators: `tidak tak gak ga nggak enggak ngga bukan belum jangan tanpa tdk gk kurang kagak ndak`,
  contrasts: `tapi tetapi namun sayangnya sayang_nya hanya_saja cuma cuman kecuali meskipun walaupun`,
}
