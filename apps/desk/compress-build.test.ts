import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { compressFolder } from './compress-build.ts'

const script = 'export const greeting = "xin chào";\n'.repeat(200)
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tongdai-build-'))
  mkdirSync(join(folder, 'assets'))
})
afterEach(() => rmSync(folder, { recursive: true }))

it('puts both encodings of a script beside it', async () => {
  writeFileSync(join(folder, 'assets/desk-1a2b.js'), script)
  await compressFolder(folder)
  const read = (suffix: string) => readFileSync(join(folder, `assets/desk-1a2b.js${suffix}`))
  expect(brotliDecompressSync(read('.br')).toString()).toBe(script)
  expect(gunzipSync(read('.gz')).toString()).toBe(script)
  expect(read('').toString()).toBe(script)
})

it('leaves alone what is small or compressed already', async () => {
  writeFileSync(join(folder, 'index.html'), '<!doctype html>')
  writeFileSync(join(folder, 'assets/inter-3c4d.woff2'), script)
  await compressFolder(folder)
  expect(readdirSync(folder, { recursive: true }).sort()).toEqual([
    'assets',
    'assets/inter-3c4d.woff2',
    'index.html',
  ])
})
