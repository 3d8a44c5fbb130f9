import { type SignInWay, signInWay } from '@tongdai/contract/portal/schema'
import type { Entrance } from '@tongdai/tenancy/portal/may-enter'

/** What is kept of a session for portals to judge it by. */
export interface KeptSession {
  way?: string | null | undefined
  passedFactor?: boolean | null | undefined
  createdAt: Date
  seenAt?: Date | null | undefined
}

export const keptOfSession = ['way', 'passedFactor', 'createdAt', 'seenAt'] as const

/** How somebody comes by a session. @param address from where now */
export function entranceOf({ way, passedFactor, createdAt, seenAt }: KeptSession, address: string): Entrance {
  return {
    address,
    way: readWay(way),
    passedFactor: passedFactor ?? false,
    startedAt: createdAt,
    seenAt: seenAt ?? createdAt,
  }
}

function readWay(kept: unknown): SignInWay {
  const way = signInWay.safeParse(kept)
  return way.success ? way.data : 'password'
}
