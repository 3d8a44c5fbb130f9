import { memoryMb } from '../load/processor-time.ts'

type Parts = Record<string, number[]>

/** Resident memory of each process, MB, by its part and number. */
export function readMemory(parts: Parts): Record<string, number> {
  const named = Object.entries(parts)
    .filter(([part]) => part !== 'postgres')
    .flatMap(([part, pids]) =>
      pids.map((pid, index) => [pids.length > 1 ? `${part} ${index}` : part, pid] as const),
    )
  return Object.fromEntries(named.map(([name, pid]) => [name, memoryMb(pid)]))
}

/** Looks five times a second. @returns the most that each had, from the beginning until now */
export function watchMemory(parts: Parts): { end(): Record<string, number> } {
  const most = readMemory(parts)
  const timer = setInterval(() => {
    for (const [name, mb] of Object.entries(readMemory(parts))) most[name] = Math.max(most[name] ?? 0, mb)
  }, 200)
  return {
    end() {
      clearInterval(timer)
      return most
    },
  }
}
