import type { ConditionField, FieldSet } from '@tongdai/conditions/field-set'
import { readNumber } from '@tongdai/contract/phone-number'
import type { Tables } from '@tongdai/database/tables'
import type { Actor } from '@tongdai/tenancy/actor'
import { searchText } from '@tongdai/tenancy/masking/search-text'
import { searchName } from '@tongdai/tenancy/search-name'
import { type Selectable, sql } from 'kysely'

interface ContactRow
  extends Pick<Selectable<Tables['contacts']>, 'searchName' | 'phone' | 'createdAt' | 'updatedAt'> {
  /** When the latest call with one of their numbers began. */
  lastCallAt: Date | null
}

/** What can be asked of contacts by somebody. What is hidden from them is no field: asked piece by piece it would be told. */
export function contactFields(actor: Pick<Actor, 'masked'>): FieldSet<ContactRow> {
  const phone: [string, ConditionField<ContactRow>] = [
    'phone',
    { kind: 'text', sql: sql.ref('contacts.phone'), of: (row) => row.phone, folded: foldNumber },
  ]
  return new Map<string, ConditionField<ContactRow>>([
    [
      'name',
      {
        kind: 'text',
        sql: sql.ref('contacts.searchName'),
        of: (row) => row.searchName,
        folded: (text) => searchName(searchText(actor, text)),
      },
    ],
    ...(actor.masked.includes('phone') ? [] : [phone]),
    [
      'lastCallAt',
      {
        kind: 'moment',
        sql: sql<Date | null>`(select max(started_at) from calls
          join contact_points point on point.company_id = calls.company_id and point.kind = 'phone'
            and point.value = calls.customer_number
          where point.contact_id = contacts.id)`,
        of: (row) => row.lastCallAt,
      },
    ],
    ['createdAt', { kind: 'moment', sql: sql.ref('contacts.createdAt'), of: (row) => row.createdAt }],
    ['updatedAt', { kind: 'moment', sql: sql.ref('contacts.updatedAt'), of: (row) => row.updatedAt }],
  ])
}

/** As numbers are kept: a whole one in international form, part of one as its digits, a first 0 being the national prefix. */
function foldNumber(typed: string): string {
  const digits = typed.replaceAll(/\D/g, '')
  return readNumber(typed) ?? (digits.startsWith('0') ? `+84${digits.slice(1)}` : digits)
}
