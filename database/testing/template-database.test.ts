import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { prune } from './template-database.ts'

it('templates that nobody has used for three days are thrown away, and no other', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tongdai-templates-'))
  const now = Date.UTC(2026, 0, 5)
  const used = (name: string, hoursAgo: number) => {
    mkdirSync(join(folder, name, 'base'), { recursive: true })
    const at = new Date(now - hoursAgo * 3_600_000)
    utimesSync(join(folder, name), at, at)
  }
  try {
    used('of former migrations', 73)
    used('half made', 80)
    used('of another branch', 71)
    used('of now', 0)
    prune(now, folder)
    expect(readdirSync(folder).sort()).toEqual(['of another branch', 'of now'])
  } finally {
    rmSync(folder, { recursive: true })
  }
})
