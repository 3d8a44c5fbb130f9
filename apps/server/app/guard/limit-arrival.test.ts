import type { AddressInfo } from 'node:net'
import { connect, type Socket } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { FakeClock } from '@tongdai/platform/fake-clock'
import fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { limitArrival } from './limit-arrival.ts'

let clock: FakeClock
let app: FastifyInstance
let port: number
let taken: (number | 'broken off')[]

beforeEach(async () => {
  clock = new FakeClock()
  taken = []
  app = fastify({ requestTimeout: 0, forceCloseConnections: true })
  limitArrival(app, clock)
  app.post('/file', { config: { routeName: 'uploadFile' } as never }, async ({ raw }) => {
    const bytes = await buffer(raw).then(
      ({ length }) => length,
      () => 'broken off' as const,
    )
    taken.push(bytes)
    return { bytes }
  })
  app.post('/json', async ({ body }) => body)
  await app.listen({ port: 0, host: '127.0.0.1' })
  port = (app.server.address() as AddressInfo).port
})
afterEach(() => app.close())

/** A request of which `length` bytes are announced, and none sent yet. */
function begin(path: string, type: string, length: number) {
  const socket: Socket = connect(port, '127.0.0.1')
  const state = { closed: false, answer: '' }
  socket.on('data', (piece) => {
    state.answer += piece
  })
  socket.on('close', () => {
    state.closed = true
  })
  socket.on('error', () => {})
  socket.write(
    `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: ${type}\r\ncontent-length: ${length}\r\n\r\n`,
  )
  return { state, send: (content: string | Buffer) => new Promise((sent) => socket.write(content, sent)) }
}
const file = (length: number) => begin('/file', 'application/octet-stream', length)
/** The server has taken in what was sent. */
const pause = (ms: number) => clock.advance(ms)

describe('a request', () => {
  it('that is no file has half a minute to arrive', async () => {
    const { state, send } = begin('/json', 'application/json', 20)
    await send('{"a":')
    await vi.waitFor(() => expect(clock.pendingTimers).toBe(1))
    pause(29_999)
    expect(state.closed).toBe(false)
    pause(1)
    await vi.waitFor(() => expect(state.closed).toBe(true))
  })

  it('that is a file has as long as it keeps coming', async () => {
    const { state, send } = file(400_000)
    await vi.waitFor(() => expect(clock.pendingTimers).toBe(1))
    for (let part = 0; part < 4; part++) {
      await send(Buffer.alloc(100_000))
      await vi.waitFor(() => expect(bytesRead()).toBeGreaterThan((part + 1) * 100_000))
      if (part < 3) pause(30_000)
    }
    await vi.waitFor(() => expect(taken).toEqual([400_000]))
    await vi.waitFor(() => expect(state.answer).toContain('200 OK'))
  })

  it('that is a file and comes no further is let go', async () => {
    const { state, send } = file(400_000)
    await vi.waitFor(() => expect(clock.pendingTimers).toBe(1))
    await send(Buffer.alloc(1_000))
    pause(30_000)
    await vi.waitFor(() => expect(state.closed).toBe(true))
    expect(taken).toEqual(['broken off'])
  })

  it('brings bytes to no route that takes none', async () => {
    const { state, send } = begin('/json', 'application/octet-stream', 3)
    await send('abc')
    await vi.waitFor(() => expect(state.answer).toMatch(/^HTTP\/1.1 (415|500)/))
  })
})

function bytesRead(): number {
  return Math.max(...[...sockets].map((socket) => socket.bytesRead), 0)
}
const sockets = new Set<Socket>()
beforeEach(() => {
  sockets.clear()
  app.server.on('connection', (socket: Socket) => sockets.add(socket))
})
