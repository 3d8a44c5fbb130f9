import { describe, expect, it } from 'vitest'
import { checkOffer } from './check-offer.ts'

const session = (media: string, address = '198.51.100.4') =>
  `v=0\r\no=- 1 1 IN IP4 ${address}\r\ns=-\r\nc=IN IP4 ${address}\r\nt=0 0\r\n${media}\r\n`

const browser = (change: (line: string) => string = (line) => line) =>
  session(
    [
      'm=audio 9 UDP/TLS/RTP/SAVPF 111 8',
      'a=rtpmap:111 opus/48000/2',
      'a=mid:0',
      'a=ice-ufrag:abcd',
      'a=ice-pwd:abcdefghijklmnopqrstuvwx',
      `a=fingerprint:sha-256 ${Array(32).fill('AB').join(':')}`,
      'a=setup:actpass',
      'a=rtcp-mux',
      'a=sendrecv',
    ]
      .map(change)
      .filter((line) => line !== '')
      .join('\r\n'),
    '0.0.0.0',
  )
const without = (start: string) => browser((line) => (line.startsWith(start) ? '' : line))

const check = (
  kind: 'rtp' | 'webrtc',
  offer: string,
  signallingAddress = '198.51.100.4',
  bindAddress = '0.0.0.0',
) =>
  checkOffer({ kind, signallingAddress }, offer, {
    bindAddress,
    ownAddresses: ['203.0.113.80'],
    isOurs: (port) => port === 39_100,
  })

describe('checkOffer', () => {
  it.each([
    ['rtp' as const, 'a phone', session('m=audio 39100 RTP/AVP 8 101')],
    ['rtp' as const, 'one of several', session('m=audio 39100 RTP/SAVP 0\r\nm=audio 39102 RTP/AVP 0')],
    ['rtp' as const, 'a hold the old way', session('m=audio 39100 RTP/AVP 8', '0.0.0.0')],
    ['webrtc' as const, 'a browser', browser()],
  ])('takes over %s %s', (kind, _, offer) => expect(() => check(kind, offer)).not.toThrow())

  it.each([
    ['rtp' as const, 'no codec of ours', session('m=audio 39100 RTP/AVP 18 111 101')],
    ['rtp' as const, 'keys in the description', session('m=audio 39100 RTP/SAVP 8 101')],
    ['rtp' as const, 'no audio', session('m=video 39100 RTP/AVP 31')],
    ['rtp' as const, 'audio switched off', session('m=audio 0 RTP/AVP 8')],
    ['rtp' as const, 'nothing', session('')],
    ['rtp' as const, 'what is no description', 'hello'],
    ['rtp' as const, 'a group of hosts', session('m=audio 39100 RTP/AVP 8', '224.0.1.7')],
    ['rtp' as const, 'a name in place of an address', session('m=audio 39100 RTP/AVP 8', 'phone.example')],
    [
      'rtp' as const,
      'this machine in another spelling',
      session('m=audio 5060 RTP/AVP 8', '::ffff:127.0.0.1'),
    ],
    ['rtp' as const, '… written out', session('m=audio 5060 RTP/AVP 8', '0:0:0:0:0:FFFF:7F00:1')],
    ['rtp' as const, '… as a NAT shows it', session('m=audio 5060 RTP/AVP 8', '::ffff:203.0.113.80')],
    ['rtp' as const, 'the local wire', session('m=audio 80 RTP/AVP 8', '::ffff:169.254.169.254')],
    ['rtp' as const, 'a browser', browser()],
    ['webrtc' as const, 'a phone', session('m=audio 39100 RTP/AVP 8 101')],
    ['webrtc' as const, 'no rtcp-mux', without('a=rtcp-mux')],
    ['webrtc' as const, 'no fingerprint', without('a=fingerprint')],
    ['webrtc' as const, 'no ICE', without('a=ice-')],
    ['webrtc' as const, 'no role in DTLS', without('a=setup')],
    [
      'webrtc' as const,
      'a weak fingerprint',
      browser((line) => line.replace(/sha-256 .*/, `sha-1 ${Array(20).fill('AB').join(':')}`)),
    ],
    ['webrtc' as const, 'audio as data', browser((line) => line.replace('TLS/RTP/SAVPF', 'DTLS/SCTP'))],
    ['webrtc' as const, 'no codec of ours', browser((line) => line.replace('111 8', '111'))],
  ])('refuses over %s %s', (kind, _, offer) =>
    expect(() => check(kind, offer)).toThrow(expect.objectContaining({ code: 'MEDIA_NOT_ACCEPTABLE' })),
  )

  it.each([
    ['this machine, from elsewhere', '127.0.0.1', '198.51.100.4', 4000],
    ['our public address, from elsewhere', '203.0.113.80', '198.51.100.4', 4000],
    ['the local wire', '169.254.169.254', '198.51.100.4', 4000],
    ['a port of ours', '127.0.0.1', '127.0.0.1', 39_100],
    ['a port of ours for RTCP', '127.0.0.1', '127.0.0.1', 39_099],
  ])('refuses as a target %s', (_, address, from, port) =>
    expect(() => check('rtp', session(`m=audio ${port} RTP/AVP 8`, address), from)).toThrow(
      expect.objectContaining({ code: 'MEDIA_NOT_ACCEPTABLE' }),
    ),
  )

  it.each([
    ['IPv4', '0.0.0.0', '2001:db8::1'],
    ['IPv4 of one interface', '192.0.2.10', '2001:db8::1'],
    ['IPv6 of one interface', '2001:db8::10', '198.51.100.4'],
    ['IPv6 of one interface', '2001:db8::10', '::ffff:198.51.100.4'],
  ])('refuses from a socket of %s (%s) the address %s, to which no packet of it goes', (_, from, address) =>
    expect(() => check('rtp', session('m=audio 39100 RTP/AVP 8', address), address, from)).toThrow(
      expect.objectContaining({ code: 'MEDIA_NOT_ACCEPTABLE' }),
    ),
  )

  it.each([
    ['IPv4', '0.0.0.0', '198.51.100.4'],
    ['IPv4', '0.0.0.0', '::ffff:198.51.100.4'],
    ['IPv4', '0.0.0.0', '::'],
    ['both', '::', '198.51.100.4'],
    ['both', '::', '2001:db8::1'],
    ['IPv6 of one interface', '2001:db8::10', '2001:db8::1'],
    ['IPv6 of one interface', '2001:db8::10', '0.0.0.0'],
  ])('takes for a socket of %s (%s) the address %s', (_, from, address) =>
    expect(() => check('rtp', session('m=audio 39100 RTP/AVP 8', address), address, from)).not.toThrow(),
  )

  it('takes a softphone on this machine, and the same port elsewhere', () => {
    expect(() => check('rtp', session('m=audio 4000 RTP/AVP 8', '127.0.0.1'), '127.0.0.1')).not.toThrow()
    expect(() => check('rtp', session('m=audio 39100 RTP/AVP 8'))).not.toThrow()
  })
})
