import type { CallRecord } from '@tongdai/contract/call'
import type { ClientBase } from 'pg'
import type { ChangedCall } from './changed-call.ts'

/** Column by column from the record; `from` and `to` are words of SQL. */
const columns = [
  'id',
  'company_id',
  'direction',
  'state',
  'outcome',
  'ended_by',
  'sip_code',
  'reason',
  'from_number',
  'to_number',
  'customer_number',
  'customer_name',
  'hotline_id',
  'hotline_number',
  'queue_id',
  'queue_name',
  'agent_id',
  'agent_name',
  'other_agent_id',
  'started_at',
  'answered_at',
  'ended_at',
  'wait_ms',
  'talk_ms',
  'hold_ms',
  'sip_call_id',
] as const

const list = columns.join(', ')
const text = `insert into calls (${list})
  select ${list} from jsonb_populate_recordset(null::calls, $1::jsonb)
  on conflict (id) do update set ${columns
    .slice(1)
    .map((column) => `${column} = excluded.${column}`)
    .join(', ')}`

export async function saveCallRows(client: ClientBase, calls: ChangedCall[]): Promise<void> {
  const changed = calls.filter(({ record, written }) => record !== written?.record)
  if (changed.length === 0) return
  const rows = changed.map(({ record }) => rowOf(record))
  await client.query({ name: 'save calls', text, values: [JSON.stringify(rows)] })
}

function rowOf(record: CallRecord): Record<(typeof columns)[number], unknown> {
  return {
    id: record.id,
    company_id: record.companyId,
    direction: record.direction,
    state: record.state,
    outcome: record.outcome,
    ended_by: record.endedBy,
    sip_code: record.sipCode,
    reason: record.reason,
    from_number: record.from,
    to_number: record.to,
    customer_number: record.customerNumber,
    customer_name: record.customerName,
    hotline_id: record.hotlineId,
    hotline_number: record.hotlineNumber,
    queue_id: record.queueId,
    queue_name: record.queueName,
    agent_id: record.agentId,
    agent_name: record.agentName,
    other_agent_id: record.otherAgentId,
    started_at: record.startedAt,
    answered_at: record.answeredAt,
    ended_at: record.endedAt,
    wait_ms: Math.round(record.waitMs),
    talk_ms: Math.round(record.talkMs),
    hold_ms: Math.round(record.holdMs),
    sip_call_id: record.sipCallId,
  }
}
