import { FakeClock } from '@tongdai/platform/fake-clock'
import { expect, it } from 'vitest'
import { ReadsWatch } from './reads-watch.ts'

function watch() {
  const clock = new FakeClock()
  const database = { away: false, asked: 0 }
  const told: boolean[] = []
  let screens = 1
  const reads = new ReadsWatch({
    ask: async () => {
      database.asked++
      if (database.away) throw new Error('away')
    },
    wanted: () => screens > 0,
    onChange: (succeed) => told.push(succeed),
    clock,
  })
  const pass = async (ms: number) => {
    for (let passed = 0; passed < ms; passed += 500) {
      clock.advance(500)
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
  const leave = () => {
    screens = 0
  }
  return { database, told, reads, pass, leave }
}

it('tells once that pages cannot be read, and once that they can again', async () => {
  const { database, told, reads, pass } = watch()
  await pass(10_000)
  expect(told).toEqual([])
  database.away = true
  await pass(3_000)
  expect(told).toEqual([false])
  expect(reads.succeed).toBe(false)
  await pass(10_000)
  database.away = false
  await pass(500)
  expect(told).toEqual([false, true])
  expect(reads.succeed).toBe(true)
})

it('says nothing of one failure alone', async () => {
  const { database, told, pass } = watch()
  await pass(1_500)
  database.away = true
  await pass(500)
  expect(database.asked).toBe(1)
  database.away = false
  await pass(5_000)
  expect(told).toEqual([])
})

it('asks nothing while nobody looks, nor once it is closed', async () => {
  const { database, reads, pass, leave } = watch()
  leave()
  await pass(10_000)
  expect(database.asked).toBe(0)
  reads.close()
  const other = watch()
  other.reads.close()
  await other.pass(10_000)
  expect(other.database.asked).toBe(0)
})
