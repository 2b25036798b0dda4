import { Project, TrendsQuery, UpdateProject } from '@parley/contracts'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { ACTOR, openServices } from './testing/open-services.ts'

describe('a project', () => {
  it('counts all keys by days of UTC until it is told otherwise', async () => {
    const { project, ratings } = await openServices()
    const settings = { time_zone: 'UTC', dimensions_allow: null, dimensions_deny: [], retention_days: null }
    expect(await project.get(ACTOR)).toEqual({ ...settings, dimensions: [] })
    await ratings.create(ACTOR, { conversation_id: 'c', rating: 5, metadata: { agent: 'ann', tags: ['x'] } })
    const dimensions = [{ key: 'agent', values: 1, complete: true }]
    expect(Project.strict().parse(await project.get(ACTOR))).toEqual({ ...settings, dimensions })
  })

  it('keeps what a change does not name', async () => {
    const { project } = await openServices()
    await project.update(ACTOR, { time_zone: 'Europe/Berlin', dimensions_deny: ['a'] })
    const changed = await project.update(ACTOR, { dimensions_allow: ['b', 'a'] })
    expect(changed).toMatchObject({
      time_zone: 'Europe/Berlin',
      dimensions_allow: ['b', 'a'],
      dimensions_deny: ['a'],
    })
    expect(await project.update(ACTOR, { dimensions_allow: null })).toMatchObject({ dimensions_allow: null })
    expect(await project.get(ACTOR)).toMatchObject({ dimensions_allow: null, dimensions_deny: ['a'] })
  })

  it.each([
    ['asia/kolkata', 'Asia/Kolkata'],
    ['Asia/Calcutta', 'Asia/Calcutta'],
    ['utc', 'UTC'],
    ['america/port-au-prince', 'America/Port-au-Prince'],
    ['EUROPE/KYIV', 'Europe/Kyiv'],
    ['etc/gmt+5', 'Etc/GMT+5'],
  ])('calls the zone %s %s', async (given, name) => {
    const { project } = await openServices()
    expect(await project.update(ACTOR, { time_zone: given })).toMatchObject({ time_zone: name })
  })

  it('that is not there is not found', async () => {
    const { project } = await openServices()
    const nobody = { ...ACTOR, projectId: 99 }
    await expect(project.get(nobody)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(project.update(nobody, { time_zone: 'UTC' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('decides what a day is, everywhere', async () => {
    const { project, ratings, analytics, exportText } = await openServices()
    const timestamps = ['2026-03-14T18:29:59.999Z', '2026-03-14T18:30:00Z', '2026-03-15T18:29:59.999Z']
    await ratings.createMany(
      ACTOR,
      timestamps.map((timestamp) => ({ conversation_id: 'c', rating: 5, timestamp })),
    )
    const day = { from: '2026-03-15', to: '2026-03-15' }
    const found = async () => ({
      list: (await ratings.list(ACTOR, { ...day, order: 'oldest', limit: 9 })).items.length,
      export: (JSON.parse(await exportText(day)) as unknown[]).length,
      summary: (await analytics.summary(ACTOR, { days: 1 })).total_ratings,
      trends: (await analytics.trends(ACTOR, TrendsQuery.parse({ days: 2 }))).buckets.map(
        ({ total_ratings }) => total_ratings,
      ),
    })
    expect(await found()).toEqual({ list: 1, export: 1, summary: 1, trends: [2, 1] })
    await project.update(ACTOR, { time_zone: 'Asia/Kolkata' })
    expect(await found()).toEqual({ list: 2, export: 2, summary: 2, trends: [1, 2] })
  })
})

it('Temporal knows every zone that the contract takes', () => {
  const names = ['EST', 'PRC', 'GB-Eire', 'Etc/GMT-14', 'America/Argentina/ComodRivadavia', 'PST8PDT', 'Zulu']
  for (const time_zone of [...Intl.supportedValuesOf('timeZone'), ...names]) {
    for (const written of [time_zone, time_zone.toLowerCase()]) {
      UpdateProject.parse({ time_zone: written })
      expect(Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(written).timeZoneId).toBe(time_zone)
    }
  }
})
