import { readdirSync, readFileSync } from 'node:fs'

/** A process as /proc tells of it (Linux). */
export interface ProcessInfo {
  pid: number
  command: string
  environment: string
}

/** All that it started, and what those started. */
export function descendants(pid: number): ProcessInfo[] {
  let ids: string[] = []
  try {
    ids = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean)
  } catch {
    return []
  }
  return ids.flatMap((id) => {
    const child = Number(id)
    try {
      const info = {
        pid: child,
        command: readFileSync(`/proc/${child}/cmdline`, 'utf8').replaceAll('\0', ' '),
        environment: `\0${readFileSync(`/proc/${child}/environ`, 'utf8')}\0`,
      }
      return [info, ...descendants(child)]
    } catch {
      return []
    }
  })
}

/** Processes with `text` in their command line, and all that they started. */
export function processesWith(text: string): number[] {
  const roots = readdirSync('/proc').filter((name) => {
    try {
      return /^\d+$/.test(name) && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(text)
    } catch {
      return false
    }
  })
  return [
    ...new Set(roots.flatMap((pid) => [Number(pid), ...descendants(Number(pid)).map((child) => child.pid)])),
  ]
}

/** Stops them for a while. One that has ended since it was looked for is none. @returns lets them go on */
export function freeze(pids: number[]): () => void {
  const stopped = pids.filter((pid) => sent(pid, 'SIGSTOP'))
  return () => {
    for (const pid of stopped) sent(pid, 'SIGCONT')
  }
}

/** Whether somebody was there to get it. */
export function sent(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    return false
  }
}
