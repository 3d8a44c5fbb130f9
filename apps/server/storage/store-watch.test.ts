import { FakeClock } from '@tongdai/platform/fake-clock'
import { createLog } from '@tongdai/platform/log'
import type { SecurityNotice } from '@tongdai/security/security-watch'
import { beforeEach, expect, it } from 'vitest'
import { StoreWatch } from './store-watch.ts'

let clock: FakeClock
let answer: () => Promise<unknown>
let told: SecurityNotice[]
let lines: string[]
let watch: StoreWatch
beforeEach(() => {
  clock = new FakeClock()
  answer = async () => null
  told = []
  lines = []
  watch = new StoreWatch({
    ask: () => answer(),
    notice: (notice) => told.push(notice),
    clock,
    log: createLog({ level: 'warn', write: (line) => lines.push(line) }),
  })
})

const refuse = async () => {
  throw new Error('the store cannot be used: InvalidAccessKeyId')
}

/** Lets so many looks come, and what they ask be answered. */
async function looks(times: number): Promise<void> {
  for (let n = 0; n < times; n++) {
    clock.advance(15_000)
    for (let i = 0; i < 10; i++) await Promise.resolve()
  }
}

it('says at the start that the store does not take us, and why, once', async () => {
  answer = refuse
  await watch.start()
  expect(watch.part()).toMatchObject({ name: 'store', ok: false })
  expect(lines).toHaveLength(1)
  expect(lines[0]).toContain('InvalidAccessKeyId')
  await looks(10)
  expect(lines).toHaveLength(1)
  expect(told.map(({ kind, companyId }) => [kind, companyId])).toEqual([['store-away', null]])
  await looks(240)
  expect(told).toHaveLength(2)
})

it('sees it go and come back', async () => {
  await watch.start()
  expect(watch.part()).toMatchObject({ name: 'store', ok: true })
  answer = refuse
  await looks(1)
  expect(watch.part().ok).toBe(false)
  answer = async () => null
  await looks(1)
  expect(watch.part().ok).toBe(true)
  expect([lines.length, told.length]).toEqual([2, 1])
})

it('asks no more when it is closed', async () => {
  let asked = 0
  answer = async () => asked++
  await watch.start()
  watch.close()
  await looks(3)
  expect(asked).toBe(1)
})
