import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createConnection } from 'node:net'
import { systemClock } from '@tongdai/platform/clock'
import { nullLog } from '@tongdai/platform/log'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import type { CallEvent } from '../call/call-event.ts'
import type { IncomingRequest } from '../endpoint/incoming-request.ts'
import { SipEndpoint } from '../endpoint/sip-endpoint.ts'
import { ANSWER, names, OFFER } from '../testing/alice-and-bob.ts'
import type { TransportName } from './flow.ts'
import type { ListenOptions } from './listen-options.ts'

/** For 127.0.0.1, its own authority, good for a hundred years and for nothing but these tests. */
const pem = (name: string) => readFileSync(new URL(`../testdata/localhost-${name}.pem`, import.meta.url))
const tls = { cert: pem('cert'), key: pem('key') }

let exchange: SipEndpoint
let phone: SipEndpoint
let requests: IncomingRequest[]
let closed: string[]

beforeEach(() => {
  const base = {
    clock: systemClock,
    log: nullLog,
    userAgentName: 'test',
    certificateAuthorities: [tls.cert.toString()],
  }
  exchange = new SipEndpoint(base)
  phone = new SipEndpoint(base)
  requests = []
  closed = []
  exchange.onRequest = (request) => {
    requests.push(request)
    request.reply(200)
  }
  exchange.onFlowClosed = (_, reason) => void closed.push(reason)
})

afterEach(async () => {
  await phone.close(0)
  await exchange.close(0)
})

const listen = (transport: TransportName, more: Partial<ListenOptions> = {}) =>
  exchange.listen({ transport, host: '127.0.0.1', port: 0, tls, ...more })

describe.each(['udp', 'tcp', 'tls'] as const)('%s', (transport) => {
  test('a phone asks, and is called back over the flow it came by', async () => {
    const port = await listen(transport)
    await phone.listen({ transport: 'udp', host: '127.0.0.1', port: 0 })
    const uri = `sip:127.0.0.1:${port};transport=${transport}`
    expect(await phone.request({ method: 'OPTIONS', uri, from: 'sip:lan@127.0.0.1' })).toMatchObject({
      status: 200,
    })
    const { flow } = requests[0]!
    expect([flow.transport, flow.reliable]).toEqual([transport, transport !== 'udp'])
    const bobs: CallEvent[] = []
    phone.onInvite = (call) => {
      call.onEvent = (event) => void bobs.push(event)
      call.provisional(180)
      call.accept({ sdp: ANSWER })
    }
    const news: CallEvent[] = []
    const call = exchange.call({
      uri: 'sip:lan@phone.invalid',
      nextHop: flow,
      from: 'sip:101@127.0.0.1',
      sdp: OFFER,
      onEvent: (event) => void news.push(event),
    })
    await vi.waitFor(() => expect(names(bobs)).toEqual(['confirmed']))
    call.bye()
    await vi.waitFor(() => expect(names(bobs)).toEqual(['confirmed', 'ended peer bye']))
    expect(names(news)).toEqual(['progress 180', 'answered', 'ended us bye'])
    // One connection, both ways.
    expect(exchange.flows.length).toBe(transport === 'udp' ? 0 : 1)
  })
})

test('TLS with a certificate that nobody vouches for is refused', async () => {
  const port = await listen('tls')
  phone = new SipEndpoint({ clock: systemClock, log: nullLog, userAgentName: 'test' })
  const asked = phone.request({
    method: 'OPTIONS',
    uri: `sip:127.0.0.1:${port};transport=tls`,
    from: 'sip:a@b',
  })
  await expect(asked).rejects.toMatchObject({ code: 'SIP_UNREACHABLE' })
})

test('a TCP peer that asks for a sign of life gets one', async () => {
  const socket = createConnection(await listen('tcp'), '127.0.0.1')
  const heard = new Promise((resolve) => socket.once('data', (data) => resolve(data.toString())))
  socket.write('\r\n\r\n')
  expect(await heard).toBe('\r\n')
  socket.destroy()
})

describe('ws', () => {
  const register = (call: string) =>
    `REGISTER sip:x SIP/2.0\r\nVia: SIP/2.0/WS df7.invalid;branch=z9hG4bK${call}\r\nFrom: <sip:lan@x>;tag=1\r\nTo: <sip:lan@x>\r\n` +
    `Call-ID: ${call}\r\nCSeq: 1 REGISTER\r\nContact: <sip:lan@df7.invalid;transport=ws>\r\nContent-Length: 0\r\n\r\n`

  test('is let in by its ticket, keeps its identity, and is gone when it closes', async () => {
    const port = await listen('ws', {
      authorize: ({ url }) =>
        url === '/sip?ticket=good'
          ? { ok: true, identity: { extension: '101' } }
          : { ok: false, status: 403 },
    })
    const refused = new WebSocket(`ws://127.0.0.1:${port}/sip?ticket=bad`, 'sip')
    const why = await new Promise((resolve) => refused.on('error', (error) => resolve(error.message)))
    expect(why).toContain('403')
    const socket = new WebSocket(`ws://127.0.0.1:${port}/sip?ticket=good`, 'sip')
    const answers: string[] = []
    socket.on('message', (data) => void answers.push(data.toString()))
    socket.on('open', () => socket.send(register('one')))
    await vi.waitFor(() => expect(answers).toHaveLength(1))
    expect(answers[0]).toContain('SIP/2.0 200')
    expect(requests[0]!.flow).toMatchObject({ transport: 'ws', identity: { extension: '101' } })
    const news: CallEvent[] = []
    exchange.call({
      uri: 'sip:lan@df7.invalid;transport=ws',
      nextHop: requests[0]!.flow,
      from: 'sip:102@127.0.0.1',
      sdp: OFFER,
      onEvent: (event) => void news.push(event),
    })
    await vi.waitFor(() => expect(answers.at(-1)).toMatch(/^INVITE /))
    socket.terminate()
    await vi.waitFor(() => expect(closed).toEqual(['peer closed']))
    await vi.waitFor(() => expect(names(news)).toEqual(['failed 430']))
    expect(exchange.openTransactions).toBe(0)
  })

  test('must offer the subprotocol', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${await listen('ws')}/`)
    const why = await new Promise((resolve) => socket.on('error', (error) => resolve(error.message)))
    expect(why).toContain('400')
  })

  test('shares an HTTP server and leaves its other paths alone', async () => {
    const server = createServer((_, response) => void response.end('page'))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as { port: number }
    await listen('ws', { server, path: '/sip', port })
    expect(await (await fetch(`http://127.0.0.1:${port}/`)).text()).toBe('page')
    const socket = new WebSocket(`ws://127.0.0.1:${port}/sip`, 'sip')
    const answered = new Promise((resolve) => socket.on('message', (data) => resolve(data.toString())))
    socket.on('open', () => socket.send(register('two')))
    expect(await answered).toContain('SIP/2.0 200')
    socket.terminate()
    server.close()
  })

  test('wss', async () => {
    const socket = new WebSocket(`wss://127.0.0.1:${await listen('wss')}/`, 'sip', { ca: tls.cert })
    const answered = new Promise((resolve) => socket.on('message', (data) => resolve(data.toString())))
    socket.on('open', () => socket.send(register('three')))
    expect(await answered).toContain('SIP/2.0 200')
    socket.terminate()
  })
})

test('an answered call goes on over another connection', async () => {
  const port = await listen('tcp')
  const uri = `sip:127.0.0.1:${port};transport=tcp`
  await phone.request({ method: 'OPTIONS', uri, from: 'sip:lan@127.0.0.1' })
  phone.onInvite = (call) => call.accept({ sdp: ANSWER })
  const news: CallEvent[] = []
  const call = exchange.call({
    uri: 'sip:lan@phone.invalid',
    nextHop: requests[0]!.flow,
    from: 'sip:101@127.0.0.1',
    sdp: OFFER,
    onEvent: (event) => void news.push(event),
  })
  await vi.waitFor(() => expect(names(news)).toEqual(['answered']))
  requests[0]!.flow.close()
  await vi.waitFor(() => expect(phone.flows).toHaveLength(0))
  expect(call.state).toBe('answered')
  await phone.request({ method: 'OPTIONS', uri, from: 'sip:lan@127.0.0.1' })
  call.setFlow(requests[1]!.flow)
  expect((await call.info('text/plain', 'still there')).status).toBe(200)
  call.bye()
})

test('sources that the owner does not want cost nothing', async () => {
  const port = await listen('udp')
  exchange.onSource = () => 'drop'
  await phone.listen({ transport: 'udp', host: '127.0.0.1', port: 0 })
  const asked = phone.request({
    method: 'OPTIONS',
    uri: `sip:127.0.0.1:${port}`,
    from: 'sip:a@b',
    timeoutMs: 200,
  })
  await expect(asked).rejects.toMatchObject({ code: 'SIP_TIMEOUT' })
  expect(requests).toEqual([])
})
