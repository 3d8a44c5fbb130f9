import { availableParallelism } from 'node:os'
import { Turns } from '@tongdai/platform/turns'
import { hashByScrypt, verifyByScrypt } from './scrypt-password.ts'

/**
 * A hash takes a processor for some 70 ms, on a thread of Node's small pool, which files and names are read by too:
 * unbounded, a few hundred guesses at once keep all other requests waiting for half a minute. One processor is left to
 * them. Of this process, because its processors are. New passwords and those that are tried have a line each: sign-ups in
 * masses are not in the way of who signs in, nor the other way round.
 */
const turns = new Turns({
  atOnce: Math.max(1, Math.min(3, availableParallelism() - 1)),
  mostWaiting: 60,
})

/** @throws TurnsTaken when too many wait already */
export function hashPassword(password: string): Promise<string> {
  return turns.run('new', () => hashByScrypt(password))
}

/**
 * What an unknown name costs: as much, and in the same line, as one that is known. Which is which must not be told by the
 * time it takes, nor by who is turned away first. @throws TurnsTaken when too many wait already
 */
export function hashAsTried(password: string): Promise<string> {
  return turns.run('tried', () => hashByScrypt(password))
}

/** @throws TurnsTaken when too many wait already */
export function verifyPassword(given: { hash: string; password: string }): Promise<boolean> {
  return turns.run('tried', () => verifyByScrypt(given))
}
