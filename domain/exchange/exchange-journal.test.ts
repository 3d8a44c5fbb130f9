import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CallEvent } from '@tongdai/calls/call-event'
import { systemClock } from '@tongdai/platform/clock'
import { nullLog } from '@tongdai/platform/log'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type ExchangeJournal, openExchangeJournal } from './exchange-journal.ts'

let directory: string
const opened: ExchangeJournal[] = []
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

function open(segmentBytes?: number): ExchangeJournal {
  const options = { directory, node: 'n1', epoch: `e${opened.length}`, clock, log: nullLog }
  const journal = openExchangeJournal({ ...options, segmentBytes })
  opened.push(journal)
  return journal
}

/** Opening again without closing is what a kill looks like: only what was flushed is there. */
const append = (journal: ExchangeJournal, id: string, event: Partial<CallEvent>, at = 1_000) =>
  journal.append({ at, companyId: 'demo', subject: { kind: 'call', id }, event: event as CallEvent })

const openIn = (journal: ExchangeJournal) =>
  journal.keeps.openCalls.all().map(({ callId, entries }) => [callId, journal.aliveAfter(entries.at(-1)!)])

describe('last statuses', () => {
  const statuses = ['ready', 'talking', 'offline'] as const
  const change = (
    journal: ExchangeJournal,
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
          .keeps.lastStatuses.all()
          .map(({ subject, event }) => [subject.id, [event.status, event.pauseReason]] as const)
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
    expect(journal.keeps.lastStatuses.all()).toHaveLength(1)
    expect(open().keeps.lastStatuses.all()).toEqual([])
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
      expect(openIn(journal)).toEqual([
        ['open', 5_000],
        ['recording', 5_000],
      ])
      expect(journal.keeps.openCalls.all()[1]!.entries).toHaveLength(3)
    })
  })

  it('were last alive as long after their last entry as the run lived, whoever set the clock meanwhile', async () => {
    const first = open()
    append(first, 'open', { type: 'call.arrived' }, 10_000_000)
    up = 7_000
    first.heartbeat(3_000_000)
    await first.flush()
    await vi.waitFor(() => expect(openIn(open())[0]![1]).toBe(10_007_000))
  })

  it('were last alive when the file of an older version says so', async () => {
    const first = open()
    append(first, 'open', { type: 'call.arrived' }, 1_700_000_000_000)
    await first.flush()
    writeFileSync(join(directory, 'alive'), '1700000009000')
    expect(openIn(open())[0]![1]).toBe(1_700_000_009_000)
  })
})
