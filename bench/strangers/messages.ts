import { randomBytes } from 'node:crypto'
import { mutatedRequest } from '@tongdai/sip/testing/mutated-request.ts'
import fc from 'fast-check'

let serial = 0

function lines(method: string, transport: string, user: string): [string, string][] {
  const id = `${process.pid}-${++serial}`
  return [
    ['Via', `SIP/2.0/${transport} 127.0.0.9:5060;branch=z9hG4bK${id};rport`],
    ['Max-Forwards', '70'],
    ['From', `<sip:${user}@127.0.0.1>;tag=${id}`],
    ['To', `<sip:${user}@127.0.0.1>`],
    ['Call-ID', id],
    ['CSeq', `1 ${method}`],
    ['Contact', `<sip:${user}@127.0.0.9:5060>`],
    ['Content-Length', '0'],
  ]
}

function request(method: string, transport: string, user: string, more: [string, string][] = []): string {
  const head = [...lines(method, transport, user), ...more].map(([name, value]) => `${name}: ${value}\r\n`)
  return `${method} sip:${user}@127.0.0.1 SIP/2.0\r\n${head.join('')}\r\n`
}

const digest = (user: string): [string, string] => [
  'Authorization',
  `Digest username="${user}",realm="tongdai",nonce="${randomBytes(8).toString('hex')}",uri="sip:127.0.0.1",response="${randomBytes(16).toString('hex')}",algorithm=MD5`,
]

/** An account that exists, since the company's code and a short number are soon guessed. */
const someUser = () => `bench-${1001 + (serial % 20)}`

export type SipText = (transport: string) => string

export const texts = {
  options: (transport) => request('OPTIONS', transport, 'anybody'),
  register: (transport) => request('REGISTER', transport, someUser(), [digest(someUser())]),
  invite: (transport) => request('INVITE', transport, '00442079460000', [digest(someUser())]),
  mutated: mutations(),
} satisfies Record<string, SipText>

/** A few thousand spoilt requests, made before the flood begins: making them is dearer than answering them. */
function mutations(): SipText {
  let made: string[] | null = null
  let next = 0
  return (transport) => {
    made ??= ['INVITE', 'REGISTER', 'OPTIONS', 'SUBSCRIBE', 'BYE'].flatMap((method) =>
      fc
        .sample(
          mutatedRequest(`${method} sip:anybody@127.0.0.1 SIP/2.0`, lines(method, transport, 'anybody')),
          600,
        )
        .map(({ text }) => text),
    )
    return made[next++ % made.length]!
  }
}

/** A STUN binding request (RFC 8489 §5) with attributes that nobody knows. */
export function stunRequest(): Buffer {
  const attributes = Array.from({ length: 20 }, (_, index) => Buffer.from([0x7f, index, 0, 4, 1, 2, 3, 4]))
  const body = Buffer.concat(attributes)
  return Buffer.concat([Buffer.from([0, 1, 0, body.length, 0x21, 0x12, 0xa4, 0x42]), randomBytes(12), body])
}
