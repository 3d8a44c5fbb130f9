import type { writtenFacts } from '@tongdai/contract/contacts/facts'
import type { z } from 'zod'

type Facts = { [Key in keyof typeof writtenFacts]?: z.output<(typeof writtenFacts)[Key]> }

/** The columns that people and organisations have alike, of what was given. */
export function customerColumns(facts: Facts): Facts {
  const { ownerId, departmentId, street, ward, province, rating, vip } = facts
  return given({ ownerId, departmentId, street, ward, province, rating, vip })
}

/** Without what was left out. */
export function given<Values extends object>(values: Values): Partial<Values> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Partial<Values>
}
