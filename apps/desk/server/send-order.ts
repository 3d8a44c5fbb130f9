import { ApiError } from '@tongdai/contract/client'

/** Before each further attempt, ms: what an agent wanted five seconds ago is wanted no longer. */
const pausesMs = [400, 1_200]

/**
 * Sends a wish to the exchange, again when it is not known whether it arrived. All attempts have one key, by which the
 * exchange carries it out once.
 * @throws ApiError what the last attempt was answered
 */
export async function sendOrder(
  send: (idempotencyKey: string) => Promise<unknown>,
  wait: (ms: number) => Promise<void> = pause,
): Promise<void> {
  const key = newKey()
  for (const ms of pausesMs) {
    try {
      await send(key)
      return
    } catch (error) {
      if (!mayHaveArrived(error)) throw error
    }
    await wait(ms)
  }
  await send(key)
}

function mayHaveArrived(error: unknown): boolean {
  return error instanceof ApiError && (error.code === 'NETWORK' || error.status >= 500)
}

/** Also where the page is no secure one, and has no `randomUUID`. */
function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
