import { z } from 'zod'

/** Rises by one with each change of what has it. What its column cannot hold was never read from there. */
export const version = z.number().int().min(1).max(2_147_483_647)

/** Before the names of what somebody else changed meanwhile, in the details of CHANGED_MEANWHILE; their message is who. */
export const changedBefore = 'changed.'

type WithoutDefault<Schema> = Schema extends z.ZodDefault<infer Inner> ? Inner : Schema
type Changes<Shape extends z.ZodRawShape> = {
  [Key in keyof Shape]: WithoutDefault<Shape[Key]> extends infer Inner extends z.core.SomeType
    ? z.ZodOptional<Inner>
    : never
}

/**
 * The body that changes something: what is left out stays as it is. Defaults are taken off, because zod fills them in
 * inside an optional too, which would undo what somebody had set. It names the `version` that was read, and is refused when
 * somebody else made a change since (CHANGED_MEANWHILE): without one it could not be told from a change made blindly.
 */
export function changesOf<Shape extends z.ZodRawShape>(settings: z.ZodObject<Shape>) {
  const changes = Object.fromEntries(
    Object.entries(settings.shape).map(([key, schema]) => [
      key,
      z.optional(schema instanceof z.ZodDefault ? schema.unwrap() : schema),
    ]),
  ) as unknown as Changes<Shape>
  return z
    .object({ ...changes, version })
    .refine((body) => Object.keys(body).some((key) => key !== 'version'), 'name at least one thing to change')
}

/**
 * Settings as they are kept, each that is missing filled in by its default. A value written by hand that is none is taken
 * for missing: one wrong word must not keep a company's calls from being taken.
 */
export function readSettings<Shape extends z.ZodRawShape>(
  settings: z.ZodObject<Shape>,
  kept: Record<string, unknown>,
): z.output<z.ZodObject<Shape>> {
  const whole = settings.safeParse(kept)
  if (whole.success) return whole.data
  const each = Object.entries(settings.shape).map(([key, schema]) => {
    const one = z.safeParse(schema, kept[key])
    return [key, one.success ? one.data : z.parse(schema, undefined)]
  })
  return Object.fromEntries(each)
}
