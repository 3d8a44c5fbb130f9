import { FakeClock } from '@tongdai/platform/fake-clock'
import { beforeEach, describe, expect, test } from 'vitest'
import { buildResponse } from '../message/build-response.ts'
import { parseMessage } from '../message/parse-message.ts'
import type { SipRequest, SipResponse } from '../message/sip-message.ts'
import type { SipFlow } from '../transport/sip-flow.ts'
import { TransactionLayer } from './transaction-layer.ts'
import { DEFAULT_TIMERS } from './transaction-timers.ts'
import { transition } from './transition.ts'

let clock: FakeClock
let layer: TransactionLayer
let sent: { at: number; text: string }[]
let news: string[]

function flow(reliable: boolean): SipFlow {
  const self: SipFlow = {
    id: 'f',
    transport: reliable ? 'tcp' : 'udp',
    local: { address: '10.0.0.1', port: 5060 },
    remote: { address: '10.0.0.2', port: 5060 },
    reliable,
    open: true,
    failure: null,
    identity: null,
    sentBy: '10.0.0.1:5060',
    send: (data) =>
      void sent.push({
        at: clock.monotonic(),
        text: data
          .toString()
          .split(/ |\r\n/, 2)
          .join(' '),
      }),
    toPort: () => self,
    close() {},
  }
  return self
}

const request = (method: string, more = ''): SipRequest =>
  parseMessage(
    Buffer.from(
      `${method} sip:b@10.0.0.2 SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.1;branch=z9hG4bKb1\r\nFrom: <sip:a@x>;tag=1\r\nTo: <sip:b@y>\r\n` +
        `Call-ID: c\r\nCSeq: 1 ${method === 'ACK' ? 'ACK' : method}\r\n${more}Content-Length: 0\r\n\r\n`,
    ),
  ) as SipRequest

const answer = (code: number, method: string): SipResponse =>
  buildResponse(request(method), code, { toTag: 't' })

const user = {
  onResponse: (response: SipResponse) => void news.push(`${response.status}`),
  onTimeout: () => void news.push('timeout'),
  onTransportError: () => void news.push('error'),
}

const times = () => sent.map(({ at }) => at)

beforeEach(() => {
  clock = new FakeClock()
  layer = new TransactionLayer({ clock, timers: DEFAULT_TIMERS })
  sent = []
  news = []
})

function nothingLeft(): void {
  expect([layer.open, clock.pendingTimers]).toEqual([0, 0])
}

describe('client', () => {
  test('INVITE: Timer A doubles, Timer B ends it after 32 s', () => {
    layer.invite(request('INVITE'), flow(false), user)
    clock.advance(40_000)
    expect(times()).toEqual([0, 500, 1500, 3500, 7500, 15_500, 31_500])
    expect(news).toEqual(['timeout'])
    nothingLeft()
  })

  test('INVITE over a connection is sent once', () => {
    layer.invite(request('INVITE'), flow(true), user)
    clock.advance(40_000)
    expect(times()).toEqual([0])
    nothingLeft()
  })

  test('INVITE refused: ACK for every repetition until Timer D', () => {
    layer.invite(request('INVITE'), flow(false), user)
    for (let i = 0; i < 3; i++) layer.receiveResponse(answer(486, 'INVITE'))
    expect(sent.map(({ text }) => text)).toEqual([
      'INVITE sip:b@10.0.0.2',
      'ACK sip:b@10.0.0.2',
      'ACK sip:b@10.0.0.2',
      'ACK sip:b@10.0.0.2',
    ])
    expect(news).toEqual(['486'])
    clock.advance(32_000)
    nothingLeft()
  })

  test('INVITE answered: every 2xx goes up until Timer M, a later refusal does not', () => {
    layer.invite(request('INVITE'), flow(false), user)
    for (const code of [180, 200, 200, 486]) layer.receiveResponse(answer(code, 'INVITE'))
    expect(news).toEqual(['180', '200', '200'])
    clock.advance(32_000)
    nothingLeft()
  })

  test('others: Timer E doubles up to T2, Timer F ends it after 32 s', () => {
    layer.request(request('OPTIONS'), flow(false), user)
    clock.advance(40_000)
    expect(times()).toEqual([0, 500, 1500, 3500, 7500, 11_500, 15_500, 19_500, 23_500, 27_500, 31_500])
    expect(news).toEqual(['timeout'])
    nothingLeft()
  })

  test('others: the answer goes up once, Timer K takes up its repetitions', () => {
    layer.request(request('OPTIONS'), flow(false), user)
    for (const code of [100, 200, 200]) layer.receiveResponse(answer(code, 'OPTIONS'))
    expect(news).toEqual(['100', '200'])
    expect(layer.open).toBe(1)
    clock.advance(5000)
    nothingLeft()
  })
})

describe('server', () => {
  test('INVITE refused: Timer G repeats until the ACK, Timer I takes up its repetitions', () => {
    const invite = request('INVITE')
    layer.openInvite(invite, flow(false)).respond(answer(486, 'INVITE'))
    clock.advance(3600)
    expect(times()).toEqual([0, 500, 1500, 3500])
    expect(layer.receiveRepetition(request('ACK'), flow(false))).toBe(true)
    expect(layer.receiveRepetition(request('ACK'), flow(false))).toBe(true)
    clock.advance(5000)
    expect(times()).toEqual([0, 500, 1500, 3500])
    nothingLeft()
  })

  test('INVITE refused: without ACK Timer H ends it after 32 s', () => {
    layer.openInvite(request('INVITE'), flow(false)).respond(answer(486, 'INVITE'))
    clock.advance(32_000)
    nothingLeft()
  })

  test('INVITE repeated: the last provisional again; accepted: nothing, and its ACK is not the transaction’s', () => {
    const transaction = layer.openInvite(request('INVITE'), flow(false))
    transaction.respond(answer(180, 'INVITE'))
    layer.receiveRepetition(request('INVITE'), flow(false))
    transaction.respond(answer(200, 'INVITE'))
    layer.receiveRepetition(request('INVITE'), flow(false))
    expect(sent.map(({ text }) => text)).toEqual(['SIP/2.0 180', 'SIP/2.0 180', 'SIP/2.0 200'])
    expect(layer.receiveRepetition(request('ACK'), flow(false))).toBe(false)
    clock.advance(32_000)
    nothingLeft()
  })

  test('others: a repetition gets the answer again until Timer J, nothing before there is one', () => {
    const transaction = layer.openRequest(request('OPTIONS'), flow(false))
    layer.receiveRepetition(request('OPTIONS'), flow(false))
    transaction.respond(answer(200, 'OPTIONS'))
    transaction.respond(answer(500, 'OPTIONS'))
    layer.receiveRepetition(request('OPTIONS'), flow(false))
    expect(sent.map(({ text }) => text)).toEqual(['SIP/2.0 200', 'SIP/2.0 200'])
    clock.advance(32_000)
    nothingLeft()
  })
})

test('a machine refuses a move that is not in its drawing', () => {
  expect(() => transition('lamp', { on: ['off'], off: [] }, 'off', 'on')).toThrow(
    'lamp: no way from off to on',
  )
})
