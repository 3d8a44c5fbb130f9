import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type AliceAndBob, ANSWER, joinAliceAndBob, names, OFFER } from '../../testing/alice-and-bob.ts'

let pair: AliceAndBob
beforeEach(async () => {
  pair = await joinAliceAndBob()
})

afterEach(async () => {
  // Longer than any transaction lives: whatever is left then was forgotten.
  await pair.pass(70_000)
  const { alice, bob, clock } = pair
  expect({
    transactions: alice.openTransactions + bob.openTransactions,
    calls: alice.openCalls + bob.openCalls,
    timers: clock.pendingTimers,
  }).toEqual({ transactions: 0, calls: 0, timers: 0 })
})

describe('offers', () => {
  test('a delayed offer is answered in the ACK', async () => {
    const { bobs, call, pass } = pair
    const alices = call({ sdp: undefined })
    await pass(30)
    expect(bobs[0]!.call.request.sdp).toBeNull()
    bobs[0]!.call.accept({ sdp: OFFER })
    await pass(30)
    expect(alices.news.at(-1)).toMatchObject({ type: 'answered', sdp: OFFER })
    alices.call.acknowledge(ANSWER)
    await pass(30)
    expect(bobs[0]!.news).toEqual([{ type: 'confirmed', sdp: ANSWER }])
    alices.call.bye()
  })

  test('early media goes in a reliable 183, acknowledged by PRACK, and the 200 waits for it', async () => {
    const { bobs, call, pass, wire } = pair
    let lost = 0
    wire.loses = ({ summary }) => summary === 'PRACK' && lost++ < 1
    const alices = call()
    await pass(30)
    bobs[0]!.call.provisional(183, { sdp: ANSWER })
    bobs[0]!.call.accept({ sdp: ANSWER })
    await pass(3000)
    expect(wire.log.indexOf('200 INVITE')).toBeGreaterThan(wire.log.indexOf('200 PRACK'))
    expect(names(alices.news)).toEqual(['progress 183', 'answered'])
    expect(alices.news.map((event) => 'sdp' in event && event.sdp)).toEqual([ANSWER, ANSWER])
    alices.call.bye()
  })

  test('a reliable provisional without PRACK ends the INVITE', async () => {
    const { bobs, call, pass, wire } = pair
    wire.loses = ({ summary }) => summary === 'PRACK'
    const alices = call()
    await pass(30)
    bobs[0]!.call.provisional(183, { sdp: ANSWER })
    await pass(33_000)
    expect(names(alices.news)).toEqual(['progress 183', 'failed 504'])
  })

  test('re-INVITE changes the session both ways', async () => {
    const { alice, bob } = await pair.connect()
    for (const [asking, asked] of [
      [alice, bob],
      [bob, alice],
    ] as const) {
      const answer = asking.call.reinvite('hold')
      await pair.pass(30)
      const event = asked.news.at(-1)!
      expect(event).toMatchObject({ type: 'renegotiate', method: 'INVITE', offer: 'hold' })
      if (event.type === 'renegotiate') await Promise.all([event.reply.accept('held'), pair.pass(50)])
      expect(await answer).toBe('held')
    }
    alice.call.bye()
  })

  test('re-INVITE without an offer: theirs in the 200, ours in the ACK', async () => {
    const { alice, bob } = await pair.connect()
    const offer = alice.call.reinvite(null, async (theirs) => `answer to ${theirs}`)
    await pair.pass(30)
    const event = bob.news.at(-1)!
    if (event.type !== 'renegotiate') throw new Error('no renegotiation')
    const answer = event.reply.accept('their offer')
    await pair.pass(60)
    expect([event.offer, await offer, await answer]).toEqual([null, 'their offer', 'answer to their offer'])
    alice.call.bye()
  })

  test('a refused re-INVITE leaves the call as it was', async () => {
    const { alice, bob } = await pair.connect()
    const refused = alice.call.reinvite('nonsense').catch((error) => error)
    await pair.pass(30)
    const event = bob.news.at(-1)!
    if (event.type === 'renegotiate') event.reply.reject(488)
    await pair.pass(30)
    expect(await refused).toMatchObject({ code: 'SIP_REFUSED', status: 488 })
    expect([alice.call.state, bob.call.state]).toEqual(['answered', 'answered'])
    alice.call.bye()
  })

  test('glare: both ask at once, both are refused with 491, and both get their way in turn', async () => {
    const { alice, bob } = await pair.connect()
    for (const side of [alice, bob]) {
      const before = side.call.onEvent
      side.call.onEvent = (event) => {
        before(event)
        if (event.type === 'renegotiate') void event.reply.accept('yes')
      }
    }
    const both = Promise.all([alice.call.reinvite('from alice'), bob.call.reinvite('from bob')])
    await pair.pass(6000)
    expect(await both).toEqual(['yes', 'yes'])
    expect(pair.wire.log.filter((each) => each === '491 INVITE')).toHaveLength(2)
    alice.call.bye()
  })

  test('UPDATE changes the session without an ACK', async () => {
    const { alice, bob } = await pair.connect()
    const answer = alice.call.update('new')
    await pair.pass(30)
    const event = bob.news.at(-1)!
    expect(event).toMatchObject({ type: 'renegotiate', method: 'UPDATE', offer: 'new' })
    if (event.type === 'renegotiate') await event.reply.accept('newer')
    await pair.pass(30)
    expect(await answer).toBe('newer')
    alice.call.bye()
  })
})

describe('session timer', () => {
  test('the caller refreshes by UPDATE at half time; when the answers stop both end', async () => {
    await pair.pass(0)
    const { alice, bob } = await pair.connect()
    await pair.pass(905_000)
    expect(pair.wire.log.filter((each) => each === 'UPDATE')).toHaveLength(1)
    pair.wire.loses = () => true
    await pair.pass(1_800_000)
    // RFC 4028 §10: who asked and had no answer does not wait for the end of the session.
    expect(names(alice.news).at(-1)).toBe('ended system dialog-gone')
    expect(names(bob.news).at(-1)).toBe('ended system session-expired')
  })

  test('a shorter interval than we take is answered 422 and asked for again', async () => {
    const other = await joinAliceAndBob({
      alice: { timers: { sessionExpiresSeconds: 90, minSessionExpiresSeconds: 90 } },
      bob: { timers: { minSessionExpiresSeconds: 300 } },
    })
    const alices = other.call()
    await other.pass(100)
    other.bobs[0]!.call.accept({ sdp: ANSWER })
    await other.pass(100)
    expect(names(alices.news)).toEqual(['answered'])
    expect(other.wire.sent.at(-2)!.text).toContain('Session-Expires: 300')
    expect(other.wire.log).toEqual(['INVITE', '422 INVITE', 'ACK', 'INVITE', '200 INVITE', 'ACK'])
    alices.call.bye()
    await other.pass(70_000)
    expect(other.clock.pendingTimers).toBe(0)
  })
})
