import { z } from 'zod'
import type { Says } from '../audio/says.ts'
import { voiceNames } from '../audio/voice-files.ts'
import { CarrierError } from '../carrier-error.ts'

const hz = z.number().int().min(50).max(3900)
const number = z.string().regex(/^\+?[0-9 .()-]{2,24}$/, 'must be a telephone number')

export const placeCallBody = z.strictObject({
  /** A caller's key on the page, `anonymous`, or a number. */
  caller: z.string().min(1).max(40).default('lan-anh'),
  /** Hotline to call; default the first one configured. */
  to: number.optional(),
  /** What the caller says; default the caller's own sentences. At most one of the four. */
  voice: z.enum(voiceNames).optional(),
  tone: hz.optional(),
  echo: z.boolean().optional(),
  microphone: z.boolean().optional(),
  silence: z.boolean().optional(),
  /** Keep what is heard, to be played afterwards. */
  record: z.boolean().default(true),
  /** A law ('pcma', what Vietnam's networks use) or µ-law. */
  codec: z.enum(['pcma', 'pcmu']).default('pcma'),
})

export const saysBody = placeCallBody
  .pick({ voice: true, tone: true, echo: true, microphone: true, silence: true })
  .strict()

export const digitsBody = z.strictObject({
  digits: z.string().regex(/^[0-9A-D*#]{1,32}$/, 'must be 1 to 32 of 0-9, *, #, A-D'),
})

const answerTo = z.union([z.enum(['normal', 'silent']), z.number().int().min(300).max(699)])

/** What is left out stays as it was. */
export const behaviourBody = z
  .strictObject({
    invite: answerTo,
    register: answerTo,
    delayMs: z.number().int().min(0).max(120_000),
    challengeBye: z.boolean(),
  })
  .partial()

/** @throws CarrierError CARRIER_INVALID naming the field */
export function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body)
  if (result.success) return result.data
  const issue = result.error.issues[0]!
  throw new CarrierError('CARRIER_INVALID', `${issue.path.join('.') || 'body'}: ${issue.message}`)
}

/** @returns null when none is named */
export function saysOf(body: z.infer<typeof saysBody>): Says | null {
  if (body.tone) return { kind: 'tone', hz: body.tone }
  if (body.echo) return { kind: 'echo' }
  if (body.microphone) return { kind: 'microphone' }
  if (body.silence) return { kind: 'silence' }
  return body.voice ? { kind: 'voice', voice: body.voice } : null
}
