import { ApiError } from '@tongdai/contract/client'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { FakePhoneWorld } from '../testing/fake-phone-world.ts'
import { LineKeeper } from './line-keeper.ts'

let world: FakePhoneWorld
let keeper: LineKeeper
let told: string[]
let certificateAt: string | null

afterEach(() => void vi.unstubAllGlobals())
beforeEach(() => {
  world = new FakePhoneWorld()
  told = []
  certificateAt = null
  keeper = new LineKeeper(
    {
      state: (line, refusedCode, at) => {
        told.push(refusedCode === null ? line : `${line} ${refusedCode}`)
        certificateAt = at
      },
      gone: () => told.push('gone'),
      incoming: () => told.push('incoming'),
    },
    world,
  )
})

/** Until it has asked for a line `count` times. */
const lines = (count: number) => vi.waitFor(() => expect(world.lines).toHaveLength(count))
const registered = async () => {
  keeper.start()
  await lines(1)
  world.line.on.registered()
}

describe('a line that is kept', () => {
  it('registers, and comes back over a new one of the same phone when it is lost', async () => {
    await registered()
    world.line.on.lost()
    expect(told).toEqual(['connecting', 'registered', 'gone', 'lost'])
    expect(world.lines[0]!.left).toBe('dropped')
    world.advance(world.nextMs!)
    await lines(2)
    world.line.on.registered()
    expect(keeper.state).toBe('registered')
    expect(world.line.instance).toBe(world.lines[0]!.instance)
  })

  it('waits longer after each failure, up to five seconds, and begins anew once it stood', async () => {
    keeper.start()
    const waits: number[] = []
    for (let attempt = 1; attempt <= 5; attempt++) {
      await lines(attempt)
      world.line.on.lost()
      waits.push(world.nextMs!)
      world.advance(world.nextMs!)
    }
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 5_000])
    await lines(6)
    world.line.on.registered()
    world.line.on.lost()
    expect(world.nextMs).toBe(500)
  })

  it('tells a refusal with its status, and tries again', async () => {
    keeper.start()
    await lines(1)
    world.line.on.refused(403)
    expect(told.at(-1)).toBe('refused 403')
    world.advance(world.nextMs!)
    await lines(2)
  })

  it('hears no more of a line that it has given up', async () => {
    await registered()
    const [former] = world.lines
    former!.on.lost()
    former!.on.registered()
    former!.on.refused(403)
    expect(told).toEqual(['connecting', 'registered', 'gone', 'lost'])
  })

  it('comes back at once when the network does, and not when nothing is lost', async () => {
    await registered()
    world.comeOnline()
    world.line.on.lost()
    world.comeOnline()
    await lines(2)
    expect(world.nextMs).toBeNull()
  })

  it('asks no further when the session is over or has no extension; other failures pass', async () => {
    const refusal = new ApiError(401, 'UNAUTHENTICATED', 'signed out')
    world.giveTicket = () => Promise.reject(refusal)
    keeper.start()
    await vi.waitFor(() => expect(keeper.state).toBe('off'))
    expect(world.nextMs).toBeNull()
    world.giveTicket = () => Promise.reject(new ApiError(503, 'DATABASE_UNAVAILABLE', 'away'))
    keeper.start()
    await vi.waitFor(() => expect(keeper.state).toBe('lost'))
    expect(world.nextMs).toBe(500)
  })

  it('opens no line that was stopped while its ticket came', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    world.giveTicket = () => promise
    keeper.start()
    keeper.stop()
    resolve()
    await promise
    world.giveTicket = async () => {}
    keeper.start()
    await lines(1)
    expect(told).toEqual(['connecting', 'off', 'connecting'])
  })

  it('beats while it stands, and no more when it is closed', async () => {
    await registered()
    world.beat()
    keeper.close()
    world.beat()
    expect(world.line.beats).toBe(1)
    expect(world.nextMs).toBeNull()
  })

  it('names the page of a certificate, as long as it never had a line', async () => {
    world.address = 'wss://exchange.test:3001/sip?ticket=x'
    keeper.start()
    await lines(1)
    world.line.on.lost()
    expect(certificateAt).toBe('https://exchange.test:3001/')
    world.advance(world.nextMs!)
    await lines(2)
    world.line.on.registered()
    world.line.on.lost()
    expect(certificateAt).toBeNull()
  })
})
