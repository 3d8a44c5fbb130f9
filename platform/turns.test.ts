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
  const all = [a, b, c, d].map(({ work }) => turns.run('a', work))
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
  const running = [turns.run('a', a.work), turns.run('a', b.work)]
  await expect(turns.run('a', async () => {})).rejects.toThrow(TurnsTaken)
  a.end()
  b.end()
  await Promise.all(running)
  await expect(turns.run('a', async () => 'done')).resolves.toBe('done')
})

it('passes the turn on also after work that fails', async () => {
  const turns = new Turns({ atOnce: 1, mostWaiting: 5 })
  const failing = turns.run('a', async () => {
    throw new Error('no')
  })
  const next = turns.run('a', async () => 'done')
  await expect(failing).rejects.toThrow('no')
  await expect(next).resolves.toBe('done')
})

it('takes each line in turn, and turns nobody away for what waits in another', async () => {
  const turns = new Turns({ atOnce: 1, mostWaiting: 3 })
  const first = piece()
  const done: string[] = []
  const run = (line: string, name: string) => turns.run(line, async () => void done.push(name))
  const all = [turns.run('crowd', first.work), ...[1, 2, 3].map((n) => run('crowd', `crowd${n}`))]
  await expect(run('crowd', 'crowd4')).rejects.toThrow(TurnsTaken)
  all.push(run('people', 'people1'))
  first.end()
  await Promise.all(all)
  expect(done).toEqual(['crowd1', 'people1', 'crowd2', 'crowd3'])
})
