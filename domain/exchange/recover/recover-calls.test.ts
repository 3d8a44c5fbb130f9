import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CallEvent } from '@tongdai/calls/call-event'
import type { AgentStatus } from '@tongdai/contract/live'
import { FakeEngine } from '@tongdai/engine/fake/fake-engine.ts'
import { FakeClock } from '@tongdai/platform/fake-clock'
import { nullLog } from '@tongdai/platform/log'
import { newId } from '@tongdai/platform/new-id'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createExchange } from '../create-exchange.ts'
import { type ExchangeJournal, openExchangeJournal } from '../exchange-journal.ts'
import { plainlyHidden } from '../testing/plainly-hidden.ts'

let directory: string
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'recover-'))
})
afterEach(() => rmSync(directory, { recursive: true }))

const open = (clock: FakeClock, epoch: string) =>
  openExchangeJournal({ directory: join(directory, 'journal'), node: 'n1', epoch, clock, log: nullLog })

function start(journal: ExchangeJournal, clock: FakeClock) {
  const prompts = { greeting: null, music: '/music.wav', apology: '/apology.wav' }
  const engine = new FakeEngine({ clock })
  const options = { engine, clock, log: nullLog, journal, companies: [], newId, prompts }
  return createExchange({ ...options, recordingsDir: directory, hiddenNumbers: plainlyHidden })
}

it('closes the calls of a killed run when it was last alive, with the length their recordings have', async () => {
  const clock = new FakeClock()
  const begin = clock.now()
  const killed = open(clock, 'e1')
  const path = join(directory, 'r.wav')
  const at = (ms: number, event: Partial<CallEvent>) => {
    clock.advance(begin + ms - clock.now())
    killed.append({
      at: begin + ms,
      companyId: 'demo',
      subject: { kind: 'call', id: 'c' },
      event: event as CallEvent,
    })
  }
  at(0, { type: 'call.arrived', direction: 'inbound', from: '+84901234567', to: '+842873001234' })
  at(1_000, { type: 'call.queued', queueId: 'q', queueName: 'Q' })
  at(4_000, { type: 'call.answered', agentId: 'lan', agentName: 'Lan', waitMs: 3_000 })
  at(4_000, { type: 'call.recording-started', recordingId: 'r', path })
  const lan = { agentId: 'lan', agentName: 'Lan' }
  // Came back by another leg while it held: one hold, whichever leg ends it.
  at(5_000, { type: 'call.held', leg: 'l1', state: 'held', ...lan })
  at(6_000, { type: 'call.phone-lost', leg: 'l1', ...lan })
  at(7_000, { type: 'call.phone-returned', leg: 'l2', lostMs: 1_000, state: 'held', ...lan })
  at(8_000, { type: 'call.resumed', leg: 'l2', heldMs: 3_000, state: 'talking', ...lan })
  at(10_000, { type: 'call.held', leg: 'l2', state: 'held', ...lan })
  clock.advance(4_000)
  killed.heartbeat(clock.now())
  await killed.flush()
  await killed.close()
  // Stereo G.711 whose writer never wrote a length: 2 s at 16,000 bytes a second.
  const header = Buffer.alloc(44)
  header.write('RIFF', 0, 'latin1')
  header.write('WAVEfmt ', 8, 'latin1')
  header.writeUInt32LE(16, 16)
  header.writeUInt32LE(16_000, 28)
  header.write('data', 36, 'latin1')
  writeFileSync(path, Buffer.concat([header, Buffer.alloc(32_000)]))

  clock.advance(20_000)
  const journal = open(clock, 'e2')
  const exchange = start(journal, clock)
  await journal.flush()
  expect(
    (await journal.read(9, 10)).map(({ epoch, at, event }) => ({ epoch, at: at - begin, event })),
  ).toEqual([
    {
      epoch: 'e2',
      at: 14_000,
      event: {
        ...{ type: 'call.ended', outcome: 'answered', by: 'system', sipCode: null, reason: 'system' },
        ...{ waitMs: 3_000, talkMs: 10_000, holdMs: 7_000 },
      },
    },
    {
      epoch: 'e2',
      at: 14_000,
      event: {
        ...{ type: 'call.recording-ended', recordingId: 'r', path, durationMs: 2_000, bytes: 32_044 },
        ...{ complete: false, missingMs: 8_000, detail: 'the exchange was stopped' },
      },
    },
  ])
  const closing = exchange.close('test')
  await closing
  await journal.close()
  const again = open(clock, 'e3')
  expect(again.keeps.openCalls.all()).toEqual([])
  await again.close()
})

it('closes a call that nobody had answered as a fault', async () => {
  const clock = new FakeClock()
  const killed = open(clock, 'e1')
  const at = (event: Partial<CallEvent>) =>
    killed.append({
      at: clock.now(),
      companyId: 'demo',
      subject: { kind: 'call', id: 'c' },
      event: event as CallEvent,
    })
  at({ type: 'call.arrived', direction: 'inbound', from: '+84901234567', to: '+842873001234' })
  at({ type: 'call.queued', queueId: 'q', queueName: 'Q' })
  clock.advance(5_000)
  killed.heartbeat(clock.now())
  await killed.flush()
  await killed.close()
  const journal = open(clock, 'e2')
  const exchange = start(journal, clock)
  await journal.flush()
  expect((await journal.read(2, 10)).map(({ event }) => event)).toEqual([
    {
      ...{ type: 'call.ended', outcome: 'system', by: 'system', sipCode: null, reason: 'system' },
      ...{ waitMs: 5_000, talkMs: 0, holdMs: 0 },
    },
  ])
  await exchange.close('test')
  await journal.close()
})

it('ends what the agents of a killed run were when it was last alive, once', async () => {
  const clock = new FakeClock()
  const begin = clock.now()
  const killed = open(clock, 'e1')
  const is = (ms: number, id: string, status: AgentStatus, previous: AgentStatus) => {
    clock.advance(begin + ms - clock.now())
    killed.append({
      at: begin + ms,
      companyId: 'demo',
      subject: { kind: 'agent', id },
      event: {
        ...{ type: 'agent.status', name: id, status, pauseReason: null, previous, lastedMs: 0 },
        callId: status === 'talking' ? 'c' : null,
      },
    })
  }
  is(0, 'lan', 'ready', 'offline')
  is(0, 'minh', 'ready', 'offline')
  is(5_000, 'lan', 'talking', 'ready')
  is(6_000, 'tu', 'ready', 'offline')
  is(7_000, 'tu', 'offline', 'ready')
  clock.advance(53_000)
  killed.heartbeat(clock.now())
  await killed.flush()
  await killed.close()

  clock.advance(3_600_000)
  const journal = open(clock, 'e2')
  const exchange = start(journal, clock)
  await journal.flush()
  const closing = (name: string, previous: string, lastedMs: number) => ({
    at: 60_000,
    event: {
      ...{ type: 'agent.status', name, status: 'offline', pauseReason: null, callId: null, previous },
      ...{ lastedMs, reason: 'system' },
    },
  })
  expect((await journal.read(5, 10)).map(({ at, event }) => ({ at: at - begin, event }))).toEqual([
    closing('lan', 'talking', 55_000),
    closing('minh', 'ready', 60_000),
  ])
  await exchange.close('test')
  await journal.close()
  const again = open(clock, 'e3')
  expect([again.keeps.lastStatuses.all(), again.lastSequence]).toEqual([[], 7])
  await again.close()
})
