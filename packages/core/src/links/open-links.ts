import { CreateRating, invalidInput, type OpenedLink, type OpenLinks, validate } from '@parley/contracts'
import { linkStateOf, type Store, type StoredLink } from '@parley/store'
import type { LinkTokens } from './link-tokens.ts'

/** What tokens open: whoever has one may give the one rating, and sees the question. */
export function createOpenLinks(core: { store: Store; now: () => number; tokens: LinkTokens }): OpenLinks {
  const { store, now, tokens } = core
  return {
    async open(token) {
      const place = await tokens.read(token)
      const link = place && (await store.getLink(place.projectId, place.id))
      return link && toOpened(link, now())
    },

    async see(token) {
      const place = await tokens.read(token)
      if (place !== undefined) await store.seeLink(place.projectId, place.id, now())
    },

    async answer(token, { rating, feedback }) {
      const place = await tokens.read(token)
      const link = place && (await store.getLink(place.projectId, place.id))
      if (place === undefined || link === undefined) return undefined
      const at = now()
      const opened = toOpened(link, at)
      if (!opened.isOpen) return { link: opened, isStored: false }
      const { conversation_id, user_id, language, metadata } = link
      const given = validate(CreateRating, { conversation_id, user_id, language, metadata, rating, feedback })
      if (!given.ok) throw invalidInput(given.errors)
      const answer = { rating: given.data.rating, feedback: given.data.feedback ?? null, at }
      const answered = await store.answerLink(place.projectId, place.id, answer)
      return answered && { link: toOpened(answered.link, at), isStored: answered.isStored }
    },
  }
}

function toOpened(link: StoredLink, now: number): OpenedLink {
  const state = linkStateOf(link, now)
  return { isOpen: state === 'sent' || state === 'seen', state, question: link.question, language: link.language }
}
