import { expect, it } from 'vitest'
import { inTurns } from './in-turns.ts'

it('lets others go first now and then, however long the work is', async () => {
  let others = 0
  let ended = false
  const beside = () => {
    others++
    if (!ended) setImmediate(beside)
  }
  setImmediate(beside)
  const giveWay = inTurns()
  for (const until = performance.now() + 100; performance.now() < until; ) await giveWay()
  ended = true
  expect(others).toBeGreaterThan(2)
})
