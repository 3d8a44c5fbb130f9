import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { startInstance } from './testing/instance.ts'

describe('DATA_DIR', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tongdai-e2e-closed-'))
  const dataDir = join(folder, 'data')
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  /** What others of the machine may read, write or enter. */
  const open = (path = dataDir): string[] => {
    const stats = statSync(path)
    const inside = stats.isDirectory() ? readdirSync(path).flatMap((name) => open(join(path, name))) : []
    return [...((stats.mode & 0o077) === 0 ? [] : [path]), ...inside]
  }

  it('is closed to other accounts of the machine from the first start on', async () => {
    const instance = await startInstance({ DATA_DIR: dataDir })
    expect(readdirSync(dataDir)).toEqual(
      expect.arrayContaining(['journal', 'keys', 'recordings', 'postgres']),
    )
    expect(open()).toEqual([])
    await instance.stop({ keep: true })
  })

  it('is closed at the next start where it was left open', async () => {
    mkdirSync(join(dataDir, 'recordings', 'old'))
    writeFileSync(join(dataDir, 'recordings', 'old', 'call.wav'), 'x')
    for (const path of ['recordings/old/call.wav', 'demo.json']) chmodSync(join(dataDir, path), 0o644)
    for (const path of ['recordings/old', 'recordings', 'journal', 'keys', '.'])
      chmodSync(join(dataDir, path), 0o755)
    const instance = await startInstance({ DATA_DIR: dataDir })
    expect(open()).toEqual([])
    await instance.stop({ keep: true })
  })
})
