import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '@tongdai/platform/clock'
import { FakeClock } from '@tongdai/platform/fake-clock'
import { nullLog } from '@tongdai/platform/log'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectVoiceLink } from './connect-voice-link.ts'
import { type LinkMethods, serveVoiceLink, type VoiceLinkServer } from './serve-voice-link.ts'
import type { LiveNews } from './voice-link.ts'

let folder: string
let path: string
const closers: (() => unknown)[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tongdai-link-'))
  path = join(folder, 'voice.sock')
})
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
  rmSync(folder, { recursive: true, force: true })
})

async function serve(methods: LinkMethods): Promise<VoiceLinkServer> {
  const server = await serveVoiceLink({ path, methods, log: nullLog })
  closers.push(() => server.close())
  return server
}

function connectTo(clock = systemClock) {
  const link = connectVoiceLink({ path, clock, log: nullLog })
  closers.push(() => link.close())
  return link
}

const connected = (link: { connected: boolean }) => expect.poll(() => link.connected).toBe(true)
const disconnected = (link: { connected: boolean }) => expect.poll(() => link.connected).toBe(false)
const news = (seq: number): LiveNews => ({ companyId: 'c', epoch: 'e', seq, changes: [] })
const unavailable = { code: 'VOICE_UNAVAILABLE' }
const command = { type: 'call.hold', companyId: 'c', userId: 'u', callId: 'x' } as never

describe('the voice link', () => {
  it('carries requests both ways, many at once, each to its own answer', async () => {
    await serve({
      changesSince: async ({ seq }: { seq: number }) => {
        // Later ones are answered first.
        for (let turn = 0; turn < 100 - seq; turn++) await null
        return { epoch: 'e', seq, changes: [] }
      },
    })
    const link = connectTo()
    await connected(link)
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, seq) => link.changesSince('company', 'e', seq)),
    )
    expect(answers.map((answer) => answer!.seq)).toEqual(Array.from({ length: 100 }, (_, seq) => seq))
  })

  it('is open to the account that runs it alone', async () => {
    await serve({})
    expect(statSync(path).mode & 0o077).toBe(0)
  })

  it('tells an error of the other side as an error, and goes on', async () => {
    await serve({
      health: () => {
        throw new Error('boom')
      },
      endPhones: () => null,
    })
    const link = connectTo()
    await connected(link)
    await expect(link.health(null)).rejects.toThrow('boom')
    await expect(link.snapshot('x')).rejects.toThrow('no method snapshot')
    expect(link.connected).toBe(true)
  })

  it('refuses at once while nobody is there, and connects when somebody comes', async () => {
    const link = connectTo()
    await expect(link.command(command, 'key')).rejects.toMatchObject(unavailable)
    await serve({ command: () => ({ ok: true }) })
    await connected(link)
    expect(await link.command(command, 'key')).toEqual({ ok: true })
  })

  it('gives up what is under way when the other side dies, and finds the next one', async () => {
    let asked = 0
    const first = await serveVoiceLink({
      path,
      log: nullLog,
      methods: {
        command: () => {
          asked++
          return new Promise(() => {})
        },
      },
    })
    const link = connectTo()
    await connected(link)
    const waiting = link.command(command, 'key')
    await expect.poll(() => asked).toBe(1)
    const refused = expect(waiting).rejects.toMatchObject(unavailable)
    await first.close()
    await refused
    await disconnected(link)
    await serve({ command: () => ({ ok: true }) })
    await connected(link)
    expect(await link.command(command, 'key')).toEqual({ ok: true })
  })

  it('gives up after three seconds what is never answered, and nothing else with it', async () => {
    const clock = new FakeClock()
    await serve({ health: () => new Promise(() => {}), endPhones: () => null })
    const link = connectTo(clock)
    await connected(link)
    const waiting = expect(link.health(null)).rejects.toMatchObject(unavailable)
    clock.advance(2_999)
    await link.endPhones({} as never)
    clock.advance(1)
    await waiting
    expect(link.connected).toBe(true)
  })

  it('brings news in order to who listens, until they stop', async () => {
    const server = await serve({ snapshot: (_, caller) => caller.follow('c'), endPhones: () => null })
    const link = connectTo()
    await connected(link)
    await link.snapshot('c')
    const heard: number[] = []
    const stop = link.subscribe(({ seq }) => heard.push(seq))
    for (let seq = 1; seq <= 500; seq++) server.announce('c', 'live', news(seq))
    await expect.poll(() => heard.length).toBe(500)
    expect(heard).toEqual(Array.from({ length: 500 }, (_, index) => index + 1))
    stop()
    server.announce('c', 'live', news(501))
    await link.endPhones({} as never)
    expect(heard).toHaveLength(500)
  })

  it('brings news of a company to who has asked for its state, until they leave it', async () => {
    const server = await serve({
      snapshot: ({ companyId }: { companyId: string }, caller) => caller.follow(companyId),
      leave: ({ companyId }: { companyId: string }, caller) => caller.leave(companyId),
    })
    const [link, other] = [connectTo(), connectTo()]
    await connected(link)
    await connected(other)
    const heard: [string, number][] = []
    link.subscribe(({ companyId, seq }) => heard.push([companyId, seq]))
    other.subscribe(() => heard.push(['other', 0]))
    const announce = (seq: number) => {
      for (const companyId of ['c', 'd']) server.announce(companyId, 'live', { ...news(seq), companyId })
    }
    announce(1)
    await link.snapshot('c')
    announce(2)
    await link.snapshot('d')
    announce(3)
    await link.leave('c')
    announce(4)
    await link.snapshot('c')
    await other.leave('c')
    expect(heard).toEqual([
      ['c', 2],
      ['c', 3],
      ['d', 3],
      ['d', 4],
    ])
  })

  it.each([
    ['no JSON', 'hello\n'],
    ['half a line of endless length', 'x'.repeat(17 << 20)],
  ])('closes to what is not ours: %s', async (_, bytes) => {
    await serve({ endPhones: () => null })
    const stranger = connect(path)
    stranger.on('error', () => {})
    const gone = new Promise((resolve) => stranger.once('close', resolve))
    stranger.write(bytes)
    await gone
    const link = connectTo()
    await connected(link)
    await link.endPhones({} as never)
  })

  it('takes the place of a socket file that a killed process left', async () => {
    const left = createServer()
    await new Promise<void>((resolve) => left.listen(path, resolve))
    closers.push(() => left.close())
    await serve({ endPhones: () => null })
    const link = connectTo()
    await connected(link)
    await link.endPhones({} as never)
  })
})
