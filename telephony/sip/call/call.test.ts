import { expect, test } from 'vitest'
import { ANSWER, joinAliceAndBob, names, OFFER } from '../testing/alice-and-bob.ts'

test('Alice calls Bob, they talk, Alice hangs up, and nothing stays open', async () => {
  const { alice, bob, bobs, clock, wire, call, pass } = await joinAliceAndBob()
  const alices = call()
  await pass(30)
  const bobside = bobs[0]!
  expect(bobside.call.request.sdp).toBe(OFFER)
  bobside.call.provisional(180)
  await pass(30)
  expect(names(alices.news)).toEqual(['progress 180'])
  bobside.call.accept({ sdp: ANSWER })
  await pass(50)
  expect(alices.news.at(-1)).toMatchObject({ type: 'answered', sdp: ANSWER })
  expect(names(bobside.news)).toEqual(['confirmed'])
  alices.call.bye()
  await pass(50)
  expect(names(alices.news)).toEqual(['progress 180', 'answered', 'ended us bye'])
  expect(names(bobside.news)).toEqual(['confirmed', 'ended peer bye'])
  expect(wire.log).toEqual(['INVITE', '180 INVITE', '200 INVITE', 'ACK', 'BYE', '200 BYE'])
  await pass(40_000)
  expect([
    alice.openTransactions,
    bob.openTransactions,
    alice.openCalls,
    bob.openCalls,
    clock.pendingTimers,
  ]).toEqual([0, 0, 0, 0, 0])
})
