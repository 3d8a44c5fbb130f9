import { performance } from 'node:perf_hooks'

/** How busy this process's event loop is; each call begins a new measure. */
export function eventLoopBusy(): () => number {
  let last = performance.eventLoopUtilization()
  return () => {
    const now = performance.eventLoopUtilization()
    const { utilization } = performance.eventLoopUtilization(now, last)
    last = now
    return utilization
  }
}
