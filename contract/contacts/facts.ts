import { z } from 'zod'
import { open } from '../masking/marks.ts'
import { version } from '../settings.ts'
import { id, line, timestamp } from '../values.ts'

/** What people and organisations have alike, as it is written. */
export const writtenFacts = {
  /** Who looks after it. */
  ownerId: id.nullable(),
  departmentId: id.nullable(),
  street: line(200),
  ward: line(100),
  province: line(100),
  /** 0: not rated. */
  rating: z.number().int().min(0).max(5),
  vip: z.boolean(),
}

export const customerSource = z.enum(['hand', 'import', 'call', 'api'])
export type CustomerSource = z.infer<typeof customerSource>

/** One of the company's own people or parts. */
export const colleague = z.object({ id, name: open(z.string()) }).nullable()

/** The same as it is shown, with what keeps account of it. */
export const shownFacts = {
  owner: colleague,
  department: colleague,
  street: z.string(),
  ward: z.string(),
  province: z.string(),
  rating: z.number().int(),
  vip: z.boolean(),
  source: customerSource,
  createdBy: colleague,
  version,
  createdAt: timestamp,
  updatedAt: timestamp,
}
