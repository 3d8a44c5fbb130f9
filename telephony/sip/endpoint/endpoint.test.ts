import { describe, expect, test } from 'vitest'
import { DigestVerifier } from '../digest/digest-verifier.ts'
import { ANSWER, joinAliceAndBob, names, OFFER } from '../testing/alice-and-bob.ts'
import type { IncomingRequest } from './incoming-request.ts'

const aliceAddress = { address: '10.0.0.1', port: 5060 }
const bobAddress = { address: '10.0.0.2', port: 5060 }

const request = (
  method: string,
  more: { branch?: string; call?: string; from?: string; maxForwards?: number } = {},
) => {
  const { branch = 'z9hG4bK1', call = 'c1', from = 'tag1', maxForwards = 70 } = more
  return (
    `${method} sip:bob@10.0.0.2 SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.9;branch=${branch}\r\nFrom: <sip:x@y>;tag=${from}\r\n` +
    `To: <sip:bob@10.0.0.2>\r\nCall-ID: ${call}\r\nCSeq: 1 ${method}\r\nContact: <sip:x@10.0.0.9>\r\nMax-Forwards: ${maxForwards}\r\nContent-Length: 0\r\n\r\n`
  )
}
const stranger = { address: '10.0.0.9', port: 5060 }

test('a trunk that challenges is answered for the account’s realm, and for no other', async () => {
  const pair = await joinAliceAndBob()
  const { bob, bobs, call, pass, clock, wire } = pair
  let realm = 'carrier.vn'
  const verifiers = new Map<string, DigestVerifier>()
  bob.onInvite = (incoming) => {
    const verifier =
      verifiers.get(realm) ??
      new DigestVerifier({
        clock,
        realm,
        lookup: (name) => (name === 'trunk' ? { password: 'secret' } : null),
      })
    verifiers.set(realm, verifier)
    const verdict = verifier.verify(incoming.request)
    if (verdict.outcome === 'challenge') incoming.reject(401, { headers: verdict.headers })
    else incoming.accept({ sdp: ANSWER })
  }
  const credentials = (challenge: { realm: string }) =>
    challenge.realm === 'carrier.vn' ? { username: 'trunk', password: 'secret' } : null
  const right = call({ credentials })
  await pass(200)
  expect(names(right.news)).toEqual(['answered'])
  expect(wire.log).toEqual(['INVITE', '401 INVITE', 'ACK', 'INVITE', '200 INVITE', 'ACK'])
  expect(bobs).toEqual([])
  realm = 'thief.vn'
  const wrong = call({ credentials })
  await pass(200)
  expect(names(wrong.news)).toEqual(['failed 401'])
  expect(wire.sent.slice(6).some(({ text }) => text.includes('Authorization'))).toBe(false)
  right.call.bye()
})

test('REGISTER goes out with digest, and the final answer comes back', async () => {
  const { alice, bob, clock, pass } = await joinAliceAndBob()
  const verifier = new DigestVerifier({ clock, realm: 'r', lookup: () => ({ password: 'p' }) })
  bob.onRequest = ({ request, reply }: IncomingRequest) => {
    const verdict = verifier.verify(request)
    if (verdict.outcome === 'ok')
      reply(200, { headers: [['Contact', `${request.headers.get('Contact')};expires=60`]] })
    else reply(401, { headers: verdict.headers })
  }
  const asked = alice.request({
    method: 'REGISTER',
    uri: 'sip:10.0.0.2',
    from: 'sip:lan@10.0.0.2',
    to: 'sip:lan@10.0.0.2',
    headers: [['Expires', '60']],
    credentials: () => ({ username: 'lan', password: 'p' }),
  })
  await pass(100)
  const response = await asked
  expect([response.status, response.contact?.uri.raw, response.contact?.params.expires]).toEqual([
    200,
    'sip:lan@10.0.0.1:5060',
    '60',
  ])
})

test('a request that nobody answers times out; one that leads nowhere is unreachable', async () => {
  const { alice, pass, clock } = await joinAliceAndBob()
  const silent = alice
    .request({ method: 'OPTIONS', uri: 'sip:10.0.0.8', from: 'sip:a@b' })
    .catch((error) => error)
  const nowhere = alice
    .request({ method: 'OPTIONS', uri: 'sip:[2001:db8::1]', from: 'sip:a@b' })
    .catch((error) => error)
  await pass(33_000)
  expect([(await silent).code, (await nowhere).code]).toEqual(['SIP_TIMEOUT', 'SIP_UNREACHABLE'])
  expect([alice.openTransactions, clock.pendingTimers]).toEqual([0, 0])
})

test.each([
  ['an OPTIONS', request('OPTIONS'), '200 OPTIONS'],
  ['a method nobody serves', request('SUBSCRIBE'), '405 SUBSCRIBE'],
  ['a method nobody knows', request('JUMP'), '501 JUMP'],
  ['a BYE to nothing', request('BYE'), '481 BYE'],
  ['an INVITE that has come too far', request('INVITE', { maxForwards: 0 }), '483 INVITE'],
  ['an ACK to nothing', request('ACK'), undefined],
])('%s', async (_, text, expected) => {
  const { wire, pass } = await joinAliceAndBob()
  wire.inject(text, stranger, bobAddress)
  await pass(50)
  expect(wire.log[1]).toBe(expected)
})

test.each(['SUBSCRIBE', 'REFER', 'PUBLISH', 'MESSAGE'])('405 to %s offers all but that', async (method) => {
  const { wire, pass } = await joinAliceAndBob()
  wire.inject(request(method), stranger, bobAddress)
  await pass(50)
  const allow = /^Allow: (.*)\r$/m.exec(wire.sent[1]!.text)![1]!.split(', ')
  expect(wire.log[1]).toBe(`405 ${method}`)
  expect(allow).toContain('INVITE')
  expect(allow).not.toContain(method)
})

describe.each(['INVITE', 'UPDATE'])('%s with a body that says we know not what', (method) => {
  const asks = (fields: string, body: string, toTag = '') =>
    request(method)
      .replace('To: <sip:bob@10.0.0.2>', `$&${toTag}`)
      .replace('CSeq: 1', 'CSeq: 9')
      .replace('Content-Length: 0\r\n\r\n', `${fields}Content-Length: ${body.length}\r\n\r\n${body}`)

  test.each([
    ['400', 'multipart without a boundary', 'Content-Type: multipart/mixed\r\n', OFFER],
    [
      '400',
      'multipart that does not end',
      'Content-Type: multipart/mixed;boundary=b\r\n',
      `--b\r\n\r\n${OFFER}`,
    ],
    ['415', 'a type of nobody', 'Content-Type: application/x-sdp\r\n', OFFER],
    ['415', 'an encoding of nobody', 'Content-Type: application/sdp\r\nContent-Encoding: gzip\r\n', OFFER],
  ])('%s: %s', async (code, _, fields, body) => {
    const { wire, pass, bobs, connect } = await joinAliceAndBob()
    let text = asks(fields, body)
    if (method === 'UPDATE') {
      const { bob } = await connect()
      const { callId, localTag, remoteTag } = bob.call.dialogId
      text = asks(fields, body, `;tag=${localTag}`)
        .replace('Call-ID: c1', `Call-ID: ${callId}`)
        .replace('tag=tag1', `tag=${remoteTag}`)
    }
    const before = bobs.flatMap(({ news }) => news).length
    wire.inject(text, stranger, bobAddress)
    await pass(50)
    const answer = wire.sent.find(({ summary }) => summary === `${code} ${method}`)
    if (code === '415') expect(answer!.text).toContain('\r\nAccept: application/sdp\r\n')
    else expect(answer!.text).toContain('body: multipart')
    expect(bobs.flatMap(({ news }) => news)).toHaveLength(before)
  })
})

test.each([
  ['two Replaces', 'INVITE', ['a;to-tag=1;from-tag=2', 'b;to-tag=1;from-tag=2']],
  ['a Replaces without tags', 'INVITE', ['a']],
  ['Replaces in another request', 'REGISTER', ['a;to-tag=1;from-tag=2']],
])('%s: 400 that names it (RFC 3891 §3)', async (_, method, replaces) => {
  const { wire, pass, bobs } = await joinAliceAndBob()
  const fields = replaces.map((value) => `Replaces: ${value}\r\n`).join('')
  wire.inject(request(method).replace('Max-Forwards', `${fields}Max-Forwards`), stranger, bobAddress)
  await pass(50)
  expect(wire.sent[1]!.text).toMatch(/^SIP\/2\.0 400 Bad Request - .*Replaces/)
  expect(bobs).toEqual([])
})

test('replacing dialogs is not claimed, and refused where it is required', async () => {
  const { wire, pass, connect } = await joinAliceAndBob()
  await connect()
  const inside = wire.sent.filter(({ summary }) => /^(INVITE|200 INVITE)$/.test(summary))
  const required = request('INVITE', { call: 'c2' }).replace(
    'Max-Forwards',
    'Require: replaces\r\nMax-Forwards',
  )
  wire.inject(required, stranger, bobAddress)
  wire.inject(request('OPTIONS', { branch: 'z9hG4bK2', call: 'c3' }), stranger, bobAddress)
  await pass(50)
  const [refused, options] = wire.sent.slice(-2)
  expect(refused!.text).toMatch(/^SIP\/2\.0 420 [\s\S]*^Unsupported: replaces\r$/m)
  for (const { text } of [...inside, options!]) {
    expect(text).toMatch(/^Supported: .*timer/m)
    expect(text).not.toMatch(/^Supported: .*replaces/m)
  }
})

test('the same INVITE by two ways is one call: the second gets 482', async () => {
  const { wire, pass, bobs } = await joinAliceAndBob()
  wire.inject(request('INVITE'), stranger, bobAddress)
  wire.inject(request('INVITE', { branch: 'z9hG4bK2' }), stranger, bobAddress)
  await pass(50)
  expect(bobs).toHaveLength(1)
  expect(wire.log.slice(2)).toEqual(['482 INVITE'])
})

test('beyond its limit of open transactions an endpoint answers 503 and keeps nothing', async () => {
  const { wire, pass, bob } = await joinAliceAndBob({ bob: { limits: { serverTransactions: 10 } } })
  for (let i = 0; i < 50; i++)
    wire.inject(request('OPTIONS', { branch: `z9hG4bK-${i}`, call: `${i}` }), stranger, bobAddress)
  await pass(50)
  expect(bob.openTransactions).toBe(10)
  expect(wire.log.filter((each) => each === '503 OPTIONS')).toHaveLength(40)
})

test('an owner that throws costs only its own request', async () => {
  const { alice, bob, call, pass } = await joinAliceAndBob()
  bob.onInvite = () => {
    throw new Error('bug')
  }
  const alices = call()
  await pass(50)
  expect(names(alices.news)).toEqual(['failed 500'])
  expect([alice.openCalls, bob.openCalls]).toEqual([0, 0])
})

test('a response without rport goes to the port the Via names, at the address it came from', async () => {
  const { wire, pass } = await joinAliceAndBob()
  const spoofed = request('OPTIONS').replace('UDP 10.0.0.9;', 'UDP 192.0.2.66:5099;')
  wire.inject(spoofed, stranger, bobAddress)
  wire.inject(
    request('OPTIONS', { branch: 'z9hG4bK7;rport', call: 'c2' }),
    { ...stranger, port: 40_001 },
    bobAddress,
  )
  await pass(50)
  expect(wire.sent.slice(2).map(({ to }) => to)).toEqual([
    { address: '10.0.0.9', port: 5099 },
    { address: '10.0.0.9', port: 40_001 },
  ])
  expect(wire.sent[2]!.text).toContain(
    'Via: SIP/2.0/UDP 192.0.2.66:5099;branch=z9hG4bK1;received=10.0.0.9\r\n',
  )
  expect(wire.sent[3]!.text).toContain('rport=40001;received=10.0.0.9')
})

test('a stray response is dropped without a word', async () => {
  const { wire, pass } = await joinAliceAndBob()
  wire.inject(request('OPTIONS').replace(/^OPTIONS .*/, 'SIP/2.0 200 OK'), bobAddress, aliceAddress)
  await pass(50)
  expect(wire.log).toHaveLength(1)
})

test('findCall finds a living call by its dialog, for Replaces', async () => {
  const { bob, connect, pass } = await joinAliceAndBob()
  const { alice: alices, bob: bobside } = await connect()
  expect(bob.findCall(bobside.call.dialogId)).toBe(bobside.call)
  expect(bob.findCall({ ...bobside.call.dialogId, remoteTag: 'other' })).toBeNull()
  alices.call.bye()
  await pass(50)
  expect(bob.findCall(bobside.call.dialogId)).toBeNull()
})
