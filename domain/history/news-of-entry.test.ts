import type { AgentEvent } from '@tongdai/agents/agent-event'
import type { CallEvent } from '@tongdai/calls/call-event'
import { type FoldedCall, foldCallRecord } from '@tongdai/calls/folds/call-record'
import type { JournalEntry } from '@tongdai/calls/journal-entry'
import { eventTypes } from '@tongdai/contract/events/event'
import { newId } from '@tongdai/platform/new-id'
import { describe, expect, it } from 'vitest'
import { newsOfEntry } from './news-of-entry.ts'

const [companyId, callId, anna, lan, hotlineId, trunkId, queueId, recordingId] = Array.from(
  { length: 8 },
  newId,
) as [string, string, string, string, string, string, string, string]

const entry = (event: CallEvent): JournalEntry => ({
  ...{ node: 'n', epoch: 'e', sequence: 1, at: 0, companyId },
  ...{ subject: { kind: 'call', id: callId }, event },
})
const arrived: CallEvent = {
  ...{ type: 'call.arrived', leg: 'c', sipCallId: 'x', direction: 'inbound', from: '+84901234567' },
  ...{ callerName: 'Chị Hoa', dialled: '1', to: '+842873001234', hotlineId, hotlineNumber: '+842873001234' },
  ...{ hotlineName: 'H', trunkId, trunkName: 'T' },
}
const queued: CallEvent = { type: 'call.queued', queueId, queueName: 'Q' }
const answered: CallEvent = {
  ...{ type: 'call.answered', leg: 'a', number: '101', trunkName: null, device: 'browser', waitMs: 5 },
  ...{ agentId: anna, agentName: 'Anna' },
}
const ended = (outcome: 'answered' | 'abandoned', by: 'customer' | 'agent'): CallEvent => ({
  ...{ type: 'call.ended', outcome, by, sipCode: null, reason: 'hung-up', waitMs: 5, talkMs: 6, holdMs: 0 },
})

/** What the feed is told of a call to which this happens. */
function news(...events: CallEvent[]) {
  const entries = events.map(entry)
  const record = entries.reduce<FoldedCall | null>(foldCallRecord, null)
  return entries.flatMap((one) => newsOfEntry(one, record))
}

describe('what the feed is told of a call', () => {
  it('is that it came, was answered, can be heard, and ended; by whom', () => {
    const told = news(
      arrived,
      { type: 'call.greeting' },
      queued,
      { type: 'call.offered', leg: 'a', agentId: anna, agentName: 'Anna' },
      answered,
      ended('answered', 'agent'),
      {
        ...{ type: 'call.recording-ended', recordingId, path: '/p', durationMs: 6, bytes: 1 },
        ...{ complete: true, detail: null },
      },
    )
    expect(told.map(({ actor, news }) => [news.type, actor.kind, actor.id])).toEqual([
      ['call.arrived', 'customer', null],
      ['call.answered', 'person', anna],
      ['call.ended', 'person', anna],
      ['recording.finished', 'system', null],
    ])
    expect(told[2]!.news.data).toMatchObject({ hotlineId, queueId, agentId: anna, talkMs: 6 })
    expect(told[3]!.news).toMatchObject({ subject: recordingId, data: { callId } })
  })

  it('is that it was missed, where nobody talked with the customer', () => {
    expect(news(arrived, queued, ended('abandoned', 'customer')).map(({ news }) => news.type)).toEqual([
      'call.arrived',
      'call.ended',
      'call.missed',
    ])
  })

  it('holds nothing personal, and is what the contract says', () => {
    for (const { news: one } of news(arrived, queued, answered, ended('abandoned', 'customer'))) {
      expect(JSON.stringify(one)).not.toMatch(/Hoa|Anna|\+84/)
      eventTypes[one.type].data.parse(one.data)
    }
  })

  it('is nothing while its beginning was never seen', () => {
    expect(news(answered, ended('answered', 'agent'))).toEqual([])
  })
})

describe('what the feed is told of an agent', () => {
  const status: AgentEvent = {
    ...{ type: 'agent.status', name: 'Anna', status: 'paused', pauseReason: 'ở bệnh viện', callId: null },
    ...{ previous: 'ready', lastedMs: 7 },
  }
  const told = (event: AgentEvent) => newsOfEntry({ subject: { kind: 'agent', id: anna }, event }, null)

  it('is the new status and how long the old one lasted; not why', () => {
    expect(told(status)).toEqual([
      {
        actor: { kind: 'person', id: anna },
        news: {
          ...{ type: 'agent.status-changed', subject: anna },
          data: { status: 'paused', previous: 'ready', lastedMs: 7, callId: null },
        },
      },
    ])
  })

  it('names who asked for it, or the system', () => {
    expect(told({ ...status, askedBy: lan })[0]!.actor).toEqual({ kind: 'person', id: lan })
    expect(told({ ...status, reason: 'system' })[0]!.actor).toEqual({ kind: 'system', id: null })
  })

  it('is nothing where the status stays what it was', () => {
    expect(told({ ...status, previous: 'paused' })).toEqual([])
  })
})
