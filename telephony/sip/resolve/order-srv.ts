import type { RandomSource } from '../endpoint/random-source.ts'

export interface SrvRecord {
  name: string
  port: number
  priority: number
  weight: number
}

/** RFC 2782: lower priority first; among equals by chance, in proportion to weight. */
export function orderBySrv(records: readonly SrvRecord[], random: RandomSource): SrvRecord[] {
  const left = [...records].sort((a, b) => a.priority - b.priority || a.weight - b.weight)
  const ordered: SrvRecord[] = []
  while (left.length > 0) {
    const rank = left.filter(({ priority }) => priority === left[0]!.priority)
    const total = rank.reduce((sum, { weight }) => sum + weight, 0)
    let draw = random.fraction() * total
    const chosen = rank.find(({ weight }) => {
      draw -= weight
      return draw <= 0
    })!
    ordered.push(chosen)
    left.splice(left.indexOf(chosen), 1)
  }
  return ordered
}
