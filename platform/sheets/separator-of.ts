const separators = [',', ';', '\t', '|'] as const
export type Separator = (typeof separators)[number]
const lines = 50

/**
 * What parts the fields of a CSV text: what stands in its lines equally often, outside of quotes. Excel's own `sep=;` as the first
 * line says so.
 */
export function separatorOf(sample: string): Separator {
  const said = /^sep=([,;\t|])\r?\n/.exec(sample)?.[1] as Separator | undefined
  if (said) return said
  const counts = countPerLine(sample)
  let best: { separator: Separator; score: number } = { separator: ',', score: 0 }
  for (const [index, separator] of separators.entries()) {
    const of = counts.map((line) => line[index]!).filter((count) => count > 0)
    if (of.length === 0) continue
    const usual = of.toSorted((a, b) => a - b)[Math.floor(of.length / 2)]!
    const alike = of.filter((count) => count === usual).length
    // What stands in some lines only is a sign of their text.
    if (alike < counts.length / 2) continue
    const score = (alike / counts.length) * Math.min(usual, 20)
    if (score > best.score) best = { separator, score }
  }
  return best.separator
}

function countPerLine(sample: string): number[][] {
  const counts: number[][] = []
  let line = separators.map(() => 0)
  let quoted = false
  let isEmpty = true
  for (const sign of sample) {
    if (sign === '"') quoted = !quoted
    else if (sign === '\n' && !quoted) {
      if (!isEmpty) counts.push(line)
      if (counts.length === lines) return counts
      line = separators.map(() => 0)
      isEmpty = true
      continue
    } else if (!quoted) {
      const at = separators.indexOf(sign as Separator)
      if (at >= 0) line[at]!++
    }
    isEmpty = false
  }
  // A last line that is cut off says less; the only one is all there is.
  if (counts.length === 0 && !isEmpty) counts.push(line)
  return counts
}
