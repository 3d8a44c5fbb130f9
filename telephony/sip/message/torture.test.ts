import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rfc4475, rfc5118 } from '../testing/torture.ts'
import { StreamFramer } from '../transport/stream-framer.ts'
import { DEFAULT_LIMITS } from './parse-limits.ts'
import { parseMessage } from './parse-message.ts'
import { readNameAddresses } from './read-name-addresses.ts'
import type { SipMessage, SipRequest } from './sip-message.ts'
import { SipParseError } from './sip-parse-error.ts'
import { splitList } from './split-list.ts'
import { partialOf } from './unreadable-message.ts'
import { parseUri } from './uri.ts'
import { parseTopVia } from './via.ts'

const viasIn = (field: string) => splitList(field).map((value) => parseTopVia(value).via)

const messages = [...rfc4475(), ...rfc5118()]
const byName = (name: string) => messages.find((each) => each.name === name)!.data
const request = (name: string) => parseMessage(byName(name)) as SipRequest

function outcome(data: Buffer): SipMessage | SipParseError {
  try {
    return parseMessage(data)
  } catch (error) {
    if (error instanceof SipParseError) return error
    throw error
  }
}

describe.each(messages)('$name', ({ data, parse, kind }) => {
  test(`${parse}`, () => {
    const result = outcome(data)
    if (parse === 'must-accept') expect(result).not.toBeInstanceOf(SipParseError)
    if (parse === 'should-reject') expect(result).toBeInstanceOf(SipParseError)
    // A request that is refused can still be answered.
    if (result instanceof SipParseError) expect(partialOf(result)?.kind).toBe(kind)
  })

  test('gives the same on a stream, cut at every byte', () => {
    const whole = frames([data])
    for (let cut = 1; cut < data.length; cut++)
      expect(frames([data.subarray(0, cut), data.subarray(cut)])).toEqual(whole)
    expect(frames([...data].map((byte) => Buffer.from([byte])))).toEqual(whole)
  })
})

function frames(chunks: Buffer[]): string[] {
  const framer = new StreamFramer(DEFAULT_LIMITS)
  return chunks
    .flatMap((chunk) => framer.push(Buffer.from(chunk)))
    .map((frame) =>
      frame.type === 'message'
        ? `${frame.message.kind} ${frame.message.headers.values.join('\n')} ${frame.message.body.toString('base64')}`
        : `${frame.type} ${'error' in frame ? frame.error.message : ''}`,
    )
}

describe('what the manifest says of fields', () => {
  test('wsinv', () => {
    const { uri, to, from, cseq, headers, contact } = request('wsinv')
    expect(parseUri(uri).params).toEqual({ unknownparam: null })
    expect([to.uri.raw, to.params.tag]).toEqual(['sip:vivekg@chair-dnrc.example.com', '1918181833n'])
    expect([from.display, from.params.tag]).toEqual(['J Rosenberg \\"', '98asjd8'])
    expect(cseq).toEqual({ number: 9, method: 'INVITE' })
    expect([headers.get('Max-Forwards'), headers.get('Content-Length'), headers.get('Subject')]).toEqual([
      '0068',
      '150',
      '',
    ])
    const vias = headers.all('v').flatMap(viasIn)
    expect(vias.map(({ transport, host, params }) => [transport, host, params.branch])).toEqual([
      ['UDP', '192.0.2.2', '390skdjuw'],
      ['TCP', 'spindle.example.com', 'z9hG4bK9ikj8'],
      ['UDP', '192.168.255.111', 'z9hG4bK30239'],
    ])
    expect(headers.get('NewFangledHeader')).toBe('newfangled value continued newfangled value')
    expect('lr' in readNameAddresses(headers.all('Route'))[0]!.uri.params).toBe(true)
    expect([contact!.display, contact!.params]).toEqual([
      'Quoted string ""',
      { newparam: 'newvalue', secondparam: null, q: '0.33' },
    ])
  })

  test('intmeth', () => {
    const { method, uri, to, from, callId, cseq, headers } = request('intmeth')
    expect(method).toBe("!interesting-Method0123456789_*+`.%indeed'~")
    expect(cseq.number).toBe(139122385)
    expect(parseUri(uri)).toMatchObject({
      user: "1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*",
      password: "&it+has=1,weird!*pas$wo~d_too.(doesn't-it)",
      host: 'example.com',
    })
    expect(from.params.tag).toBe("_token~1'+`*%!-.")
    for (const character of ['\x07', '\0', '\x7f']) expect(to.display).toContain(character)
    expect(callId).toBe('intmeth.word%ZK-!.*_+\'@word`~)(><:\\/"][?}{')
    expect(headers.values.some((value) => value.includes('\ufeff大停電'))).toBe(true)
  })

  test('esc01, escnull, esc02, semiuri: escapes are resolved once, in the user only', () => {
    expect(parseUri(request('esc01').uri)).toMatchObject({
      user: 'sips:user@example.com',
      host: 'example.net',
    })
    expect(request('esc01').to.uri.user).toBe('user')
    expect(request('esc01').from.uri.user).toBe('I have spaces')
    expect(request('esc01').contact!.uri).toMatchObject({
      user: 'caller',
      params: { lr: null, name: 'value%41' },
    })
    expect(request('escnull').to.uri.user).toBe('null-\0-null')
    const users = request('escnull')
      .headers.all('m')
      .map((field) => readNameAddresses([field])[0]!.uri.user)
    expect(users).toEqual(['\0', '\0\0'])
    expect([request('esc02').method, request('esc02').to.display]).toEqual(['RE%47IST%45R', '%Z%45'])
    expect([request('esc02').headers.count('Contact'), request('esc02').topVia.params.branch]).toEqual([
      2,
      'z9hG4bK209%fzsnel234',
    ])
    expect(parseUri(request('semiuri').uri)).toMatchObject({
      user: 'user;par=u@example.net',
      host: 'example.com',
      params: {},
    })
  })

  test('lwsdisp, longreq, transports, inv2543', () => {
    expect(request('lwsdisp').from).toMatchObject({ display: 'caller', params: { tag: '323' } })
    expect(request('longreq').headers.all('Via').flatMap(viasIn)).toHaveLength(34)
    expect(request('longreq').fromTag!.length).toBeGreaterThanOrEqual(140)
    expect(
      request('transports')
        .headers.all('Via')
        .map((via) => parseTopVia(via).via.transport),
    ).toEqual(['UDP', 'SCTP', 'TLS', 'UNKNOWN', 'TCP'])
    const old = request('inv2543')
    expect([old.topVia.params.branch, old.fromTag, old.body.length > 100]).toEqual([undefined, null, true])
  })

  test('bodies are octets: dblreq ignores what follows, mpart01 is exact', () => {
    expect(request('dblreq')).toMatchObject({ method: 'REGISTER', body: Buffer.alloc(0) })
    const framed = new StreamFramer(DEFAULT_LIMITS).push(byName('dblreq'))
    // The second's Content-Length is short of its body: the rest is rubbish on a stream.
    expect(framed.slice(0, 2).map((frame) => frame.type)).toEqual(['message', 'message'])
    const data = byName('mpart01')
    expect(request('mpart01').body.equals(data.subarray(data.length - 553))).toBe(true)
  })

  test('cparam01, cparam02, regescrt: what belongs to the URI and what to the field', () => {
    expect(request('cparam01').contact).toMatchObject({ uri: { params: {} }, params: { unknownparam: null } })
    expect(request('cparam02').contact).toMatchObject({ uri: { params: { unknownparam: null } }, params: {} })
    expect(request('regescrt').contact!.uri.headers).toEqual({ Route: '<sip:sip.example.com>' })
  })

  test('responses', () => {
    expect(parseMessage(byName('unreason'))).toMatchObject({
      status: 200,
      reason: expect.stringMatching(/^= 2\*\*3 \* 5\*\*2/),
    })
    expect(parseMessage(byName('noreason'))).toMatchObject({ status: 100, reason: '' })
  })

  test('RFC 5118', () => {
    const host = (name: string) => [
      request(name).topVia.host,
      request(name).topVia.port,
      request(name).contact?.uri.host,
    ]
    expect(host('ipv6-good')).toEqual(['2001:db8::9:1', null, '2001:db8::1'])
    expect(parseUri(request('port-ambiguous').uri)).toMatchObject({ host: '2001:db8::10:5070', port: null })
    expect(parseUri(request('port-unambiguous').uri)).toMatchObject({ host: '2001:db8::10', port: 5070 })
    for (const name of ['via-received-param-with-delim', 'via-received-param-no-delim'])
      expect(request(name).topVia.params.received).toBe('2001:db8::9:255')
    expect(request('mult-ip-in-header').headers.all('Via').flatMap(viasIn)).toHaveLength(3)
    expect(request('ipv4-mapped-ipv6').topVia).toMatchObject({ host: '::ffff:192.0.2.10', port: 19823 })
  })
})

test('whatever is done to a message, the parser throws nothing but its own error', () => {
  const archive = new URL('../testdata/rfc5118/archive/', import.meta.url)
  for (const name of readdirSync(archive)) outcome(readFileSync(new URL(name, archive)))
  fc.assert(
    fc.property(
      fc.constantFrom(...messages.map(({ data }) => data)),
      fc.array(fc.tuple(fc.nat(4000), fc.nat(255), fc.constantFrom('set', 'cut', 'insert')), {
        maxLength: 8,
      }),
      (data, changes) => {
        let bytes = Buffer.from(data)
        for (const [at, byte, kind] of changes) {
          const index = at % (bytes.length || 1)
          if (kind === 'set') bytes[index] = byte
          else if (kind === 'cut') bytes = bytes.subarray(0, index)
          else bytes = Buffer.concat([bytes.subarray(0, index), Buffer.from([byte]), bytes.subarray(index)])
        }
        outcome(bytes)
        new StreamFramer(DEFAULT_LIMITS).push(bytes)
      },
    ),
    { numRuns: 3000 },
  )
})
