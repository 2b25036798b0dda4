import { describe, expect, test } from 'vitest'
import { connectionOf, queryString } from './connection.ts'

describe('queryString', () => {
  test.each([
    ['nothing', {}, ''],
    ['only undefined', { from: undefined }, ''],
    ['numbers and booleans', { days: 7, dry_run: false }, '?days=7&dry_run=false'],
    ['an empty text, which is a value', { q: '' }, '?q='],
    ['lists, repeated', { map: ['score:rating', 'text:feedback'] }, '?map=score%3Arating&map=text%3Afeedback'],
    ['an empty list', { map: [] }, ''],
    ['what addresses reserve', { q: 'a&b=c #1+2 é' }, '?q=a%26b%3Dc+%231%2B2+%C3%A9'],
  ])('%s', (_, query, expected) => {
    expect(queryString(query)).toBe(expected)
  })
})

describe('connectionOf', () => {
  test.each(['http://127.0.0.1:8000/', 'https://parley.example/base//', '/parley/', ''])('takes %j', (url) => {
    expect(connectionOf({ url }).url).toBe(url.replace(/\/+$/, ''))
  })

  test.each(['localhost:8000', '127.0.0.1', 'ftp://parley.example'])('refuses %j', (url) => {
    expect(() => connectionOf({ url })).toThrow(/must start with http/)
  })

  test('sends the key as a bearer token, and nothing without one', () => {
    expect(connectionOf({ url: '', api_key: 'k' }).headers).toEqual({ authorization: 'Bearer k' })
    expect(connectionOf({ url: 'https://parley.example', api_key: undefined }).headers).toEqual({})
  })

  test('goes by a session where that is asked for, and on pages of the server itself', () => {
    const bySession = { 'x-parley-csrf': '1' }
    for (const url of ['', '/', '/parley']) expect(connectionOf({ url }).headers).toEqual(bySession)
    expect(connectionOf({ url: '', session: false }).headers).toEqual({})
    expect(connectionOf({ url: 'https://parley.example', session: true }).headers).toEqual(bySession)
    expect(() => connectionOf({ url: '', api_key: 'k', session: true })).toThrow(/not both/)
  })
})
