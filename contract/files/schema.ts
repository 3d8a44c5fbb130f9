import { z } from 'zod'
import { companyCode, id, timestamp } from '../values.ts'

/** What a file belongs to: a kind that the server knows (`apps/server/app/file-owners`), and which one of it. */
const owner = {
  ownerKind: z
    .string()
    .regex(/^[a-z]+(-[a-z]+)*$/)
    .max(40),
  ownerId: id,
}

export const filesQuery = z.object(owner)

export const uploadFileQuery = z.object({
  ...owner,
  /** As it is called where it comes from, without a path. */
  name: z.string().min(1).max(1_000),
})

export const logoParams = z.object({ code: companyCode })

/** A file as it is kept, which may be another form than it came in. */
export const storedFile = z.object({
  id,
  ...owner,
  name: z.string(),
  /** By its content, never by what was said of it. */
  type: z.string(),
  bytes: z.number().int(),
  /** Of audio. */
  durationMs: z.number().int().nullable(),
  hasThumbnail: z.boolean(),
  createdAt: timestamp,
})
export type StoredFile = z.infer<typeof storedFile>
