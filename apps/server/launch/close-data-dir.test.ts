import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '@tongdai/platform/config/read-config'
import { nullLog } from '@tongdai/platform/log'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { closeDataDir } from './close-data-dir.ts'

let folder: string
let dataDir: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tongdai-close-'))
  dataDir = join(folder, 'data')
})
afterEach(() => rmSync(folder, { recursive: true }))

const close = () =>
  closeDataDir(readConfig({ DATA_DIR: dataDir, DATABASE_URL: 'postgresql://elsewhere/x' }), nullLog)
const mode = (...path: string[]) => statSync(join(dataDir, ...path)).mode & 0o777
const openly = (path: string, text = 'x') => {
  mkdirSync(join(dataDir, path, '..'), { recursive: true, mode: 0o755 })
  writeFileSync(join(dataDir, path), text)
  chmodSync(join(dataDir, path), 0o644)
}

it('closes what an earlier release left open', () => {
  for (const path of [
    'recordings/c/2026/01/05/call.wav',
    'journal/1.log',
    'voice-config.json',
    'run/tongdai.pid',
  ])
    openly(path)
  for (const path of ['recordings', 'recordings/c', 'journal', 'run', ''])
    chmodSync(join(dataDir, path), 0o755)
  close()
  expect([mode(), mode('recordings'), mode('recordings/c/2026/01/05'), mode('journal')]).toEqual([
    0o700, 0o700, 0o700, 0o700,
  ])
  for (const path of [
    'recordings/c/2026/01/05/call.wav',
    'journal/1.log',
    'voice-config.json',
    'run/tongdai.pid',
  ])
    expect(mode(path), path).toBe(0o600)
})

it('makes a new one closed, follows a link to another disk, and leaves what stands there by itself', () => {
  close()
  expect(mode()).toBe(0o700)
  const disk = join(folder, 'disk')
  mkdirSync(disk)
  chmodSync(disk, 0o755)
  writeFileSync(join(disk, 'call.wav'), 'x')
  writeFileSync(join(folder, 'stranger'), 'x')
  chmodSync(join(folder, 'stranger'), 0o644)
  symlinkSync(join(folder, 'stranger'), join(disk, 'link'))
  symlinkSync(disk, join(dataDir, 'recordings'))
  close()
  expect(statSync(disk).mode & 0o777).toBe(0o700)
  expect(statSync(join(disk, 'call.wav')).mode & 0o077).toBe(0)
  expect(statSync(join(folder, 'stranger')).mode & 0o777).toBe(0o644)
})
