import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type AliceAndBob, joinAliceAndBob } from '../testing/alice-and-bob.ts'

/** One whose address somebody else has written into the datagram. */
const victim = { address: '10.9.9.9', port: 5060 }
const bobs = { address: '10.0.0.2', port: 5060 }
let both: AliceAndBob

beforeEach(async () => {
  both = await joinAliceAndBob()
  both.bob.onInvite = (call) => call.turnAway(401)
})

afterEach(async () => {
  await both.alice.close(0)
  await both.bob.close(0)
})

const invite = (more = '', to = '<sip:1@x>') =>
  `INVITE sip:1@10.0.0.2 SIP/2.0\r\nVia: SIP/2.0/UDP 10.9.9.9:5060;branch=z9hG4bKone;rport\r\n` +
  `From: <sip:a@x>;tag=1\r\nTo: ${to}\r\nCall-ID: one\r\nCSeq: 1 INVITE\r\nMax-Forwards: 70\r\n` +
  `Contact: <sip:a@10.9.9.9>\r\n${more}Content-Length: 0\r\n\r\n`

const toVictim = () => both.wire.sent.filter(({ to }) => to.address === victim.address)

describe('an INVITE that is refused on sight', () => {
  test.each([
    ['401 INVITE', invite()],
    ['420 INVITE', invite('Require: strange\r\n')],
    ['415 INVITE', invite('Content-Type: text/plain\r\n').replace('Length: 0\r\n\r\n', 'Length: 1\r\n\r\nx')],
    ['416 INVITE', invite().replace('INVITE sip:1@10.0.0.2', 'INVITE http://x')],
    ['416 INVITE', invite().replace('INVITE sip:1@10.0.0.2', 'INVITE SIPS:1@10.0.0.2')],
    ['422 INVITE', invite('Session-Expires: 10\r\nSupported: timer\r\n')],
    ['481 INVITE', invite('', '<sip:1@x>;tag=2')],
    ['483 INVITE', invite().replace('Max-Forwards: 70', 'Max-Forwards: 0')],
    ['400 INVITE', invite().replace('Call-ID: one', 'Call-ID: one\r\nDate: x\r\nFrom: <sip:b@x>;tag=1')],
  ])('is answered %s once, and forgotten', async (summary, text) => {
    both.wire.inject(text, victim, bobs)
    await both.pass(40_000)
    expect(toVictim().map((packet) => packet.summary)).toEqual([summary])
    expect(both.bob.openTransactions).toBe(0)
  })

  test('is answered again when it is repeated, with the same tag', async () => {
    for (let i = 0; i < 2; i++) {
      both.wire.inject(invite(), victim, bobs)
      await both.pass(500)
    }
    const tags = toVictim().map(({ text }) => /^To: .*tag=(\S+)/m.exec(text)![1])
    expect(tags).toHaveLength(2)
    expect(tags[1]).toBe(tags[0])
  })

  test('any other request too leaves nothing behind', async () => {
    both.bob.onRequest = (request) => request.turnAway(401)
    const register = invite().replaceAll('INVITE', 'REGISTER')
    for (let i = 0; i < 2; i++) {
      both.wire.inject(register, victim, bobs)
      await both.pass(500)
    }
    expect(toVictim().map((packet) => packet.summary)).toEqual(['401 REGISTER', '401 REGISTER'])
    expect(toVictim()[1]!.text).toBe(toVictim()[0]!.text)
    expect(both.bob.openTransactions).toBe(0)
  })

  test('late, says nothing before, not even to the repetitions or a CANCEL of it', async () => {
    both.bob.onInvite = (call) => call.turnAway(401, { afterMs: 2000 })
    both.wire.inject(invite(), victim, bobs)
    await both.pass(500)
    both.wire.inject(invite(), victim, bobs)
    await both.pass(1000)
    expect(toVictim()).toEqual([])
    const cancel = invite().replace('INVITE sip', 'CANCEL sip').replace('1 INVITE', '1 CANCEL')
    both.wire.inject(cancel, victim, bobs)
    await both.pass(40_000)
    expect(toVictim().map((packet) => packet.summary)).toEqual(['200 CANCEL', '401 INVITE'])
  })
})
