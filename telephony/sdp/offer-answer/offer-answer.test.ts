import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseSdp } from '../parse-sdp.ts'
import { codecsOf, directionOf } from '../read-media.ts'
import { SdpError } from '../sdp-error.ts'
import type { Direction } from '../session-description.ts'
import {
  browserOffer,
  rfc3264Answer,
  rfc3264Offer,
  rfc3264OneOfMany,
  rfc4317Hold,
  rfc4317Offer,
  trunkOffer,
  untidyOffer,
} from '../testdata/sessions.ts'
import { type LocalAudio, OfferAnswer } from './offer-answer.ts'

const ours = (more: Partial<LocalAudio> = {}) =>
  new OfferAnswer({ address: '192.0.2.10', port: 20_000, sessionId: '7', ...more })
const mediaOf = (sdp: string) =>
  parseSdp(sdp).media.map(({ kind, port, formats }) => [kind, port, formats.join(' ')])
const directionIn = (sdp: string) => directionOf(parseSdp(sdp), parseSdp(sdp).media[0]!)

function offerWith(lines: string, { version = 1, address = '198.51.100.4' } = {}): string {
  return `v=0\r\no=- 9 ${version} IN IP4 ${address}\r\ns=-\r\nc=IN IP4 ${address}\r\nt=0 0\r\n${lines}\r\n`
}

describe('OfferAnswer', () => {
  it('offers G.711, digits and 20 ms', () => {
    expect(ours().offer()).toBe(
      [
        'v=0',
        'o=- 7 1 IN IP4 192.0.2.10',
        's=-',
        'c=IN IP4 192.0.2.10',
        't=0 0',
        'm=audio 20000 RTP/AVP 8 0 101',
        'a=rtpmap:8 PCMA/8000',
        'a=rtpmap:0 PCMU/8000',
        'a=rtpmap:101 telephone-event/8000',
        'a=fmtp:101 0-15',
        'a=ptime:20',
        'a=rtcp-mux',
        'a=sendrecv',
        '',
      ].join('\r\n'),
    )
  })

  it('offers over IPv6, with RTCP on its own port', () => {
    const sdp = ours({ address: '2001:db8::1', rtcpMux: false, telephoneEvent: null }).offer('inactive')
    expect(sdp).toContain('c=IN IP6 2001:db8::1\r\n')
    expect(sdp).toContain('m=audio 20000 RTP/AVP 8 0\r\n')
    expect(sdp).toContain('a=rtcp:20001\r\n')
    expect(sdp).toContain('a=inactive\r\n')
    expect(sdp).not.toContain('telephone-event')
  })

  describe('answers', () => {
    it('RFC 3264 §10.1: the audio, and both videos refused in their places', () => {
      const { sdp, agreed } = ours().answer(rfc3264Offer)
      expect(mediaOf(sdp)).toEqual([
        ['audio', 20000, '0'],
        ['video', 0, '31'],
        ['video', 0, '32'],
      ])
      expect(agreed).toMatchObject({
        codec: 'PCMU',
        sendPayloadType: 0,
        receivePayloadTypes: [0, 13, 19],
        sendTelephoneEvent: null,
        peer: { address: 'host.anywhere.com', port: 49170, rtcpPort: 49171, rtcpMux: false },
      })
    })

    it('RFC 3264 §10.2: one of many, inactive', () => {
      const { sdp, agreed } = ours().answer(rfc3264OneOfMany)
      expect(mediaOf(sdp)).toEqual([['audio', 20000, '0']])
      expect(agreed).toMatchObject({ codec: 'PCMU', direction: 'inactive', held: true })
    })

    it('RFC 4317 §2.1: the first codec in the order of the offer', () => {
      const { sdp } = ours().answer(rfc4317Offer)
      expect(mediaOf(sdp)).toEqual([
        ['audio', 20000, '0'],
        ['video', 0, '31 32'],
      ])
    })

    it('a trunk: its order, its number for digits, its RTCP port', () => {
      const { sdp, agreed } = ours().answer(trunkOffer)
      expect(mediaOf(sdp)).toEqual([['audio', 20000, '8 101']])
      expect(sdp).toContain('a=rtcp:20001')
      expect(agreed).toMatchObject({
        codec: 'PCMA',
        receivePayloadTypes: [8, 101, 13, 19],
        sendTelephoneEvent: 101,
        receiveTelephoneEvents: [101],
        peer: { address: '203.0.113.9', port: 14122, rtcpPort: 14130 },
        held: false,
      })
    })

    it('numbers of the offerer, whatever they are', () => {
      const { sdp, agreed } = ours().answer(untidyOffer)
      expect(mediaOf(sdp)).toEqual([['audio', 20000, '100 96']])
      expect(sdp).toContain('a=rtpmap:96 telephone-event/8000')
      expect(agreed).toMatchObject({ codec: 'PCMA', sendPayloadType: 100, direction: 'sendonly' })
      expect(agreed.receiveCodecs.get(100)).toBe('PCMA')
    })

    it('the second audio when the first is nothing for us', () => {
      const { sdp, agreed } = ours().answer(
        offerWith(
          'm=audio 4000 RTP/SAVP 0\r\nm=audio 4002 RTP/AVP 8\r\nm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
        ),
      )
      expect(mediaOf(sdp)).toEqual([
        ['audio', 0, '0'],
        ['audio', 20000, '8'],
        ['application', 0, 'webrtc-datachannel'],
      ])
      expect(agreed.peer.port).toBe(4002)
    })

    it.each<[Direction, Direction, Direction, boolean]>([
      ['sendrecv', 'sendrecv', 'sendrecv', false],
      ['sendonly', 'sendrecv', 'recvonly', true],
      ['recvonly', 'sendrecv', 'sendonly', false],
      ['inactive', 'sendrecv', 'inactive', true],
      ['sendrecv', 'sendonly', 'sendonly', false],
      ['sendonly', 'sendonly', 'inactive', true],
      ['recvonly', 'recvonly', 'inactive', false],
    ])('%s, wanting %s, with %s', (offered, wanted, answered, held) => {
      const { sdp, agreed } = ours().answer(offerWith(`m=audio 4000 RTP/AVP 0\r\na=${offered}`), wanted)
      expect(directionIn(sdp)).toBe(answered)
      expect(agreed).toMatchObject({ direction: answered, peerDirection: offered, held })
    })

    it('the old hold by 0.0.0.0', () => {
      const { sdp, agreed } = ours().answer(offerWith('m=audio 4000 RTP/AVP 0', { address: '0.0.0.0' }))
      expect(directionIn(sdp)).toBe('recvonly')
      expect(agreed.held).toBe(true)
    })

    it('takes up rtcp-mux, and leaves it when it may not', () => {
      const offer = offerWith('m=audio 4000 RTP/AVP 0\r\na=rtcp-mux')
      const muxed = ours().answer(offer)
      expect(muxed.sdp).toContain('a=rtcp-mux')
      expect(muxed.agreed.peer.rtcpMux).toBe(true)
      const plain = ours({ rtcpMux: false }).answer(offer)
      expect(plain.sdp).not.toContain('rtcp-mux')
      expect(plain.agreed.peer.rtcpMux).toBe(false)
    })

    it.each([
      ['video alone', 'm=video 4000 RTP/AVP 31'],
      ['codecs we do not have', 'm=audio 4000 RTP/AVP 18'],
      ['wide-band G.711', 'm=audio 4000 RTP/AVP 96\r\na=rtpmap:96 PCMA/16000'],
      ['a disabled stream', 'm=audio 0 RTP/AVP 0'],
      ['keys in the description', 'm=audio 4000 RTP/SAVP 0'],
    ])('refuses %s', (_, lines) => {
      expect(() => ours().answer(offerWith(lines))).toThrow(
        expect.objectContaining({ code: 'SDP_NOT_ACCEPTABLE' }),
      )
    })

    it('refuses an offer over DTLS, which is not for this end', () => {
      expect(() => ours().answer(browserOffer)).toThrow(SdpError)
    })

    it('refuses an offer that says not where', () => {
      const nowhere = 'v=0\no=- 9 1 IN IP4 1.2.3.4\ns=-\nt=0 0\nm=audio 4000 RTP/AVP 0\n'
      expect(() => ours().answer(nowhere)).toThrow(expect.objectContaining({ code: 'SDP_MALFORMED' }))
    })
  })

  describe('reads an answer', () => {
    it('of RFC 3264 §10.1, as far as it concerns audio', () => {
      const local = ours()
      local.offer()
      expect(local.accept(rfc3264Answer)).toMatchObject({
        codec: 'PCMU',
        sendPayloadType: 0,
        receivePayloadTypes: [0, 13, 19],
        peer: { address: 'host.example.com', port: 49920 },
      })
    })

    it('of another end of ours, digits included', () => {
      const caller = ours()
      const callee = ours({ port: 30_000, codecs: ['PCMU', 'PCMA'] })
      const agreed = caller.accept(callee.answer(caller.offer()).sdp)
      expect(agreed).toMatchObject({ codec: 'PCMA', sendTelephoneEvent: 101, receiveTelephoneEvents: [101] })
      expect(agreed.peer).toEqual({ address: '192.0.2.10', port: 30_000, rtcpPort: 30_001, rtcpMux: true })
      expect(callee.agreed).toMatchObject({ codec: 'PCMA' })
    })

    it('that numbers differently: it is sent its numbers and sends ours', () => {
      const local = ours()
      local.offer()
      const agreed = local.accept(
        offerWith('m=audio 4000 RTP/AVP 0 8 97\r\na=rtpmap:97 telephone-event/8000'),
      )
      expect(agreed).toMatchObject({
        codec: 'PCMU',
        receivePayloadTypes: [8, 0, 101, 97, 13, 19],
        sendTelephoneEvent: 97,
        receiveTelephoneEvents: [101, 97],
      })
    })

    it.each([
      [
        'events',
        '0 8 122',
        'a=rtpmap:122 telephone-event/8000',
        { 0: 'PCMU', 8: 'PCMA' },
        [101, 122],
        [13, 19],
      ],
      ['voice', '96 122', 'a=rtpmap:96 PCMA/8000', { 8: 'PCMA', 96: 'PCMA' }, [], [13, 19]],
      ['noise', '8 118', 'a=rtpmap:118 CN/8000', { 8: 'PCMA' }, [], [13, 19, 118]],
      [
        'what clashes with ours',
        '101 8',
        'a=rtpmap:101 PCMA/8000\r\na=rtpmap:8 telephone-event/8000',
        { 8: 'PCMA' },
        [101],
        [13, 19],
      ],
    ])(
      'whose own numbers for %s may come too, where they mean nothing else',
      (_, formats, maps, codecs, events, noise) => {
        const local = ours()
        local.offer()
        const agreed = local.accept(offerWith(`m=audio 4000 RTP/AVP ${formats}\r\n${maps}`))
        expect(Object.fromEntries(agreed.receiveCodecs)).toEqual(codecs)
        expect(agreed.receiveTelephoneEvents).toEqual(events)
        expect(agreed.receiveComfortNoise).toEqual(noise)
      },
    )

    it('a provisional one, then the final one', () => {
      const local = ours()
      local.offer()
      expect(local.accept(offerWith('m=audio 4000 RTP/AVP 8')).peer.port).toBe(4000)
      expect(local.accept(offerWith('m=audio 6000 RTP/AVP 0')).codec).toBe('PCMU')
      expect(local.agreed!.peer.port).toBe(6000)
    })

    it.each([
      ['that refuses the stream', offerWith('m=audio 0 RTP/AVP 8'), 'SDP_NOT_ACCEPTABLE'],
      ['with another codec', offerWith('m=audio 4000 RTP/AVP 18'), 'SDP_NOT_ACCEPTABLE'],
      ['with nothing', offerWith(''), 'SDP_NOT_ACCEPTABLE'],
      ['that is none', 'busy', 'SDP_MALFORMED'],
    ])('refuses one %s, and what stood stands', (_, answer, code) => {
      const local = ours()
      local.offer()
      const before = local.accept(offerWith('m=audio 4000 RTP/AVP 8'))
      local.offer()
      expect(() => local.accept(answer)).toThrow(expect.objectContaining({ code }))
      expect(local.agreed).toBe(before)
    })

    it('only to an offer', () => {
      expect(() => ours().accept(rfc3264Answer)).toThrow(
        expect.objectContaining({ code: 'SDP_UNEXPECTED_ANSWER' }),
      )
    })
  })

  describe('renews', () => {
    it('the version goes up with each change, and only then', () => {
      const local = ours()
      const versions = (['sendrecv', 'sendrecv', 'sendonly', 'sendonly', 'sendrecv'] as const).map(
        (direction) => parseSdp(local.offer(direction)).origin.version,
      )
      expect(versions).toEqual(['1', '1', '2', '2', '3'])
    })

    it('the same offer gets the same answer', () => {
      const local = ours()
      const { sdp } = local.answer(trunkOffer)
      expect(local.answer(trunkOffer).sdp).toBe(sdp)
    })

    it('hold and back (RFC 4317 §3.1)', () => {
      const local = ours()
      local.answer(offerWith('m=audio 4000 RTP/AVP 8'))
      const hold = rfc4317Hold
        .replace('AVP 97', 'AVP 8')
        .replace('a=rtpmap:97 iLBC/8000', 'a=rtpmap:8 PCMA/8000')
      const held = local.answer(hold)
      expect(held.agreed.held).toBe(true)
      expect(parseSdp(held.sdp).origin.version).toBe('2')
      const back = local.answer(offerWith('m=audio 4000 RTP/AVP 8', { version: 3 }))
      expect(back.agreed.held).toBe(false)
      expect(directionIn(back.sdp)).toBe('sendrecv')
    })

    it('keeps the places and the numbers of the session in an offer of its own (RFC 3264 §8)', () => {
      const local = ours()
      local.answer(`${untidyOffer}m=video 4002 RTP/AVP 31\n`)
      const offer = local.offer('sendonly')
      expect(mediaOf(offer)).toEqual([
        ['audio', 20000, '100 0 96'],
        ['video', 0, '31'],
      ])
    })
  })

  it('any two ends of ours agree, on the caller’s first codec that the callee has', () => {
    const some = fc.shuffledSubarray(['PCMA', 'PCMU'] as const, { minLength: 1 })
    const event = fc.option(fc.integer({ min: 96, max: 127 }))
    fc.assert(
      fc.property(some, some, event, event, fc.boolean(), (first, second, event1, event2, rtcpMux) => {
        const caller = ours({ codecs: first, telephoneEvent: event1 })
        const callee = ours({ port: 4000, codecs: second, telephoneEvent: event2, rtcpMux })
        const common = first.find((codec) => second.includes(codec))
        if (!common) {
          expect(() => callee.answer(caller.offer())).toThrow(SdpError)
          return
        }
        const theirs = callee.answer(caller.offer())
        const mine = caller.accept(theirs.sdp)
        expect([mine.codec, theirs.agreed.codec]).toEqual([common, common])
        expect(mine.sendTelephoneEvent).toBe(theirs.agreed.receiveTelephoneEvents[0] ?? null)
        expect(mine.receiveTelephoneEvents[0] ?? null).toBe(theirs.agreed.sendTelephoneEvent)
        expect(mine.peer.rtcpMux).toBe(theirs.agreed.peer.rtcpMux)
        expect(codecsOf(parseSdp(theirs.sdp).media[0]!)[0]!.encoding).toBe(common)
      }),
    )
  })
})
