import { readdirSync, readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { api, type RouteName } from '@tongdai/contract/api'
import type { Route } from '@tongdai/contract/route'
import { startThrowawayServer, type ThrowawayServer } from '@tongdai/database/testing/throwaway-database'
import { newId } from '@tongdai/platform/new-id'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { callView } from './testing/call-view.ts'
import { type Furnished, furnishCompany } from './testing/furnish-company.ts'
import { startTestAppOn, type TestApp } from './testing/start-test-app.ts'
import type { TestClient } from './testing/test-client.ts'
import { TestScreen } from './testing/test-screen.ts'

let test: TestApp<ThrowawayServer>
let red: Furnished
let owner: TestClient
let stopped: number[] = []

beforeAll(async () => {
  test = await startTestAppOn(startThrowawayServer)
  red = await furnishCompany(test, 'red', 1)
  owner = await test.signedIn('owner@red.test')
})
afterEach(() => thaw())
afterAll(() => test.close())

/** Linux: the server's process and all it has forked. */
function processes(): number[] {
  const server = test.throwaway.server.pid!
  const parentOf = (pid: string) => {
    try {
      return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')[1])
    } catch {
      return 0
    }
  }
  const children = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && parentOf(name) === server)
  return [server, ...children.map(Number)]
}
function freeze(pids = processes()): void {
  stopped = pids.filter(stop)
}
/** @returns false for one that has ended since it was looked for */
function stop(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGSTOP')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    return false
  }
}
function thaw(): void {
  for (const pid of stopped) process.kill(pid, 'SIGCONT')
  stopped = []
}
const well = () =>
  vi.waitFor(async () => expect((await owner.try('listCalls', {})).status).toBe(200), {
    interval: 100,
  })
const ask = async (name: RouteName) => {
  const route: Route = api[name]
  const from = performance.now()
  const answer = await owner.send(route.method, route.path.replace(':id', newId()), route.body && {})
  return { name, status: answer.statusCode, code: answer.json().error?.code, ms: performance.now() - from }
}

const databaseNews = (screen: TestScreen) =>
  screen.messages.flatMap((message) => (message.type === 'database' ? [message.connected] : []))

describe('a database that is frozen', () => {
  it('keeps no agent from what the exchange does, whose screen stands', async () => {
    await test.app.listen({ host: '127.0.0.1', port: 0 })
    const agent = await test.signedIn('agent@red.test')
    const { port } = test.app.server.address() as AddressInfo
    const screen = new TestScreen(port, agent.cookie, undefined, agent.address)
    await screen.first('snapshot')
    freeze()
    // What asks the database is told that it is silent; these do not ask.
    expect(await ask('listCalls')).toMatchObject({ status: 503 })
    const params = { id: newId() }
    for (const answer of [
      await agent.try('holdCall', { params }),
      await agent.try('resumeCall', { params }),
      await agent.try('hangUpCall', { params }),
      await agent.try('setAgentStatus', { body: { status: 'paused', reason: 'lunch' } }),
      await agent.try('finishWrapUp', {}),
    ])
      expect(answer.status).toBe(200)
    expect(test.voiceLink.commands.map(({ command }) => command.type)).toEqual([
      'call.hold',
      'call.resume',
      'call.hang-up',
      'agent.pause',
      'agent.finish-wrap-up',
    ])
    // A call that comes now is told of without delay, though nobody can say whose number it is.
    test.voiceLink.tell(red.companyId, {
      type: 'call',
      call: { ...callView(newId(), red.agentId), customerNumber: '+84901234561' },
    })
    expect(await screen.first('changes')).toMatchObject({ changes: [{ type: 'call' }] })
    expect(screen.messages.some(({ type }) => type === 'names')).toBe(false)
    // And that what stands beside it on screen may be old.
    await vi.waitFor(() => expect(databaseNews(screen)).toEqual([false]), { timeout: 6_000, interval: 100 })
    thaw()
    await vi.waitFor(() => expect(databaseNews(screen)).toEqual([false, true]), {
      timeout: 6_000,
      interval: 100,
    })
    await well()
    screen.socket.terminate()
  })

  it('keeps nobody waiting: 503 within two seconds on every route, and well again by itself', async () => {
    freeze()
    const names = (Object.keys(api) as RouteName[]).filter((name) => api[name].needs !== 'anyone')
    const first = await ask('listCalls')
    expect(first).toMatchObject({ status: 503, code: 'DATABASE_UNAVAILABLE' })
    expect(first.ms).toBeLessThan(2_000)
    for (const name of names) {
      const answer = await ask(name)
      expect(answer, name).toMatchObject({ status: 503, code: 'DATABASE_UNAVAILABLE' })
      expect(answer.ms, name).toBeLessThan(2_000)
    }
    const signIn = await test.client().try('signIn', { body: { email: 'a@red.test', password: 'x' } })
    expect([signIn.status, signIn.raw.headers['retry-after']]).toEqual([503, '2'])
    expect((await test.client().try('getHealth', {})).body).toEqual({ ok: false })
    thaw()
    await well()
    expect(test.errors).toEqual([])
  })

  it('is told to many at once, each within the time', async () => {
    await well()
    freeze()
    const answers = await Promise.all(
      (['getMe', 'listUsers', 'listCalls', 'listContacts', 'getCompany', 'getMyDay'] as const).map(ask),
    )
    for (const { status, ms } of answers) {
      expect(status).toBe(503)
      expect(ms).toBeLessThan(2_000)
    }
    thaw()
    await well()
  })

  it('answers new connections only, those that stand are stuck: nobody waits longer either', async () => {
    await well()
    freeze(processes().slice(1))
    for (let round = 0; round < 3; round++)
      for (const { status, ms } of await Promise.all(
        (['getMe', 'listUsers', 'listCalls'] as const).map(ask),
      )) {
        expect([200, 503]).toContain(status)
        expect(ms).toBeLessThan(2_000)
      }
    thaw()
    await well()
    expect(test.errors).toEqual([])
  })

  it('takes no new connections, while those that stand go on: nobody waits longer either', async () => {
    await well()
    freeze([test.throwaway.server.pid!])
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask('getMe')))
    for (const { status, ms } of answers) {
      expect([200, 503]).toContain(status)
      expect(ms).toBeLessThan(2_500)
    }
    thaw()
    await well()
  })
})
