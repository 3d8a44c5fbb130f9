import {
  type EntryRefusal,
  type PortalRules,
  type SignInWay,
  signInWay,
} from '@tongdai/contract/portal/schema'
import { Refusal } from '@tongdai/contract/refusal'
import type { Tables } from '@tongdai/database/tables'
import { withAccounts } from '@tongdai/database/with-company'
import type { Actor } from '@tongdai/tenancy/actor'
import { addressWithin } from '@tongdai/tenancy/portal/address-within'
import { refusalAt } from '@tongdai/tenancy/portal/may-enter'
import type { Transaction } from 'kysely'
import { rightsOfMember } from '../rights-of-member.ts'
import { entranceOf, keptOfSession } from '../sessions/entrance.ts'

/** Which setting it is that does not let somebody in. */
const settingOf: Record<EntryRefusal, keyof PortalRules> = {
  ADDRESS_REFUSED: 'addresses',
  WAY_REFUSED: 'signInWays',
  SECOND_FACTOR_NEEDED: 'secondFactorFor',
}

/**
 * Whoever changes the rules must still get in by them, by the session and from the address of now, and so must an owner:
 * otherwise nobody were left who could change them back.
 * @throws Refusal LOCKS_YOU_OUT, LOCKS_OWNERS_OUT
 */
export async function mustLetIn(
  transaction: Transaction<Tables>,
  actor: Actor & { sessionId: string },
  { before, after }: { before: PortalRules; after: PortalRules },
): Promise<void> {
  const member = await rightsOfMember(transaction, actor.userId)
  const session = await withAccounts(transaction, () =>
    transaction
      .selectFrom('accounts.session')
      .select([...keptOfSession])
      .where('id', '=', actor.sessionId)
      .executeTakeFirst(),
  )
  if (!member || !session) throw new Refusal('UNAUTHENTICATED')
  const refusal = refusalAt({ portal: after, ...member }, entranceOf(session, actor.address ?? ''))
  if (refusal)
    throw new Refusal('LOCKS_YOU_OUT', [{ path: `body.${settingOf[refusal]}`, message: 'LOCKS_YOU_OUT' }])
  if (member.role !== 'owner' && !(await anOwnerGetsIn(transaction, before, after)))
    throw new Refusal('LOCKS_OWNERS_OUT')
}

/** As far as it can be told of who does not ask: by the ways that an account has, and the addresses of its open sessions. */
async function anOwnerGetsIn(
  transaction: Transaction<Tables>,
  before: PortalRules,
  after: PortalRules,
): Promise<boolean> {
  const owners = await transaction
    .selectFrom('memberships')
    .select('userId')
    .where('role', '=', 'owner')
    .where('disabledAt', 'is', null)
    .execute()
  const ids = owners.map(({ userId }) => userId)
  if (ids.length === 0) return false
  const { ways, sessions } = await withAccounts(transaction, async () => ({
    ways: await transaction
      .selectFrom('accounts.account')
      .select(['userId', 'providerId'])
      .where('userId', 'in', ids)
      .execute(),
    sessions: await transaction
      .selectFrom('accounts.session')
      .select(['userId', 'ipAddress'])
      .where('userId', 'in', ids)
      .where('expiresAt', '>', new Date())
      .execute(),
  }))
  const [was, is] = [ownerRanges(before), ownerRanges(after)]
  const anywhere = is === null || JSON.stringify(is) === JSON.stringify(was)
  return ids.some((id) => {
    const hasWay = ways.some(
      ({ userId, providerId }) => userId === id && after.signInWays.includes(wayOf(providerId)),
    )
    const comes = ({ userId, ipAddress }: (typeof sessions)[number]) =>
      userId === id && ipAddress !== null && addressWithin(ipAddress, is ?? [])
    return hasWay && (anywhere || sessions.some(comes))
  })
}

function ownerRanges({ addresses }: PortalRules): string[] | null {
  return addresses.find((rule) => rule.for === 'owner')?.ranges ?? null
}

/** better-auth calls a password a credential. */
function wayOf(providerId: string): SignInWay {
  const way = signInWay.safeParse(providerId)
  return way.success ? way.data : 'password'
}
