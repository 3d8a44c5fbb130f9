import type { CallEvent } from '@tongdai/calls/call-event'
import { type FoldedCall, foldCallRecord } from '@tongdai/calls/folds/call-record'
import { foldGetflyStatus, type GetflyStatus } from '@tongdai/calls/folds/getfly-status'
import { timelineEntryOf } from '@tongdai/calls/folds/timeline'
import type { JournalEntry } from '@tongdai/calls/journal-entry'
import { callStory } from '@tongdai/contract/call'
import { afterEach, describe, expect, it } from 'vitest'
import { CallCentre } from './testing/call-centre.ts'

let centre: CallCentre
afterEach(() => centre.close())

const paths: Record<string, (c: CallCentre) => void> = {
  'inbound, answered, held, hung up by the agent': (c) => {
    c.signIn('lan')
    c.engine.finishesPlaying(c.customerCalls())
    const lan = c.answers('lan')
    c.clock.advance(5_000)
    c.engine.act({ type: 'leg.held', leg: lan })
    c.clock.advance(2_000)
    c.engine.act({ type: 'leg.resumed', leg: lan })
    c.clock.advance(1_500)
    c.engine.hangsUp(lan)
  },
  'inbound, offered in vain, abandoned': (c) => {
    c.signIn('lan')
    const customer = c.customerCalls()
    c.engine.finishesPlaying(customer)
    c.engine.rings(c.ringing('lan'))
    c.clock.advance(16_000)
    c.engine.hangsUp(customer)
  },
  'inbound, abandoned in the greeting': (c) => c.engine.hangsUp(c.customerCalls()),
  'inbound, nobody there, timed out': (c) => {
    const customer = c.customerCalls()
    c.engine.finishesPlaying(customer)
    c.clock.advance(120_000)
    c.engine.finishesPlaying(customer)
  },
  'inbound, to no hotline': (c) => c.customerCalls('0901234567', '0281111111'),
  'inbound, agent lost, taken over by another': (c) => {
    c.signIn('lan')
    const customer = c.customerCalls()
    c.engine.finishesPlaying(customer)
    const lan = c.answers('lan')
    c.engine.act({ type: 'leg.media-lost', leg: lan })
    c.clock.advance(30_000)
    c.signIn('minh')
    c.answers('minh')
    c.clock.advance(10_000)
    c.engine.hangsUp(customer)
  },
  'inbound, agent lost, the customer gives up': (c) => {
    c.signIn('lan')
    const customer = c.customerCalls()
    c.engine.finishesPlaying(customer)
    c.engine.act({ type: 'leg.media-lost', leg: c.answers('lan') })
    c.clock.advance(32_000)
    c.engine.hangsUp(customer)
  },
  'inbound, worker dies': (c) => {
    c.signIn('lan')
    const customer = c.customerCalls()
    c.engine.finishesPlaying(customer)
    c.answers('lan')
    c.clock.advance(3_000)
    c.engine.fails(customer)
  },
  'inbound, the carrier dies in mid-call': (c) => {
    c.signIn('lan')
    const customer = c.customerCalls()
    c.engine.finishesPlaying(customer)
    c.answers('lan')
    c.clock.advance(40_000)
    c.engine.vanishes(customer, 15_000)
  },
  'inbound, the carrier dies while its caller is on hold': (c) => {
    c.signIn('lan')
    const customer = c.customerCalls()
    c.engine.finishesPlaying(customer)
    const lan = c.answers('lan')
    c.clock.advance(30_000)
    c.engine.act({ type: 'leg.held', leg: lan })
    c.clock.advance(10_000)
    c.engine.vanishes(customer, 15_000)
  },
  'inbound, the carrier dies while its caller waits': (c) => {
    const customer = c.customerCalls()
    c.engine.finishesPlaying(customer)
    c.clock.advance(40_000)
    c.engine.vanishes(customer, 15_000)
  },
  'outbound, the line breaks off': (c) => {
    c.signIn('lan')
    c.dials('lan', '0901234567')
    const customer = c.answers('trunk')
    c.clock.advance(20_000)
    c.engine.vanishes(customer, 0, 'signalling')
  },
  'outbound, the desk phone that dialled dies': (c) => {
    c.signIn('lan')
    const lan = c.dials('lan', '0901234567', 'desk-phone')
    c.answers('trunk')
    c.clock.advance(40_000)
    c.engine.vanishes(lan, 15_000)
    c.clock.advance(2_000)
  },
  'outbound, answered': (c) => {
    c.signIn('lan')
    c.dials('lan', '0901234567')
    c.clock.advance(2_000)
    c.answers('trunk')
    c.clock.advance(4_000)
    c.engine.hangsUp(c.ringing('trunk'))
  },
  'outbound, busy': (c) => {
    c.signIn('lan')
    c.dials('lan', '0901234567')
    c.engine.refuses(c.ringing('trunk'), 486)
  },
  'outbound, cancelled': (c) => {
    c.signIn('lan')
    c.engine.hangsUp(c.dials('lan', '0901234567'))
  },
  'outbound, invalid': (c) => c.dials('lan', '12'),
  'internal, answered': (c) => {
    c.signIn('lan', 'minh')
    const lan = c.dials('lan', '102')
    c.answers('minh')
    c.engine.hangsUp(lan)
  },
}

/** Outcome, who ended it, agent, wait/talk/hold in seconds, recording, Getfly's word, and the timeline. */
const expected: Record<keyof typeof paths, string> = {
  'inbound, answered, held, hung up by the agent':
    'answered agent lan 0/9/2 rec successful 8 · arrived greeting queued offered answered recording-started held resumed ended recording-ready',
  'inbound, offered in vain, abandoned':
    'abandoned customer - 16/0/0 - missed 0 · arrived greeting queued offered offer-unanswered ended',
  'inbound, abandoned in the greeting': 'abandoned customer - 0/0/0 - missed 0 · arrived greeting ended',
  'inbound, nobody there, timed out':
    'timed-out exchange - 120/0/0 - missed 0 · arrived greeting queued apology ended',
  'inbound, to no hotline': 'rejected exchange - 0/0/0 - missed 0 · arrived ended',
  'inbound, agent lost, taken over by another':
    'answered customer minh 0/40/0 rec successful 40 · arrived greeting queued offered answered recording-started phone-lost requeued offered answered recording-ready ended',
  'inbound, agent lost, the customer gives up':
    'abandoned customer lan 2/30/0 rec successful 30 · arrived greeting queued offered answered recording-started phone-lost requeued recording-ready ended',
  'inbound, worker dies':
    'answered system lan 0/3/0 rec successful 3 · arrived greeting queued offered answered recording-started recording-ready ended',
  'inbound, the carrier dies in mid-call':
    'answered system lan 0/25/0 rec successful 25 · arrived greeting queued offered answered recording-started recording-ready ended because media-timeout',
  'inbound, the carrier dies while its caller is on hold':
    'answered system lan 0/25/0 rec successful 25 · arrived greeting queued offered answered recording-started held recording-ready ended because media-timeout',
  'inbound, the carrier dies while its caller waits':
    'abandoned system - 40/0/0 - missed 0 · arrived greeting queued ended because media-timeout',
  'outbound, the line breaks off':
    'answered system lan 0/20/0 rec successful 20 · dialled ringing answered recording-started recording-ready ended because line-lost',
  'outbound, the desk phone that dialled dies':
    'answered system lan 0/25/0 rec successful 25 · dialled ringing answered recording-started phone-lost ended recording-ready because phone-lost',
  'outbound, answered':
    'answered customer lan 2/4/0 rec successful 4 · dialled ringing answered recording-started recording-ready ended',
  'outbound, busy': 'busy customer lan 0/0/0 - missed 0 · dialled ended',
  'outbound, cancelled': 'cancelled agent lan 0/0/0 - missed 0 · dialled ended',
  'outbound, invalid': 'rejected exchange lan 0/0/0 - missed 0 · dialled ended',
  'internal, answered':
    'answered agent lan 0/0/0 rec none · dialled ringing answered recording-started recording-ready ended',
}

describe('the folds of a finished call', () => {
  it.each(Object.entries(paths))('%s', (name, path) => {
    centre = new CallCentre()
    path(centre)
    const entries = centre.journal.entries.filter(({ subject }) => subject.kind === 'call')
    expect(toldAs(entries)).toBe(expected[name])
  })
})

function toldAs(entries: JournalEntry[]): string {
  const record = entries.reduce<FoldedCall | null>(foldCallRecord, null)!
  const timeline = entries.map(timelineEntryOf).filter((entry) => entry !== null)
  const story = withUuids({ ...record, timeline })
  expect(callStory.parse(story)).toEqual(story)
  const getfly = entries.reduce<GetflyStatus | null>(
    (status, { event }) => foldGetflyStatus(status, event as CallEvent),
    null,
  )
  const seconds = [record.waitMs, record.talkMs, record.holdMs].map((ms) => Math.round(ms / 1000)).join('/')
  const who = [record.outcome, record.endedBy, record.agentId ?? '-', seconds, record.recording ? 'rec' : '-']
  const status = getfly ? `${getfly.status} ${getfly.talkSeconds}` : 'none'
  const because = record.endedBy === 'system' && record.reason !== 'system' ? ` because ${record.reason}` : ''
  return `${who.join(' ')} ${status} · ${timeline.map(({ what }) => what).join(' ')}${because}`
}

/** The ids of the call centre are words. */
function withUuids<Story>(story: Story): Story {
  const isId = (key: string) => /^id$|Id$/.test(key) && key !== 'sipCallId'
  return JSON.parse(JSON.stringify(story), (key, value) =>
    isId(key) && typeof value === 'string' ? '00000000-0000-0000-0000-000000000000' : value,
  )
}
