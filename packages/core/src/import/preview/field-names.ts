import type { Field } from '../assignments.ts'

/** What columns of each field are called, by those who export from elsewhere; words apart by blanks. */
const NAMES: Partial<Record<Field, string>> = {
  rating:
    'rating, ratings, stars, star, star rating, star score, score, csat, csat score, satisfaction, satisfaction score, satisfaction rating, grade, rate, note, note globale, bewertung, sterne, zufriedenheit, punktzahl, etoiles, note client, calificacion, puntuacion, estrellas, valoracion, valutazione, punteggio, stelle, voto, nota, avaliacao, estrelas, classificacao, beoordeling, waardering, cijfer, sterren, betyg, vurdering, ocena, oceny, оценка, рейтинг, 評価, 星, 评分, 評分, 星级, 평점, 별점, तारे, تقييم, puan',
  feedback:
    'feedback, comment, comments, note, notes, review, reviews, review text, review body, review content, text, body, message, content, remark, remarks, opinion, verbatim, free text, open text, answer text, customer comment, kommentar, kommentare, rezension, bewertungstext, anmerkung, nachricht, rueckmeldung, commentaire, commentaires, avis, message client, texte, comentario, comentarios, resena, opiniones, texto, commento, commenti, recensione, testo, opinione, opmerking, opmerkingen, reactie, tekst, komentarz, opinia, отзыв, комментарий, текст, コメント, レビュー, 感想, 内容, 评论, 評論, 리뷰, 댓글, 내용, 의견, yorum',
  timestamp:
    'timestamp, date, time, datetime, date time, created, created at, created on, creation date, submitted, submitted at, submission date, completed at, responded at, response date, received at, rated at, review date, review time, posted at, published at, datum, zeit, zeitpunkt, zeitstempel, erstellt am, uhrzeit, horodatage, date de creation, cree le, fecha, hora, fecha de creacion, creado, data, ora, data creazione, data e ora, data hora, criado em, tijd, tijdstip, aangemaakt op, дата, время, 日時, 日付, 日期, 时间, 時間, 날짜, 일자, 작성일, tarih',
  conversation_id:
    'conversation id, conversation, conv id, chat id, chat, ticket id, ticket, ticket number, ticket no, case id, case number, case, session id, session, thread id, call id, dialog id, dialogue id, interaction id, incident id, request id, transcript id, contact id, gespraechs id, gespraech, gesprach, gesprachs id, ticketnummer, fallnummer, vorgang, vorgangsnummer, sitzung, id de conversation, id conversation, numero de ticket, id de conversacion, conversacion, caso, id conversazione, conversazione, gesprek, gesprek id, id conversa, conversa, разговор, тикет, 会話id, 会话id, 대화id',
  external_id:
    'external id, id, uuid, guid, review id, rating id, response id, feedback id, survey id, survey response id, answer id, submission id, record id, bewertungs id, antwort id, id avis, id respuesta, id risposta',
  user_id:
    'user id, user, user name, username, customer id, customer, customer number, client id, client, member id, member, reviewer, reviewer id, author, author id, worker id, visitor id, respondent id, email, e mail, kunde, kunden id, kundennummer, kundennr, nutzer, nutzer id, benutzer, utilisateur, id utilisateur, id client, usuario, id usuario, cliente, id cliente, utente, id utente, gebruiker, klant, klantnummer, klant id, пользователь, клиент, ユーザー, ユーザーid, 顧客id, 用户, 用户id, 사용자, 고객',
  language:
    'language, lang, locale, language code, sprache, sprachcode, langue, idioma, lingua, taal, jezyk, sprak, язык, 言語, 语言, 語言, 언어, dil',
}

const PHRASES = Object.entries(NAMES).flatMap(([field, names]) =>
  names.split(',').map((name) => [wordsOf(name).join(' '), field as Field] as const),
)
/** One name may be of two fields (a French note is stars, an English one a text): the values decide. */
const EXACT = new Set(PHRASES.map(([phrase, field]) => `${field}: ${phrase}`))

/** `thumbsUpCount` and `Thumbs-Up count` are the same words, and so are words with and without accents. */
export function wordsOf(name: string): string[] {
  const spaced = name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
  const plain = spaced.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFC').toLowerCase()
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
}

/** How far a name speaks for a field: 2 it is one of its names, 1 one of them is a part of it, 0 it does not. */
export function nameSpeaksFor(name: string, field: Field): 0 | 1 | 2 {
  const words = wordsOf(name).join(' ')
  if (words === wordsOf(field).join(' ')) return 2
  if (EXACT.has(`${field}: ${words}`)) return 2
  const isPart = ([phrase, of]: (typeof PHRASES)[number]) => of === field && phrase !== 'id' && contains(words, phrase)
  return PHRASES.some(isPart) ? 1 : 0
}

/** Counts, shares and flags look like stars and are none. */
export function isCount(name: string): boolean {
  return wordsOf(name).some((word) =>
    /^(count|num|number|n|total|age|days?|hours?|minutes?|seconds?|qty|quantity|price|size|turns?|page|rank|level|priority|likes?|votes?|anzahl|alter|nombre|numero)$/.test(
      word,
    ),
  )
}

function contains(words: string, phrase: string): boolean {
  return ` ${words} `.includes(` ${phrase} `)
}
