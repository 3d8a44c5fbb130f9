import { setPriority } from 'node:os'
import type { Log } from '@tongdai/platform/log'

/**
 * Signalling before everything else on the machine but the audio (-10): beside a busy database, or whatever else runs
 * there, a share of the processor is too little to empty the socket while strangers fill it, and carriers' messages are
 * lost among theirs.
 */
export function raisePriority(log: Log): void {
  try {
    setPriority(-5)
  } catch (error) {
    log.info('voice runs at normal priority: raising it is not allowed here', {
      detail: (error as Error).message,
    })
  }
}
