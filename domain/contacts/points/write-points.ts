import type { Tables } from '@tongdai/database/tables'
import type { Actor } from '@tongdai/tenancy/actor'
import type { Transaction } from 'kysely'
import { type Holder, tableOf } from '../holder.ts'
import type { Point, PointKind } from './wanted-points.ts'

/** Somebody's points of one kind are these from now on, in this order; the main one stands with the row too. */
export async function writePoints(
  transaction: Transaction<Tables>,
  { companyId }: Pick<Actor, 'companyId'>,
  holder: Holder,
  kind: PointKind,
  points: readonly Point[],
): Promise<void> {
  const column = holder.kind === 'contact' ? 'contactId' : 'organisationId'
  const values = points.map(({ value }) => value)
  await transaction
    .deleteFrom('contactPoints')
    .where(column, '=', holder.id)
    .where('kind', '=', kind)
    .$if(values.length > 0, (query) => query.where('value', 'not in', values))
    .execute()
  // Only one is the main one at any moment.
  await transaction
    .updateTable('contactPoints')
    .set({ main: false })
    .where(column, '=', holder.id)
    .where('kind', '=', kind)
    .execute()
  if (points.length > 0)
    await transaction
      .insertInto('contactPoints')
      .values(
        points.map(({ value, label, main }, position) => ({
          ...{ companyId, kind, value, label, main, position },
          contactId: holder.kind === 'contact' ? holder.id : null,
          organisationId: holder.kind === 'organisation' ? holder.id : null,
        })),
      )
      .onConflict((conflict) =>
        conflict
          .columns([column, 'kind', 'value'])
          .where(column, 'is not', null)
          .doUpdateSet(({ ref }) => ({
            label: ref('excluded.label'),
            main: ref('excluded.main'),
            position: ref('excluded.position'),
          })),
      )
      .execute()
  await transaction
    .updateTable(tableOf[holder.kind])
    .set({ [kind]: points.find(({ main }) => main)?.value ?? null })
    .where('id', '=', holder.id)
    .execute()
}
