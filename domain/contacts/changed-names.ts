import { namesOf } from '@tongdai/feed/names-of'

/** What was changed of a customer, by names. Each of the company's own fields by itself: whoever follows one is told of no other. */
export function changedNames({ fields, ...changes }: { fields?: Record<string, unknown> }) {
  const own = Object.entries(fields ?? {}).map(([id, value]) => [`fields.${id}`, value])
  return namesOf({ ...changes, ...Object.fromEntries(own) })
}
