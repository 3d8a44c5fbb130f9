import { appendFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '@tongdai/platform/clock'
import { nullLog } from '@tongdai/platform/log'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CallEvent } from '../call-event.ts'
import { openJournal } from './disk-journal.ts'
import type { Journal } from './journal.ts'

let directory: string
const opened: Journal[] = []
/** Monotonic ms; stands still until a test moves it. */
let up = 0
const clock = { ...systemClock, monotonic: () => up }
beforeEach(() => {
  up = 0
  directory = mkdtempSync(join(tmpdir(), 'journal-'))
})
afterEach(async () => {
  for (const journal of opened.splice(0)) await journal.close()
  rmSync(directory, { recursive: true })
})

function open(segmentBytes?: number): Journal {
  const options = { directory, node: 'n1', epoch: `e${opened.length}`, clock, log: nullLog }
  const journal = openJournal({ ...options, segmentBytes })
  opened.push(journal)
  return journal
}

/** Opening again without closing is what a kill looks like: only what was flushed is there. */
const append = (journal: Journal, id: string, event: Partial<CallEvent>, at = 1_000) =>
  journal.append({ at, companyId: 'demo', subject: { kind: 'call', id }, event: event as CallEvent })

const segments = () => readdirSync(directory).filter((name) => name.endsWith('.log'))
const sequences = async (journal: Journal, after = 0, limit = 1_000) =>
  (await journal.read(after, limit)).map(({ sequence }) => sequence)

describe('a journal on disk', () => {
  it('keeps what was appended, in order, over a reopening, and goes on counting', async () => {
    const first = open()
    append(first, 'a', { type: 'call.arrived' })
    append(first, 'a', { type: 'call.greeting' })
    await first.flush()
    expect(await sequences(first)).toEqual([1, 2])
    const second = open()
    append(second, 'b', { type: 'call.arrived' })
    await second.flush()
    expect(await sequences(second)).toEqual([1, 2, 3])
    expect((await second.read(1, 2)).map(({ epoch }) => epoch)).toEqual(['e0', 'e1'])
  })

  it('tells when entries are durable, within 50 ms, and reads nothing before', async () => {
    const journal = open()
    const durable = vi.fn()
    journal.onDurable(durable)
    append(journal, 'a', { type: 'call.arrived' })
    expect(await sequences(journal)).toEqual([])
    await vi.waitFor(() => expect(durable).toHaveBeenCalledWith(1), { timeout: 2_000, interval: 5 })
    expect(await sequences(journal)).toEqual([1])
  })

  it.each(['00000000 {"torn', 'deadbeef {"sequence":9}\n', 'short'])(
    'survives a last line torn by a kill: %s',
    async (torn) => {
      const first = open()
      append(first, 'a', { type: 'call.arrived' })
      await first.flush()
      appendFileSync(join(directory, segments()[0]!), torn)
      const second = open()
      expect(second.lastSequence).toBe(1)
      append(second, 'b', { type: 'call.arrived' })
      await second.flush()
      expect(await sequences(second)).toEqual([1, 2])
      expect(open().lastSequence).toBe(2)
    },
  )

  it('survives a kill in the very first line of a segment', async () => {
    writeFileSync(join(directory, '0000000000000001.log'), '00000000 {"tor')
    const journal = open()
    append(journal, 'a', { type: 'call.arrived' })
    await journal.flush()
    expect(await sequences(open())).toEqual([1])
  })

  it('drops whole segments that were acknowledged, but none that an open call needs', async () => {
    const journal = open(300)
    append(journal, 'long', { type: 'call.arrived' })
    for (let i = 0; i < 10; i++) {
      append(journal, `c${i}`, { type: 'call.arrived' })
      append(journal, `c${i}`, { type: 'call.ended' })
      await journal.flush()
    }
    const before = segments().length
    await journal.acknowledge(journal.lastSequence)
    expect(segments()).toHaveLength(before)
    append(journal, 'long', { type: 'call.ended' })
    await journal.flush()
    await journal.acknowledge(journal.lastSequence)
    expect(segments().length).toBeLessThan(4)
    const reopened = open()
    expect(reopened.acknowledged).toBe(22)
    expect(reopened.lastSequence).toBe(22)
  })

  it('reads from files what memory no longer has, across segments and in batches', async () => {
    const journal = open(20_000)
    for (let i = 0; i < 12_000; i++) append(journal, 'a', { type: 'call.greeting' })
    await journal.flush()
    let after = 0
    while (after < 12_000) {
      const batch = await sequences(journal, after, 500)
      expect(batch).toEqual(Array.from({ length: 500 }, (_, i) => after + 1 + i))
      after = batch.at(-1)!
    }
    expect(await sequences(journal, after, 500)).toEqual([])
  })
})

describe('last statuses', () => {
  const statuses = ['ready', 'talking', 'offline'] as const
  const change = (
    journal: Journal,
    id: string,
    status: (typeof statuses)[number],
    pauseReason: string | null = null,
  ) =>
    journal.append({
      ...{ at: 1_000, companyId: 'demo', subject: { kind: 'agent', id } },
      event: {
        ...{ type: 'agent.status', name: id, status, pauseReason, callId: null },
        ...{ previous: 'ready', lastedMs: 0 },
      },
    })
  const agent = fc.record({
    who: fc.constantFrom('lan', 'minh', 'tu'),
    status: fc.constantFrom(...statuses),
    pauseReason: fc.constantFrom(null, null, 'lunch'),
  })
  const step = fc.oneof({ weight: 5, arbitrary: agent }, fc.constantFrom('ship', 'calls', 'kill'))

  it('are the last durable ones of whoever is not offline or has a wish, whatever was shipped, dropped or killed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (story) => {
        rmSync(directory, { recursive: true })
        let journal = open(300)
        const last = new Map<string, [string, string | null]>()
        for (const each of story) {
          if (each === 'ship') await journal.acknowledge(journal.lastSequence)
          else if (each === 'kill') journal = open(300)
          else if (each === 'calls')
            for (let i = 0; i < 3; i++) append(journal, 'x', { type: 'call.greeting' })
          else {
            change(journal, each.who, each.status, each.pauseReason)
            last.set(each.who, [each.status, each.pauseReason])
          }
          await journal.flush()
        }
        const found = open(300)
          .lastStatuses()
          .map(({ entry: { subject, event } }) => [subject.id, [event.status, event.pauseReason]] as const)
        expect(new Map(found)).toEqual(
          new Map([...last].filter(([, [status, pauseReason]]) => status !== 'offline' || pauseReason)),
        )
      }),
      { numRuns: 100 },
    )
  })

  it('are not those that a kill came before', async () => {
    const journal = open()
    change(journal, 'lan', 'ready')
    expect(journal.lastStatuses()).toHaveLength(1)
    expect(open().lastStatuses()).toEqual([])
  })
})

describe('open calls', () => {
  it('are those that began and did not end, or whose recording did not', async () => {
    const first = open()
    append(first, 'open', { type: 'call.arrived' }, 1_000)
    append(first, 'over', { type: 'call.arrived' })
    append(first, 'over', { type: 'call.ended' })
    append(first, 'over', { type: 'call.leg-ended' })
    append(first, 'recording', { type: 'call.dialled' })
    append(first, 'recording', { type: 'call.recording-started' })
    append(first, 'recording', { type: 'call.ended' })
    up = 4_000
    first.heartbeat(5_000)
    await first.flush()
    await vi.waitFor(() => {
      const journal = open()
      expect(journal.openCalls().map(({ callId, lastAlive }) => [callId, lastAlive])).toEqual([
        ['open', 5_000],
        ['recording', 5_000],
      ])
      expect(journal.openCalls()[1]!.entries).toHaveLength(3)
    })
  })

  it('were last alive as long after their last entry as the run lived, whoever set the clock meanwhile', async () => {
    const first = open()
    append(first, 'open', { type: 'call.arrived' }, 10_000_000)
    up = 7_000
    first.heartbeat(3_000_000)
    await first.flush()
    await vi.waitFor(() => expect(open().openCalls()[0]!.lastAlive).toBe(10_007_000))
  })

  it('were last alive when the file of an older version says so', async () => {
    const first = open()
    append(first, 'open', { type: 'call.arrived' }, 1_700_000_000_000)
    await first.flush()
    writeFileSync(join(directory, 'alive'), '1700000009000')
    expect(open().openCalls()[0]!.lastAlive).toBe(1_700_000_009_000)
  })
})
