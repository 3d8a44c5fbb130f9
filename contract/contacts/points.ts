import { z } from 'zod'
import { masked, takesHidden } from '../masking/marks.ts'
import { anyNumber, email, id } from '../values.ts'

export const pointLabel = z.enum(['mobile', 'work', 'home', 'other'])
export type PointLabel = z.infer<typeof pointLabel>

const kept = { id, label: pointLabel, main: z.boolean() }

/** How somebody is reached: telephones (E.164) and e-mails, in their order; of each kind one is the main one. */
export const points = {
  phones: z.array(z.object({ ...kept, value: masked('phone', z.string()) })),
  emails: z.array(z.object({ ...kept, value: masked('email', z.string()) })),
}

const written = {
  /** One that is there already: what is not said of it stays, and who does not see its value need not know it. */
  id: id.optional(),
  label: pointLabel.optional(),
  main: z.boolean().optional(),
}
const isNamed = (point: { id?: string; value?: string }) =>
  point.id !== undefined || point.value !== undefined
const unnamed = 'give a value, or the id of one that is there'

/** Each list replaces the one that was. */
export const writtenPoints = {
  phones: z
    .array(z.object({ ...written, value: takesHidden(anyNumber).optional() }).refine(isNamed, unnamed))
    .max(20),
  emails: z.array(z.object({ ...written, value: email.optional() }).refine(isNamed, unnamed)).max(20),
}
