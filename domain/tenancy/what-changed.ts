import { unshownFields } from '@tongdai/contract/audit/schema'

type Values = Readonly<Record<string, unknown>>

/** What something was and is, or of what came or went only one of them. */
export interface Change {
  before?: Values
  after?: Values
}

/** Of two views of the same thing what is not equal; of one the whole, without what says nothing to people. */
export function whatChanged({ before, after }: Change): Change {
  const isShown = (field: string) => !unshownFields.includes(field)
  const differs = (field: string) =>
    isShown(field) && JSON.stringify(before?.[field]) !== JSON.stringify(after?.[field])
  const fields = Object.keys({ ...before, ...after }).filter(before && after ? differs : isShown)
  const only = (values: Values | undefined) =>
    values &&
    Object.fromEntries(fields.filter((field) => field in values).map((field) => [field, values[field]]))
  const parts = { before: only(before), after: only(after) }
  return {
    ...(parts.before && { before: parts.before }),
    ...(parts.after && { after: parts.after }),
  }
}
