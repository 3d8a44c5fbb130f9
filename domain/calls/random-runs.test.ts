import fc from 'fast-check'
import { expect, it } from 'vitest'
import { CallCentre } from './testing/call-centre.ts'
import { expectQuiet, expectSound } from './testing/invariants.ts'
import { type Step, steps, take } from './testing/random-step.ts'

/** Everybody goes home: what still rings or talks is hung up, prompts end, timers run out. */
function everybodyLeaves(centre: CallCentre): void {
  centre.faulty = false
  for (let round = 0; round < 4; round++) {
    for (const leg of [...centre.engine.carried.keys()]) centre.engine.hangsUp(leg)
    centre.clock.advance(45_000)
  }
}

async function play(story: Step[]): Promise<void> {
  const centre = new CallCentre()
  for (const step of story) {
    take(centre, step)
    expectSound(centre)
  }
  everybodyLeaves(centre)
  expectQuiet(centre)
  await centre.close()
  expect(centre.clock.pendingTimers).toBe(0)
}

it('whatever happens in whatever order, the exchange stays sound and comes to rest', async () => {
  const numRuns = Number(process.env.RANDOM_RUNS ?? 200)
  await fc.assert(fc.asyncProperty(steps, play), { numRuns })
}, 600_000)
