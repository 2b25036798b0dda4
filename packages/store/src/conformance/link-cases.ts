import { describe, expect, test } from 'vitest'
import { LINK_STATES } from '../links-store.ts'
import { type OpenEngine, useEngine } from './engine.ts'
import { createLink, newLink, SENT_AT } from './new-link.ts'
import { insertOne, NEWEST } from './new-rating.ts'

const DAY_MS = 86_400_000
const ALL = { limit: 100 }
const ANSWER = { rating: 2, feedback: 'slow', at: SENT_AT + 5 }

export function linkCases(open: OpenEngine): void {
  describe('rating links', () => {
    const engine = useEngine(open)

    test('the secret of a project is kept once', async () => {
      const [project, other] = [await engine.createProject(), await engine.createProject()]
      const { store } = engine
      expect(await store.linkSecret(project)).toBeUndefined()
      expect(await Promise.all(['a', 'b'].map((secret) => store.keepLinkSecret(project, secret)))).toEqual(['a', 'a'])
      expect(await store.linkSecret(project)).toBe('a')
      expect(await store.linkSecret(other)).toBeUndefined()
    })

    test('are kept as they were made, all of a call, and seen by their project alone', async () => {
      const [project, other] = [await engine.createProject(), await engine.createProject()]
      const { store } = engine
      const rows = [
        newLink({ user_id: 'u', language: 'de', question: 'Wie war es?', channel: 'sms', metadata: { a: [1, 'x'] } }),
        newLink({ conversation_id: 'conv_2' }),
      ]
      const { ids } = await store.createLinks(project, rows)
      const untouched = { seen_at: null, answered_at: null, revoked_at: null, rating_id: null }
      const stored = rows.map((row, index) => ({ ...row, ...untouched, id: ids[index] }))
      expect(await Promise.all(ids.map((id) => store.getLink(project, id)))).toEqual(stored)
      expect(await store.listLinks(project, { now: SENT_AT }, ALL)).toEqual(stored.toReversed())
      expect(await store.listLinks(project, { now: SENT_AT }, { limit: 1, before: ids[1] })).toEqual([stored[0]])
      expect(await store.listLinks(project, { now: SENT_AT, conversation_id: 'conv_2' }, ALL)).toEqual([stored[1]])
      const [id = 0] = ids
      expect(await store.getLink(other, id)).toBeUndefined()
      expect(await store.listLinks(other, { now: SENT_AT }, ALL)).toEqual([])
      expect(await store.answerLink(other, id, ANSWER)).toBeUndefined()
      expect(await store.revokeLink(other, id, SENT_AT)).toBeUndefined()
      await store.seeLink(other, id, SENT_AT)
      expect(await store.getLink(project, id)).toEqual(stored[0])
    })

    test('a call with a key makes them once', async () => {
      const project = await engine.createProject()
      const { store } = engine
      const once = { key: 'links k', fingerprint: 'a' }
      expect(await store.createLinks(project, [], once)).toEqual({ ids: [] })
      const calls = [1, 2].map((sent_at) => store.createLinks(project, [newLink({ sent_at }), newLink()], once))
      const [first, second] = await Promise.all(calls)
      expect(first).toEqual({ ids: [expect.any(Number), expect.any(Number)] })
      expect(second).toEqual({ ids: first?.ids, repeats: 1 })
      expect(await store.createLinks(project, [], once)).toEqual(second)
      await expect(store.createLinks(project, [newLink()], { ...once, fingerprint: 'b' })).rejects.toMatchObject({
        code: 'KEY_REUSED',
      })
      expect(await store.listLinks(project, { now: SENT_AT }, ALL)).toHaveLength(2)
    })

    test('an answer is one rating with what the link has kept, however many come at once', async () => {
      const project = await engine.createProject()
      const { store } = engine
      const attribution = { user_id: 'u', language: 'fr', metadata: { agent: 'ann', channel: 'mail' } }
      const link = await createLink(store, project, attribution)
      const answers = await Promise.all(
        [1, 2, 3, 4, 5].map((rating) => store.answerLink(project, link.id, { ...ANSWER, rating })),
      )
      const [rating, ...more] = await store.listByTime(project, {}, NEWEST)
      expect(more).toEqual([])
      const { at: timestamp, feedback } = ANSWER
      const external_id = `link:${link.id}`
      expect(rating).toMatchObject({ ...attribution, conversation_id: 'conv_1', feedback, timestamp, external_id })
      const answered = { ...link, seen_at: timestamp, answered_at: timestamp, rating_id: rating?.id }
      expect(answers.filter((each) => each?.isStored)).toEqual([{ link: answered, isStored: true }])
      expect(answers.filter((each) => !each?.isStored)).toEqual(Array(4).fill({ link: answered, isStored: false }))
      expect(await store.getLink(project, link.id)).toEqual(answered)
      expect(await store.countStars(project, { metadata: [{ key: 'agent', value: 'ann' }] })).toEqual(
        [1, 2, 3, 4, 5].map((stars) => (stars === rating?.rating ? 1 : 0)),
      )
      await store.delete(project, rating?.id ?? 0)
      expect(await store.answerLink(project, link.id, ANSWER)).toMatchObject({ isStored: false })
      expect(await store.countStars(project, {})).toEqual([0, 0, 0, 0, 0])
    })

    test('an answer counts where another rating has its external_id', async () => {
      const project = await engine.createProject()
      const { store } = engine
      const link = await createLink(store, project)
      const imported = await insertOne(store, project, { external_id: `link:${link.id}`, rating: 5 })
      const answer = await store.answerLink(project, link.id, ANSWER)
      expect(answer).toMatchObject({ isStored: true })
      const stored = await store.get(project, answer?.link.rating_id ?? 0)
      expect(stored).toMatchObject({ rating: 2, external_id: null })
      expect(await store.get(project, imported.id)).toEqual(imported)
    })

    test('a link that is over takes no answer and is not seen', async () => {
      const project = await engine.createProject()
      const { store } = engine
      const expired = await createLink(store, project, { expires_at: ANSWER.at })
      const revoked = await createLink(store, project)
      const afterwards = { ...revoked, revoked_at: SENT_AT + 1 }
      expect(await store.revokeLink(project, revoked.id, SENT_AT + 1)).toEqual(afterwards)
      expect(await store.revokeLink(project, revoked.id, SENT_AT + 2)).toEqual(afterwards)
      for (const link of [expired, afterwards]) {
        await store.seeLink(project, link.id, ANSWER.at)
        expect(await store.answerLink(project, link.id, ANSWER)).toEqual({ link, isStored: false })
        expect(await store.getLink(project, link.id)).toEqual(link)
      }
      expect(await store.countStars(project, {})).toEqual([0, 0, 0, 0, 0])
      expect(await store.answerLink(project, 1e9, ANSWER)).toBeUndefined()
    })

    test('are found by their state', async () => {
      const project = await engine.createProject()
      const { store } = engine
      const now = SENT_AT + 10
      const made = await Promise.all(
        LINK_STATES.map((state) => createLink(store, project, state === 'expired' ? { expires_at: now } : {})),
      )
      const [, seen, answered, , revoked] = made.map(({ id }) => id)
      await store.seeLink(project, seen ?? 0, SENT_AT + 1)
      await store.seeLink(project, seen ?? 0, SENT_AT + 2)
      await store.answerLink(project, answered ?? 0, ANSWER)
      expect(await store.revokeLink(project, answered ?? 0, now)).toMatchObject({ revoked_at: null })
      await store.revokeLink(project, revoked ?? 0, SENT_AT + 3)
      for (const [index, state] of LINK_STATES.entries()) {
        const found = await store.listLinks(project, { now, state }, ALL)
        expect(found.map(({ id }) => id)).toEqual([made[index]?.id])
      }
      expect((await store.getLink(project, seen ?? 0))?.seen_at).toBe(SENT_AT + 1)
    })

    test('an erasure takes those of the person and those of the conversation', async () => {
      const project = await engine.createProject()
      const { store } = engine
      const own = await createLink(store, project, { user_id: 'u', metadata: { name: 'Jane', city: 'Ulm' } })
      const ofTalk = await createLink(store, project, { user_id: 'v', conversation_id: 'talk' })
      const kept = await createLink(store, project, { user_id: 'v', metadata: { city: 'Ulm' } })
      await store.answerLink(project, own.id, ANSWER)
      await store.erase(project, { user_id: 'u' })
      await store.erase(project, { conversation_id: 'talk' })
      expect(await store.listLinks(project, { now: SENT_AT }, ALL)).toEqual([kept])
      expect(await store.countResponses(project, {})).toEqual({ sent: 1, seen: 0, answered: 0 })
      expect((await store.project(project))?.dimensions.map(({ key, values }) => [key, values])).toEqual([
        ['city', 1],
        ['name', 0],
      ])
      for (const { id } of [own, ofTalk]) expect(await store.answerLink(project, id, ANSWER)).toBeUndefined()
    })

    test('retention takes those that were sent before', async () => {
      const project = await engine.createProject()
      const { store } = engine
      const today = Math.floor(Date.now() / DAY_MS) * DAY_MS
      await store.createLinks(
        project,
        Array.from({ length: 1_020 }, (_, n) => newLink({ sent_at: today - 3 * DAY_MS - 1 - n })),
      )
      const kept = await createLink(store, project, { sent_at: today - 3 * DAY_MS })
      await store.updateProject(project, { retention_days: 3 })
      await expect.poll(() => store.countResponses(project, {}), { timeout: 10_000 }).toMatchObject({ sent: 1 })
      expect(await store.listLinks(project, { now: SENT_AT }, ALL)).toEqual([kept])
    })
  })
}
