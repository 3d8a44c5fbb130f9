import { ApiError } from '@tongdai/contract/client'
import type { ErrorCode } from '@tongdai/contract/error-codes'
import type { TFunction } from 'i18next'
import { problemText } from '../server/problem-text.ts'

type Faults = Record<string, string>

/** What is used of a schema of the contract, and of what it finds wrong. */
interface Schema {
  safeParse(value: unknown): { success: true } | { success: false; error: { issues: Issue[] } }
}
interface Issue {
  code?: string
  path: PropertyKey[]
  origin?: string
  minimum?: unknown
  maximum?: unknown
}

/**
 * Checks a form by the schema the server checks by, and says what is wrong in plain words.
 * @param toBody the form's values as the request's body
 */
export function checkBy<Values>(
  t: TFunction,
  schema: Schema,
  toBody: (values: Values) => unknown,
): (values: Values) => Faults {
  return (values) => {
    const body = toBody(values)
    const result = schema.safeParse(body)
    if (result.success) return {}
    const faults: Faults = {}
    for (const issue of result.error.issues) {
      const field = String(issue.path[0] ?? '')
      // Sent with what was read; no field of a form.
      if (field === 'version') continue
      faults[field] ??= issueText(t, field, issue, valueAt(body, issue.path))
    }
    return faults
  }
}

/** What the issue is about: zod leaves it out of the issue, lest secrets get into logs. */
function valueAt(body: unknown, path: PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<PropertyKey, unknown> | null)?.[key], body)
}

function issueText(t: TFunction, field: string, issue: Issue, value: unknown): string {
  if (value === '' || value === null || value === undefined) return t('kit.invalid.required')
  const own = ownText(t, field)
  if (own) return own
  if (issue.code === 'too_small' && issue.origin === 'string')
    return issue.minimum === 1 ? t('kit.invalid.required') : t('kit.invalid.tooShort', { min: issue.minimum })
  if (issue.code === 'too_big' && issue.origin === 'string')
    return t('kit.invalid.tooLong', { max: issue.maximum })
  if (issue.code === 'too_small' && issue.origin === 'array' && issue.minimum === 1)
    return t('kit.invalid.chooseOne')
  if (issue.code === 'too_small') return t('kit.invalid.atLeast', { min: shown(field, issue.minimum) })
  if (issue.code === 'too_big') return t('kit.invalid.atMost', { max: shown(field, issue.maximum) })
  if (field === 'email') return t('kit.invalid.email')
  if (issue.code === 'invalid_type') return t('kit.invalid.required')
  return t('kit.invalid.format')
}

/** What the field takes, where it is called the same in every form: more than that it is too short. */
function ownText(t: TFunction, field: string): string | null {
  return field === 'taxCode' || field === 'phone' ? t(`kit.invalid.${field}`) : null
}

/** Times are entered in seconds (seconds-input.tsx). */
function shown(field: string, limit: unknown): unknown {
  return field.endsWith('Ms') ? Number(limit) / 1_000 : limit
}

interface Form<Values> {
  values: Values
  setFieldError(path: keyof Values & string, text: string): void
}

/**
 * Marks the fields that the server speaks about: those it names, or the one that the code belongs to.
 * @param fields which field a code speaks about
 * @returns whether that says it all; else the fault is still to be told
 */
export function markFault<Values extends Record<string, unknown>>(
  t: TFunction,
  form: Form<Values>,
  error: unknown,
  fields: Partial<Record<ErrorCode, keyof Values & string>> = {},
): boolean {
  if (!(error instanceof ApiError) || error.code === 'NETWORK') return false
  const field = fields[error.code]
  if (field) {
    form.setFieldError(field, problemText(t, error))
    return true
  }
  for (const { path } of error.details ?? []) {
    const name = path.split(/[./]/).find((part) => part in form.values)
    if (name) form.setFieldError(name, ownText(t, name) ?? t('kit.invalid.format'))
  }
  return false
}
