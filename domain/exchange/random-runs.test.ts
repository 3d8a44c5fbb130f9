import type { StrategyName } from '@tongdai/routing/strategy'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CallCentre } from './testing/call-centre.ts'
import { expectClosed, expectQuiet, expectSound } from './testing/invariants.ts'
import { type Step, steps, take } from './testing/random-step.ts'

/** Everybody goes home: what still rings or talks is hung up, prompts end, timers run out. */
function everybodyLeaves(centre: CallCentre): void {
  centre.faulty = false
  for (let round = 0; round < 4; round++) {
    for (const leg of [...centre.engine.carried.keys()]) centre.engine.hangsUp(leg)
    centre.clock.advance(45_000)
  }
}

async function play(story: Step[], late: (step: Step) => boolean, strategy: StrategyName): Promise<void> {
  const centre = new CallCentre(({ queues }) => {
    queues[0]!.strategy = strategy
  })
  for (const step of story) {
    centre.engine.slow = late(step)
    take(centre, step)
    if (centre.engine.slow) continue
    centre.engine.catchUp()
    expectSound(centre)
  }
  centre.engine.catchUp()
  everybodyLeaves(centre)
  expectQuiet(centre)
  await centre.close()
  expectClosed(centre)
  expect(centre.clock.pendingTimers).toBe(0)
}

describe.each<StrategyName>(['longest-idle', 'ring-all'])(
  'whatever happens in whatever order, the exchange stays sound and comes to rest: %s',
  (strategy) => {
    const numRuns = Number(process.env.RANDOM_RUNS ?? 100)

    it('when its commands are carried out at once', async () => {
      await fc.assert(
        fc.asyncProperty(steps, (story) => play(story, () => false, strategy)),
        { numRuns },
      )
    }, 600_000)

    it('when the network is faster than its commands', async () => {
      await fc.assert(
        fc.asyncProperty(steps, (story) => play(story, ({ pick }) => pick % 3 !== 0, strategy)),
        { numRuns },
      )
    }, 600_000)
  },
)
