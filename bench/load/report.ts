import { cpus, loadavg, totalmem } from 'node:os'

/** Who measured, and what else the machine did: stands above every table. */
export function printHead(what: string): void {
  const [load] = loadavg()
  const command = [
    'node',
    ...process.argv.slice(1).map((word) => word.replace(`${process.cwd()}/`, '')),
  ].join(' ')
  console.log(`\n${what}`)
  console.log(
    `${new Date().toISOString()}  ${cpus()[0]!.model.trim()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, node ${process.version}, load average ${load!.toFixed(1)} at the start`,
  )
  console.log(`${command}\n`)
}

/** @param at 0 to 1 */
export function quantile(values: number[], at: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? Number.NaN
}

export function round(value: number, digits = 2): number {
  return Number(value.toFixed(digits))
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** ms since 1970, finer than Date.now(), the same in every process of this machine. */
export function now(): number {
  return performance.timeOrigin + performance.now()
}
