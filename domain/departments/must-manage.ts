import { may } from '@tongdai/contract/permissions'
import { Refusal } from '@tongdai/contract/refusal'
import type { Actor } from '@tongdai/tenancy/actor'

/** @throws Refusal FORBIDDEN, of departments that the actor's right does not reach */
export function mustManage(actor: Actor, departmentIds: readonly string[]): void {
  const reaches = (id: string) => may(actor, 'departments.manage', { userId: null, departmentIds: [id] })
  if (!departmentIds.every(reaches)) throw new Refusal('FORBIDDEN')
}
