import { z } from 'zod'
import { changesOf, version } from '../settings.ts'
import { id, name, timestamp } from '../values.ts'

const ms = (least: number, most: number) => z.number().int().min(least).max(most)
/** Where an audio file is, seen from the exchange's own, which null means. */
const promptFile = z.string().max(1_000).nullable().default(null)

const sound = id.nullable().default(null)
export const queueSounds = ['greetingFileId', 'musicFileId', 'apologyFileId'] as const

/**
 * How a queue treats its callers: kept as data and handed whole to the call core, so that one more is a line here, the
 * place that carries it out, and its field on the form with its two texts.
 */
export const queueSettings = z.object({
  /** Whom a call of it rings: who has been free the longest, or all who are free. */
  strategy: z.enum(['longest-idle', 'ring-all']).default('longest-idle'),
  /** How long one agent's phone rings. */
  ringTimeoutMs: ms(5_000, 120_000).default(15_000),
  /** null: the company's. */
  wrapUpMs: ms(0, 3_600_000).nullable().default(null),
  /** Then the caller hears an apology and is hung up. */
  maxWaitMs: ms(10_000, 7_200_000).default(300_000),
  /** Uploaded: what callers hear first, while they wait, and before they are hung up. null: the company's or the exchange's own. */
  greetingFileId: sound,
  musicFileId: sound,
  apologyFileId: sound,
  /** The same as files of the machine, for who has it; an uploaded one comes before it. */
  greetingPrompt: promptFile,
  musicPrompt: promptFile,
  apologyPrompt: promptFile,
})
export type QueueSettings = z.infer<typeof queueSettings>

export const queueMember = z.object({
  userId: id,
  /** Lower is offered calls first. */
  priority: z.number().int().min(0).max(100).default(0),
})

/** Without the files of the machine. */
const edited = z.object({
  name,
  ...queueSettings.omit({ greetingPrompt: true, musicPrompt: true, apologyPrompt: true }).shape,
})

export const queue = edited.extend({
  id,
  members: z.array(queueMember.extend({ name: z.string() })),
  version,
  createdAt: timestamp,
})
export type Queue = z.infer<typeof queue>

const members = z.array(queueMember).max(1000)
export const createQueueBody = edited.extend({ members: members.default([]) })
/** `members` replaces them all. */
export const updateQueueBody = changesOf(edited.extend({ members }))
