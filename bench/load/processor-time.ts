import { readdirSync, readFileSync } from 'node:fs'

/**
 * User and system time of a process with all its threads, and of its children that ended: Postgres has many of short
 * life. Milliseconds (proc(5): fields 14 to 17, in ticks of 10 ms).
 */
export function processorMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks) * 10, 0)
}

/** Resident memory of a process, MB; 0 when it is gone. */
export function memoryMb(pid: number): number {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1024
  } catch {
    return 0
  }
}

/** A process and all that descend from it. */
export function family(pid: number): number[] {
  let children: string[] = []
  try {
    children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean),
    )
  } catch {
    return []
  }
  return [pid, ...children.flatMap((child) => family(Number(child)))]
}

/**
 * Begins to measure parts, each some processes.
 * @returns ends it, and tells for each part the processor time that it used, ms a second; `others`: the rest of the machine
 */
export function measureParts(
  parts: Record<string, number[]>,
): () => Record<string, number> & { seconds: number; others: number } {
  const before = Object.fromEntries(Object.entries(parts).map(([name, pids]) => [name, total(pids)]))
  const busyBefore = busyMs()
  const from = performance.now()
  return () => {
    const seconds = (performance.now() - from) / 1_000
    const used = Object.fromEntries(
      Object.entries(parts).map(([name, pids]) => [name, (total(pids) - before[name]!) / seconds]),
    )
    const own = Object.values(used).reduce((sum, each) => sum + each, 0)
    return { ...used, seconds, others: Math.max(0, (busyMs() - busyBefore) / seconds - own) }
  }
}

function total(pids: number[]): number {
  return pids.reduce((sum, pid) => {
    try {
      return sum + processorMs(pid)
    } catch {
      return sum
    }
  }, 0)
}

/** Of the whole machine, all cores. */
function busyMs(): number {
  const [user, nice, system, , , irq, softirq] = readFileSync('/proc/stat', 'utf8')
    .split('\n')[0]!
    .trim()
    .split(/\s+/)
    .slice(1)
    .map(Number)
  return (user! + nice! + system! + irq! + softirq!) * 10
}
