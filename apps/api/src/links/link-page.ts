import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { LIMITS } from '@parley/contracts'
import { LINK_TEXTS, type LinkTexts } from './link-texts.ts'

const style = readFileSync(new URL('./link-page.css', import.meta.url), 'utf8').replace(/\s+/g, ' ')
const script = readFileSync(new URL('./link-page.js', import.meta.url), 'utf8').replace(/^\s+/gm, '')

/** Nothing but this style and this script, named by their hashes, and nothing from or to elsewhere. */
export const LINK_PAGE_POLICY = [
  "default-src 'none'",
  `style-src '${hashOf(style)}'`,
  `script-src '${hashOf(script)}'`,
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const STAR = 'M12 2.6l2.9 5.9 6.5.9-4.7 4.6 1.1 6.5-5.8-3.1-5.8 3.1 1.1-6.5L2.6 9.4l6.5-.9z'

interface Shown {
  /** One that there are texts in. */
  language: string
}

export interface AskShown extends Shown {
  question: string | null
  /** Of the question, where it is one of its own. */
  questionLanguage?: string | null
  /** What is chosen and written already. */
  rating?: string | undefined
  feedback?: string | undefined
  wrong?: 'chooseStars' | 'tooLong' | 'notSaved' | undefined
}

/** The page that asks: a form that works without its script, by keyboard and with a screen reader. */
export function askPage({ language, question, questionLanguage, rating, feedback = '', wrong }: AskShown): string {
  const texts = textsOf(language)
  const stars = texts.stars.map((name, index) => {
    const value = String(index + 1)
    const state = value === rating ? ' checked' : ''
    return `<label><input type="radio" name="rating" value="${value}" aria-label="${escaped(name)}" required${state}><svg viewBox="0 0 24 24" aria-hidden="true"><path d="${STAR}"/></svg></label>`
  })
  const asked = question ?? texts.question
  const askedIn = question !== null && questionLanguage ? ` lang="${escaped(questionLanguage)}"` : ''
  const body = `<form method="post">
${wrong === undefined ? '' : `<p class="wrong" id="wrong" role="alert">${escaped(texts[wrong])}</p>`}
<fieldset${wrong === 'chooseStars' ? ' aria-describedby="wrong"' : ''}><legend><h1 dir="auto"${askedIn}>${escaped(asked)}</h1></legend>
<div class="stars">${stars.join('')}</div>
<div class="ends" aria-hidden="true"><span>${escaped(texts.worst)}</span><span>${escaped(texts.best)}</span></div></fieldset>
<label class="comment" for="feedback">${escaped(texts.comment)} <span>(${escaped(texts.optional)})</span></label>
<textarea id="feedback" name="feedback" dir="auto" maxlength="${LIMITS.feedbackCharacters}"${wrong === 'tooLong' ? ' aria-invalid="true" aria-describedby="wrong"' : ''}>
${escaped(feedback)}</textarea>
<button>${escaped(texts.send)}</button>
</form>`
  return page({ language, title: asked, body, script })
}

export type Notice = 'thanks' | 'answered' | 'expired' | 'revoked' | 'unknown' | 'failed'

const LINES: Record<Notice, (keyof LinkTexts)[]> = {
  thanks: ['saved', 'mayClose'],
  answered: ['answeredBefore', 'mayClose'],
  expired: ['isOver', 'mayClose'],
  revoked: ['isOver', 'mayClose'],
  unknown: ['checkAddress'],
  failed: ['tryAgain'],
}

/** A page that only tells. */
export function noticePage(notice: Notice, { language }: Shown): string {
  const texts = textsOf(language)
  const mark =
    notice === 'thanks' ? `<svg class="mark" viewBox="0 0 24 24" aria-hidden="true"><path d="${STAR}"/></svg>` : ''
  const lines = LINES[notice].map((line) => escaped(String(texts[line]))).join(' ')
  const body = `${mark}<h1>${escaped(texts[notice])}</h1><p>${lines}</p>`
  return page({ language, title: texts[notice], body })
}

function page({ language, title, body, script }: Shown & { title: string; body: string; script?: string }): string {
  const { dir } = textsOf(language)
  return `<!doctype html>
<html lang="${language}" dir="${dir}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex,nofollow"><meta name="color-scheme" content="light dark"><meta name="format-detection" content="telephone=no">
<title>${escaped(title)}</title><style>${style}</style></head>
<body><main>${body}</main>${script === undefined ? '' : `<script type="module">${script}</script>`}</body>
</html>
`
}

function textsOf(language: string): LinkTexts {
  const texts = LINK_TEXTS[language]
  if (texts === undefined) throw new Error(`There are no texts in ${language}`)
  return texts
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`
}

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

/** As text between tags or within quotes. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? sign)
}
