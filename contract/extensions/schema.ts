import { z } from 'zod'
import { open } from '../masking/marks.ts'
import { changesOf, version } from '../settings.ts'
import { extensionNumber, id, name, timestamp } from '../values.ts'

export const extension = z.object({
  id,
  number: z.string(),
  /** Shown to who is called from it when nobody is assigned. */
  name: z.string(),
  sipUsername: z.string(),
  user: z.object({ id, name: z.string() }).nullable(),
  /** Kept for somebody who is invited: nobody else can have it until the invitation ends. */
  promised: z.boolean(),
  enabled: z.boolean(),
  /** Made before emergency numbers were kept free: who dials it reaches help and not this phone. It needs another number. */
  reserved: z.boolean(),
  version,
  createdAt: timestamp,
})
export type Extension = z.infer<typeof extension>

export const createExtensionBody = z.object({
  number: extensionNumber,
  name: name.optional(),
  userId: id.nullable().default(null),
})

/** `evenOnlyWayIn`: also where its holder could not sign in any more without it (ONLY_WAY_IN). */
export const updateExtensionBody = changesOf(
  z.object({ name, userId: id.nullable(), enabled: z.boolean(), evenOnlyWayIn: z.boolean() }),
)
export const removeExtensionQuery = z.object({ evenOnlyWayIn: z.stringbool().default(false) })

/** What a desk phone is set up with. */
export const sipCredentials = z.object({
  server: z.string(),
  port: z.number().int(),
  tlsPort: z.number().int(),
  transports: z.array(z.enum(['udp', 'tcp', 'tls'])),
  username: open(z.string()),
  password: open(z.string()),
})
export type SipCredentials = z.infer<typeof sipCredentials>
