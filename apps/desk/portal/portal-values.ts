import { addressRange, type Portal, updatePortalBody } from '@tongdai/contract/portal/schema'
import type { TFunction } from 'i18next'
import { checkBy } from '../kit/form-faults.ts'

/** As the form has it: networks as text, one a line, by whom they are for. */
export interface PortalValues extends Record<string, unknown> {
  timeZone: Portal['timeZone']
  locale: Portal['locale']
  signInWays: Portal['signInWays']
  secondFactorFor: Portal['secondFactorFor']
  ranges: Record<string, string>
  idleMs: number
  longestMs: number | null
  notices: Portal['notices']
}

export function valuesOf(portal: Portal): PortalValues {
  const { timeZone, locale, signInWays, secondFactorFor, idleMs, longestMs, notices } = portal
  const ranges = Object.fromEntries(portal.addresses.map((rule) => [rule.for, rule.ranges.join('\n')]))
  return { timeZone, locale, signInWays, secondFactorFor, ranges, idleMs, longestMs, notices }
}

export function bodyOf({ ranges, ...values }: PortalValues) {
  const addresses = Object.entries(ranges)
    .map(([whose, text]) => ({ for: whose, ranges: rangesIn(text) }))
    .filter((rule) => rule.ranges.length > 0)
  return { ...values, addresses }
}

/** What is wrong, by field; of networks the line. */
export function checkPortal(t: TFunction): (values: PortalValues) => Record<string, string> {
  const check = checkBy<PortalValues>(t, updatePortalBody, ({ ranges: _, ...values }) => values)
  return (values) => {
    const faults = check(values)
    for (const [whose, text] of Object.entries(values.ranges)) {
      const wrong = rangesIn(text).find((range) => !addressRange.safeParse(range).success)
      if (wrong) faults[`ranges.${whose}`] = t('portal.wrongRange', { range: wrong })
    }
    return faults
  }
}

function rangesIn(text: string): string[] {
  return text.split(/[\s,;]+/).filter(Boolean)
}
