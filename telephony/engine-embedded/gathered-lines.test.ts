import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FakeClock } from '@tongdai/platform/fake-clock'
import { nullLog } from '@tongdai/platform/log'
import { expect, it } from 'vitest'
import { GatheredLines } from './gathered-lines.ts'

it('a close waits for all that was changed before, however many writes that takes', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gathered-'))
  try {
    const path = join(folder, 'lines')
    const clock = new FakeClock()
    let pending: string[] = []
    const compose = () => ({ anew: false, lines: pending.splice(0) })
    const options = { clock, log: nullLog, gatherMs: 10, about: 'a test', read: () => {}, compose }
    const file = new GatheredLines(path, options)
    const put = (line: string) => {
      pending = [...pending, line]
      file.change()
    }
    // The clock runs, the disk does not: one write is on its way, and several wait for it.
    for (let nth = 0; nth < 5; nth++) {
      put(`line ${nth}`)
      clock.advance(10)
    }
    put('the last')
    await file.close()
    expect(readFileSync(path, 'utf8').trimEnd().split('\n')).toEqual([
      ...Array.from({ length: 5 }, (_, nth) => `line ${nth}`),
      'the last',
    ])
  } finally {
    rmSync(folder, { recursive: true })
  }
})
