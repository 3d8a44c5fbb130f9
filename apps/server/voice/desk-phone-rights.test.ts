import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Grants } from '@tongdai/contract/permissions'
import type { EngineConfig } from '@tongdai/engine'
import type { ExchangeConfig } from '@tongdai/exchange/exchange-config'
import { systemClock } from '@tongdai/platform/clock'
import { nullLog } from '@tongdai/platform/log'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startTestApp, type TestApp } from '../app/testing/start-test-app.ts'
import type { TestClient } from '../app/testing/test-client.ts'
import { ConfigSource } from './config-source.ts'
import { toEngineConfig, toExchangeConfig } from './to-configs.ts'

let test: TestApp
let source: ConfigSource
let folder: string
let companyId: string
let owner: TestClient
/** What the voice process has been told last. */
let engine: EngineConfig | null = null
let exchange: ExchangeConfig | null = null
const within5s = { timeout: 5_000, interval: 20 }

beforeAll(async () => {
  test = await startTestApp()
  folder = mkdtempSync(join(tmpdir(), 'tongdai-rights-'))
  companyId = await test.addCompany('red')
  await test.addPerson('owner@red.test', [{ companyId, role: 'owner' }])
  owner = await test.signedIn('owner@red.test')
  source = new ConfigSource({
    databaseUrl: test.throwaway.url,
    folder,
    clock: systemClock,
    log: nullLog,
  })
  const unseal = (sealed: string, context: string) => test.options.secrets.open(sealed, context)
  source.onChange((changes) => {
    const rows = changes.get(companyId)
    if (!rows) return
    engine = toEngineConfig(rows, unseal)
    exchange = toExchangeConfig(rows, folder, () => null)
  })
  await source.start()
}, 60_000)
afterAll(async () => {
  await source?.close()
  await test?.close()
  rmSync(folder, { recursive: true, force: true })
})

let made = 0
const person = () => test.addPerson(`p${++made}@red.test`, [{ companyId, role: 'agent' }])
const passwordOf = async (id: string) =>
  (await owner.call('getExtensionCredentials', { params: { id } })).password
const phoneOf = (id: string) => engine?.phones.find(({ extensionId }) => extensionId === id)

/** An extension, and what a desk phone that registers as it knows. */
async function phone(userId: string | null) {
  const { id, number } = await owner.call('createExtension', { body: { number: `3${++made}`, userId } })
  const password = await passwordOf(id)
  const opens = () => phoneOf(id)?.password === password
  await vi.waitFor(() => expect(opens()).toBe(true), within5s)
  return { id, number, password, opens }
}
const give = (id: string, userId: string | null) =>
  owner.change('updateExtension', { params: { id }, body: { userId } })

describe('the password of a desk phone', () => {
  const changes: Record<string, (id: string, from: string) => Promise<unknown>> = {
    'is taken from its holder': (id) => give(id, null),
    'is given to another': async (id) => give(id, await person()),
    'is left by a holder who is removed': (_, from) =>
      owner.call('removeUser', { params: { id: from }, query: { evenInCall: 'true' } }),
    'is handed over with a removal': async (_, from) =>
      owner.call('removeUser', { params: { id: from }, query: { to: await person() } }),
    'falls free, since the heir has one': async (_, from) => {
      const heir = await person()
      await phone(heir)
      await owner.call('removeUser', { params: { id: from }, query: { to: heir } })
    },
    'is left by an account that is deleted': (_, from) =>
      test.throwaway.database.accounts.deleteFrom('accounts.user').where('id', '=', from).execute(),
  }
  it.each(Object.entries(changes))('opens nothing any more when the extension %s', async (_, change) => {
    const from = await person()
    const { id, password, opens } = await phone(from)
    await change(id, from)
    await vi.waitFor(() => expect(opens()).toBe(false), within5s)
    const next = await passwordOf(id)
    expect(next).not.toBe(password)
    expect(await passwordOf(id)).toBe(next)
    await vi.waitFor(() => expect(phoneOf(id)?.password).toBe(next), within5s)
  })

  it('of a phone that was nobody’s is another when somebody is given it, also with an invitation', async () => {
    const given = await phone(null)
    await give(given.id, await person())
    await vi.waitFor(() => expect(given.opens()).toBe(false), within5s)
    const promised = await phone(null)
    const elsewhere = await test.addCompany('blue')
    await test.addPerson('new@red.test', [{ companyId: elsewhere, role: 'agent' }])
    const { password: code } = await owner.call('createUser', {
      body: { name: 'New', email: 'new@red.test', role: 'agent', extensionId: promised.id },
    })
    await (await test.signedIn('new@red.test')).call('acceptInvitation', { body: { code } })
    await vi.waitFor(() => expect(phoneOf(promised.id)?.userId).toBeTruthy(), within5s)
    expect(promised.opens()).toBe(false)
  })

  it('stays the same when something else of the extension changes, and a phone may be nobody’s', async () => {
    const lobby = await phone(null)
    const held = await phone(await person())
    for (const { id } of [lobby, held])
      await owner.change('updateExtension', { params: { id }, body: { name: 'Lễ tân' } })
    await vi.waitFor(() => {
      for (const { id } of [lobby, held])
        expect(exchange?.extensions.find((each) => each.id === id)?.name).toBe('Lễ tân')
    }, within5s)
    expect(lobby.opens() && held.opens()).toBe(true)
  })
})

describe('a role that takes no calls', () => {
  it('has no phone, and the same one again when it takes calls', async () => {
    const holder = await person()
    const { id, opens } = await phone(holder)
    const isCalled = () => exchange?.extensions.find((each) => each.id === id)?.enabled
    const role = await owner.call('createRole', {
      body: { name: 'Sổ khách', permissions: { 'contacts.see': 'all' } },
    })
    const none = () =>
      vi.waitFor(() => expect([phoneOf(id), isCalled()]).toEqual([undefined, false]), within5s)
    const well = () => vi.waitFor(() => expect([opens(), isCalled()]).toEqual([true, true]), within5s)
    await owner.change('updateUser', { params: { id: holder }, body: { roleId: role.id } })
    await none()
    const allow = (permissions: Grants) =>
      owner.change('updateRole', { params: { id: role.id }, body: { permissions } })
    await allow({ 'contacts.see': 'all', 'calls.take': 'own' })
    await well()
    await allow({ 'contacts.see': 'all' })
    await none()
    await owner.change('updateUser', { params: { id: holder }, body: { roleId: null } })
    await well()
  })
})
