import { may } from '@tongdai/contract/permissions'
import { Refusal } from '@tongdai/contract/refusal'
import type { ListKind } from '@tongdai/lists/list-kind'
import type { Actor } from '@tongdai/tenancy/actor'

/** The list that a route names. @throws Refusal NOT_FOUND; FORBIDDEN: its rows are not the actor's to see */
export function listOf(lists: Map<string, ListKind>, actor: Actor, kind: string): ListKind {
  const list = lists.get(kind)
  if (!list) throw new Refusal('NOT_FOUND')
  if (!may(actor, list.sees)) throw new Refusal('FORBIDDEN')
  return list
}
