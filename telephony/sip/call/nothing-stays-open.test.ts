import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type AliceAndBob, ANSWER, joinAliceAndBob, names, OFFER, settle } from '../testing/alice-and-bob.ts'
import type { Call } from './call.ts'
import type { CallEvent } from './call-event.ts'

let pair: AliceAndBob
beforeEach(async () => {
  pair = await joinAliceAndBob()
})

/** Longer than any transaction lives: whatever is left then was forgotten. */
async function leftOpen({ alice, bob, clock, pass }: AliceAndBob) {
  await pass(140_000)
  return {
    transactions: alice.openTransactions + bob.openTransactions,
    calls: alice.openCalls + bob.openCalls,
    timers: clock.pendingTimers,
  }
}

const NOTHING = { transactions: 0, calls: 0, timers: 0 }

afterEach(async () => expect(await leftOpen(pair)).toEqual(NOTHING))

/** What has become of a promise by now: 'open', 'done', or the code it was rejected with. */
function watch(promise: Promise<unknown>) {
  const watched = { state: 'open' }
  promise.then(
    () => (watched.state = 'done'),
    (error) => (watched.state = error.code),
  )
  return watched
}

const asked: [string, (call: Call) => Promise<unknown>][] = [
  ['a re-INVITE', (call) => call.reinvite('new')],
  ['a re-INVITE that asks for an offer', (call) => call.reinvite(null, () => 'answer')],
  ['an UPDATE', (call) => call.update('new')],
  ['a session refresh', (call) => call.update(null)],
  ['an INFO', (call) => call.info('application/dtmf', '5')],
  ['a NOTIFY', (call) => call.notify({ event: 'refer', subscriptionState: 'active' })],
  ['a REFER', (call) => call.refer('sip:carol@10.0.0.3')],
  ['a MESSAGE', (call) => call.message('text/plain', 'hello')],
]

describe.each(asked)('%s of ours that has no answer yet', (_, ask) => {
  test.each(['the peer hangs up', 'we hang up'])('ends when %s', async (who) => {
    const { alice, bob } = await pair.connect()
    pair.wire.loses = ({ summary }) => !summary.includes('BYE')
    const first = watch(ask(alice.call))
    const second = watch(ask(alice.call))
    await pair.pass(3000)
    if (who === 'we hang up') alice.call.bye()
    else bob.call.bye()
    await pair.pass(20)
    expect(names(alice.news).at(-1)).toBe(who === 'we hang up' ? 'ended us bye' : 'ended peer bye')
    expect([first.state, second.state]).toEqual(['SIP_CALL_ENDED', 'SIP_CALL_ENDED'])
  })
})

test('our answer to a re-INVITE still waits for its ACK when the BYE comes: both hear it at once', async () => {
  const { alice, bob } = await pair.connect()
  pair.wire.loses = ({ summary }) => summary === 'ACK'
  alice.call.reinvite('hold').catch(() => {})
  await pair.pass(30)
  const event = bob.news.at(-1)!
  if (event.type !== 'renegotiate') throw new Error('no renegotiation')
  const acknowledged = watch(event.reply.accept('held'))
  await pair.pass(30)
  alice.call.bye()
  await pair.pass(20)
  expect(acknowledged.state).toBe('SIP_CALL_ENDED')
  expect(names(bob.news).at(-1)).toBe('ended peer bye')
})

test.each([
  ['re-INVITE', 'renegotiate', '487 INVITE', (call: Call) => call.reinvite('new')],
  ['UPDATE', 'renegotiate', '487 UPDATE', (call: Call) => call.update('new')],
  ['REFER', 'refer', '487 REFER', (call: Call) => call.refer('sip:carol@10.0.0.3')],
])('a %s that its owner has not answered is answered 487 when the call ends', async (_, type, last, ask) => {
  const { alice, bob } = await pair.connect()
  const waiting = watch(ask(alice.call))
  await pair.pass(300)
  expect(bob.news.at(-1)).toMatchObject({ type })
  alice.call.bye()
  await pair.pass(30)
  expect(pair.wire.log).toContain(last)
  expect(waiting.state).toBe('SIP_CALL_ENDED')
})

test('a re-INVITE that is answered 100 and then forgotten is cancelled after 32 s', async () => {
  const { alice, bob } = await pair.connect()
  const waiting = watch(alice.call.reinvite('new'))
  pair.wire.loses = ({ summary }) => /^(488|487) INVITE$/.test(summary)
  await pair.pass(33_000)
  expect(pair.wire.log).toContain('CANCEL')
  await pair.pass(33_000)
  expect(waiting.state).toBe('SIP_TIMEOUT')
  pair.wire.loses = () => false
  bob.call.bye()
})

test('an answer of the owner that never comes does not keep a call’s end back', async () => {
  const { alice, bob } = await pair.connect()
  const waiting = watch(alice.call.reinvite(null, () => new Promise(() => {})))
  await pair.pass(30)
  const event = bob.news.at(-1)!
  if (event.type === 'renegotiate') event.reply.accept('their offer').catch(() => {})
  await pair.pass(30)
  bob.call.bye()
  await pair.pass(20)
  expect(waiting.state).toBe('SIP_CALL_ENDED')
  expect(pair.wire.log.filter((each) => each === 'ACK')).toHaveLength(2)
})

test('an offer that we cannot answer in the ACK is acknowledged, and the call ended', async () => {
  const { alice, bob } = await pair.connect()
  const refused = watch(
    alice.call.reinvite(null, () => Promise.reject(Object.assign(new Error('no'), { code: 'NO' }))),
  )
  await pair.pass(30)
  const event = bob.news.at(-1)!
  if (event.type === 'renegotiate') event.reply.accept('their offer').catch(() => {})
  await pair.pass(50)
  expect(refused.state).toBe('NO')
  expect(pair.wire.log.slice(-3)).toEqual(['ACK', 'BYE', '200 BYE'])
  expect(names(alice.news).at(-1)).toBe('ended system not-acceptable')
})

test('CANCEL while an answer waits for the PRACK of the one before', async () => {
  const { bobs, call, pass, wire } = pair
  wire.loses = ({ summary }) => summary === 'PRACK'
  const alices = call()
  await pass(30)
  bobs[0]!.call.provisional(183, { sdp: ANSWER })
  bobs[0]!.call.accept({ sdp: ANSWER })
  await pass(30)
  alices.call.cancel()
  await pass(30)
  expect(names(bobs[0]!.news)).toEqual(['ended peer cancel'])
})

test('both hang up before the ACK: each BYE is answered 200, and nobody waits for the ACK', async () => {
  const { bobs, call, pass, wire } = pair
  wire.loses = ({ summary }) => summary === 'ACK'
  const alices = call()
  await pass(30)
  bobs[0]!.call.accept({ sdp: ANSWER })
  await pass(30)
  bobs[0]!.call.bye()
  alices.call.bye()
  await pass(50)
  expect(wire.log).toContain('200 BYE')
  expect(wire.log).not.toContain('481 BYE')
  expect(pair.bob.openCalls).toBe(0)
})

test.each(asked)(
  '%s of a callee whose 200 was lost waits, or fails alone: the call goes on, and ends for both',
  async (what, ask) => {
    const { bobs, call, pass, wire } = pair
    wire.loses = ({ summary }) => summary === '200 INVITE'
    const alices = call()
    await pass(250)
    const { call: bobside, news } = bobs[0]!
    bobside.accept({ sdp: ANSWER })
    const waiting = watch(ask(bobside))
    await pass(250)
    const waits = what.startsWith('a re-INVITE')
    expect(waiting.state).toBe(waits ? 'open' : 'SIP_REFUSED')
    expect(bobside.state).toBe('answered')
    expect(wire.log.filter((each) => each === 'INVITE')).toHaveLength(1)
    wire.loses = () => false
    await pass(300)
    expect(alices.call.state).toBe('answered')
    expect(names(news)).toEqual(['confirmed'])
    expect(names(alices.news)).toEqual(waits ? ['answered', 'renegotiate'] : ['answered'])
    bobside.hangUp()
    await pass(50)
    expect(names(alices.news).at(-1)).toBe('ended peer bye')
  },
)

test('a callee whose 200 was lost asks for a change and hangs up: the BYE follows the ACK', async () => {
  const { bobs, call, pass, wire } = pair
  wire.loses = ({ summary }) => summary === '200 INVITE'
  const alices = call()
  await pass(250)
  const { call: bobside, news } = bobs[0]!
  bobside.accept({ sdp: ANSWER })
  const waiting = watch(bobside.reinvite('new'))
  await pass(250)
  bobside.hangUp()
  wire.loses = () => false
  await pass(500)
  expect(waiting.state).toBe('SIP_CALL_ENDED')
  expect(wire.log.slice(-4)).toEqual(['200 INVITE', 'ACK', 'BYE', '200 BYE'])
  expect(names(news)).toEqual(['ended us bye'])
  expect(names(alices.news)).toEqual(['answered', 'ended peer bye'])
})

test('a caller who stays away after a 481 to us: the call ends when no ACK has come', async () => {
  const { bobs, call, pass, wire } = pair
  wire.loses = ({ summary }) => summary === '200 INVITE'
  const alices = call()
  await pass(250)
  const { call: bobside, news } = bobs[0]!
  bobside.accept({ sdp: ANSWER })
  const refused = watch(bobside.info('application/dtmf', '5'))
  await pass(33_000)
  expect(refused.state).toBe('SIP_REFUSED')
  expect(names(news)).toEqual(['ended system no-ack'])
  alices.call.cancel()
})

test('a callee who sends BYE before an answer has ended the call', async () => {
  const { bobs, call, pass, wire } = pair
  const alices = call()
  await pass(30)
  bobs[0]!.call.provisional(180)
  await pass(30)
  const { callId, localTag, remoteTag } = alices.call.dialogId
  wire.inject(
    `BYE sip:alice@10.0.0.1 SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.2:5060;branch=z9hG4bKearly\r\nFrom: <sip:bob@10.0.0.2>;tag=${remoteTag}\r\n` +
      `To: <sip:alice@10.0.0.1>;tag=${localTag}\r\nCall-ID: ${callId}\r\nCSeq: 1 BYE\r\nContent-Length: 0\r\n\r\n`,
    { address: '10.0.0.2', port: 5060 },
    { address: '10.0.0.1', port: 5060 },
  )
  await pass(50)
  expect(names(alices.news)).toEqual(['progress 180', 'failed 487'])
  expect(wire.log.slice(-5)).toEqual(['200 BYE', 'CANCEL', '200 CANCEL', '487 INVITE', 'ACK'])
})

/** What either side may do next, and how long it then waits. */
const move = fc.record({
  side: fc.constantFrom('alice', 'bob'),
  what: fc.constantFrom(...asked.map(([name]) => name), 'ring', 'early media', 'answer'),
  ms: fc.constantFrom(0, 5, 15, 40, 250, 3000),
})

test('whatever was going on: a call that ends leaves nothing open, and each side hears of it once', async () => {
  const owner = fc.constantFrom('accepts', 'refuses', 'sleeps')
  const ending = fc.constantFrom('alice hangs up', 'bob hangs up', 'both hang up')
  const lost = fc.uniqueArray(fc.constantFrom('ACK', 'PRACK', '200 INVITE', 'INVITE', 'UPDATE', '491 INVITE'))
  await fc.assert(
    fc.asyncProperty(
      fc.array(move, { maxLength: 6 }),
      owner,
      ending,
      lost,
      async (moves, how, end, losses) => {
        const each = await joinAliceAndBob()
        const { pass, bobs, wire } = each
        // With somewhere else to go, so that an INVITE nobody answers is given up in the time that is looked at.
        const alices = each.call({ giveUpAfterMs: 4000 })
        const promises: { state: string }[] = []
        const react = (news: CallEvent[]) => (event: CallEvent) => {
          news.push(event)
          if (event.type === 'renegotiate' && how === 'accepts')
            promises.push(watch(event.reply.accept('yes')))
          if (event.type === 'renegotiate' && how === 'refuses') event.reply.reject()
          if (event.type === 'refer' && how === 'accepts') event.answer.reply(202)
        }
        alices.call.onEvent = react(alices.news)
        await pass(20)
        const bobside = bobs[0]!
        bobside.call.onEvent = react(bobside.news)
        wire.loses = ({ summary }) => losses.includes(summary as never)
        for (const { side, what, ms } of moves) {
          const call = side === 'alice' ? alices.call : bobside.call
          const ask = asked.find(([name]) => name === what)?.[1]
          if (ask) promises.push(watch(Promise.resolve().then(() => ask(call))))
          else if (what === 'ring') bobside.call.provisional(180)
          else if (what === 'early media') bobside.call.provisional(183, { sdp: ANSWER })
          else if (bobside.call.state !== 'answered' && bobside.call.state !== 'ended')
            bobside.call.accept({ sdp: ANSWER })
          await pass(ms)
        }
        if (end !== 'bob hangs up') alices.call.hangUp()
        if (end !== 'alice hangs up') bobside.call.hangUp()
        await settle()
        // Losses are over: the last word gets through, at latest with the next repetition, which T2 (4 s) is the longest pause before.
        wire.loses = () => false
        await pass(4100)
        for (const { news } of [alices, bobside])
          expect(names(news).filter((name) => /^(ended|failed)/.test(name))).toHaveLength(1)
        expect(promises.filter(({ state }) => state === 'open')).toEqual([])
        expect(await leftOpen(each)).toEqual(NOTHING)
      },
    ),
    { numRuns: 60 },
  )
}, 60_000)

describe('a description that is due and does not come', () => {
  const invite = (sdp: string, method = 'INVITE', to = '') =>
    `${method} sip:bob@10.0.0.2 SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.9;branch=z9hG4bK${method}\r\nFrom: <sip:x@y>;tag=t\r\n` +
    `To: <sip:bob@10.0.0.2>${to}\r\nCall-ID: c\r\nCSeq: 1 ${method}\r\nContact: <sip:x@10.0.0.9>\r\n` +
    `${sdp ? 'Content-Type: application/sdp\r\n' : ''}Content-Length: ${sdp.length}\r\n\r\n${sdp}`
  const stranger = { address: '10.0.0.9', port: 5060 }
  const bobAddress = { address: '10.0.0.2', port: 5060 }

  test.each([
    ['without', '', ['ended system not-acceptable'], 'BYE'],
    ['with', ANSWER, ['confirmed'], undefined],
  ])('our offer in the 200, the ACK %s an answer', async (_, sdp, expected, sent) => {
    const { wire, pass, bobs } = pair
    wire.inject(invite(''), stranger, bobAddress)
    await pass(20)
    bobs[0]!.call.accept({ sdp: OFFER })
    await pass(20)
    const tag = /^To: .*;tag=(\S+)\r$/m.exec(wire.sent.at(-1)!.text)![1]!
    wire.inject(invite(sdp, 'ACK', `;tag=${tag}`), stranger, bobAddress)
    await pass(20)
    expect(names(bobs[0]!.news)).toEqual(expected)
    expect(wire.log.slice(3)[0]).toBe(sent)
    bobs[0]!.call.bye()
  })

  test('a 200 to our offer without any: ACK, BYE, and the call has failed with 488', async () => {
    const { wire, pass, call, bobs } = pair
    const alices = call()
    await pass(30)
    bobs[0]!.call.provisional(180)
    bobs[0]!.call.accept({ sdp: '' })
    await pass(60)
    expect(wire.log.slice(-3)).toEqual(['ACK', 'BYE', '200 BYE'])
    // Where nobody else was heard ringing, so long as an answer that has crossed a proxy's CANCEL may take.
    await pass(2000)
    expect(names(alices.news)).toEqual(['progress 180', 'failed 488'])
  })

  test('a re-INVITE that asks us, and an ACK without the answer: the session stands', async () => {
    const { alice, bob } = await pair.connect()
    alice.call.reinvite(null, () => '').catch(() => {})
    await pair.pass(30)
    const event = bob.news.at(-1)!
    if (event.type !== 'renegotiate') throw new Error('no renegotiation')
    const answered = watch(event.reply.accept('our offer'))
    await pair.pass(30)
    expect(answered.state).toBe('SIP_REFUSED')
    expect([alice.call.state, bob.call.state]).toEqual(['answered', 'answered'])
    alice.call.bye()
  })
})
