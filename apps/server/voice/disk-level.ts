import type { DiskSpace } from '@tongdai/platform/disk-space'

/** `low`: somebody should look. `full`: recordings are about to stop. */
export type DiskLevel = 'enough' | 'low' | 'full'

const gigabyte = 1_000_000_000
/**
 * A share of the disk, as those who run servers count; but of a large one a tenth is a month of recordings, so that it
 * counts only up to so many bytes. And whatever the share: so few bytes are gone within the hour.
 */
const limits = {
  full: { share: 0.1, shareUpTo: 20 * gigabyte, bytes: gigabyte },
  low: { share: 0.15, shareUpTo: 40 * gigabyte, bytes: 2 * gigabyte },
} as const

export function levelOf({ free, total }: DiskSpace): DiskLevel {
  for (const level of ['full', 'low'] as const) {
    const { share, shareUpTo, bytes } = limits[level]
    if (free <= bytes || (free <= total * share && free <= shareUpTo)) return level
  }
  return 'enough'
}
