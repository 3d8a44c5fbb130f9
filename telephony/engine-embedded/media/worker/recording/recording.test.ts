import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expandTable, readWav } from '@tongdai/audio'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { SpokenPacket } from '../carrier/leg-carrier.ts'
import { Recording } from './recording.ts'

/** Two parties who say octet 1 and octet 2 without a pause, and a worker whose beats the test moves: 50 are a second. */
class Talk {
  readonly #recording: Recording
  #beat = 50
  #spoken = 50
  /** Beats that the way of the left packets takes. */
  way = 0

  constructor(path: string, lateMs = 0) {
    this.#recording = new Recording({ path, law: 'alaw', now: this.#beat * 160, lateMs })
  }

  /** Beats of a worker that keeps up; `left` and `right` are those who speak. */
  goesOn(beats: number, { left = true, right = true } = {}): this {
    for (let count = 0; count < beats; count++) {
      this.#beat++
      if (left) this.#hear(this.#beat - this.way)
      this.#spoken = this.#beat
      if (right)
        this.#recording.heard(new Uint8Array(160).fill(2), 'alaw', this.#beat * 160, this.#beat * 160)
      this.#recording.beat(this.#beat * 160)
    }
    return this
  }

  /** Nothing is read and no beat runs; what is said waits in the socket. The pacer makes up for the last five beats. */
  stalls(beats: number): this {
    this.#beat += beats
    for (let late = this.#beat - 4; late <= this.#beat; late++) this.#recording.beat(late * 160)
    return this
  }

  /** All that waited, at once. */
  readsSocket(): this {
    for (let spoken = this.#spoken + 1; spoken <= this.#beat; spoken++) this.#hear(spoken)
    this.#spoken = this.#beat
    return this
  }

  async ends(): Promise<{ missingMs: number; complete: boolean; durationMs: number }> {
    await this.#recording.finish(this.#beat * 160)
    return this.#recording.ended
  }

  #hear(spoken: number): void {
    const packet: SpokenPacket = {
      ...{ law: 'alaw', datagram: Buffer.alloc(160, 1), start: 0, end: 160 },
      ...{ sequence: spoken, timestamp: spoken * 160, marker: false, ssrc: 1 },
    }
    this.#recording.said(packet, this.#beat * 160)
  }
}

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tongdai-recording-'))
  path = join(folder, 'talk.wav')
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Milliseconds of a side that are silence. */
function silentMs(side: 'left' | 'right'): number {
  const { channels } = readWav(readFileSync(path))
  const said = expandTable.alaw[side === 'left' ? 1 : 2]
  return channels[side === 'left' ? 0 : 1]!.filter((sample) => sample !== said).length / 8
}

test('a talk without a fault lacks nothing', async () => {
  expect(await new Talk(path).goesOn(500).ends()).toMatchObject({
    missingMs: 0,
    complete: true,
    durationMs: 10_000,
  })
  expect(silentMs('left')).toBe(0)
})

test.each([8, 25, 50, 75])(
  'what waited in the socket through a stall of %i beats is heard where it was said',
  async (beats) => {
    const talk = new Talk(path)
      .goesOn(100, { right: false })
      .stalls(beats)
      .readsSocket()
      .goesOn(100, { right: false })
    expect(await talk.ends()).toMatchObject({ missingMs: 0, complete: true })
    expect(silentMs('left')).toBe(0)
  },
)

test('…and of a longer one the last part, the rest is told', async () => {
  const talk = new Talk(path)
    .goesOn(100, { right: false })
    .stalls(200)
    .readsSocket()
    .goesOn(100, { right: false })
  const { missingMs, complete } = await talk.ends()
  expect(complete).toBe(false)
  expect(missingMs).toBeGreaterThan(1_900)
  expect(missingMs).toBeLessThan(2_500)
  expect(Math.abs(silentMs('left') - missingMs)).toBeLessThan(40)
})

test('what the kernel threw away while the worker was stalled is lacking', async () => {
  const talk = new Talk(path).goesOn(100).stalls(50).goesOn(100)
  expect(await talk.ends()).toMatchObject({ missingMs: 1_000, complete: false })
  expect(silentMs('left')).toBe(1_000)
})

test('beats left out are sound that the party was never sent: lacking on its side of the recording', async () => {
  const talk = new Talk(path).goesOn(100).stalls(40).readsSocket().goesOn(100)
  expect(await talk.ends()).toMatchObject({ missingMs: 800, complete: false })
  expect(silentMs('left')).toBe(0)
  expect(silentMs('right')).toBe(800)
})

test('several short stalls add up to an incomplete recording', async () => {
  const talk = new Talk(path).goesOn(50)
  for (let times = 0; times < 4; times++) talk.stalls(8).readsSocket().goesOn(50)
  expect(await talk.ends()).toMatchObject({ missingMs: 640, complete: false })
})

test('stalls that follow one another closely are counted apart, with what is read between them', async () => {
  const talk = new Talk(path).goesOn(50, { right: false })
  for (let times = 0; times < 10; times++) talk.stalls(10).readsSocket().goesOn(3, { right: false })
  talk.stalls(10).stalls(20).readsSocket()
  expect(await talk.goesOn(50, { right: false }).ends()).toMatchObject({ missingMs: 0, complete: true })
  expect(silentMs('left')).toBe(0)
})

test('who says nothing lacks nothing in a stall', async () => {
  const talk = new Talk(path).goesOn(50).goesOn(50, { left: false, right: false }).stalls(50)
  expect(await talk.goesOn(50).ends()).toMatchObject({ missingMs: 0, complete: true })
})

test('an end that comes in a stall lacks what nobody read', async () => {
  const recorded = new Talk(path).goesOn(100).stalls(50)
  expect(await recorded.ends()).toMatchObject({ missingMs: 1_000, complete: false })
})

test('a beginning that comes late lacks what was said before it', async () => {
  expect(await new Talk(path, 640).goesOn(100).ends()).toMatchObject({ missingMs: 640, complete: false })
  expect(await new Talk(path, 40).goesOn(100).ends()).toMatchObject({ missingMs: 40, complete: true })
})

test('a way that becomes 0.4 s longer for good costs two packets, not ten seconds', async () => {
  const talk = new Talk(path).goesOn(100)
  talk.way = 20
  const { missingMs, complete } = await talk.goesOn(20, { left: false }).goesOn(400).ends()
  expect(missingMs).toBeLessThanOrEqual(40)
  expect(complete).toBe(true)
})
