import type { TrunkState } from '@tongdai/engine'
import { sampleTrunk } from '@tongdai/engine/contract-tests/sample-trunk.ts'
import { FakeClock } from '@tongdai/platform/fake-clock'
import { cryptoRandom, SipCallError } from '@tongdai/sip'
import { expect, it } from 'vitest'
import type { Exchange } from '../exchange.ts'
import { TrunkAnswers } from './trunk-answers.ts'
import { TrunkProbe } from './trunk-probe.ts'
import { TrunkTable } from './trunk-table.ts'

const every = 15_000

/** A trunk whose host answers when it is told to, seen for a while. */
function start() {
  const clock = new FakeClock()
  const [asked, told]: [number[], TrunkState[]] = [[], []]
  let there = false
  const exchange = {
    clock,
    limits: { trunkAnswer: 4_000 },
    random: { ...cryptoRandom, fraction: () => 0.5 },
    trunkAnswers: new TrunkAnswers(clock),
    ownAddress: () => '192.0.2.1',
    endpoint: {
      async request() {
        asked.push(clock.monotonic())
        if (!there) throw new SipCallError('SIP_TIMEOUT', 'OPTIONS was not answered')
        return { status: 200, reason: 'OK' }
      },
    },
  } as unknown as Exchange
  const trunk = new TrunkTable(cryptoRandom).put(sampleTrunk())
  const probe = new TrunkProbe(exchange, trunk, every, (standing) => {
    trunk.standing = standing
    told.push(standing.state)
  })
  probe.start()
  return {
    told,
    /** Between the questions of that time, s. */
    async pauses(seconds: number, answers: boolean) {
      there = answers
      asked.splice(0, asked.length - 1)
      for (let second = 0; second < seconds; second++) {
        // What was asked is answered first.
        await new Promise((resolve) => setImmediate(resolve))
        clock.advance(1_000)
      }
      return asked.slice(1).map((at, index) => Math.round((at - asked[index]!) / 1_000))
    },
  }
}

it('asks a silent trunk ever more seldom, and soon again whether one that answers is back', async () => {
  const { pauses, told } = start()
  expect(await pauses(110, false)).toEqual([4, 4, 8, 16, 30, 30])
  expect(told).toEqual(['unreachable'])
  expect(await pauses(40, true)).toEqual([30, 4, 15])
  expect(told).toEqual(['unreachable', 'reachable'])
})
