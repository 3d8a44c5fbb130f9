import { may } from '@tongdai/contract/permissions'
import { Refusal } from '@tongdai/contract/refusal'
import type { HandedWork } from '@tongdai/contract/users/schema'
import type { Database } from '@tongdai/database/open-database'
import { takeTime } from '@tongdai/database/request-budget'
import type { Tables } from '@tongdai/database/tables'
import { withCompany } from '@tongdai/database/with-company'
import { type HandedKind, kind as workHanded } from '@tongdai/notices/kinds/work-handed'
import { notify } from '@tongdai/notices/notify'
import { newId } from '@tongdai/platform/new-id'
import type { Actor } from '@tongdai/tenancy/actor'
import type { HandOver, Hands } from '@tongdai/tenancy/hand-over'
import type { Transaction } from 'kysely'
import { mustGovern } from './must-govern.ts'
import { selectUser } from './users.store.ts'

/** More than are read before somebody is sure. */
const mostNamed = 20

/** What somebody has to hand over, kind by kind; nothing of what there is none. @throws Refusal NOT_FOUND, FORBIDDEN */
export function countWork(
  database: Database,
  actor: Actor,
  handOvers: readonly HandOver[],
  userId: string,
): Promise<HandedWork[]> {
  return withCompany(database, actor.companyId, async (transaction) => {
    await mustGovern(transaction, actor, userId)
    const counted: HandedWork[] = []
    for (const { name, label, otherwise, leaving, count, names } of handOvers) {
      const found = await count(transaction, userId)
      if (found === 0) continue
      const named = (await names?.(transaction, userId))?.slice(0, mostNamed) ?? []
      counted.push({ kind: name, label, otherwise, leaving, count: found, names: named })
    }
    return counted
  })
}

/** A hundred thousand customers are handed over in some ten seconds. */
const handMs = 30_000

/**
 * Somebody takes what another has, and is told. @param handOvers those that apply
 * @throws Refusal NOT_FOUND: the heir is nobody of the company; WRONG_STATE: who is switched off, or the same person, takes
 * nothing; FORBIDDEN: a kind that the actor may not give
 */
export async function handWork(
  transaction: Transaction<Tables>,
  actor: Actor,
  handOvers: readonly HandOver[],
  hands: Hands,
): Promise<void> {
  // Somebody may look after tens of thousands.
  takeTime(handMs)
  // Not removed in the same moment: what is given must be somebody's.
  await transaction
    .selectFrom('memberships')
    .select('userId')
    .where('userId', '=', hands.to)
    .forKeyShare()
    .execute()
  const heir = await selectUser(transaction, hands.to)
  if (heir.disabledAt !== null || hands.to === hands.from) throw new Refusal('WRONG_STATE')
  const work: HandedKind[] = []
  for (const { label, otherwise, needs, count, hand } of handOvers) {
    if ((await count(transaction, hands.from)) === 0) continue
    if (!may(actor, needs)) throw new Refusal('FORBIDDEN')
    const { taken, left } = await hand(transaction, actor, hands)
    if (taken.length + left.length > 0) work.push({ label, otherwise, taken, left })
  }
  if (work.length === 0) return
  const { companyId, userId: except } = actor
  const key = `work-handed:${newId()}`
  await notify(transaction, workHanded, {
    ...{ companyId, to: { userIds: [hands.to] }, except, key },
    data: { from: hands.from, work },
  })
}

/** The work of people who stay, such as when they are on leave. @throws Refusal as `handWork` and `mustGovern` */
export async function handWorkOver(
  database: Database,
  actor: Actor,
  handOvers: readonly HandOver[],
  { userIds, to }: { userIds: readonly string[]; to: string },
): Promise<void> {
  const staying = handOvers.filter(({ leaving }) => !leaving)
  await withCompany(database, actor.companyId, async (transaction) => {
    for (const from of [...new Set(userIds)].sort()) {
      await mustGovern(transaction, actor, from)
      await handWork(transaction, actor, staying, { from, to })
    }
  })
}
