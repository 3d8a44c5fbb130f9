import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { receive, TooManyBytes } from './receive.ts'
import { Scratch } from './scratch.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tongdai-scratch-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const moduleUrl = (name: string) => JSON.stringify(new URL(name, import.meta.url).href)

describe('a file that is being received', () => {
  it('is nothing, after a kill -9, as soon as its folder is opened again', async () => {
    const script = `
      import { Readable } from 'node:stream'
      import { receive } from ${moduleUrl('./receive.ts')}
      import { Scratch } from ${moduleUrl('./scratch.ts')}
      async function* endless() { for (;;) { yield Buffer.alloc(65536); await new Promise((next) => setTimeout(next, 1)) } }
      await new Scratch(process.argv[1]).lend((path) => receive(Readable.from(endless()), path, 1e12))`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, folder], { stdio: 'inherit' })
    await vi.waitFor(() => expect(readdirSync(folder), 'the file it began').toHaveLength(1))
    new Scratch(folder)
    expect(readdirSync(folder), 'of a process that lives').toHaveLength(1)
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
    new Scratch(folder)
    expect(readdirSync(folder)).toEqual([])
  })

  it('is known for that by the number of its process, also where this one has the same', () => {
    writeFileSync(join(folder, `${process.pid}-before`), 'x')
    new Scratch(folder)
    expect(readdirSync(folder)).toEqual([])
  })

  it('is left alone when its own process opens the folder once more, and deleted afterwards', async () => {
    const scratch = new Scratch(folder)
    await scratch.lend(async (path) => {
      writeFileSync(path, 'x')
      new Scratch(folder)
      expect(existsSync(path)).toBe(true)
    })
    expect(readdirSync(folder)).toEqual([])
  })

  it('is deleted when its use fails', async () => {
    const failing = new Scratch(folder).lend(async (path) => {
      mkdirSync(folder, { recursive: true })
      writeFileSync(path, 'x')
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('receive', () => {
  it('writes all that comes, up to the last byte that is allowed', async () => {
    const path = join(folder, 'x')
    await receive(Readable.from([Buffer.from('ab'), Buffer.from('c')]), path, 3)
    expect(readFileSync(path, 'utf8')).toBe('abc')
  })

  it('stops at the first byte too many, and takes no more of an endless stream', async () => {
    let given = 0
    const endless = Readable.from(
      (function* () {
        for (;;) {
          given += 1_000
          yield Buffer.alloc(1_000)
        }
      })(),
    )
    await expect(receive(endless, join(folder, 'x'), 10_000)).rejects.toThrow(TooManyBytes)
    expect(given).toBeLessThan(100_000)
    expect(endless.destroyed).toBe(true)
  })

  it('fails with what the stream fails with', async () => {
    const broken = new Readable({ read: () => {} })
    const receiving = receive(broken, join(folder, 'x'), 10)
    broken.destroy(new Error('aborted'))
    await expect(receiving).rejects.toThrow('aborted')
  })
})
