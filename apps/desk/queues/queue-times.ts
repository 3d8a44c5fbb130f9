import type { QueueSettings } from '@tongdai/contract/queues/schema'

/** The times of a queue, as its form and the list show them; the texts stand under `queues.times`. */
export const queueTimes = [
  'ringTimeoutMs',
  'wrapUpMs',
  'maxWaitMs',
] as const satisfies (keyof QueueSettings)[]
