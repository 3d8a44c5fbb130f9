import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type AliceAndBob, ANSWER, type Connected, joinAliceAndBob, names } from '../testing/alice-and-bob.ts'
import type { Packet } from '../testing/fake-network.ts'
import type { Call } from './call.ts'

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

const asking: Record<string, (call: Call) => Promise<unknown>> = {
  INVITE: (call) => call.reinvite('new'),
  UPDATE: (call) => call.update('new'),
  INFO: (call) => call.info('application/dtmf-relay', 'Signal=5'),
  REFER: (call) => call.refer('sip:carol@10.0.0.3'),
  NOTIFY: (call) => call.notify({ event: 'refer', subscriptionState: 'active' }),
  MESSAGE: (call) => call.message('text/plain', 'hello'),
}

/** A proxy between them answers the requests of this method itself; Bob never sees them. */
function proxyAnswers(method: string, status: number): void {
  const { wire } = pair
  wire.loses = (packet) => {
    if (packet.summary !== method || packet.to.address !== '10.0.0.2') return false
    wire.inject(answerTo(packet, status), packet.to, packet.from)
    return true
  }
}

function answerTo({ text }: Packet, status: number): string {
  const fields = text.split('\r\n').filter((line) => /^(Via|From|To|Call-ID|CSeq):/i.test(line))
  return [`SIP/2.0 ${status} No`, ...fields, 'Content-Length: 0', '', ''].join('\r\n')
}

async function ask({ alice, bob }: Connected, who: 'caller' | 'callee', method: string): Promise<void> {
  const call = who === 'caller' ? alice.call : bob.call
  asking[method]!(call).catch(() => {})
  await pair.pass(70_000)
}

describe('a request in an established call', () => {
  test.each(
    ['INVITE', 'UPDATE', 'INFO'].flatMap((method) => [408, 481].map((status) => [method, status] as const)),
  )('%s that is answered %i ends it, and the peer hears so by a BYE', async (method, status) => {
    const connected = await pair.connect()
    proxyAnswers(method, status)
    await ask(connected, 'caller', method)
    expect(names(connected.alice.news).at(-1)).toBe('ended system dialog-gone')
    expect(names(connected.bob.news).at(-1)).toBe('ended peer bye')
    const bye = pair.wire.sent.find(({ summary }) => summary === 'BYE')!
    expect(bye.text).toContain('Reason: Q.850;cause=41;text="Dialog gone"')
    expect(pair.wire.log.filter((each) => each === 'BYE')).toHaveLength(1)
  })

  test.each(['REFER', 'NOTIFY', 'MESSAGE'])(
    '%s: 408 is about that request alone, 481 about the call',
    async (method) => {
      const connected = await pair.connect()
      proxyAnswers(method, 408)
      await ask(connected, 'caller', method)
      expect([connected.alice.call.state, connected.bob.call.state]).toEqual(['answered', 'answered'])
      proxyAnswers(method, 481)
      await ask(connected, 'caller', method)
      expect(names(connected.alice.news).at(-1)).toBe('ended system dialog-gone')
      expect(names(connected.bob.news).at(-1)).toBe('ended peer bye')
    },
  )

  test.each(['INVITE', 'UPDATE'])('%s that is never answered is answered 408', async (method) => {
    const connected = await pair.connect()
    pair.wire.loses = ({ summary, to }) => summary === method && to.address === '10.0.0.2'
    await ask(connected, 'caller', method)
    expect(names(connected.alice.news).at(-1)).toBe('ended system dialog-gone')
    expect(names(connected.bob.news).at(-1)).toBe('ended peer bye')
  })

  test('of the callee likewise', async () => {
    const { alice, bob } = await pair.connect()
    pair.wire.loses = (packet) => {
      if (packet.summary !== 'INVITE' || packet.to.address !== '10.0.0.1') return false
      pair.wire.inject(answerTo(packet, 408), packet.to, packet.from)
      return true
    }
    await ask({ alice, bob }, 'callee', 'INVITE')
    expect(names(bob.news).at(-1)).toBe('ended system dialog-gone')
    expect(names(alice.news).at(-1)).toBe('ended peer bye')
  })
})

test.each([408, 481])(
  'a session refresh that is answered %i ends the call by a BYE (RFC 4028 §10)',
  async (status) => {
    const { alice, bob } = await pair.connect()
    proxyAnswers('UPDATE', status)
    await pair.pass(905_000)
    expect(names(alice.news).at(-1)).toBe('ended system dialog-gone')
    expect(names(bob.news).at(-1)).toBe('ended peer bye')
  },
)

test('another refusal of a refresh leaves the call as it is', async () => {
  const { alice, bob } = await pair.connect()
  proxyAnswers('UPDATE', 503)
  await pair.pass(905_000)
  expect([alice.call.state, bob.call.state]).toEqual(['answered', 'answered'])
  alice.call.bye()
})

test('before the answer a 408 to an UPDATE forgets that phone, and no BYE is said to another that rings', async () => {
  const { bobs, call, pass, wire } = pair
  const alices = call()
  await pass(30)
  bobs[0]!.call.provisional(183, { sdp: ANSWER })
  await pass(100)
  proxyAnswers('UPDATE', 408)
  alices.call.update('new').catch(() => {})
  await pass(1_000)
  expect(names(alices.news).at(-1)).toBe('failed 487')
  expect(wire.log).toContain('CANCEL')
  expect(wire.log).not.toContain('BYE')
})
