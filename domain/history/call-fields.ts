import type { ConditionField, FieldSet, ManyField, OneField } from '@tongdai/conditions/field-set'
import { isId } from '@tongdai/conditions/is-id'
import { foldText } from '@tongdai/contract/fields/fold-text'
import { foldNumber } from '@tongdai/contract/phone-number'
import type { CallRow } from '@tongdai/database/tables/call-tables'
import { callerName } from '@tongdai/tenancy/caller-name'
import { searchedText, searchText } from '@tongdai/tenancy/masking/search-text'
import { type RawBuilder, type SqlBool, sql } from 'kysely'

type Columns =
  | ('id' | 'direction' | 'outcome' | 'endedBy' | 'sipCode' | 'reason' | 'customerNumber')
  | ('hotlineId' | 'queueId' | 'agentId' | 'otherAgentId' | 'startedAt' | 'answeredAt' | 'endedAt')
  | ('waitMs' | 'talkMs' | 'holdMs')

/** A call as conditions read it in memory. */
export interface AskedCall extends Pick<CallRow, Columns> {
  /** As what the customer is known, else what the carrier said. */
  callerName: string | null
  /** Who of the contacts has the customer's number. */
  contactIds: string[]
  /** To which its agents belong. */
  departmentIds: string[]
  isRecorded: boolean
}

/** For whom. */
interface Asker {
  masked: readonly string[]
  /** May hear the recordings of all calls that they see. */
  hears: boolean
}

/** What can be asked of calls by somebody: durations in whole seconds. What is hidden from them is no field. */
export function callFields({ masked, hears }: Asker): FieldSet<AskedCall> {
  const searched = searchedText({ masked })
  const seesNumbers = !masked.includes('phone')
  return new Map<string, ConditionField<AskedCall>>([
    ['direction', word('direction', ({ direction }) => direction)],
    // Empty: the call is still under way.
    ['outcome', word('outcome', ({ outcome }) => outcome)],
    ['endedBy', word('endedBy', ({ endedBy }) => endedBy)],
    ['reason', word('reason', ({ reason }) => reason)],
    ['sipCode', { kind: 'number', sql: sql.ref('calls.sipCode'), of: ({ sipCode }) => sipCode }],
    ['id', { ...word('id', ({ id }) => id), ids: true }],
    ['hotline', { ...word('hotlineId', ({ hotlineId }) => hotlineId), ids: true }],
    ['queue', { ...word('queueId', ({ queueId }) => queueId), ids: true }],
    ['agent', agents],
    ['department', departments],
    ...(seesNumbers
      ? ([
          [
            'number',
            {
              ...{ kind: 'text', sql: sql.ref('calls.customerNumber'), folded: foldNumber },
              of: ({ customerNumber }) => customerNumber,
            },
          ],
          // To whom a number is hidden it would be told by giving it to a contact of their own.
          ['contact', contacts],
        ] satisfies [string, ConditionField<AskedCall>][])
      : []),
    [
      'customerName',
      {
        kind: 'text',
        sql: searched.sql(sql<string | null>`fold_text(${callerName})`),
        of: (call) => (call.callerName === null ? null : searched.of(foldText(call.callerName))),
        folded: (text) => foldText(searchText({ masked }, text)),
      },
    ],
    ['wait', seconds('waitMs')],
    ['talk', seconds('talkMs')],
    ['hold', seconds('holdMs')],
    ['startedAt', moment('startedAt')],
    ['answeredAt', moment('answeredAt')],
    ['endedAt', moment('endedAt')],
    ...(hears ? ([['recording', recording]] satisfies [string, ConditionField<AskedCall>][]) : []),
  ])
}

function word(column: Columns, of: (call: AskedCall) => string | null): OneField<AskedCall> {
  return { kind: 'one', ids: false, sql: sql.ref(`calls.${column}`), of }
}

function seconds(column: 'waitMs' | 'talkMs' | 'holdMs'): ConditionField<AskedCall> {
  return {
    kind: 'number',
    sql: sql<number>`(${sql.ref(`calls.${column}`)} / 1000)`,
    of: (call) => Math.floor(call[column] / 1_000),
  }
}

function moment(column: 'startedAt' | 'answeredAt' | 'endedAt'): ConditionField<AskedCall> {
  return { kind: 'moment', sql: sql.ref(`calls.${column}`), of: (call) => call[column] }
}

const recording: ConditionField<AskedCall> = {
  kind: 'yes-no',
  sql: sql<boolean>`exists (select from recordings where call_id = calls.id and purged_at is null)`,
  of: ({ isRecorded }) => isRecorded,
}

/** Whoever of ours talked last, or dialled, and the colleague of an internal call. */
const agents: ManyField<AskedCall> = {
  kind: 'many',
  any: (ids) =>
    sql<SqlBool>`(calls.agent_id = any(${ids.filter(isId)}::uuid[])
      or calls.other_agent_id = any(${ids.filter(isId)}::uuid[]))`,
  all: (ids) =>
    ids.every(isId)
      ? sql<SqlBool>`${ids}::uuid[] <@ array[calls.agent_id, calls.other_agent_id]`
      : sql<SqlBool>`false`,
  none: sql<SqlBool>`(calls.agent_id is null and calls.other_agent_id is null)`,
  of: ({ agentId, otherAgentId }) => [agentId, otherAgentId].filter((id) => id !== null),
}

const departments = among(
  sql`select department_id as id from department_members
    where company_id = calls.company_id and user_id in (calls.agent_id, calls.other_agent_id)`,
  ({ departmentIds }) => departmentIds,
)

const contacts = among(
  sql`select contacts.id from contact_points point join contacts on contacts.id = point.contact_id
    where point.company_id = calls.company_id and point.kind = 'phone' and point.value = calls.customer_number
      and contacts.removed_at is null`,
  ({ contactIds }) => contactIds,
)

/** @param ids the query that has the ids of a call */
function among(ids: RawBuilder<unknown>, of: (call: AskedCall) => readonly string[]): ManyField<AskedCall> {
  const found = (names: string[]) => sql`(${ids}) found where id = any(${names.filter(isId)}::uuid[])`
  return {
    kind: 'many',
    any: (names) => sql<SqlBool>`exists (select from ${found(names)})`,
    all: (names) =>
      sql<SqlBool>`(select count(distinct id) from ${found(names)}) = ${new Set(names).size}::integer`,
    none: sql<SqlBool>`not exists (${ids})`,
    of,
  }
}
