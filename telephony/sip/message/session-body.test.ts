import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readSessionBody } from './session-body.ts'

const SDP = 'v=0\r\no=- 1 1 IN IP4 10.0.0.1\r\n'

const read = (fields: Record<string, string>, body: string) =>
  readSessionBody({ field: (name) => fields[name] ?? null, body: Buffer.from(body) })

const part = (type: string, body: string, more = '') => `Content-Type: ${type}\r\n${more}\r\n${body}`
const mixed = (parts: string[], kind = 'mixed') =>
  [
    { 'Content-Type': `multipart/${kind};boundary="b 1"` },
    `${parts.map((each) => `--b 1\r\n${each}\r\n`).join('')}--b 1--\r\n`,
  ] as const

describe('has the description', () => {
  test.each([
    ['alone', { 'Content-Type': 'application/sdp' }, SDP],
    ['with a parameter and other letters', { 'Content-Type': 'Application / SDP ; charset=utf-8' }, SDP],
    ['without a type', {}, SDP],
    ['with a disposition', { 'Content-Type': 'application/sdp', 'Content-Disposition': 'session' }, SDP],
    ['in plain encoding', { 'Content-Type': 'application/sdp', 'Content-Encoding': 'identity' }, SDP],
    ['in a mixture', ...mixed([part('application/sdp', SDP), part('application/isup', 'x')])],
    ['behind an unknown part', ...mixed([part('text/plain', 'x'), part('application/sdp', SDP)])],
    [
      'as the last alternative',
      ...mixed([part('text/plain', 'x'), part('application/sdp', SDP)], 'alternative'),
    ],
    [
      'in base64',
      ...mixed([
        part('application/sdp', Buffer.from(SDP).toString('base64'), 'Content-Transfer-Encoding: base64\r\n'),
      ]),
    ],
    [
      'beside that of early media',
      ...mixed([
        part('application/sdp', 'early', 'Content-Disposition: early-session\r\n'),
        part('application/sdp', SDP),
      ]),
    ],
    [
      'in a multipart in a multipart',
      ...mixed([
        part('multipart/alternative;boundary=c', `--c\r\n${part('application/sdp', SDP)}\r\n--c--\r\n`),
      ]),
    ],
    [
      'with bare line feeds',
      { 'Content-Type': 'multipart/mixed;boundary=c' },
      `--c\nContent-Type: application/sdp\n\n${SDP}\n--c--`,
    ],
    [
      'behind a preamble',
      { 'Content-Type': 'multipart/mixed;boundary=c' },
      `hello\r\n--c\r\n${part('application/sdp', SDP)}\r\n--c--\r\nbye`,
    ],
  ])('%s', (_, fields, body) => expect(read(fields, body)).toEqual({ ok: true, sdp: SDP }))
})

describe('has none', () => {
  test.each([
    ['empty', {}, ''],
    [
      'another type that need not be understood',
      { 'Content-Type': 'text/plain', 'Content-Disposition': 'render;handling=optional' },
      'x',
    ],
    [
      'parts that need not be understood',
      ...mixed([part('text/plain', 'x', 'Content-Disposition: render; handling=optional\r\n')]),
    ],
  ])('%s', (_, fields, body) => expect(read(fields, body)).toEqual({ ok: true, sdp: null }))
})

describe('is not taken for one that has none', () => {
  test.each([
    ['type', 'another type', { 'Content-Type': 'application/x-sdp' }, SDP],
    ['type', 'a type that begins alike', { 'Content-Type': 'application/sdpx' }, SDP],
    ['type', 'no media type', { 'Content-Type': 'sdp' }, SDP],
    ['type', 'an empty type', { 'Content-Type': '' }, SDP],
    ['encoding', 'packed', { 'Content-Type': 'application/sdp', 'Content-Encoding': 'gzip' }, SDP],
    ['encoding', 'packed within', ...mixed([part('application/sdp', SDP, 'Content-Encoding: deflate\r\n')])],
    [
      'encoding',
      'in an unknown transfer encoding',
      ...mixed([part('application/sdp', SDP, 'Content-Transfer-Encoding: x-uue\r\n')]),
    ],
    ['type', 'a mixture without one', ...mixed([part('application/isup', 'x')])],
    [
      'type',
      'a mixture with one, and with what must be understood too',
      ...mixed([
        part('application/sdp', SDP),
        part('application/isup', 'x', 'Content-Disposition: signal;handling=required\r\n'),
      ]),
    ],
    [
      'unreadable',
      'no boundary',
      { 'Content-Type': 'multipart/mixed' },
      `--b\r\n${part('application/sdp', SDP)}\r\n--b--\r\n`,
    ],
    ['unreadable', 'an empty boundary', { 'Content-Type': 'multipart/mixed;boundary=' }, `--\r\n${SDP}`],
    [
      'unreadable',
      'another boundary',
      { 'Content-Type': 'multipart/mixed;boundary=b' },
      `--c\r\n${part('application/sdp', SDP)}\r\n--c--\r\n`,
    ],
    [
      'unreadable',
      'no end',
      { 'Content-Type': 'multipart/mixed;boundary=b' },
      `--b\r\n${part('application/sdp', SDP)}\r\n`,
    ],
    ['unreadable', 'no parts', { 'Content-Type': 'multipart/mixed;boundary=b' }, '--b--\r\n'],
    [
      'unreadable',
      'a part without an end of its fields',
      { 'Content-Type': 'multipart/mixed;boundary=b' },
      '--b\r\nContent-Type: application/sdp\r\n--b--\r\n',
    ],
    [
      'unreadable',
      'packed as a whole',
      { 'Content-Type': 'multipart/mixed;boundary=b', 'Content-Encoding': 'gzip' },
      `--b\r\n${part('application/sdp', SDP)}\r\n--b--\r\n`,
    ],
  ])('%s: %s', (fault, _, fields, body) => expect(read(fields, body)).toMatchObject({ ok: false, fault }))
})

test('a multipart that was cut or changed anywhere is read whole or refused', () => {
  const [fields, body] = mixed([part('application/sdp', SDP), part('text/plain', 'x')])
  fc.assert(
    fc.property(fc.nat(body.length), fc.nat(5), fc.string({ maxLength: 4 }), (at, cut, put) => {
      const spoilt = body.slice(0, at) + put + body.slice(at + cut)
      const found = read(fields, spoilt)
      if (found.ok) expect(found.sdp).not.toBeNull()
    }),
    { numRuns: 1000 },
  )
})

test('time grows with the length of a body, whatever is in it', () => {
  const began = performance.now()
  for (const piece of ['--b\r\n', '--b', '\r\n--b \r\n\r\n', '\n', '--b--x'])
    read({ 'Content-Type': 'multipart/mixed;boundary=b' }, piece.repeat(40_000))
  expect(performance.now() - began).toBeLessThan(2000)
})
