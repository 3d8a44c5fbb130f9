import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { FakeClock } from '@tongdai/platform/fake-clock'
import { nullLog } from '@tongdai/platform/log'
import { createDiskStorage } from '@tongdai/platform/storage/disk-storage'
import type { Storage } from '@tongdai/platform/storage/storage'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { UploadedPrompts } from './uploaded-prompts.ts'

let root: string
let clock: FakeClock
let fetched: string[]
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tongdai-prompts-'))
  clock = new FakeClock()
  fetched = []
})
afterEach(() => rmSync(root, { recursive: true }))

const store = () => createDiskStorage({ folder: join(root, 'store'), log: nullLog })
const put = (key: string, content: string) => {
  const path = join(root, 'store', key)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
}
const open = (files: Storage) =>
  new UploadedPrompts({
    files,
    folder: join(root, 'prompts'),
    fetched: (companyId) => fetched.push(companyId),
    clock,
    log: nullLog,
  })

describe('an uploaded prompt', () => {
  it('is not there at first, is told of when it is, and stands on the disk from then on', async () => {
    put('red/one', 'sound')
    const prompts = open(store())
    expect(prompts.pathOf('red', 'one')).toBeNull()
    expect(prompts.pathOf('red', 'one'), 'asked for twice').toBeNull()
    await vi.waitFor(() => expect(fetched).toEqual(['red']))
    expect(readFileSync(prompts.pathOf('red', 'one')!, 'utf8')).toBe('sound')
    const away = { ...store(), withFile: () => Promise.reject(new Error('away')) }
    expect(open(away).pathOf('red', 'one')).not.toBeNull()
  })

  it('is fetched when the store is back', async () => {
    const away = vi.fn(() => Promise.reject(new Error('away')))
    const files = { ...store(), withFile: away as Storage['withFile'] }
    const prompts = open(files)
    put('red/one', 'sound')
    expect(prompts.pathOf('red', 'one')).toBeNull()
    await vi.waitFor(() => expect(clock.pendingTimers).toBe(1))
    files.withFile = store().withFile
    clock.advance(30_000)
    await vi.waitFor(() => expect(fetched).toEqual(['red']))
    expect(away).toHaveBeenCalledTimes(1)
  })

  it('goes from the disk when no set-up names it any more', async () => {
    put('red/one', 'a')
    put('red/two', 'b')
    const before = open(store())
    for (const name of ['one', 'two']) before.pathOf('red', name)
    await vi.waitFor(() => expect(fetched).toHaveLength(2))
    const prompts = open(store())
    const path = prompts.pathOf('red', 'two')!
    await prompts.forgetOthers()
    expect([existsSync(path), existsSync(path.replace('two', 'one'))]).toEqual([true, false])
  })

  it('may be none at all', async () => {
    await open(store()).forgetOthers()
    expect(fetched).toEqual([])
  })
})
