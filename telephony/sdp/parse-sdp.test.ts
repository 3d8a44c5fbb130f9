import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseSdp } from './parse-sdp.ts'
import { attributeOf, codecsOf, directionOf, transportOf } from './read-media.ts'
import { secureTransportOf } from './read-secure-transport.ts'
import { SdpError } from './sdp-error.ts'
import { browserOffer, rfc3264Offer, rfc4317Hold, trunkOffer, untidyOffer } from './testdata/sessions.ts'
import { writeSdp } from './write-sdp.ts'

const audioOf = (text: string) => {
  const session = parseSdp(text)
  return { session, media: session.media[0]! }
}

describe('parseSdp', () => {
  it('reads the offer of RFC 3264 §10.1', () => {
    const { session } = audioOf(rfc3264Offer)
    const { origin, connection, media } = session
    expect(origin).toEqual({
      username: 'alice',
      sessionId: '2890844526',
      version: '2890844526',
      address: 'host.anywhere.com',
    })
    expect(connection).toEqual({ address: 'host.anywhere.com' })
    expect(media.map(({ kind, port, formats }) => [kind, port, formats.join()])).toEqual([
      ['audio', 49170, '0'],
      ['video', 51372, '31'],
      ['video', 53000, '32'],
    ])
  })

  it('reads what a trunk offers', () => {
    const { session, media } = audioOf(trunkOffer)
    expect(codecsOf(media).map(({ payloadType, encoding }) => `${payloadType} ${encoding}`)).toEqual([
      '18 G729',
      '8 PCMA',
      '0 PCMU',
      '101 TELEPHONE-EVENT',
    ])
    expect(codecsOf(media)[3]!.parameters).toBe('0-16')
    expect(transportOf(session, media)).toEqual({
      address: '203.0.113.9',
      port: 14122,
      rtcpPort: 14130,
      rtcpMux: false,
    })
    expect(directionOf(session, media)).toBe('sendrecv')
  })

  it('forgives an untidy peer, and keeps what it does not know', () => {
    const { session, media } = audioOf(untidyOffer)
    expect(session.name).toBe('-')
    expect(session.others).toContainEqual({ type: 'q', value: 'what is this' })
    expect(attributeOf(session, 'x-odd')).toBe('7')
    expect(directionOf(session, media)).toBe('recvonly')
    expect(transportOf(session, media)).toMatchObject({ address: '2001:db8::7', rtcpPort: 4001 })
    expect(codecsOf(media).map(({ encoding }) => encoding)).toEqual(['TELEPHONE-EVENT', 'PCMA', 'PCMA'])
  })

  it('reads ICE and DTLS of a browser', () => {
    const { session, media } = audioOf(browserOffer)
    const secure = secureTransportOf(session, media)
    expect(secure).toMatchObject({
      mid: '0',
      iceUfrag: 'ETEn',
      icePwd: 'OtSK0WpNtpUjkY4+86js7ZQl',
      setup: 'actpass',
    })
    expect(secure.fingerprints[0]!.algorithm).toBe('sha-256')
    expect(secure.fingerprints[0]!.value).toMatch(/^1A:2B:/)
    expect(secure.candidates).toEqual([
      {
        foundation: '2999745851',
        component: 1,
        transport: 'udp',
        priority: 2122260223,
        address: '192.0.2.44',
        port: 54609,
        type: 'host',
      },
      {
        foundation: '1',
        component: 1,
        transport: 'udp',
        priority: 1677729535,
        address: '3f2a7c1e.local',
        port: 9,
        type: 'srflx',
      },
    ])
    expect(codecsOf(media)[0]).toEqual({
      payloadType: 111,
      encoding: 'OPUS',
      clockRate: 48000,
      channels: 2,
      parameters: 'minptime=10;useinbandfec=1',
    })
    expect(transportOf(session, media).rtcpMux).toBe(true)
    expect(secureTransportOf(session, session.media[1]!)).toMatchObject({ mid: '1', iceUfrag: null })
  })

  it.each([
    ['a=sendonly', '192.0.2.1', 'sendonly'],
    ['a=x', '192.0.2.1', 'sendrecv'],
    ['a=x', '0.0.0.0', 'sendonly'],
    ['a=sendonly', '0.0.0.0', 'sendonly'],
    ['a=inactive', '0.0.0.0', 'inactive'],
    ['a=recvonly', '0.0.0.0', 'inactive'],
  ])('reads %s at %s as %s', (line, address, direction) => {
    const text = `v=0\no=- 1 1 IN IP4 1.2.3.4\ns=-\nc=IN IP4 ${address}\nt=0 0\nm=audio 4000 RTP/AVP 0\n${line}\n`
    const { session, media } = audioOf(text)
    expect(directionOf(session, media)).toBe(direction)
  })

  it.each([
    ['nothing', ''],
    ['another text', 'hello'],
    ['no version', 'o=- 1 1 IN IP4 1.2.3.4\n'],
    ['half an origin', 'v=0\no=- 1 1\n'],
    ['an m-line without a port', 'v=0\nm=audio x RTP/AVP 0\n'],
    ['a port beyond the last', 'v=0\nm=audio 65536 RTP/AVP 0\n'],
    ['a connection of another network', 'v=0\nc=ATM NSAP 1\n'],
    ['too much', `v=0\n${'a=x\n'.repeat(20_000)}`],
    ['too many streams', `v=0\n${'m=audio 1 RTP/AVP 0\n'.repeat(40)}`],
  ])('refuses %s', (_, text) => {
    expect(() => parseSdp(text)).toThrow(SdpError)
  })

  it.each([rfc3264Offer, rfc4317Hold, trunkOffer, untidyOffer, browserOffer])(
    'says the same after writing: %#',
    (text) => {
      const once = parseSdp(text)
      const again = parseSdp(writeSdp(once))
      expect(again).toEqual({ ...once, others: again.others })
      expect(again.others).toEqual(expect.arrayContaining(once.others))
    },
  )

  it('throws nothing but SdpError, whatever comes', () => {
    const line = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc
        .tuple(fc.constantFrom(...'vosiuepcbtrzkam'), fc.string({ maxLength: 30 }))
        .map(([type, value]) => `${type}=${value}`),
      fc.constantFrom(
        'm=audio 4000 RTP/AVP 0 8 101',
        'c=IN IP4 1.2.3.4',
        'a=rtpmap:101 telephone-event/8000',
      ),
      fc.string({ maxLength: 20 }).map((value) => `a=rtpmap:${value}`),
      fc.string({ maxLength: 20 }).map((value) => `a=candidate:${value}`),
      fc.string({ maxLength: 20 }).map((value) => `a=fingerprint:${value}`),
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), fc.constantFrom('\r\n', '\n'), (lines, end) => {
        try {
          const session = parseSdp(['v=0', ...lines].join(end))
          for (const media of session.media) {
            codecsOf(media)
            directionOf(session, media)
            secureTransportOf(session, media)
          }
          expect(parseSdp(writeSdp(session)).media.length).toBe(session.media.length)
        } catch (error) {
          expect(error).toBeInstanceOf(SdpError)
        }
      }),
      { numRuns: 1000 },
    )
  })
})
