import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CallEvent } from '@tongdai/calls/call-event'
import { type FoldedCall, foldCallRecord } from '@tongdai/calls/folds/call-record'
import { timelineEntryOf } from '@tongdai/calls/folds/timeline'
import type { JournalEntry } from '@tongdai/calls/journal-entry'
import { FakeEngine } from '@tongdai/engine/fake/fake-engine.ts'
import { FakeClock } from '@tongdai/platform/fake-clock'
import { nullLog } from '@tongdai/platform/log'
import { newId } from '@tongdai/platform/new-id'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createExchange } from './create-exchange.ts'
import { type ExchangeJournal, openExchangeJournal } from './exchange-journal.ts'
import { plainlyHidden } from './testing/plainly-hidden.ts'

/**
 * `testing/journal-0.1` is the directory of a journal as version 0.1 left it when its process was killed: calls of every
 * kind that were over, and one in each state that were not. It stays as it is, whatever events are written today.
 */
const written = join(import.meta.dirname, 'testing/journal-0.1')

let directory: string
let journal: ExchangeJournal
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'upgrade-'))
  cpSync(written, directory, { recursive: true })
  const clock = new FakeClock(Date.UTC(2026, 0, 5, 2, 0, 0))
  journal = openExchangeJournal({ directory, node: 'voice-1', epoch: 'after', clock, log: nullLog })
  const prompts = { greeting: null, music: '/music.wav', apology: '/apology.wav' }
  const engine = new FakeEngine({ clock })
  const options = { engine, clock, log: nullLog, journal, companies: [], newId, prompts }
  createExchange({ ...options, recordingsDir: directory, hiddenNumbers: plainlyHidden })
})
afterEach(async () => {
  await journal.close()
  rmSync(directory, { recursive: true })
})

/** Customer or extension called, outcome, who ended it, agent, wait/talk/hold in seconds, and the timeline. */
const over = [
  '+84901234501 answered agent Lan 2/22/7 rec · arrived greeting queued offered answered recording-started held resumed customer-held customer-resumed ended recording-ready',
  '+84901234502 abandoned customer - 24/0/0 - · arrived greeting queued offered offer-unanswered offered offer-refused ended',
  '+84901234503 answered customer Minh 5/61/0 rec · arrived greeting queued offered answered recording-started phone-lost phone-returned phone-lost requeued offered answered recording-ready ended',
  '+84901234504 timed-out exchange - 124/0/0 - · arrived greeting queued apology ended',
  '+84901234505 abandoned customer - 0/0/0 - · arrived greeting ended',
  '+84901234506 rejected exchange - 0/0/0 - · arrived ended',
  '+84901234507 answered customer Lan 7/14/0 rec · dialled trunk-failed early-media answered recording-started recording-ready ended',
  '+84901234508 busy customer Lan 0/0/0 - · dialled ended',
  '+84901234509 cancelled agent Lan 3/0/0 - · dialled ringing ended',
  '12 not-found exchange Lan 0/0/0 - · dialled ended',
  '102 answered agent Lan 2/6/0 rec · dialled ringing answered recording-started recording-ready ended',
]

const underWay = [
  '+84901234511 answered system Lan 2/42/22 rec · arrived greeting queued offered answered recording-started held ended recording-ready',
  '+84901234512 answered system Hoa 2/14/0 rec · arrived greeting queued offered answered recording-started phone-lost ended recording-ready',
  '+84901234513 system system - 6/0/0 - · arrived greeting queued offered ended',
  '+84901234514 system system - 2/0/0 - · arrived greeting queued ended',
  '+84901234515 system system - 0/0/0 - · arrived greeting ended',
  '+84901234516 system system Minh 2/0/0 - · dialled ringing ended',
]

it('the calls of a journal of version 0.1 are told as they were, and those that were open are closed', async () => {
  await journal.flush()
  const entries = (await journal.read(0, 10_000)).filter(({ subject }) => subject.kind === 'call')
  const calls = [...Map.groupBy(entries, ({ subject }) => subject.id).values()]
  expect(calls.filter((call) => call.at(-1)!.epoch === 'before').map(toldAs)).toEqual(over)
  expect(calls.filter((call) => call.at(-1)!.epoch === 'after').map(toldAs)).toEqual(underWay)
  expect(journal.keeps.openCalls.all()).toEqual([])
})

it('who talked in them, and for how long, is told of calls from before there were segments', async () => {
  await journal.flush()
  const entries = (await journal.read(0, 10_000)).filter(({ subject }) => subject.kind === 'call')
  const calls = [...Map.groupBy(entries, ({ subject }) => subject.id).values()]
  const segments = calls.map((call) => call.reduce<FoldedCall | null>(foldCallRecord, null)!.segments)
  const told = segments.map((each) =>
    each
      .filter(({ role }) => role !== 'customer')
      .map(({ agentName, talkMs, holdMs, left }) => `${agentName} ${talkMs / 1000}/${holdMs / 1000} ${left}`),
  )
  expect(told.filter((each) => each.length > 0)).toEqual([
    ['Lan 22/7 ended'],
    ['Lan 52/0 phone-lost', 'Minh 9/0 ended'],
    ['Lan 14/0 ended'],
    ['Lan 6/0 ended', 'Minh 6/0 ended'],
    ['Lan 42/22 ended'],
    ['Hoa 14/0 ended'],
  ])
})

it('what its agents had decided holds, and none of them is in a call', () => {
  const statuses = journal.keeps.lastStatuses.all().map(({ event }) => event)
  expect(
    statuses.map(({ name, status, pauseReason, signedOut }) => [name, status, pauseReason, signedOut]),
  ).toEqual([
    ['Minh', 'offline', 'lunch', undefined],
    ['Tú', 'offline', null, true],
  ])
})

function toldAs(entries: JournalEntry[]): string {
  const record = entries.reduce<FoldedCall | null>(foldCallRecord, null)!
  const times = [record.waitMs, record.talkMs, record.holdMs].map((ms) => Math.round(ms / 1000)).join('/')
  const who = [record.customerNumber ?? record.to, record.outcome, record.endedBy, record.agentName ?? '-']
  const timeline = entries.map(timelineEntryOf).filter((entry) => entry !== null)
  const recording = entries.some(({ event }) => (event as CallEvent).type === 'call.recording-ended')
  return `${[...who, times, recording ? 'rec' : '-'].join(' ')} · ${timeline.map(({ what }) => what).join(' ')}`
}
