import { type Measurement, nothingMeasured } from '../audio/tone-meter.ts'
import type { CallDirection, CallNote, CallState, CallView, SipLine } from './call-view.ts'

/** All that is known of a call, as plain data; times are milliseconds since 1970. */
export interface CallRecord {
  id: string
  direction: CallDirection
  caller: string | null
  callerName: string
  callerNumber: string
  dialled: string
  outcome: string | null
  state: CallState
  startedAt: number
  answeredAt: number | null
  endedAt: number | null
  held: boolean
  heldByExchange: boolean
  end: CallView['end']
  sipCallId: string
  codec: CallView['codec']
  says: string
  digits: string
  measured: Measurement
  packets: number
  packetsLost: number
  framesHeard: number
  sip: SipLine[]
  events: CallNote[]
}

export type NewCall = Pick<
  CallRecord,
  'id' | 'direction' | 'caller' | 'callerName' | 'callerNumber' | 'dialled' | 'outcome' | 'startedAt'
>

export function newRecord(call: NewCall): CallRecord {
  return {
    ...call,
    state: 'calling',
    answeredAt: null,
    endedAt: null,
    held: false,
    heldByExchange: false,
    end: null,
    sipCallId: '',
    codec: null,
    says: 'silence',
    digits: '',
    measured: nothingMeasured,
    packets: 0,
    packetsLost: 0,
    framesHeard: 0,
    sip: [],
    events: [],
  }
}

export function viewOf(record: CallRecord, recordedSeconds: number): CallView {
  const { startedAt, answeredAt, endedAt, measured, packets, packetsLost, framesHeard, ...same } = record
  return {
    ...same,
    startedAt: iso(startedAt),
    answeredAt: answeredAt === null ? null : iso(answeredAt),
    endedAt: endedAt === null ? null : iso(endedAt),
    heard: { ...measured, packets, packetsLost, seconds: framesHeard / 50 },
    recordedSeconds,
  }
}

export function iso(time: number): string {
  return new Date(time).toISOString()
}
