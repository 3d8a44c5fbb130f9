import { systemClock } from '@tongdai/platform/clock'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { standInBrowser } from './testing/stand-in-browser.ts'
import type { ConnectionEvents, WebRtcConnection } from './webrtc-connection.ts'
import { WebRtcPort } from './webrtc-port.ts'

interface Party {
  connection: WebRtcConnection
  events: { [Name in keyof ConnectionEvents]: ReturnType<typeof vi.fn<ConnectionEvents[Name]>> }
}

let port: WebRtcPort
let exchange: Party
let browser: Party

beforeAll(async () => {
  port = await WebRtcPort.open({ bindAddress: '127.0.0.1', port: 0, clock: systemClock })
})

beforeEach(async () => {
  exchange = await party((events) => port.connection('127.0.0.1', events))
  browser = await party(standInBrowser)
})

afterEach(() => {
  exchange.connection.close()
  browser.connection.close()
})

afterAll(() => port.close())

test('a browser that dials: its offer is answered, packets pass both ways', async () => {
  browser.connection.accept(await exchange.connection.answer(await browser.connection.offer('sendrecv')))
  await connected()
  await proveMedia()
  expect(exchange.connection.agreed).toEqual({
    codec: 'PCMA',
    sendPayloadType: 8,
    receiveCodecs: new Map([
      [8, 'PCMA'],
      [0, 'PCMU'],
    ]),
    telephoneEvent: 101,
    receiveTelephoneEvents: [101],
    peerDirection: 'sendrecv',
  })
})

test('a browser that is rung: it answers our offer, packets pass both ways', async () => {
  exchange.connection.accept(await browser.connection.answer(await exchange.connection.offer('sendrecv')))
  await connected()
  await proveMedia()
})

test.each(['UDP/TLS/RTP/SAVPF', 'UDP/TLS/RTP/SAVP', 'RTP/SAVPF', 'RTP/SAVP'])(
  'an offer with the profile %s is answered with the same (RFC 3264 §6.1)',
  async (profile) => {
    const offer = (await browser.connection.offer('sendrecv')).replace('UDP/TLS/RTP/SAVPF', profile)
    const answer = await exchange.connection.answer(offer)
    expect(/^m=audio \d+ (\S+) /m.exec(answer)![1]).toBe(profile)
    browser.connection.accept(answer)
    await connected()
    await proveMedia()
    expect(/^m=audio \d+ (\S+) /m.exec(await exchange.connection.offer('sendrecv'))![1]).toBe(profile)
  },
)

test('a browser that numbers differently is sent its numbers, and may send ours or its own', async () => {
  const answer = await browser.connection.answer(await exchange.connection.offer('sendrecv'))
  exchange.connection.accept(
    answer.replace(' 0 8 101', ' 0 8 126').replace(' 8 0 101', ' 8 0 126').replaceAll(':101 ', ':126 '),
  )
  await connected()
  expect(exchange.connection.agreed).toMatchObject({
    telephoneEvent: 126,
    receiveTelephoneEvents: [101, 126],
  })
  await proveMedia()
})

test('hold and back change the direction and nothing else', async () => {
  const first = await exchange.connection.answer(await browser.connection.offer('sendrecv'))
  browser.connection.accept(first)
  await connected()

  const offer = await browser.connection.offer('sendonly')
  const held = await exchange.connection.answer(offer)
  expect(held).toContain('a=recvonly')
  expect(exchange.connection.agreed?.peerDirection).toBe('sendonly')
  expect(keysOf(held)).toEqual(keysOf(first))
  expect(await exchange.connection.answer(offer)).toBe(held)

  const back = await exchange.connection.answer(await browser.connection.offer('sendrecv'))
  expect(back).toContain('a=sendrecv')
  await proveMedia()
})

test('each side may renew what the other began: the DTLS roles stay', async () => {
  const first = await exchange.connection.offer('sendrecv')
  exchange.connection.accept(await browser.connection.answer(first))
  await connected()
  const answer = await exchange.connection.answer(await browser.connection.offer('sendrecv'))
  expect(answer).toContain('a=setup:passive')
  expect(keysOf(answer)).toEqual(keysOf(first))
  browser.connection.accept(answer)
  await proveMedia()
})

test('our own re-offer keeps the keys', async () => {
  const first = await exchange.connection.offer('sendrecv')
  exchange.connection.accept(await browser.connection.answer(first))
  await connected()
  const second = await exchange.connection.offer('sendrecv')
  expect(keysOf(second)).toEqual(keysOf(first))
  exchange.connection.accept(await browser.connection.answer(second))
  await proveMedia()
})

test('a certificate that is not the one promised is refused', async () => {
  const offer = await browser.connection.offer('sendrecv')
  const other = offer.replace(
    /(a=fingerprint:sha-256 )(..)/,
    (_, head, byte) => head + (byte === 'AA' ? 'BB' : 'AA'),
  )
  browser.connection.accept(await exchange.connection.answer(other))
  await vi.waitFor(() => expect(exchange.events.ended).toHaveBeenCalledOnce())
  expect(exchange.events.ended.mock.calls[0]![0]).toBe(false)
  expect(exchange.events.connected).not.toHaveBeenCalled()
})

test.each([
  ['no audio', (sdp: string) => sdp.replace('m=audio', 'm=video')],
  ['no G.711', (sdp: string) => sdp.replace(/ 0 8 101/, ' 101').replace(/PCM[UA]/g, 'opus')],
  ['no fingerprint', (sdp: string) => sdp.replace(/a=fingerprint.*\r\n/, '')],
  ['a SHA-1 fingerprint', (sdp: string) => sdp.replace('sha-256', 'sha-1')],
  ['no ICE', (sdp: string) => sdp.replace(/a=ice-pwd.*\r\n/, '')],
  ['separate RTCP', (sdp: string) => sdp.replace('a=rtcp-mux\r\n', '')],
])('an offer with %s is not acceptable', async (_, spoil) => {
  const offer = spoil(await browser.connection.offer('sendrecv'))
  await expect(exchange.connection.answer(offer)).rejects.toMatchObject({ code: 'WEBRTC_NOT_ACCEPTABLE' })
})

test('many browsers share the port', async () => {
  const pairs = await Promise.all(
    Array.from({ length: 10 }, async () => {
      const ours = await party((events) => port.connection('127.0.0.1', events))
      const theirs = await party(standInBrowser)
      theirs.connection.accept(await ours.connection.answer(await theirs.connection.offer('sendrecv')))
      return { ours, theirs }
    }),
  )
  await vi.waitFor(() => {
    for (const { ours, theirs } of pairs)
      for (const { events } of [ours, theirs]) expect(events.connected).toHaveBeenCalledOnce()
  })
  for (const [index, { theirs }] of pairs.entries()) theirs.connection.send(rtp(index))
  await vi.waitFor(() => {
    for (const [index, { ours }] of pairs.entries())
      expect(ours.events.rtp.mock.calls).toEqual([[rtp(index)]])
  })
  for (const { ours, theirs } of pairs) for (const { connection } of [ours, theirs]) connection.close()
})

test('a port in use is reported when it is opened', async () => {
  const again = WebRtcPort.open({ bindAddress: '127.0.0.1', port: port.port, clock: systemClock })
  await expect(again).rejects.toMatchObject({ code: 'WEBRTC_PORT_TAKEN' })
})

async function party(
  connect: (events: Party['events']) => WebRtcConnection | Promise<WebRtcConnection>,
): Promise<Party> {
  const events = { connected: vi.fn(), ended: vi.fn(), rtp: vi.fn(), rtcp: vi.fn() }
  return { connection: await connect(events), events }
}

async function connected(): Promise<void> {
  await vi.waitFor(() => {
    expect(exchange.events.connected, 'the exchange is connected').toHaveBeenCalledOnce()
    expect(browser.events.connected, 'the browser is connected').toHaveBeenCalledOnce()
  })
}

async function proveMedia(): Promise<void> {
  const report = Buffer.from('80c9000100000009', 'hex')
  for (const [from, to] of [
    [browser, exchange],
    [exchange, browser],
  ] as const) {
    to.events.rtp.mockClear()
    to.events.rtcp.mockClear()
    from.connection.send(rtp(0xff))
    from.connection.send(report)
    await vi.waitFor(() => {
      expect(to.events.rtp).toHaveBeenCalledWith(rtp(0xff))
      expect(to.events.rtcp).toHaveBeenCalledWith(report)
    })
  }
}

function keysOf(sdp: string): string[] {
  return sdp.match(/^a=(ice-ufrag|ice-pwd|fingerprint):.*$/gm) ?? []
}

/** A packet of 20 ms of one octet. */
function rtp(octet: number): Buffer {
  return Buffer.concat([Buffer.from('80000001000000a000000009', 'hex'), Buffer.alloc(160, octet)])
}
