import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FakeClock } from '@tongdai/platform/fake-clock'
import { nullLog } from '@tongdai/platform/log'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type KeptCall, LeftBehindFile } from './left-behind-file.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'left-behind-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const open = () => new LeftBehindFile(join(folder, 'calls'), new FakeClock(), nullLog)
const call = (at: number, size = 0): KeptCall => ({
  party: { kind: 'trunk', companyId: 'c', trunkId: 't' },
  at,
  left: {
    kind: 'invited',
    invite: 'x'.repeat(size),
    flow: { transport: 'udp', address: '10.0.0.1', port: 5060 },
  },
})

it('finds after a kill what was kept and not forgotten, whatever came before', async () => {
  const change = fc.record({
    key: fc.constantFrom('a', 'b', 'c', 'd'),
    keep: fc.boolean(),
    flush: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 60 }), async (changes) => {
      rmSync(join(folder, 'calls'), { force: true })
      const truth = new Map<string, KeptCall>()
      let file = open()
      for (const [at, { key, keep, flush }] of changes.entries()) {
        if (keep) {
          file.keep(key, () => call(at))
          truth.set(key, call(at))
        } else {
          file.forget(key)
          truth.delete(key)
        }
        if (!flush) continue
        await file.flush()
        // As a kill does: nothing is closed.
        file = open()
        expect(new Map(file.all())).toEqual(truth)
      }
    }),
  )
})

it('is empty when no call is left, and does not grow with the calls that are over', async () => {
  const file = open()
  file.keep('long', () => call(0))
  for (let i = 0; i < 200; i++) {
    file.keep(`k${i}`, () => call(i, 50_000))
    await file.flush()
    file.forget(`k${i}`)
    await file.flush()
  }
  expect(statSync(join(folder, 'calls')).size).toBeLessThan(4_200_000)
  expect(open().all()).toEqual([['long', call(0)]])
  file.forget('long')
  await file.flush()
  expect(readFileSync(join(folder, 'calls'), 'utf8')).toBe('')
  await file.close()
})

it('reads over a line that a kill tore', async () => {
  const file = open()
  file.keep('a', () => call(1))
  await file.flush()
  appendFileSync(join(folder, 'calls'), '["b",{"party":{"ki')
  expect(open().all()).toEqual([['a', call(1)]])
})
