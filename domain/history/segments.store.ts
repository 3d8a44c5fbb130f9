import type { FoldedCall } from '@tongdai/calls/folds/call-record'
import type { CallSegment } from '@tongdai/contract/call'
import type { Tables } from '@tongdai/database/tables'
import type { Transaction } from 'kysely'
import type { ClientBase } from 'pg'
import type { ChangedCall } from './changed-call.ts'

/** The key first. */
const columns = [
  'call_id',
  'position',
  'company_id',
  'role',
  'agent_id',
  'agent_name',
  'number',
  'queue_id',
  'queue_name',
  'joined_at',
  'left_at',
  'left_reason',
  'talk_ms',
  'hold_ms',
  'held_since',
] as const
const list = columns.join(', ')
const text = `insert into call_segments (${list})
  select ${list} from jsonb_populate_recordset(null::call_segments, $1::jsonb)
  on conflict (call_id, position) do update set ${columns
    .slice(2)
    .map((column) => `${column} = excluded.${column}`)
    .join(', ')}`

/** Writes the segments of these calls that are not as before; a call never has fewer than before. */
export async function saveSegments(client: ClientBase, calls: ChangedCall[]): Promise<void> {
  const rows = calls.flatMap(({ record, written }) =>
    record.segments.flatMap((segment, position) =>
      segment === written?.record?.segments[position] ? [] : [rowOf(record, segment, position)],
    ),
  )
  if (rows.length === 0) return
  await client.query({ name: 'save segments', text, values: [JSON.stringify(rows)] })
}

function rowOf(
  { id, companyId }: FoldedCall,
  segment: CallSegment,
  position: number,
): Record<(typeof columns)[number], unknown> {
  return {
    ...{ call_id: id, position, company_id: companyId, role: segment.role },
    ...{ agent_id: segment.agentId, agent_name: segment.agentName, number: segment.number },
    ...{ queue_id: segment.queueId, queue_name: segment.queueName },
    ...{ joined_at: segment.from, left_at: segment.to, left_reason: segment.left },
    ...{ talk_ms: segment.talkMs, hold_ms: segment.holdMs, held_since: segment.heldSince },
  }
}

export async function selectSegments(
  transaction: Transaction<Tables>,
  callId: string,
): Promise<CallSegment[]> {
  const rows = await transaction
    .selectFrom('callSegments')
    .selectAll()
    .where('callId', '=', callId)
    .orderBy('position')
    .execute()
  return rows.map((row) => ({
    role: row.role as CallSegment['role'],
    agentId: row.agentId,
    agentName: row.agentName,
    number: row.number,
    queueId: row.queueId,
    queueName: row.queueName,
    from: row.joinedAt.toISOString(),
    to: row.leftAt?.toISOString() ?? null,
    talkMs: row.talkMs,
    holdMs: row.holdMs,
    heldSince: row.heldSince?.toISOString() ?? null,
    left: row.leftReason as CallSegment['left'],
  }))
}
