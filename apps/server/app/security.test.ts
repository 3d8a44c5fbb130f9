import { withSystem } from '@tongdai/database/with-company'
import { purgeSecurityEvents } from '@tongdai/security/purge-security-events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from './testing/start-test-app.ts'
import type { TestClient } from './testing/test-client.ts'

let test: TestApp
let red: TestClient
let blue: TestClient
let redCompany: string

beforeAll(async () => {
  test = await startTestApp()
  redCompany = await test.addCompany('red')
  const blueCompany = await test.addCompany('blue')
  await test.addPerson('owner@red.test', [{ companyId: redCompany, role: 'owner' }])
  await test.addPerson('anna@red.test', [{ companyId: redCompany, role: 'agent' }])
  await test.addPerson('owner@blue.test', [{ companyId: blueCompany, role: 'owner' }])
  red = await test.signedIn('owner@red.test')
  blue = await test.signedIn('owner@blue.test')
})
afterAll(() => test.close())

const guess = async (email: string) => {
  await test.client().try('signIn', { body: { email, password: 'not the right one' } })
  await test.options.security.flush()
}
const eventsOf = async (client: TestClient, query: object = {}) =>
  (await client.call('listSecurityEvents', { query: query as never })).items

describe('security events', () => {
  it('tell the owner of wrong passwords for one of their people, counted, and nobody else', async () => {
    for (let time = 0; time < 3; time++) await guess('ANNA@red.test')
    expect(await eventsOf(red)).toMatchObject([
      {
        kind: 'sign-in-failed',
        scope: 'company',
        subject: 'anna@red.test',
        count: 3,
        notable: false,
        unseen: true,
      },
    ])
    expect(await eventsOf(blue)).toEqual([])
  })

  it('never tell which unknown e-mail was tried', async () => {
    await guess('slip@blue.tset')
    const machine = (await eventsOf(red)).filter(({ scope }) => scope === 'machine')
    expect(machine).toMatchObject([{ kind: 'sign-in-failed', subject: null, count: 1 }])
    // Of the machine: shown to who operates it, and to no other tenant.
    expect(await eventsOf(blue)).toEqual([])
  })

  it('are a notice from a number on, until they have been looked at', async () => {
    expect(await red.call('getSecurityNotice', {})).toEqual({ unseen: 0 })
    for (let time = 0; time < 12; time++)
      test.options.security.notice({
        kind: 'sip-guess',
        companyId: redCompany,
        source: '192.0.2.7',
        subject: 'anna-phone',
      })
    await test.options.security.flush()
    expect(await red.call('getSecurityNotice', {})).toEqual({ unseen: 1 })
    expect(await blue.call('getSecurityNotice', {})).toEqual({ unseen: 0 })
    expect(await eventsOf(red, { notable: 'true' })).toMatchObject([{ kind: 'sip-guess', count: 12 }])
    await red.call('seeSecurityEvents', {})
    expect(await red.call('getSecurityNotice', {})).toEqual({ unseen: 0 })
    expect((await eventsOf(red)).every(({ unseen }) => !unseen)).toBe(true)
  })

  it('stay unseen when they could be read only after the owner had looked', async () => {
    test.options.security.notice({
      kind: 'database-away',
      companyId: null,
      source: 'database',
      subject: null,
    })
    await red.call('seeSecurityEvents', {})
    await test.options.security.flush()
    expect(await red.call('getSecurityNotice', {})).toEqual({ unseen: 1 })
    const [away] = await eventsOf(red, { notable: 'true' })
    expect(away).toMatchObject({ kind: 'database-away', notable: true, unseen: true })
    await red.call('seeSecurityEvents', {})
    expect((await eventsOf(red)).every(({ unseen }) => !unseen)).toBe(true)
  })

  it('come in pages, the latest first', async () => {
    const all = await eventsOf(red)
    const first = await red.call('listSecurityEvents', { query: { limit: 2 } })
    const rest = await red.call('listSecurityEvents', { query: { limit: 2, cursor: first.nextCursor! } })
    expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(all.map(({ id }) => id))
    expect(first.items).toHaveLength(2)
  })

  it('of nobody’s account are told once to who operates the installation, however many addresses they come from', async () => {
    for (let n = 0; n < 27; n++) {
      test.options.security.notice({
        ...{
          kind: 'sign-in-throttled',
          companyId: null,
          source: `198.51.100.${n}`,
          subject: `x${n}@nobody.test`,
        },
      })
      await test.options.security.flush()
    }
    const told = await withSystem(test.options.database, (transaction) =>
      transaction
        .selectFrom('feed')
        .select(['companyId', 'data'])
        .where('type', '=', 'security.noticed')
        .execute(),
    )
    const throttled = told.filter(({ data }) => (data as { kind: string }).kind === 'sign-in-throttled')
    expect(throttled.map(({ companyId }) => companyId)).toEqual([redCompany])
    expect(await eventsOf(blue)).toEqual([])
    expect(await blue.call('getSecurityNotice', {})).toEqual({ unseen: 0 })
  })

  it('are not for managers and agents', async () => {
    const anna = await test.signedIn('anna@red.test')
    for (const name of ['listSecurityEvents', 'getSecurityNotice', 'seeSecurityEvents'] as const)
      expect((await anna.try(name, {})).status).toBe(403)
  })

  it('are forgotten after 90 days', async () => {
    const now = test.options.clock.now()
    expect(await purgeSecurityEvents(test.options.database, new Date(now))).toBe(0)
    expect(await purgeSecurityEvents(test.options.database, new Date(now + 91 * 24 * 3_600_000))).toBe(31)
    expect(await eventsOf(red)).toEqual([])
  })
})
