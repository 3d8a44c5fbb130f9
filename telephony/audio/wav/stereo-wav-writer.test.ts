import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { expandTable } from '../g711/expand.ts'
import { g711Header, g711HeaderSize } from './g711-header.ts'
import { readWav } from './read-wav.ts'
import { repairWav } from './repair-wav.ts'
import { StereoWavWriter } from './stereo-wav-writer.ts'
import { readWavHeader } from './wav-header.ts'

let folder: string
let path: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tongdai-wav-'))
  path = join(folder, 'recording.wav')
})
afterEach(() => rmSync(folder, { recursive: true }))

const frame = (octet: number) => new Uint8Array(160).fill(octet)

describe('StereoWavWriter', () => {
  it.each(['ulaw', 'alaw'] as const)('writes both sides where they belong: %s', async (law) => {
    const writer = new StereoWavWriter({ path, law })
    for (let i = 0; i < 130; i++) writer.append(frame(i), frame(255 - i))
    expect(writer.durationMs).toBe(2600)
    expect(await writer.close()).toEqual({ durationMs: 2600, bytes: 58 + 2 * 130 * 160, error: null })
    const file = readFileSync(path)
    const { header, channels } = readWav(file)
    expect(header).toMatchObject({
      coding: law,
      rate: 8000,
      channels: 2,
      dataBytes: 41_600,
      durationMs: 2600,
    })
    for (let i = 0; i < 130; i++) {
      expect(channels[0]![i * 160 + 159]).toBe(expandTable[law][i])
      expect(channels[1]![i * 160]).toBe(expandTable[law][255 - i])
    }
    expect(file.readUInt32LE(4)).toBe(file.length - 8)
    expect(file.readUInt32LE(46), 'fact: samples of one channel').toBe(130 * 160)
  })

  it('keeps the file playable while it grows', async () => {
    const writer = new StereoWavWriter({ path, law: 'ulaw' })
    for (let second = 1; second <= 3; second++) {
      for (let i = 0; i < 50; i++) writer.append(frame(second), frame(second))
      await vi.waitFor(() => {
        const { header, channels } = readWav(readFileSync(path))
        expect(header.durationMs).toBe(second * 1000)
        expect(channels[1]!.at(-1)).toBe(expandTable.ulaw[second])
      })
    }
    await writer.close()
  })

  it('survives kill -9 to within a second', async () => {
    const writer = new URL('./stereo-wav-writer.ts', import.meta.url).href
    const script = `
      import { StereoWavWriter } from ${JSON.stringify(writer)}
      const writer = new StereoWavWriter({ path: process.argv[1], law: 'alaw' })
      for (let i = 0; i < 525; i++) writer.append(new Uint8Array(160).fill(1), new Uint8Array(160).fill(2))
      setInterval(() => {}, 1000)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, path], { stdio: 'inherit' })
    const size = () => statSync(path, { throwIfNoEntry: false })?.size ?? 0
    await vi.waitFor(() => expect(size(), 'ten seconds on the disk').toBe(58 + 160_000))
    const gone = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await gone
    expect((await repairWav(path)).durationMs).toBe(10_000)
    expect(readWav(readFileSync(path)).header.durationMs).toBe(10_000)
  })

  it('reports a full disk once, and goes on without throwing', async () => {
    const faults: string[] = []
    const writer = new StereoWavWriter({
      path: '/dev/full',
      law: 'ulaw',
      onError: ({ code, message }) => faults.push(`${code} ${message}`),
    })
    for (let i = 0; i < 200; i++) writer.append(frame(1), frame(2))
    const { durationMs, error } = await writer.close()
    expect(durationMs).toBe(0)
    expect(error?.code).toBe('AUDIO_WRITE')
    expect(faults).toEqual([expect.stringContaining('ENOSPC')])
    writer.append(frame(1), frame(1))
  })

  it('reports a folder that is not there', async () => {
    const writer = new StereoWavWriter({ path: join(folder, 'no', 'such.wav'), law: 'ulaw' })
    writer.append(frame(1), frame(2))
    expect(await writer.close()).toMatchObject({ durationMs: 0, bytes: 0, error: { code: 'AUDIO_WRITE' } })
  })

  it('stops rather than eat the memory when the disk hangs', async () => {
    const faults: string[] = []
    const writer = new StereoWavWriter({ path, law: 'ulaw', onError: ({ code }) => faults.push(code) })
    // All in one turn of the event loop: no write can have come back.
    for (let i = 0; i < 50 * 60; i++) writer.append(frame(1), frame(2))
    expect(faults).toEqual(['AUDIO_TOO_SLOW'])
    const { bytes, error } = await writer.close()
    expect(error?.code).toBe('AUDIO_TOO_SLOW')
    expect(statSync(path).size).toBe(bytes)
  })

  it('closes once, however often it is asked', async () => {
    const writer = new StereoWavWriter({ path, law: 'ulaw' })
    writer.append(frame(1), frame(2))
    const [one, two] = await Promise.all([writer.close(), writer.close()])
    expect(one).toBe(two)
    expect(statSync(path).size).toBe(one.bytes)
  })
})

describe('repairWav', () => {
  const audio = Buffer.alloc(16_000 * 3, 7)

  it.each([
    ['says nothing', 0],
    ['is a second behind', 32_000],
    ['promises more than there is', 99_000],
  ])('makes a header true that %s', async (_, claimed) => {
    writeFileSync(path, Buffer.concat([g711Header('ulaw', 2, claimed), audio, Buffer.of(1)]))
    expect(await repairWav(path)).toEqual({ durationMs: 3000, bytes: 58 + 48_000, repaired: true })
    const file = readFileSync(path)
    expect(file.subarray(0, 58)).toEqual(g711Header('ulaw', 2, 48_000))
    expect(await repairWav(path)).toEqual({ durationMs: 3000, bytes: 58 + 48_000, repaired: false })
  })

  it('refuses what is no WAV, and says when there is no file', async () => {
    writeFileSync(path, 'hello')
    await expect(repairWav(path)).rejects.toMatchObject({ code: 'AUDIO_FORMAT' })
    await expect(repairWav(join(folder, 'none'))).rejects.toMatchObject({ code: 'AUDIO_UNREADABLE' })
    truncateSync(path, 0)
    await expect(repairWav(path)).rejects.toMatchObject({ code: 'AUDIO_FORMAT' })
  })

  it('reads a header whose data length was never written, by the length of the file', () => {
    expect(readWavHeader(g711Header('alaw', 2, 0), g711HeaderSize + 801)).toMatchObject({
      dataBytes: 800,
      durationMs: 50,
    })
  })
})
