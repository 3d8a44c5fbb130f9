import type { shownFacts } from '@tongdai/contract/contacts/facts'
import type { Tables } from '@tongdai/database/tables'
import type { Selectable } from 'kysely'
import type { z } from 'zod'
import type { Emails, Phones } from './customer-select.ts'

type Columns = Omit<
  Selectable<Tables['contacts']>,
  'organisationId' | 'position' | 'gender' | 'letters' | 'searchName'
>

/** A row with what is shown beside it (`shownBeside`). */
export interface CustomerRow extends Columns {
  ownerName: string | null
  departmentName: string | null
  creatorName: string | null
  phones: Phones
  emails: Emails
}

type Shown = { [Key in keyof typeof shownFacts]: z.output<(typeof shownFacts)[Key]> }
type Facts = Shown & Pick<CustomerRow, 'id' | 'name' | 'phone' | 'email' | 'phones' | 'emails'>

export function customerFacts(row: CustomerRow): Facts {
  const { id, name, phone, email, phones, emails } = row
  const { street, ward, province, rating, vip, source, version } = row
  const named = (id: string | null, name: string | null) => (id && name !== null ? { id, name } : null)
  return {
    ...{ id, name, phone, email, phones, emails },
    owner: named(row.ownerId, row.ownerName),
    department: named(row.departmentId, row.departmentName),
    ...{ street, ward, province, rating, vip, source },
    createdBy: named(row.createdBy, row.creatorName),
    version,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

/** As the audit log keeps it: ids in place of names, so that a name is always the one of today. */
export function auditedFacts({ owner, department, phones, emails, createdBy: _, ...facts }: Facts) {
  return {
    ...facts,
    owner: owner?.id ?? null,
    department: department?.id ?? null,
    phones: phones.map(({ value }) => value),
    emails: emails.map(({ value }) => value),
  }
}
