import type { TwinsBy } from '@tongdai/contract/merges/schema'
import type { Tables } from '@tongdai/database/tables'
import { sql, type Transaction } from 'kysely'

/** Contacts that are alike, of very many some, and how many there are. */
export interface Alike {
  ids: string[]
  all: number
}

/**
 * Goes along an index from a place, over so many rows that it is quick in a company of any size. @returns what is alike, and the place from
 * which to go on; null: that was all
 */
export type Walk = (
  transaction: Transaction<Tables>,
  from: { after: string; most: number },
) => Promise<{ found: Alike[]; end: string | null }>

/** So many rows a walk goes over. */
const stretch = 50_000
/** So many of those that are alike are shown. */
const shown = 10

interface Row {
  place: string
  ids: string[]
  all: number
}

function points(kind: 'phone' | 'email'): Walk {
  return async (transaction, { after, most }) => {
    const walked = sql`
      select value as place, contact_id as id from contact_points
      where kind = ${sql.lit(kind)} and contact_id is not null and value > ${after}
      order by company_id, kind, value limit ${sql.lit(stretch)}`
    const { rows } = await sql<Row>`
      with walked as materialized (${walked}), groups as (
        select place, (array_agg(id))[1:${sql.lit(shown)}] as ids, count(*)::integer as all
        from walked group by place having count(*) > 1 order by place limit ${most})
      select place, ids, "all" from groups
      union all select max(place), '{}', count(*)::integer from walked`.execute(transaction)
    return walkOf(rows, most)
  }
}

/** The same without accents. More than a few are no sign of anything: it is a common name. */
const names: Walk = async (transaction, { after, most }) => {
  const { rows } = await sql<Row>`
    with walked as materialized (
      select search_name as place, id from contacts
      where removed_at is null and search_name > ${after}
      order by company_id, search_name limit ${sql.lit(stretch)}), groups as (
      select place, array_agg(id) as ids, count(*)::integer as all
      from walked group by place having count(*) between 2 and 5 order by place limit ${most})
    select place, ids, "all" from groups
    union all select max(place), '{}', count(*)::integer from walked`.execute(transaction)
  return walkOf(rows, most)
}

/**
 * Names of one organisation, or of one street, that stand beside each other in their order and are nearly the same: alone that says too little
 * where many have the same few names. What differs in its first letters is found from the contact itself.
 */
const likeness: Walk = async (transaction, { after, most }) => {
  const beside = (column: 'organisation_id' | 'street') => sql`
    select place, id, lead(place) over following as next_place, lead(id) over following as next_id
    from walked where ${sql.raw(column)}::text <> ''
    window following as (partition by ${sql.raw(column)} order by place, id)`
  const { rows } = await sql<Row>`
    with walked as materialized (
      select search_name as place, id, organisation_id, street from contacts
      where removed_at is null and search_name > ${after}
      order by company_id, search_name limit ${sql.lit(stretch)}), groups as (
      select distinct place, array[id, next_id] as ids, 2 as all
      from (${beside('organisation_id')} union all ${beside('street')}) beside
      where next_place <> place and similarity(place, next_place) >= 0.7
      order by place limit ${most})
    select place, ids, "all" from groups
    union all select max(place), '{}', count(*)::integer from walked`.execute(transaction)
  return walkOf(rows, most)
}

/** The last row tells how far the walk went, and over how many. */
function walkOf(rows: Row[], most: number): { found: Alike[]; end: string | null } {
  const walked = rows.pop()!
  const last = rows.length === most ? rows.at(-1)!.place : walked.all === stretch ? walked.place : null
  return { found: rows, end: last }
}

/** The best reasons first. */
export const walks: Record<TwinsBy, Walk> = {
  phone: points('phone'),
  email: points('email'),
  name: names,
  likeness,
}
