import { randomBytes } from 'node:crypto'
import type { Attack } from './attack.ts'
import { stunRequest, texts } from './messages.ts'
import { requests, resumes } from './over-http.ts'
import { halfOpenTls, overTcp, overTls, overWebPort, overWebSocketPort, streams } from './over-stream.ts'
import { datagrams } from './over-udp.ts'

const ping = () => '\r\n\r\n'
const upgrade = () =>
  `GET /sip?ticket=${randomBytes(8).toString('hex')} HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
  `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\nSec-WebSocket-Protocol: sip\r\nOrigin: http://localhost\r\n\r\n`
const drop = () => 'X: y\r\n'
const wrong = () => JSON.stringify({ email: 'owner@bench.tongdai', password: randomBytes(8).toString('hex') })

/** What strangers try, by door and transport. */
export const attacks: Record<string, Attack> = {
  'UDP: OPTIONS': datagrams(
    () => texts.options('UDP'),
    ({ sip }) => [sip],
  ),
  'UDP: REGISTER guesses': datagrams(
    () => texts.register('UDP'),
    ({ sip }) => [sip],
  ),
  'UDP: INVITE guesses': datagrams(
    () => texts.invite('UDP'),
    ({ sip }) => [sip],
  ),
  'UDP: spoilt messages': datagrams(
    () => texts.mutated('UDP'),
    ({ sip }) => [sip],
  ),
  'TCP: signs of life, nothing read': streams({ open: overTcp, text: ping, connections: 3, reads: false }),
  'TCP: OPTIONS over one connection': streams({
    open: overTcp,
    text: () => texts.options('TCP'),
    connections: 1,
    reads: true,
  }),
  'TCP: INVITE guesses, nothing read': streams({
    open: overTcp,
    text: () => texts.invite('TCP'),
    connections: 300,
    reads: false,
  }),
  'TCP: spoilt messages': streams({
    open: overTcp,
    text: () => texts.mutated('TCP'),
    connections: 20,
    reads: true,
  }),
  'TLS: signs of life, nothing read': streams({ open: overTls, text: ping, connections: 3, reads: false }),
  'TLS: REGISTER guesses': streams({
    open: overTls,
    text: () => texts.register('TLS'),
    connections: 20,
    reads: true,
  }),
  'TLS: half a handshake': streams({ open: halfOpenTls, text: () => '', connections: 600, reads: true }),
  'WebSocket: guessed tickets': streams({
    open: overWebSocketPort,
    text: upgrade,
    connections: 50,
    reads: true,
  }),
  'WebSocket: requests in drops': streams({
    open: overWebSocketPort,
    text: drop,
    connections: 600,
    reads: true,
  }),
  'STUN: browser audio': datagrams(stunRequest, ({ webRtc }) => webRtc),
  'STUN: ports of calls': datagrams(stunRequest, ({ rtp }) => rtp),
  'noise: ports of calls': datagrams(
    () => randomBytes(172),
    ({ rtp }) => rtp.flatMap((port) => [port, port + 1]),
  ),
  'HTTP: sign-in guesses': requests((web) => ({
    method: 'POST',
    path: '/api/auth/sign-in/email',
    headers: { 'content-type': 'application/json', origin: web },
    body: wrong(),
  })),
  'HTTP: pages': requests(() => ({ path: `/${randomBytes(4).toString('hex')}` })),
  'HTTP: requests in drops': streams({ open: overWebPort, text: drop, connections: 600, reads: true }),
  'live screens: resume, read': resumes(true),
  'live screens: resume, nothing read': resumes(false),
}
