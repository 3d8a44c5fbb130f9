import { ApiError } from '@tongdai/contract/client'
import type { TFunction } from 'i18next'

let showNumber = (number: string) => number

/**
 * The desk brings along how a number is written. Before it nothing that is said has one, and whoever signs in does not wait for the
 * numbering plans of all countries.
 */
export function writeNumbersBy(show: (number: string) => string): void {
  showNumber = show
}

/** Any error of a request as one sentence; what stands in the way is named. */
export function problemText(t: TFunction, error: unknown): string {
  if (!(error instanceof ApiError)) return t('problem.INTERNAL')
  if (error.code === 'IN_USE' && error.details?.length)
    return t('problem.inUseBy', { what: error.details.map(named).join(', ') })
  return t(`problem.${error.code}`)
}

/** `hotlines.+842871000001`, by its number and name. */
function named({ path, message }: { path: string; message: string }): string {
  const key = path.slice(path.indexOf('.') + 1)
  return key.startsWith('+') ? `${message} (${showNumber(key)})` : message
}
