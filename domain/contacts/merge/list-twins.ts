import type { Twins, TwinsBy, twinsPage } from '@tongdai/contract/merges/schema'
import type { pageQuery } from '@tongdai/contract/values'
import { decodeCursor, encodeCursor } from '@tongdai/database/cursor'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withCompany } from '@tongdai/database/with-company'
import { fieldsInUse } from '@tongdai/fields/values/fields-in-use'
import type { Actor } from '@tongdai/tenancy/actor'
import type { Transaction } from 'kysely'
import type { z } from 'zod'
import { contactView, selectContacts } from '../people/contacts.store.ts'
import { withinReach } from '../within-reach.ts'
import { pairOf, twinsApart } from './twins-apart.ts'
import { type Alike, walks } from './walk-twins.ts'

/** One page walks so often along an index; then it ends, and the next goes on from there. */
const mostWalks = 8
/** An id that none has: a cursor names a place and no contact. */
const nobody = '00000000-0000-0000-0000-000000000000'

/**
 * Contacts that may be the same: by numbers, then by e-mails, by names, and by names that are nearly the same. A page ends where it has
 * walked far enough, and may have fewer than asked for, or none. @throws Refusal INVALID_REQUEST for a cursor that is not ours
 */
export function listTwins(
  database: Database,
  actor: Actor,
  { cursor, limit }: z.output<typeof pageQuery>,
): Promise<z.input<typeof twinsPage>> {
  let place = placeOf(cursor)
  return withCompany(database, actor.companyId, async (transaction) => {
    const items: Twins[] = []
    for (let walked = 0; place !== null && items.length < limit && walked < mostWalks; walked++) {
      const { by, after }: Place = place
      const { found, end } = await walks[by](transaction, { after, most: limit - items.length })
      items.push(...(await shown(transaction, actor, by, found)))
      place = end === null ? nextOf(by) : { by, after: end }
    }
    return { items, nextCursor: place && encodeCursor([`${place.by} ${place.after}`, nobody]) }
  })
}

interface Place {
  by: TwinsBy
  after: string
}

const order = Object.keys(walks) as TwinsBy[]

function placeOf(cursor: string | undefined): Place | null {
  if (cursor === undefined) return { by: order[0]!, after: '' }
  const [text] = decodeCursor(cursor)
  const [by, after] = [text.slice(0, text.indexOf(' ')), text.slice(text.indexOf(' ') + 1)]
  return { by: order.find((each) => each === by) ?? order[0]!, after }
}

function nextOf(by: TwinsBy): Place | null {
  const next = order[order.indexOf(by) + 1]
  return next === undefined ? null : { by: next, after: '' }
}

/** As far as the actor sees them, and nobody has said that they are several; who share a number are not named again by what is less. */
async function shown(
  transaction: Transaction<Tables>,
  actor: Actor,
  by: TwinsBy,
  found: readonly Alike[],
): Promise<Twins[]> {
  const ids = found.flatMap((each) => each.ids)
  if (ids.length === 0) return []
  const rows = await selectContacts(transaction)
    .where('contacts.id', 'in', ids)
    .where(withinReach(actor, 'contacts.see', 'contacts'))
    .orderBy('contacts.createdAt')
    .orderBy('contacts.id')
    .execute()
  const fields = await fieldsInUse(transaction, actor, 'contact')
  const apart = await twinsApart(transaction, ids)
  return found.flatMap((each) => {
    const those = rows.filter(({ id }) => each.ids.includes(id))
    const open = those.filter(({ id }) =>
      those.some((other) => other.id !== id && !apart.has(pairOf(id, other.id))),
    )
    const stronger = order.slice(0, order.indexOf(by))
    const isTold = (['phone', 'email'] as const).some(
      (kind) =>
        stronger.includes(kind) && open[0]?.[`${kind}s`].some(({ value }) => haveAll(open, kind, value)),
    )
    if (open.length < 2 || isTold) return []
    return [
      { by, contacts: open.map((row) => contactView(row, fields)), all: Math.max(each.all, open.length) },
    ]
  })
}

function haveAll(
  rows: readonly Record<'phones' | 'emails', readonly { value: string }[]>[],
  kind: 'phone' | 'email',
  value: string,
): boolean {
  return rows.every((row) => row[`${kind}s`].some((point) => point.value === value))
}
