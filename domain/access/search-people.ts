import { hideWithin } from '@tongdai/contract/masking/hidden-text'
import type { peopleListQuery, peoplePage } from '@tongdai/contract/users/schema'
import { decodeCursor, encodeCursor } from '@tongdai/database/cursor'
import type { Database } from '@tongdai/database/open-database'
import type { Tables } from '@tongdai/database/tables'
import { withCompany } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import { shownEmail } from '@tongdai/tenancy/no-mail'
import { searchName } from '@tongdai/tenancy/search-name'
import { sql, type Transaction } from 'kysely'
import type { z } from 'zod'
import { selectInvited } from './invitations.store.ts'
import { peopleWithin } from './people-within.ts'
import { withSecondFactor } from './second-factor/has-second-factor.ts'
import { selectUsers } from './users.store.ts'

type Query = z.output<typeof peopleListQuery>

/** As little of somebody as it takes to be found. */
interface Entry {
  id: string
  key: string
  text: string
}

/**
 * A page of the people of the company and those who are invited, by name; `all` counts whom the filters let through. A
 * company's names are gone through here: a few thousand, and a search under row-level security would go through them too.
 */
export async function searchPeople(
  database: Database,
  actor: Actor,
  query: Query,
): Promise<z.input<typeof peoplePage>> {
  const { search, state, departmentId, cursor, limit } = query
  const after = cursor === undefined ? null : decodeCursor(cursor)
  const found = await withCompany(database, actor.companyId, async (transaction) => {
    const seen = await peopleWithin(transaction, actor, 'people.see')
    const hasInvited = seen === 'all' && state !== 'on' && state !== 'off'
    const invited = hasInvited ? await selectInvited(transaction, { ended: state === 'ended' }) : []
    const isWanted = (each: (typeof invited)[number]) =>
      (state !== 'declined' || each.declinedAt !== null) &&
      (departmentId === undefined || each.departments.some(({ id }) => id === departmentId))
    const found = [...(await members(transaction, { ...query, seen })), ...invited.filter(isWanted)]
      .map((person) => entryOf(person, actor))
      .filter(matcher(search))
    found.sort((a, b) => compare([a.key, a.id], [b.key, b.id]))
    const rest = after ? found.filter(({ key, id }) => compare([key, id], after) > 0) : found
    const page = rest.slice(0, limit)
    // Who was invited may have the same id since.
    const whole = new Map(invited.map((person) => [person.id, person]))
    const ids = page.map(({ id }) => id).filter((id) => !whole.has(id))
    for (const user of await selectUsers(transaction, ids)) whole.set(user.id, user)
    const last = rest.length > limit ? page.at(-1) : undefined
    return {
      items: page.flatMap(({ id }) => whole.get(id) ?? []),
      nextCursor: last ? encodeCursor([last.key, last.id]) : null,
      all: found.length,
    }
  })
  const guarded = await withSecondFactor(
    database.accounts,
    found.items.map(({ id }) => id),
  )
  return { ...found, items: found.items.map((each) => ({ ...each, secondFactor: guarded.has(each.id) })) }
}

async function members(
  transaction: Transaction<Tables>,
  { search, state, departmentId, seen }: Query & { seen: readonly string[] | 'all' },
): Promise<Named[]> {
  if ((state !== undefined && state !== 'on' && state !== 'off') || seen.length === 0) return []
  const named = transaction
    .selectFrom('memberships')
    .select(['memberships.userId as id', 'displayName as name'])
    .$if(state === 'on', (query) => query.where('disabledAt', 'is', null))
    .$if(state === 'off', (query) => query.where('disabledAt', 'is not', null))
    .$if(departmentId !== undefined, (query) =>
      query.where(
        sql<boolean>`exists (
          select from department_members where department_id = ${departmentId}
          and user_id = memberships.user_id)`,
      ),
    )
    .$if(seen !== 'all', (query) => query.where('memberships.userId', 'in', seen as string[]))
  // In the order of names nothing else of them is asked for.
  if (search === undefined) return (await named.execute()).map((row) => ({ ...row, email: '', phone: null }))
  const rows = await named
    .innerJoin('accounts.user as account', 'account.id', 'memberships.userId')
    .leftJoin('extensions', 'extensions.userId', 'memberships.userId')
    .select(['account.email', 'account.phone', 'extensions.number'])
    .execute()
  return rows.map((row) => ({ ...row, email: shownEmail(row.email) }))
}

interface Named {
  id: string
  name: string
  email: string
  phone: string | null
  number?: string | null
}

/** Nobody is found by what is hidden from who searches: part by part it would be told all the same. */
function entryOf({ id, name, email, phone, number }: Named, { masked }: Actor): Entry {
  // Nor by the place of a name among others.
  const key = searchName(hideWithin(masked, name))
  const told = [key, masked.includes('email') ? null : email, masked.includes('phone') ? null : phone, number]
  return { id, key, text: told.map((part) => part ?? '').join(' ') }
}

/** By part of name, e-mail or extension, or of the number however it is written. */
function matcher(search: string | undefined): (entry: Entry) => boolean {
  if (search === undefined) return () => true
  const words = searchName(search)
  const digits = search.replaceAll(/\D/g, '').replace(/^0/, '')
  const isNumber = digits.length >= 3 && !/\p{L}/u.test(search)
  return ({ text }) => text.includes(words) || (isNumber && text.includes(digits))
}

function compare(
  [name, id]: readonly [string, string],
  [otherName, otherId]: readonly [string, string],
): number {
  if (name !== otherName) return name < otherName ? -1 : 1
  if (id === otherId) return 0
  return id < otherId ? -1 : 1
}
