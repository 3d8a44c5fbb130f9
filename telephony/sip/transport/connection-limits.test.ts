import { createConnection, type Socket } from 'node:net'
import { FakeClock } from '@tongdai/platform/fake-clock'
import { nullLog } from '@tongdai/platform/log'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { SipEndpoint } from '../endpoint/sip-endpoint.ts'

let clock: FakeClock
let endpoint: SipEndpoint
let closed: string[]
const sockets: Socket[] = []

beforeEach(() => {
  clock = new FakeClock()
  closed = []
  endpoint = new SipEndpoint({
    clock,
    log: nullLog,
    userAgentName: 'test',
    limits: { connectionsPerAddress: 2, headerBytes: 4096 },
  })
  endpoint.onFlowClosed = (_, reason) => void closed.push(reason)
})

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await endpoint.close()
  // Nothing of a connection outlives it.
  expect(clock.pendingTimers).toBe(0)
})

async function connect(port: number): Promise<{ socket: Socket; ended: Promise<unknown> }> {
  const socket = createConnection(port, '127.0.0.1')
  sockets.push(socket)
  socket.resume()
  const ended = new Promise((resolve) => socket.on('close', resolve))
  socket.on('error', () => {})
  await new Promise((resolve) => socket.on('connect', resolve))
  return { socket, ended }
}

const listen = (transport: 'tcp' | 'ws') => endpoint.listen({ transport, host: '127.0.0.1', port: 0 })

test('a third connection from one address is not taken while there are two', async () => {
  const port = await listen('tcp')
  await connect(port)
  await connect(port)
  await vi.waitFor(() => expect(endpoint.flows).toHaveLength(2))
  await (await connect(port)).ended
  expect(endpoint.flows).toHaveLength(2)
})

test('a peer that does not complete its message is cut off after 10 s', async () => {
  const { socket, ended } = await connect(await listen('tcp'))
  await vi.waitFor(() => expect(endpoint.flows).toHaveLength(1))
  const timers = clock.pendingTimers
  socket.write('OPTIONS sip:x SIP/2.0\r\n')
  await vi.waitFor(() => expect(clock.pendingTimers).toBe(timers + 1))
  clock.advance(10_000)
  await ended
  expect(closed).toEqual(['message not completed'])
})

test('a header that never ends is cut off at the limit', async () => {
  const { socket, ended } = await connect(await listen('tcp'))
  socket.write('OPTIONS sip:x SIP/2.0\r\n')
  socket.write('X: y\r\n'.repeat(1000))
  await ended
  expect(closed).toEqual(['unreadable stream'])
})

test('a connection that is not used is closed in the end', async () => {
  const { ended } = await connect(await listen('tcp'))
  await vi.waitFor(() => expect(endpoint.flows).toHaveLength(1))
  clock.advance(7_200_000)
  await ended
  expect(closed).toEqual(['idle'])
})

test('a browser that no longer answers pings is gone within 20 s', async () => {
  const port = await listen('ws')
  const socket = new WebSocket(`ws://127.0.0.1:${port}/`, 'sip', { autoPong: false })
  await new Promise((resolve) => socket.on('open', resolve))
  await vi.waitFor(() => expect(endpoint.flows).toHaveLength(1))
  const pinged = new Promise((resolve) => socket.on('ping', resolve))
  clock.advance(10_000)
  await pinged
  clock.advance(10_000)
  expect(closed).toEqual(['no answer to pings'])
  socket.terminate()
})
