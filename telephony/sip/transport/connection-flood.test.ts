import { createConnection, type Socket } from 'node:net'
import { FakeClock } from '@tongdai/platform/fake-clock'
import { nullLog } from '@tongdai/platform/log'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { SipEndpoint } from '../endpoint/sip-endpoint.ts'
import type { Flow } from './flow.ts'

let clock: FakeClock
let endpoint: SipEndpoint
let closed: string[]
let charged: number
/** Messages that may still be read. */
let credit: number
let proven: (flow: Flow) => boolean
let requests: number
const sockets: { destroy(): void }[] = []

beforeEach(() => {
  clock = new FakeClock()
  closed = []
  charged = 0
  credit = Number.POSITIVE_INFINITY
  proven = () => false
  requests = 0
  endpoint = new SipEndpoint({
    clock,
    log: nullLog,
    userAgentName: 'test',
    limits: { unprovenPerAddress: 3 },
  })
  endpoint.onFlowClosed = (_, reason) => void closed.push(reason)
  endpoint.onRead = (_, cost) => {
    charged += cost
    credit -= cost
    return credit > 0
  }
  endpoint.isProven = (flow) => proven(flow)
  endpoint.onRequest = (request) => {
    requests++
    request.reply(200)
  }
})

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await endpoint.close()
  expect(clock.pendingTimers - endpoint.openTransactions).toBe(0)
})

const listen = (transport: 'tcp' | 'ws') => endpoint.listen({ transport, host: '127.0.0.1', port: 0 })

async function connect(port: number): Promise<{ socket: Socket; ended: Promise<unknown> }> {
  const socket = createConnection(port, '127.0.0.1')
  sockets.push(socket)
  const ended = new Promise((resolve) => socket.on('close', resolve))
  socket.on('error', () => {})
  await new Promise((resolve) => socket.on('connect', resolve))
  return { socket, ended }
}

async function connectWebSocket(port: number): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/`, 'sip')
  sockets.push({ destroy: () => socket.terminate() })
  socket.on('error', () => {})
  await new Promise((resolve) => socket.on('open', resolve))
  return socket
}

function options(number: number, filling = ''): string {
  return [
    'OPTIONS sip:x SIP/2.0',
    `Via: SIP/2.0/TCP a.invalid;branch=z9hG4bK${number}${filling}`,
    'From: <sip:a@x>;tag=1',
    'To: <sip:x>',
    `Call-ID: ${number}`,
    'CSeq: 1 OPTIONS',
    'Content-Length: 0',
    '',
    '',
  ].join('\r\n')
}

const flood = (count: number, of: (number: number) => string = options) =>
  Array.from({ length: count }, (_, number) => of(number)).join('')

describe('every message over a connection is charged to its sender', () => {
  test.each([
    ['messages', flood(30)],
    ['messages that cannot be read', flood(30, (number) => options(number).replace('CSeq: 1', 'CSeq: x'))],
    ['signs of life', '\r\n\r\n'.repeat(30)],
    ['both', `${flood(10)}${'\r\n\r\n'.repeat(20)}`],
  ])('TCP: %s', async (_, text) => {
    const { socket } = await connect(await listen('tcp'))
    socket.resume()
    socket.write(text)
    await vi.waitFor(() => expect(charged).toBeGreaterThanOrEqual(30))
  })

  test.each([
    ['messages', (socket: WebSocket) => socket.send(options(charged))],
    ['signs of life', (socket: WebSocket) => socket.send('\r\n\r\n')],
    ['pings', (socket: WebSocket) => socket.ping()],
    ['pongs that nobody asked for', (socket: WebSocket) => socket.pong()],
  ])('WebSocket: %s', async (_, send) => {
    const socket = await connectWebSocket(await listen('ws'))
    for (let i = 0; i < 30; i++) send(socket)
    await vi.waitFor(() => expect(charged).toBeGreaterThanOrEqual(30))
  })

  test('bytes that never become a message count too', async () => {
    const socket = await connectWebSocket(await listen('ws'))
    for (let i = 0; i < 60; i++) socket.send('x'.repeat(1000), { fin: false })
    await vi.waitFor(() => expect(charged).toBeGreaterThanOrEqual(14))
    expect(requests).toBe(0)
  })
})

describe('whoever sends more than he may', () => {
  test('is not read until he may, and then nothing of it is lost', async () => {
    credit = 10
    const { socket } = await connect(await listen('tcp'))
    socket.resume()
    socket.write(flood(200))
    await vi.waitFor(() => expect(requests).toBe(10))
    clock.advance(1000)
    expect(requests).toBe(10)
    credit = 1000
    clock.advance(100)
    await vi.waitFor(() => expect(requests).toBe(200))
  })

  test('is held back over a WebSocket too, its pings unanswered meanwhile', async () => {
    credit = 10
    const socket = await connectWebSocket(await listen('ws'))
    let pongs = 0
    socket.on('pong', () => void pongs++)
    for (let i = 0; i < 100; i++) socket.send(options(i))
    await vi.waitFor(() => expect(requests).toBe(10))
    for (let i = 0; i < 100; i++) socket.ping()
    credit = 1000
    clock.advance(100)
    await vi.waitFor(() => expect(requests).toBe(100))
    expect(pongs).toBeLessThanOrEqual(100)
  })

  test('does not keep the others waiting: the event loop turns in between', async () => {
    const { socket } = await connect(await listen('tcp'))
    const turns: number[] = []
    endpoint.onRequest = (request) => {
      requests++
      if (requests === 1) setImmediate(() => turns.push(requests))
      request.reply(200)
    }
    socket.resume()
    socket.write(flood(300))
    await vi.waitFor(() => expect(requests).toBe(300))
    expect(turns[0]).toBeLessThanOrEqual(100)
  })
})

describe('a peer that does not read', () => {
  const long = (number: number) => options(number, `;x=${'y'.repeat(8000)}`)

  test.each(['tcp', 'ws'] as const)(
    'over %s is not read either, and closed after 10 s',
    async (transport) => {
      const port = await listen(transport)
      let total = 0
      if (transport === 'tcp') {
        const { socket } = await connect(port)
        socket.pause()
        for (let i = 0; i < 4000; i++) total += Buffer.byteLength(long(i))
        socket.write(flood(4000, long))
      } else {
        const socket = await connectWebSocket(port)
        socket.pause()
        for (let i = 0; i < 4000; i++) socket.send(long(i))
        total = 4000 * 8000
      }
      expect(total).toBeGreaterThan(30 << 20)
      await vi.waitFor(async () => {
        const before = requests
        await new Promise((resolve) => setTimeout(resolve, 100))
        expect(before).toBeGreaterThan(0)
        expect(requests).toBe(before)
      })
      expect(requests).toBeLessThan(4000)
      clock.advance(10_200)
      expect(closed).toEqual(['peer does not read'])
    },
  )
})

describe('a connection of nobody', () => {
  test('is closed after three minutes, whatever it sends', async () => {
    const { socket, ended } = await connect(await listen('tcp'))
    socket.resume()
    await vi.waitFor(() => expect(endpoint.flows).toHaveLength(1))
    for (let minute = 1; minute <= 3; minute++) {
      socket.write('\r\n\r\n')
      await vi.waitFor(() => expect(charged).toBe(minute))
      clock.advance(60_000)
    }
    await ended
    expect(closed).toEqual(['not proven'])
  })

  test('lives on once it is somebody’s', async () => {
    const { socket } = await connect(await listen('tcp'))
    socket.resume()
    await vi.waitFor(() => expect(endpoint.flows).toHaveLength(1))
    proven = () => true
    clock.advance(600_000)
    expect(endpoint.flows).toHaveLength(1)
  })

  test('makes room for a newcomer when there are many, and somebody’s never does', async () => {
    const port = await listen('tcp')
    proven = (flow) => flow === endpoint.flows[0]
    const somebody = await connect(port)
    await vi.waitFor(() => expect(endpoint.flows).toHaveLength(1))
    const strangers = [await connect(port), await connect(port), await connect(port)]
    await vi.waitFor(() => expect(endpoint.flows).toHaveLength(4))
    const newcomer = await connect(port)
    newcomer.socket.resume()
    strangers[0]!.socket.resume()
    await strangers[0]!.ended
    newcomer.socket.write(options(1))
    await vi.waitFor(() => expect(requests).toBe(1))
    expect(somebody.socket.destroyed).toBe(false)
  })

  test('counts from its first packet on: a request for a WebSocket that comes in drops', async () => {
    const port = await listen('ws')
    const half = await connect(port)
    half.socket.resume()
    half.socket.write('GET / HTTP/1.1\r\n')
    for (let i = 0; i < 3; i++) await connect(port)
    await half.ended
  })
})
