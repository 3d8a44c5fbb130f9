import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { foldCallRecord } from '@tongdai/calls/folds/call-record'
import { timelineEntryOf } from '@tongdai/calls/folds/timeline'
import type { JournalEntry } from '@tongdai/calls/journal-entry'
import { FakeEngine } from '@tongdai/engine/fake/fake-engine.ts'
import { FakeClock } from '@tongdai/platform/fake-clock'
import { nullLog } from '@tongdai/platform/log'
import { newId } from '@tongdai/platform/new-id'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { createExchange } from './create-exchange.ts'
import { openExchangeJournal } from './exchange-journal.ts'
import { CallCentre } from './testing/call-centre.ts'
import { expectClosed, expectQuiet, expectSound } from './testing/invariants.ts'
import { plainlyHidden } from './testing/plainly-hidden.ts'
import { type Step, steps, take } from './testing/random-step.ts'

const numRuns = Number(process.env.RANDOM_RUNS ?? 100)
const hour = 3_600_000

/**
 * Before which step, and by how much: from a time server's correction to a battery that died. Once a step: two that
 * cancel each other but for a millisecond are noise, and are meant to be taken for it.
 */
const settings = fc.uniqueArray(
  fc.record({
    before: fc.nat(120),
    byMs: fc.oneof(
      fc.constantFrom(-hour, hour, -1_000, 1_000),
      fc.integer({ min: 1_000, max: 9_000 * hour }),
      fc.integer({ min: -9_000 * hour, max: -1_000 }),
    ),
  }),
  { minLength: 1, maxLength: 6, selector: ({ before }) => before },
)

/** All that was told, without the moments by the wall clock; and how long ago everything on the screens began. */
async function play(story: Step[], set: { before: number; byMs: number }[]) {
  const centre = new CallCentre()
  const screens: string[] = []
  for (const [i, step] of story.entries()) {
    for (const { before, byMs } of set) if (before === i) centre.clock.setBy(byMs)
    take(centre, step)
    expectSound(centre)
    const ago = (value: unknown) =>
      typeof value === 'string' && /^\d{4}-.*Z$/.test(value)
        ? (Date.parse(value) - centre.clock.now()) / 1_000
        : value
    screens.push(JSON.stringify(centre.exchange.views('demo'), (_, value) => ago(value)))
  }
  for (let round = 0; round < 4; round++) {
    for (const leg of [...centre.engine.carried.keys()]) centre.engine.hangsUp(leg)
    centre.clock.advance(45_000)
  }
  expectQuiet(centre)
  await centre.close()
  expectClosed(centre)
  return { entries: centre.journal.entries, screens }
}

const told = (entries: JournalEntry[]) =>
  JSON.parse(
    JSON.stringify(entries.map(({ subject, event }) => ({ subject, event }))).replaceAll(
      /\/\d{4}\/\d\d\/\d\d\//g,
      '/date/',
    ),
  )

function expectTrueTimes(entries: JournalEntry[]): void {
  const record = entries.reduce<ReturnType<typeof foldCallRecord>>(foldCallRecord, null)!
  const [first] = entries
  for (const { at, up } of entries) expect(at - first!.at).toBe(up! - first!.up!)
  const lines = entries.map(timelineEntryOf).filter((line) => line !== null)
  expect(lines.map(({ at }) => at)).toEqual(lines.map(({ at }) => at).sort())
  for (const line of lines) expect(line.durationMs ?? 0).toBeGreaterThanOrEqual(0)
  const lasted = Date.parse(record.endedAt!) - Date.parse(record.startedAt)
  expect(Math.min(record.waitMs, record.talkMs, record.holdMs)).toBeGreaterThanOrEqual(0)
  expect(record.talkMs).toBeLessThanOrEqual(lasted)
}

describe('whoever sets the wall clock, whenever and by how much', () => {
  it('changes no state, no outcome and no duration', async () => {
    await fc.assert(
      fc.asyncProperty(
        steps.filter((story) => story.every(({ what }) => what !== 'step is faulty')),
        settings,
        async (story, set) => {
          const disturbed = await play(story, set)
          const calm = await play(story, [])
          expect(told(disturbed.entries)).toEqual(told(calm.entries))
          expect(disturbed.screens).toEqual(calm.screens)
          const calls = disturbed.entries.filter(({ subject }) => subject.kind === 'call')
          for (const entries of Map.groupBy(calls, ({ subject }) => subject.id).values())
            expectTrueTimes(entries)
        },
      ),
      { numRuns },
    )
  }, 600_000)

  it.each([-hour, 24 * hour, 0])('a call that a kill cut short has its true length (%i ms)', async (byMs) => {
    const directory = mkdtempSync(join(tmpdir(), 'clock-set-'))
    const clock = new FakeClock()
    const open = (epoch: string) => openExchangeJournal({ directory, node: 'n1', epoch, clock, log: nullLog })
    const prompts = { greeting: null, music: '/music.wav', apology: '/apology.wav' }
    const start = (journal: ReturnType<typeof open>) => {
      const engine = new FakeEngine({ clock })
      const { config } = new CallCentre((given) => {
        for (const queue of given.queues) queue.greetingPrompt = null
      })
      const options = { engine, clock, log: nullLog, journal, companies: [config], newId, prompts }
      return {
        engine,
        exchange: createExchange({ ...options, recordingsDir: directory, hiddenNumbers: plainlyHidden }),
      }
    }
    const killed = open('e1')
    const { engine } = start(killed)
    engine.act({
      ...{ type: 'phone.reachable', companyId: 'demo', extensionId: 'ext-lan' },
      ...{ device: 'browser', userId: 'lan' },
    })
    const callee = { companyId: 'demo', trunkId: 'trunk-1', dialled: '842873001234' }
    engine.trunkCalls({ ...callee, callerNumber: '0901234567' })
    engine.settle()
    const lan = engine.commands.find(({ type }) => type === 'originate')!.leg
    clock.advance(5_000)
    engine.picksUp(lan)
    engine.settle()
    clock.advance(30_000)
    clock.setBy(byMs)
    clock.advance(60_000)
    await killed.flush()
    // A beat is left out while the disk is busy with the last one.
    await vi.waitFor(() => {
      killed.heartbeat(clock.now())
      expect(readFileSync(join(directory, 'alive'), 'utf8')).toContain(' 0000000095000 e1')
    })

    const journal = open('e2')
    const { exchange } = start(journal)
    await journal.flush()
    const entries = await journal.read(0, 100)
    const ended = entries.map(({ event }) => event).find((event) => event.type === 'call.ended')
    expect(ended).toMatchObject({ outcome: 'answered', by: 'system', waitMs: 5_000, talkMs: 90_000 })
    const left = entries.filter(({ event }) => event.type === 'agent.status').at(-1)!
    expect(left.event).toMatchObject({ status: 'offline', previous: 'talking', lastedMs: 90_000 })
    await exchange.close('test')
    await Promise.all([journal.close(), killed.close()])
    rmSync(directory, { recursive: true })
  })
})
