import type { RouteName } from '@tongdai/contract/api'
import type { Clock } from '@tongdai/platform/clock'
import { TokenBuckets } from '@tongdai/platform/token-buckets'

/** What costs the processor more than a lookup: a password hash, a file that is read through. */
const costs: Partial<Record<RouteName, number>> = {
  resetPassword: 20,
  createUser: 5,
  getPeaks: 3,
  getRecording: 2,
  uploadFile: 5,
  getFile: 2,
}

/** What may hold a connection to the database, or a file, for long: a search over years, a recording. */
const long = new Set<RouteName>([
  'resetPassword',
  'getPeaks',
  'getRecording',
  'uploadFile',
  'getFile',
  'listCalls',
  'listContacts',
  'getMyDay',
])

/** A browser asks six things of a host at once (HTTP/1.1); of what takes long no person waits for more than a few. */
const mostAtOnce = 12
const mostLongAtOnce = 5
const busySeconds = 1

/**
 * What one person may ask of us, in whatever number of sessions: generous for a busy desk, which makes some requests a
 * second; a loop gone wild is stopped, and the connections to the database are left to others.
 */
export class UserBudget {
  readonly #requests: TokenBuckets
  readonly #running = new Map<string, { all: number; long: number }>()

  constructor(clock: Clock) {
    this.#requests = new TokenBuckets({ clock, burst: 600, perSecond: 40 })
  }

  /** @returns how to say that the request has ended; or in how many seconds to come again */
  begin(userId: string, route: RouteName): (() => void) | number {
    const cost = costs[route] ?? 1
    const running = this.#running.get(userId) ?? { all: 0, long: 0 }
    if (running.all >= mostAtOnce || (long.has(route) && running.long >= mostLongAtOnce)) return busySeconds
    const wait = this.#requests.take(userId, cost)
    if (wait > 0) return wait
    const count = (change: 1 | -1) => {
      running.all += change
      if (long.has(route)) running.long += change
      if (running.all > 0) this.#running.set(userId, running)
      else this.#running.delete(userId)
    }
    count(1)
    let ended = false
    return () => {
      if (!ended) count(-1)
      ended = true
    }
  }
}
