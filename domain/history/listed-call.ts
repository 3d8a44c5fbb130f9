import type { CallRecord, ListedCall } from '@tongdai/contract/call'
import type { CallRow } from '@tongdai/database/tables/call-tables'
import type { FollowUp } from './offers.store.ts'

/** A row of `calls` with what is joined to it. */
export interface JoinedCallRow extends Omit<CallRow, 'customerNumberReversed' | 'kind'> {
  /** Of whoever has the number now. */
  contactName: string | null
  recordingId: string | null
  recordingDurationMs: number | null
  recordingComplete: boolean | null
  recordingMissingMs: number | null
  /** What it was to one agent to whom it was offered and does not belong; null in each where it was nothing. */
  offerTaken: boolean | null
  offerTimes: number | null
  offerRangMs: number | null
  offerLastAt: Date | null
  /** Whether who asks may hear it: whoever only heard it ring may not. */
  audible: boolean
}

/** The row as the API lists it. A contact's name wins over the one that came with the call: somebody wrote it down. */
export function listedCall(row: JoinedCallRow, followedUp?: FollowUp): ListedCall {
  return {
    id: row.id,
    companyId: row.companyId,
    direction: row.direction,
    state: row.state as CallRecord['state'],
    outcome: row.outcome as CallRecord['outcome'],
    endedBy: row.endedBy as CallRecord['endedBy'],
    sipCode: row.sipCode,
    reason: row.reason,
    from: row.fromNumber,
    to: row.toNumber,
    customerNumber: row.customerNumber,
    customerName: row.contactName ?? row.customerName,
    hotlineId: row.hotlineId,
    hotlineNumber: row.hotlineNumber,
    queueId: row.queueId,
    queueName: row.queueName,
    agentId: row.agentId,
    agentName: row.agentName,
    otherAgentId: row.otherAgentId,
    startedAt: row.startedAt.toISOString(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    waitMs: row.waitMs,
    talkMs: row.talkMs,
    holdMs: row.holdMs,
    nameFrom: row.contactName ? 'contact' : row.customerName ? 'carrier' : null,
    offer:
      row.offerTaken === null
        ? null
        : {
            taken: row.offerTaken,
            times: row.offerTimes!,
            rangMs: row.offerRangMs!,
            lastAt: row.offerLastAt!.toISOString(),
          },
    followedUp: followedUp ? { ...followedUp, startedAt: followedUp.startedAt.toISOString() } : null,
    recording:
      row.recordingId && row.audible
        ? {
            id: row.recordingId,
            durationMs: row.recordingDurationMs ?? 0,
            complete: row.recordingComplete ?? false,
            missingMs: row.recordingMissingMs,
          }
        : null,
    sipCallId: row.sipCallId,
  }
}
