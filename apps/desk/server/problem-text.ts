import { ApiError } from '@tongdai/contract/client'
import type { TFunction } from 'i18next'

/** Any error of a request as one sentence. */
export function problemText(t: TFunction, error: unknown): string {
  return t(`problem.${error instanceof ApiError ? error.code : 'INTERNAL'}`)
}
