import { expect, it } from 'vitest'
import { Turns, TurnsTaken } from './turns.ts'

/** Work that ends when it is told to. */
function piece() {
  const { promise, resolve } = Promise.withResolvers<void>()
  const started = { now: false }
  const work = () => {
    started.now = true
    return promise
  }
  return { started, end: resolve, work }
}

it('lets so many run, and the next in line when one has ended', async () => {
  const turns = new Turns({ atOnce: 2, mostWaiting: 10 })
  const [a, b, c, d] = [piece(), piece(), piece(), piece()]
  const all = [a, b, c, d].map(({ work }) => turns.run(work))
  await Promise.resolve()
  expect([a, b, c, d].map(({ started }) => started.now)).toEqual([true, true, false, false])
  b.end()
  await all[1]
  await Promise.resolve()
  expect([c.started.now, d.started.now]).toEqual([true, false])
  for (const { end } of [a, c, d]) end()
  await Promise.all(all)
})

it('turns away at once whom the line has no place for, and nobody afterwards', async () => {
  const turns = new Turns({ atOnce: 1, mostWaiting: 1 })
  const [a, b] = [piece(), piece()]
  const running = [turns.run(a.work), turns.run(b.work)]
  await expect(turns.run(async () => {})).rejects.toThrow(TurnsTaken)
  a.end()
  b.end()
  await Promise.all(running)
  await expect(turns.run(async () => 'done')).resolves.toBe('done')
})

it('passes the turn on also after work that fails', async () => {
  const turns = new Turns({ atOnce: 1, mostWaiting: 5 })
  const failing = turns.run(async () => {
    throw new Error('no')
  })
  const next = turns.run(async () => 'done')
  await expect(failing).rejects.toThrow('no')
  await expect(next).resolves.toBe('done')
})
